"""Whether two times, as two texts word them, can be one time. Nothing is resolved against a calendar."""

from datetime import date

from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, When
from generator.text import words

# Saturday and Sunday, counted from Monday as 0.
WEEKEND_DAYS = frozenset({5, 6})


def days(when: When, words_of: Lexicon) -> frozenset[int] | None:
    """The weekdays (Monday is 0) that a time's words allow; None if they say nothing of weekdays."""
    found = words(when.text)
    if any(word in words_of.time_words["weekend"] for word in found):
        return WEEKEND_DAYS
    named = frozenset(words_of.weekdays[word] for word in found if word in words_of.weekdays)
    return named or None


# Events whose stated days lie farther apart than this are two events; nearer, the texts may mean one.
ONE_EVENT_DAYS = 3


def far_apart(one: When | None, other: When | None) -> bool:
    """Whether two times state full dates that lie too far apart for one event."""
    if one is None or other is None or not one.start or not other.start:
        return False
    return abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days) > ONE_EVENT_DAYS


def differ(one: When | None, other: When | None, a: Article, b: Article) -> bool:
    """Whether two times exclude one another: two full dates, or two weekdays. Unknown or relative times never do."""
    if one is None or other is None:
        return False
    if one.start and other.start:
        return one.start != other.start
    first, second = days(one, lexicon(a.language)), days(other, lexicon(b.language))
    return first is not None and second is not None and not first & second
