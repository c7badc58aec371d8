"""Two figures: do they measure one thing, and are their values compatible?"""

from generator.model import Article, Claim
from generator.relate import context
from generator.relate.amounts import amount, fits, of, opposed, qualifiers, rounded, worded
from generator.relate.counting import Match, counted, match
from generator.relate.counting import of as counted_of
from generator.relate.former import EARLIER
from generator.relate.ground import NONE, TELLING_UNITS, Ground, far_off, telling, thing
from generator.relate.judged import Judged
from generator.relate.moments import dated, differ, far_apart, opening_day, relative
from generator.relate.where import match as place_match
from generator.relate.where import rare_place
from generator.relate.wording import quoted

# Shares of two different wholes are shown side by side where the sentences are at least this alike.
SHARE_ALIKE, SHARE_DIFFERENT = 0.12, 0.25
# Equal figures of one thing: how alike their sentences must be; more for what became of the counted, as
# many events have as many dead, and for small values.
EQUAL_ALIKE, EQUAL_ROLE, EQUAL_SMALL = 0.12, 0.30, 0.22
# How alike articles must be for equal figures of what became of persons, whatever their sentences;
# more where one counts people and the other some kind of people.
EQUAL_ARTICLES, PART_ARTICLES = 0.36, 0.40
# Equal figures of things that are worded differently need sentences as alike as this.
EQUAL_WORDED = 0.35
# Unequal figures: how alike the sentences must be where the articles agree on another figure, where they name a rare
# place, and without either.
GROUND_ALIKE, RARE_ALIKE, ALIKE = 0.08, 0.20, 0.45
# Articles that give other figures of so many things, and none alike, tell of two events.
APART = 2
# Where every figure of what became of persons is higher in one of the articles it may be the later: alike so much.
RISING_ALIKE = 0.25
# Sentences so alike tell of one event whatever else the articles say.
SURE = 0.6
# Articles so alike tell of one event, if each has but one figure for a thing.
ARTICLES_ALIKE = 0.42
# Of things with no outcome the sentences must be more alike: many things of one name are counted.
PLAIN_ALIKE, PLAIN_ALONE = 0.25, 0.35
# Share of the words around two figures from which they measure one thing though neither names it; less in like
# sentences.
MOST_WORDS, PLAIN_WORDS, SAME_WORDS, SOME_WORDS, FEW_WORDS = 0.7, 0.6, 0.5, 0.3, 0.15
# The qualifier of a figure that adds to another one.
FURTHER = "another"
# Spans of time are compared only where they are equal: most measure different things.
TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


def compare(a: Claim, b: Claim, score: float, one: Article, other: Article, ground: Ground = NONE) -> Judged | None:
    """Judge two figures by unit, thing counted and value; None if they measure different kinds of thing."""
    if a.unit != b.unit or a.value_low is None or b.value_low is None or a.negated != b.negated:
        return None
    if not ground.former.isdisjoint((a.id, b.id)):
        return None  # One of the articles has taken it back.
    same = same_thing(a, b, score, one, other)
    equal = (a.value_low, a.value_high) == (b.value_low, b.value_high)
    if a.unit == "percent" and same == "other" and a.measure and b.measure:
        return shares(a, b, equal, score)
    if equal:
        told = same != "other" or told_alike(a, b, score, one, other)
        return equals(a, b) if told and enough(a, b, score, one, other, ground, same == "same") else None
    if same == "other":
        return None
    if same == "part" or a.unit in TIME_UNITS or not one_event(a, b, score, one, other, ground):
        return None
    return unequals(a, b, one, other, ground)


def told_alike(a: Claim, b: Claim, score: float, one: Article, other: Article) -> bool:
    """Whether sentences are so alike that one value counts one thing, however it is worded (`nations`, `countries`)."""
    roles = counted_of(a, one).roles, counted_of(b, other).roles
    if all(roles) and roles[0] != roles[1]:
        return False
    if any(roles) and not all(roles) and not counted_of(a, one).nouns & counted_of(b, other).nouns:
        return False
    if score >= SURE or score < EQUAL_ALIKE:
        return score >= SURE
    return context.alike(a, b, one, other) >= (SOME_WORDS if score >= EQUAL_WORDED else SAME_WORDS)


