"""Two figures: do they measure one thing, and are their values compatible?"""

from generator.claims.vocabulary import lexicon
from generator.model import Article, Claim
from generator.relate.amounts import amount, of, opposed, overlap, qualifiers, worded
from generator.relate.judged import Judged
from generator.relate.moments import differ
from generator.relate.names import key
from generator.relate.portrait import stem
from generator.relate.where import match
from generator.relate.wording import quoted
from generator.text import words

# Shares of two different wholes are shown side by side where the sentences are at least this alike.
SHARE_ALIKE = 0.12
# Other figures whose values are equal, and those whose values differ.
EQUAL_ALIKE, DIFFERENT_ALIKE = 0.15, 0.25
# Unequal figures: with one shared place, and without a place on either side.
PLACED_ALIKE, UNPLACED_ALIKE = 0.30, 0.40
# Two reports of one thing seldom differ by a larger factor; two things often do.
MOST_APART = 4.0
# The qualifier of a figure that adds to another one.
FURTHER = "another"
# Spans of time are compared only where they are equal: most measure different things.
TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


def compare(a: Claim, b: Claim, score: float, one: Article, other: Article) -> Judged | None:
    """Judge two figures by unit, thing counted and value; None if they measure different kinds of thing."""
    if a.unit != b.unit or a.value_low is None or b.value_low is None or a.negated != b.negated:
        return None
    same = same_thing(a, b, one, other)
    equal = (a.value_low, a.value_high) == (b.value_low, b.value_high)
    if a.unit == "percent" and not same:
        return shares(a, b, equal, score)
    if not same or score < (EQUAL_ALIKE if equal else DIFFERENT_ALIKE):
        return None
    if not equal and not one_event(a, b, score, one, other):
        return None
    if equal and opposed(a, b):
        return Judged("differs", 0.8, (f"one says {worded(a)}, the other {worded(b)}{of(a, b)}",))
    if equal:
        return Judged("agrees", 1.0, (f"both say {amount(a)}{of(a, b)}{qualifiers(a, b)}",))
    if a.unit in TIME_UNITS or far_off(a, b):
        return None
    stated = f"one says {worded(a)}, the other {worded(b)}{of(a, b)}"
    if overlap(a, b):
        return Judged("agrees", 0.7, (stated, "both can be true as they are worded"))
    if later := grown(a, b, one, other):
        return Judged("updates", 0.8, (stated, later))
    if moved(a, one) or moved(b, other):
        return Judged("updates", 0.8, (stated, "one text says that the figure has changed"))
    return Judged("differs", 0.8, (stated,))


def one_event(a: Claim, b: Claim, score: float, one: Article, other: Article) -> bool:
    """Whether two unequal figures are of one event: no two places, no two times, a shared place or very like sentences.

    Two events of one kind give two figures; to call that a difference would be a false alarm.
    """
    where = match(a.place, b.place)
    if where == "other" or differ(a.when, b.when, one, other) or further(a, one) or further(b, other):
        return False
    return score >= (PLACED_ALIKE if where == "same" else UNPLACED_ALIKE)


def far_off(a: Claim, b: Claim) -> bool:
    """Whether two unequal values lie so far apart, or are so bare, that they are hardly of one thing.

    Sums of money without a word on what they pay for are as a rule two sums.
    """
    bare = a.measure is None and b.measure is None and a.unit is not None and not a.unit.isalpha()
    low, high = sorted((a.value_low or 0.0, b.value_low or 0.0))
    return bare or high > low * MOST_APART


def grown(a: Claim, b: Claim, one: Article, other: Article) -> str | None:
    """Words on the dates, where the text published on a later day gives the higher figure."""
    first, second = one.published, other.published
    if not first or not second or first[:10] == second[:10] or len(first) < 10 or len(second) < 10:
        return None
    rises = (a.value_low or 0) < (b.value_low or 0)
    return (
        f"the text of {max(first, second)[:10]} gives the higher figure, that of {min(first, second)[:10]} the lower"
        if rises == (first < second)
        else None
    )


def shares(a: Claim, b: Claim, equal: bool, score: float) -> Judged | None:
    """Two shares of differently worded wholes: `different_scope`, if both wholes are stated and the sentences alike."""
    if not a.measure or not b.measure or score < (SHARE_ALIKE if equal else DIFFERENT_ALIKE):
        return None
    if equal:
        why = f"both say {amount(a)}, one of {quoted(a.measure)}, the other of {quoted(b.measure)}{qualifiers(a, b)}"
    else:
        why = f"one says {worded(a)} of {quoted(a.measure)}, the other {worded(b)} of {quoted(b.measure)}"
    return Judged("different_scope", 0.9 if equal else 0.5, (why,))


def outcome(claim: Claim, article: Article) -> str | None:
    """The neutral outcome that a measure's words name (killing, injury), if any."""
    known = lexicon(article.language)
    events = [event for word in words(claim.measure or "") if (event := known.event_of(word))]
    return next((event for event in events if known.events[event].outcome), None)


def things(claim: Claim, article: Article) -> frozenset[str]:
    """Stems of the words for what is counted, the outcome and closed classes left out."""
    known = lexicon(article.language)
    closed = ("determiners", "prepositions", "adverbs", "joiners")
    found = [word for word in words(claim.measure or "") if not any(known.has(group, word) for group in closed)]
    return frozenset(stem(key(word)) for word in found if not known.event_of(word))


def part(claim: Claim, article: Article) -> bool:
    """Whether a figure is worded as part of another (`two of them`, `of the victims`)."""
    known, found = lexicon(article.language), words(claim.measure or "")
    return bool(found) and (known.has("of", found[0]) or known.has("pronouns", found[-1]))


def same_thing(a: Claim, b: Claim, one: Article, other: Article) -> bool:
    """Whether two figures count one thing: the same outcome and compatible nouns, or without outcomes a shared head
    noun."""
    if part(a, one) or part(b, other):
        return False
    first, second = things(a, one), things(b, other)
    ends = outcome(a, one), outcome(b, other)
    if ends[0] != ends[1]:
        return False
    if ends[0] is not None:
        return bool(first & second) or (anybody(a, one) and anybody(b, other))
    if a.measure is None and b.measure is None:
        return a.unit is not None and a.unit not in TIME_UNITS
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= max(1, smaller - 1) and last_noun(a) == last_noun(b)


def anybody(claim: Claim, article: Article) -> bool:
    """Whether a count is of persons of any kind, or names no noun: civilians and soldiers count different wholes."""
    known, nouns = lexicon(article.language), things(claim, article)
    return not nouns or any(known.has("anybody", word) for word in words(claim.measure or ""))


def moved(claim: Claim, article: Article) -> bool:
    """Whether the sentence says that its figure has changed (`rose to`)."""
    known = lexicon(article.language)
    return any(known.has("moved", word) for word in words(claim.text))


def further(claim: Claim, article: Article) -> bool:
    """Whether a figure adds to another one (`12 others`)."""
    known = lexicon(article.language)
    return claim.qualifier == FURTHER or any(known.has("further", word) for word in words(claim.measure or ""))


def last_noun(claim: Claim) -> str:
    """The stem of a measure's last word, which in most phrases is its head."""
    found = words(claim.measure or "")
    return stem(key(found[-1])) if found else ""
