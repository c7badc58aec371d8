"""Date lines inside running text: `Posted: May 4, 2014 8:15 AM EDT`, as scraped texts have them."""

import re

from generator.claims.sentence import Sentence

MARKS = frozenset(",.:/-–—@|()")
NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|hrs)?|\d{1,2}[.:]\d\d(?:am|pm|hrs)?|\d{1,4}\.\d{1,2}\.\d{2,4}")
YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}")
CLOCK = re.compile(r"(?:\d.*)?[ap]m|gmt|utc|hrs")
# A date in numbers alone has a day, a month and a year.
PARTS = 3
# Words inside a date line that do not begin one: "at 8:15".
INNER = frozenset({"at", "on"})


def stamps(sentence: Sentence) -> list[tuple[int, int]]:
    """Date lines as ranges of tokens: a full date with all that dates have beside it, no part of a statement.

    One behind a preposition, a determiner or a comma, or before a small letter, belongs to its sentence.
    """
    found, at, count = [], 0, len(sentence.tokens)
    while at < count:
        stop = at
        while stop < count and timely(sentence, stop):
            stop += 1
        first, last = trimmed(sentence, at, stop)
        if full(sentence, first, last) and alone(sentence, first, last):
            found.append((first, last))
        at = max(stop, at + 1)
    return found


def timely(sentence: Sentence, at: int) -> bool:
    """Whether a token can be part of a date line."""
    word, words = sentence.folded[at], sentence.lexicon.time_words
    if named(sentence, at) or sentence.tokens[at] in MARKS or NUMBER.fullmatch(word):
        return True
    if len(word) == 1:  # "A" opens sentences; only in "a.m." is it a part of a time.
        return dotted(sentence, at) or dotted(sentence, at - 2)
    return word in INNER or word in words["stamp"] or word in words["clock"]


def dotted(sentence: Sentence, at: int) -> bool:
    """Whether `a.m.` or its like begins at a token, which ends behind the third one, or with the mark behind that."""
    if at < 0 or at + 2 >= len(sentence.tokens) or not (sentence.glued(at + 1) and sentence.glued(at + 2)):
        return False
    return "".join(sentence.folded[at : at + 3]) in sentence.lexicon.time_words["clock"]


def named(sentence: Sentence, at: int) -> bool:
    """Whether a token is a weekday or a month written with a capital."""
    word, known = sentence.folded[at], sentence.lexicon
    return sentence.tokens[at][0].isupper() and (word in known.weekdays or word in known.months)


def trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The range without marks at its ends, and without a word behind the date that may open the next statement."""
    while first < last and sentence.tokens[first] in MARKS:
        first += 1
    first = written_out(sentence, first, last)
    labels = sentence.lexicon.time_words["stamp"]
    while first < last and (
        (sentence.tokens[last - 1] in MARKS and not (sentence.tokens[last - 1] == "." and dotted(sentence, last - 4)))
        or sentence.folded[last - 1] in INNER
        or (sentence.folded[last - 1] in labels and not sentence.tokens[last - 1].isupper())
        or counts(sentence, first, last - 1)
    ):
        last -= 1
    return first, last


def counts(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a bare number right behind the year opens the next statement (`2 July 2016 8 killed`); of a time of day
    the last part is none."""
    behind_year = at > first and YEAR.fullmatch(sentence.tokens[at - 1]) is not None
    return behind_year and sentence.tokens[at].isdigit() and not YEAR.fullmatch(sentence.tokens[at])


def written_out(sentence: Sentence, first: int, last: int) -> int:
    """Where a date begins that has its month first: a number before that belongs to what stands there (`dies at 75 July
    28, 2004`)."""
    for at in range(first, min(first + len(INNER), last - 2)):
        if sentence.tokens[at].isdigit() and named(sentence, at + 1) and sentence.tokens[at + 2].isdigit():
            return at + 1 if not YEAR.fullmatch(sentence.tokens[at + 2]) else first
        if sentence.folded[at] not in INNER:
            break
    return first


def full(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a range states a day of a year, or a day with the time of day."""
    inside = range(first, last)
    numbers = sum(NUMBER.fullmatch(sentence.folded[at]) is not None for at in inside)
    year = any(YEAR.fullmatch(sentence.folded[at]) for at in inside)
    written = numbers > 1 and any(named(sentence, at) for at in inside)
    marks = {"/", "-"} & set(sentence.tokens[first:last])
    pointed = any(sentence.folded[at].count(".") + 1 == PARTS for at in inside)
    timed = any(CLOCK.fullmatch(sentence.folded[at]) for at in inside)
    return (year or timed) and (written or (pointed and year) or (bool(marks) and numbers >= PARTS))


def alone(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing joins a date to the words on either side."""
    known = sentence.lexicon
    if sentence.folded[first] in INNER or sentence.tokens[last : last + 1] == (",",):
        return False
    if first > 0 and (
        sentence.tokens[first - 1] == ","
        or any(known.has(group, sentence.folded[first - 1]) for group in ("prepositions", "determiners", "clause"))
    ):
        return False
    behind = next((token for token in sentence.tokens[last:] if token not in MARKS), "")
    return not behind[:1].islower()
