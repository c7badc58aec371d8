"""Times as a sentence words them. Weekdays and relative words are never resolved: the sentence does not hold the
day it was written."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.claims import attribution, verbfirst
from generator.claims.sentence import Sentence, unmarked
from generator.model import When

# A year, a month and a day, or a day, a month and a year.
NUMERIC_DATE = re.compile(
    r"(?<![\d.,/-])(?:(\d{4})([-/.])(\d\d?)\2(\d\d?)|(\d\d?)([-/.])(\d\d?)\6(\d{4}))(?![\d/-]|[.,]\d)"
)
# A date written with digits alone may have day and month in either order, unless one of them is no month.
MONTHS = 12
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?")
DAY_FIRST = frozenset({"de", "es", "fr", "it", "ru", "uk"})
SHORT = 4  # Letters of the longest short form of a month.
YEAR = re.compile(r"(?:19|20)\d\d")
# Tokens from the start of a sentence within which a time governs the whole of it ("This weekend, …").
FRONTED = 2
# Leading words that may belong to a time ("by the end of Monday"); a longer run is another phrase.
LEADING = 4
# Marks that part one statement from the next.
BREAKS = frozenset({",", ";", ":", "—", "–"})


@dataclass(frozen=True, slots=True)
class Time:
    """Tokens `first` to `last` (half open) word a time; `day` is set where they state a full date."""

    first: int
    last: int
    day: date | None


def times(sentence: Sentence) -> list[Time]:
    """Every time in a sentence, in order; a date's digits are part of it, and so are no figures."""
    found: list[Time] = []
    last, timely = 0, sentence.lexicon.timely
    numeric = {time.first: time for time in numeric_dates(sentence)} if sentence.numeric else {}
    for at, word in enumerate(sentence.folded):
        if at < last or not (word in timely or at in numeric):
            continue
        core = numeric.get(at) or core_at(sentence, at)
        if core is not None:
            found.append(widened(sentence, core, last))
            last = found[-1].last
    return found


def numeric_dates(sentence: Sentence) -> Iterator[Time]:
    """`2016-12-07` and `17-08-2013`; where day and month could be swapped the date stays unresolved."""
    for match in NUMERIC_DATE.finditer(unmarked(sentence.text)):
        first = bisect_left(sentence.places, (match.start() + 1,)) - 1
        last = bisect_left(sentence.places, (match.end(),))
        if (sentence.places[first][0], sentence.places[last - 1][1]) == match.span():
            year, month, day = map(int, match.group(1, 3, 4) if match[1] else match.group(8, 7, 5))
            clear = match[1] or day > MONTHS or day == month
            yield Time(first, last, valid(year, month, day) if clear else None)


def core_at(sentence: Sentence, at: int) -> Time | None:
    """A weekday, a date with a month's name, or a relative phrase that begins at a token."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if word in lexicon.relative_times and (found := sentence.phrase_at(lexicon.relative_times, at)):
        return Time(at, verbfirst.day_end(sentence, found[0]) if lexicon.verb_first else found[0], None)
    if word in lexicon.months and (sentence.tokens[at][0].isupper() or lexicon.language != "en"):
        return named_date(sentence, at)
    if word in lexicon.weekdays:
        dated = named_date(sentence, at + 2) if lexicon.verb_first and date_at(sentence, at + 1) else None
        return Time(at, dated.last, dated.day) if dated else Time(at, at + 1, None)
    return None


def date_at(sentence: Sentence, at: int) -> bool:
    """Whether a day's number and a month stand at a token."""
    return sentence.folded[at + 1 : at + 2] != () and sentence.folded[at + 1] in sentence.lexicon.months


def named_date(sentence: Sentence, at: int) -> Time | None:
    """A date around a month's name: `7 December 2016`, `7. Dezember`, `December 7, 2016`, `December 2016`; a bare month
    is none."""
    first, last, day = at, at + 1, None
    before = at - 2 if sentence.tokens[at - 1] == "." and sentence.glued(at - 1) else at - 1
    if before >= 0 and (match := DAY.fullmatch(sentence.tokens[before])):
        first, day = before, int(match[1])
    elif day_behind(sentence, at) and (found := next_day(sentence, at + 1)):
        last, day = found
    last = past_other_name(sentence, at, last)
    after = last + 1 if sentence.folded[last : last + 1] in ((",",), (".",)) else last
    year = YEAR.fullmatch(sentence.tokens[after]) if after < len(sentence.tokens) else None
    if year is not None:
        last = after + 1
    if year is None and day is None:
        return None
    stated = valid(int(year[0]), sentence.lexicon.months[sentence.folded[at]], day) if year and day else None
    return Time(first, last, stated)