def enough(a: Claim, b: Claim, score: float, one: Article, other: Article, ground: Ground, same: bool) -> bool:
    """Whether two equal figures of one thing are of one event: small ones are met everywhere.

    The sentences are alike, the more so the more common the value; or the articles are, or agree on more figures.
    """
    if ground.other_days and not (dated(a, one) and dated(b, other)):
        return False
    if score >= SURE:
        return True
    if place_match(a.place, b.place) == "other" or two_times(a, b, one, other):
        return False
    kind = thing(a, one)
    if kind and (ground.alike >= (EQUAL_ARTICLES if same else PART_ARTICLES) or (same and ground.anchors(kind))):
        return True
    needed = EQUAL_ROLE if kind else EQUAL_ALIKE if telling(a, one) else EQUAL_SMALL
    if score >= needed or score < EQUAL_ALIKE:
        return score >= needed
    return rare(a, b, one) or context.alike(a, b, one, other) >= SAME_WORDS


def rare(a: Claim, b: Claim, one: Article) -> bool:
    """Whether two figures are of one place that no list of common words holds."""
    return place_match(a.place, b.place) == "same" and rare_place(a.place or "", b.place or "", one.language)


def equals(a: Claim, b: Claim) -> Judged:
    """Two equal values of one thing: `agrees`, or `differs` where one says more than it and the other less."""
    if opposed(a, b):
        return Judged("differs", 1.0, (f"one says {worded(a)}, the other {worded(b)}{of(a, b)}",))
    return Judged("agrees", 1.0, (f"both say {amount(a)}{of(a, b)}{qualifiers(a, b)}",))


def unequals(a: Claim, b: Claim, one: Article, other: Article, ground: Ground = NONE) -> Judged:
    """Two unequal values of one thing: `agrees` if one is the other rounded, `updates` if a text says that it grew, or
    calls the other's value an earlier one."""
    stated = f"one says {worded(a)}, the other {worded(b)}{of(a, b)}"
    if rounded(a, b):
        return Judged("agrees", 0.7, (stated, "one may be the other, rounded"))
    if ground.replaced(a.value_low, other) or ground.replaced(b.value_low, one):
        return Judged("updates", 1.0, (stated, EARLIER))
    if later := grown(a, b, one, other):
        return Judged("updates", 1.0, (stated, later))
    if not lowered(a, b, one, other) and (risen(a, b, one) or risen(b, a, other)):
        return Judged("updates", 1.0, (stated, "the text with the higher figure says that it has risen or is new"))
    if fits(a, b):
        return Judged("differs", 1.0, (stated, "both can be true as they are worded"))
    return Judged("differs", 1.0, (stated,))


def same_thing(a: Claim, b: Claim, score: float, one: Article, other: Article) -> Match:
    """Whether two figures of one unit measure one thing; without words for it, the words around them tell."""
    if a.unit in TELLING_UNITS:
        return "same"
    if a.unit is None or (a.measure and b.measure):
        return match(counted_of(a, one), counted_of(b, other))
    if score < EQUAL_ALIKE:
        return "other"
    return "same" if context.alike(a, b, one, other) >= (FEW_WORDS if score >= ALIKE else SAME_WORDS) else "other"


def one_event(a: Claim, b: Claim, score: float, one: Article, other: Article, ground: Ground) -> bool:
    """Whether two unequal figures are of one event, and not of two of a kind: to call that a difference would be
    false."""
    kind = thing(a, one)
    if kind is None and score < PLAIN_ALIKE:
        return False
    if parted(a, b, one, other) or told_elsewhere(a, b, score, one, other, ground):
        return False
    if not ground.anchors(kind) and len(ground.apart) >= APART:
        rising = ground.rising and kind and (rare(a, b, one) or ground.alike >= ARTICLES_ALIKE)
        return score >= (RISING_ALIKE if rising else SURE)
    if kind is None:
        return plainly(a, b, score, one, other, ground)
    if ground.anchors(kind):
        return score >= GROUND_ALIKE or ground.lone(a, b, kind)
    return score >= (RARE_ALIKE if rare(a, b, one) else ALIKE) or (
        ground.alike >= ARTICLES_ALIKE and ground.lone(a, b, kind)
    )


