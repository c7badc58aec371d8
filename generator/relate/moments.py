"""Whether two times, as two texts word them, can be one time. Nothing is resolved against a calendar."""

import re
from datetime import date
from functools import lru_cache

from generator.claims.vocabulary import Lexicon, lexicon
from generator.claims.when import NUMERIC_DATE, valid
from generator.model import Article, Claim, When
from generator.text import fold, words

# Saturday and Sunday, counted from Monday as 0.
WEEKEND_DAYS = frozenset({5, 6})


def days(when: When, words_of: Lexicon) -> frozenset[int] | None:
    """The weekdays (Monday is 0) that a time's words allow; None if they say nothing of weekdays."""
    found = words(when.text)
    if any(word in words_of.time_words["weekend"] for word in found):
        return WEEKEND_DAYS
    named = frozenset(words_of.weekdays[word] for word in found if word in words_of.weekdays)
    return named or None


LETTERS = re.compile(r"\b[A-Z][^\W\d_]{2,}")
# A date line stands among the first so many characters.
OPENING = 120
# A headline, a line below it and the first paragraph.
OPENS = 3
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A day ends with its year, and has no more characters than this before it.
DAY = re.compile(
    r"\b(?:(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<number>\d{1,2})\.? (?P<second>[^\W\d_]{3,10})),? (?P<year>(?:19|20)\d\d)$"
)
DAY_YEAR, LONGEST_DAY = re.compile(r"[^\W_],? (?:19|20)\d\d\b"), 24


@lru_cache(1 << 14)
def full_day(text: str | None) -> date | None:
    """The day that a date states, if it is as precise as that."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def first_day(text: str, known: Lexicon) -> date | None:
    """The first day of a year that a text names with the month in words: `May 4, 2014`, `4 May 2014`."""
    for year in DAY_YEAR.finditer(text):
        match = DAY.search(text[max(0, year.end() - LONGEST_DAY) : year.end()])
        month = match and known.months.get(fold(match["month"] or match["second"]))
        try:
            if match and month:
                return date(int(match["year"]), month, int(match["day"] or match["number"]))
        except ValueError:
            continue
    return None


def opening(article: Article) -> str:
    """The article's first words, among which a date line would stand, be it below a headline."""
    return "\n".join(passage.text for passage in article.body[:OPENS])[:OPENING]


def opening_day(article: Article) -> date | None:
    """The day of publication, or else the first one among the article's opening words: its date line.

    It parts events and dates a text against another; it is no date of publication.
    """
    return full_day(article.published) or first_day(opening(article), lexicon(article.language))


def opening_days(article: Article) -> frozenset[date]:
    """The same; of a date in digits, which one text writes 4/5 and another 5/4, both days that it can mean."""
    if day := opening_day(article):
        return frozenset({day})
    found = NUMERIC_DATE.search(opening(article))
    if found is None:
        return frozenset()
    year, one, two = map(int, found.group(1, 3, 4) if found[1] else found.group(8, 5, 7))
    orders = ((one, two),) if found[1] else ((one, two), (two, one))
    return frozenset(day for month, number in orders if (day := valid(year, month, number)))


def days_apart(one: frozenset[date], other: frozenset[date]) -> bool:
    """Whether all days of one lie too far from those of the other for one event; unknown days never do."""
    return bool(one and other) and min(abs((a - b).days) for a in one for b in other) > ONE_EVENT_DAYS


def past(claim: Claim, article: Article) -> bool:
    """Whether a sentence names a year or month other than the article's own: mostly it looks back to another
    event."""
    return bool(dated(claim, article))


def dated(claim: Claim, article: Article) -> frozenset[str]:
    """The years and months that a sentence names, the article's own left out."""
    return marks(claim.text, article.language) - own_marks(article)


def own_marks(article: Article) -> frozenset[str]:
    """The year and month of publication, and those that the article's first words state: its date line."""
    published = article.published or ""
    return marks(opening(article), article.language) | {published[:4], published[5:7].lstrip("0")}


@lru_cache(maxsize=16384)
def marks(text: str, language: str | None) -> frozenset[str]:
    """The years in a text, the numbers of the months that it names, and its words for an earlier time (`years ago`)."""
    known = lexicon(language).months
    months = {str(known[folded]) for word in LETTERS.findall(text) if (folded := fold(word)) in known}
    back = {phrase for phrase in lexicon(language).looking_back if phrase in fold(text)}
    return frozenset(months | back | set(YEAR.findall(text)))


# Events whose stated days lie farther apart than this are two events; nearer, the texts may mean one.
ONE_EVENT_DAYS = 3


def far_apart(one: When | None, other: When | None) -> bool:
    """Whether two times state full dates that lie too far apart for one event."""
    if one is None or other is None or not one.start or not other.start:
        return False
    return abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days) > ONE_EVENT_DAYS


def relative(when: When, article: Article) -> bool:
    """Whether a time is worded from the day of writing (`yesterday`, `last week`)."""
    known = lexicon(article.language)
    return known.folding.phrase(when.text) in {parts for found in known.relative_times.values() for parts, _ in found}


def differ(one: When | None, other: When | None, a: Article, b: Article) -> bool:
    """Whether two times exclude one another: two full dates, or two weekdays. Unknown or relative times never do."""
    if one is None or other is None:
        return False
    if one.start and other.start:
        return one.start != other.start
    first, second = days(one, lexicon(a.language)), days(other, lexicon(b.language))
    return first is not None and second is not None and not first & second