def day_behind(sentence: Sentence, at: int) -> bool:
    """Whether the day may stand behind a month: behind a short form it does in English alone; elsewhere that may be
    another word (Spanish `en el mar 14 personas`)."""
    return sentence.lexicon.language not in DAY_FIRST or len(sentence.folded[at]) > SHORT


def past_other_name(sentence: Sentence, at: int, last: int) -> int:
    """The token behind a second name of the same month (`مارس/آذار`)."""
    months, slash = sentence.lexicon.months, sentence.folded[last : last + 1] == ("/",)
    other = "".join(sentence.folded[last + 1 : last + 2])
    return last + 2 if slash and months.get(other) == months[sentence.folded[at]] else last


def next_day(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The token behind a day's number that stands at `at`, or behind an abbreviation's full stop, and the day."""
    if sentence.folded[at : at + 1] == (".",):
        at += 1
    match = DAY.fullmatch(sentence.tokens[at]) if at < len(sentence.tokens) else None
    return (at + 1, int(match[1])) if match else None


def valid(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def widened(sentence: Sentence, core: Time, floor: int) -> Time:
    """A time with the words that belong to it on both sides (`late on Tuesday`, `Monday morning`)."""
    words, last = sentence.lexicon.time_words, core.last
    if last < len(sentence.tokens) and sentence.folded[last] in words["after"]:
        last += 1
    first = core.first
    while first > max(floor, core.first - LEADING) and (
        sentence.folded[first - 1] in words["before"] or sentence.lexicon.has("determiners", sentence.folded[first - 1])
    ):
        first -= 1
    while first < core.first and sentence.folded[first] in words["bare"]:
        first += 1
    return Time(first, last, core.day)


def when_of(sentence: Sentence, found: list[Time], at: int) -> When | None:
    """The time that belongs to the predicate or figure at a token.

    The nearest one of the same clause; else one that opens the sentence, which governs all of it. A time directly
    beside a
    reporting verb is the time of saying, not of what is said.
    """
    event_times = [time for time in found if not of_saying(sentence, time, at)]
    same = [time for time in event_times if same_clause(sentence, time, at)]
    nearest = min(same, key=lambda time: (abs(time.first - at), time.first), default=None)
    fronted = next((time for time in event_times if time.first <= FRONTED), None)
    return worded(sentence, nearest or fronted)


def of_saying(sentence: Sentence, time: Time, at: int) -> bool:
    """Whether a reporting verb stands before a time, leading words aside; the claim itself may be that verb."""
    if sentence.lexicon.verb_first:
        return time.first < at and verbfirst.said_before(sentence, time.first)
    index = time.first - 1
    while index >= 0 and sentence.folded[index] in sentence.lexicon.time_words["before"]:
        index -= 1
    said = index >= 0 and index != at and says(sentence, index)
    return said or (time.last != at and time.last < len(sentence.tokens) and says(sentence, time.last))


def says(sentence: Sentence, at: int) -> bool:
    """Whether a token is a verb of saying or accusing, or brings something to an amount."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return word in lexicon.speech or word in lexicon.frames.accusing or word in lexicon.frames.putting


def same_clause(sentence: Sentence, time: Time, at: int) -> bool:
    """Whether no clause word and no mark stands between a time and a token, one comma beside the time not counted, nor
    behind the time one such as `after` and a verb of saying."""
    before = time.first < at
    between = list(sentence.folded[time.last : at] if before else reversed(sentence.folded[at + 1 : time.first]))
    while between and (between[0] == "," or between[0] in sentence.lexicon.time_words["bare"]):
        between.pop(0)
    lexicon = sentence.lexicon
    opens = before and any(lexicon.has("clause", word) for word in sentence.folded[time.last : at][:1])
    said = opens and any(told(sentence, index) for index in range(time.last, at))
    return not said and not any(lexicon.has("clause", word) or word in BREAKS for word in between)


def told(sentence: Sentence, at: int) -> bool:
    """Whether a token says what follows it; `an estimated 12 people` and `was estimated at` do not."""
    lexicon = sentence.lexicon
    if sentence.folded[at] not in lexicon.speech or lexicon.has("determiners", sentence.folded[at - 1]):
        return False
    return attribution.reports(sentence, at)


def worded(sentence: Sentence, time: Time | None) -> When | None:
    """The record of a time: its words, and the day where they state one."""
    if time is None or (text := sentence.words(time.first, time.last)) is None:
        return None
    day = time.day.isoformat() if time.day else None
    return When(text, day, day, "stated" if day else "as written")