def parted(a: Claim, b: Claim, one: Article, other: Article) -> bool:
    """Whether two unequal figures are too far apart, or of two places or times, or one of them adds to another, which
    may differ, or only one is what only may be."""
    if far_off(a.value_low or 0.0, b.value_low or 0.0):
        return True
    if place_match(a.place, b.place) == "other" or two_times(a, b, one, other) or dated(a, one) != dated(b, other):
        return True
    if a.unit in TELLING_UNITS and a.hedged != b.hedged:
        return True
    return further(a, one) or further(b, other) or context.inside(a, one) != context.inside(b, other)


def told_elsewhere(a: Claim, b: Claim, score: float, one: Article, other: Article, ground: Ground) -> bool:
    """Whether articles of days far apart, or a figure that the other article gives too, part two figures.

    An outcome's figure that a later article names as the earlier one stays, if the sentences are alike.
    """
    if ground.other_days and not dated(a, one):
        return True
    if a.id not in ground.settled and b.id not in ground.settled:
        return False
    if thing(a, one) is None or score < ALIKE or context.both(a, b, one, other):
        return True
    return context.alike(a, b, one, other) < SAME_WORDS


def plainly(a: Claim, b: Claim, score: float, one: Article, other: Article, ground: Ground) -> bool:
    """Whether two figures of things without an outcome stand in like words in like sentences."""
    if context.of(a, one).naming or context.of(b, other).naming:
        return False
    near = context.alike(a, b, one, other)
    if ground.shared and score >= SURE:
        return near >= FEW_WORDS
    return near >= PLAIN_WORDS and score >= (PLAIN_ALIKE if near >= MOST_WORDS else PLAIN_ALONE)


def two_times(a: Claim, b: Claim, one: Article, other: Article) -> bool:
    """Whether two figures are of two times: dates too far apart for one event, or two weekdays."""
    if a.when and b.when and a.when.start and b.when.start:
        return far_apart(a.when, b.when)
    if a.when and b.when and relative(a.when, one) and relative(b.when, other):
        return a.when.text.lower() != b.when.text.lower()
    return differ(a.when, b.when, one, other)


def grown(a: Claim, b: Claim, one: Article, other: Article) -> str | None:
    """Words on the dates, where counts are of what became of persons and a later day's text gives the higher one."""
    first, second = opening_day(one), opening_day(other)
    if not first or not second or first == second or not counted_of(a, one).roles:
        return None
    rises = (a.value_low or 0) < (b.value_low or 0)
    return (
        f"the text of {max(first, second)} gives the higher figure, that of {min(first, second)} the lower"
        if rises == (first < second)
        else None
    )


def lowered(a: Claim, b: Claim, one: Article, other: Article) -> bool:
    """Whether a later day's text gives the lower figure: that the higher one had risen says nothing of it."""
    first, second = opening_day(one), opening_day(other)
    if not first or not second or first == second:
        return False
    return ((a.value_low or 0) > (b.value_low or 0)) == (first < second)


def risen(claim: Claim, lower: Claim, article: Article) -> bool:
    """Whether a sentence says that its figure, the higher one, has risen (`rose to`)."""
    return (claim.value_low or 0.0) > (lower.value_high or 0.0) and context.of(claim, article).risen


def shares(a: Claim, b: Claim, equal: bool, score: float) -> Judged | None:
    """Two shares of differently worded wholes: `different_scope`, if both wholes are stated and the sentences alike."""
    if not a.measure or not b.measure or score < (SHARE_ALIKE if equal else SHARE_DIFFERENT):
        return None
    if equal:
        why = f"both say {amount(a)}, one of {quoted(a.measure)}, the other of {quoted(b.measure)}{qualifiers(a, b)}"
    else:
        why = f"one says {worded(a)} of {quoted(a.measure)}, the other {worded(b)} of {quoted(b.measure)}"
    return Judged("different_scope", 0.9 if equal else 0.5, (why,))


def outcome(claim: Claim, article: Article) -> str | None:
    """What became of the counted (killing, injury), if the measure says so, in the name of its event type."""
    return min(counted(claim.measure or "", article.language).roles, default=None)


def further(claim: Claim, article: Article) -> bool:
    """Whether a figure adds to another one (`12 others`), and not to one of another outcome (`killed 3, hurt 12
    others`)."""
    found = counted_of(claim, article)
    if claim.qualifier != FURTHER and not found.further:
        return False
    return not context.of(claim, article).roles - found.roles
