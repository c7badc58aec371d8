"""Common ground: which figures two articles give alike. Figures that differ mean little where nothing else agrees."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from generator.model import Article, Claim, Span
from generator.relate.amounts import loose, rounded
from generator.relate.counting import Counted, match, of
from generator.relate.former import called_earlier
from generator.relate.moments import days_apart, full_day, opening_days, past
from generator.relate.portrait import Portrait

# Figures of one article that are compared, in its order.
MOST = 150
# Units that by themselves say what is measured.
TELLING_UNITS = frozenset({"magnitude"})
# Two reports of one thing seldom differ by a larger factor; two things often do.
MOST_APART = 4.0
# Values that differ by no larger share may be one, rounded (a magnitude of 5.9 and of 6).
ROUNDING = 0.02
# Fewer dead or injured than this are counted in many events, and more only in wars, which many articles mention.
FEW, MANY = 10, 100_000
# How many sentences with claims tell on which days an article's event was.
LEAD = 4
# A smaller value with fewer digits that are not noughts is shared by chance, unless both say what became of what it
# counts.
DIGITS, LARGE = 3, 10_000

Thing = tuple[str | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """Of two articles: ids of the figures that the other gives too, the things of which they give one figure, those
    of which only different ones, whether all of these are higher in one article, whether they tell of days far apart,
    the values that each alone gives of each thing, and the figures, and values by article, that each has replaced
    itself."""

    settled: frozenset[str]
    shared: frozenset[Thing]
    apart: frozenset[Thing]
    rising: bool
    other_days: bool
    alike: float
    met: frozenset[tuple[Span, Span]]
    leads: frozenset[str]
    open: Mapping[tuple[str, Thing], frozenset[float]]
    former: frozenset[str] = frozenset()
    taken_back: frozenset[tuple[str, float | None]] = frozenset()

    def replaced(self, value: float | None, article: Article) -> bool:
        """Whether an article itself calls a value an earlier one."""
        return (article.id, value) in self.taken_back

    def anchors(self, known: Thing | None) -> int:
        """How many other things than this one the two articles give one figure of."""
        return len(self.shared - {known})

    def lone(self, a: Claim, b: Claim, thing: Thing) -> bool:
        """Whether each article has no other figure of a thing that the other article lacks and that is near its
        figure."""
        return {a.id, b.id} <= self.leads and self.only(a, b, thing) and self.only(b, a, thing)

    def only(self, claim: Claim, against: Claim, thing: Thing) -> bool:
        """Whether a claim's article has no second value of a thing that is near the other article's."""
        own, other = claim.value_low or 0.0, against.value_low or 0.0
        return {value for value in self.open.get((claim.article, thing), ()) if not far_off(value, other)} <= {own}


NONE = Ground(frozenset(), frozenset(), frozenset(), False, False, 0.0, frozenset(), frozenset(), {})


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A figure with what is to know of it alone: what it counts, its thing by outcome or unit, and by any noun; whether
    articles hardly share it by chance, and whether its sentence looks back."""

    claim: Claim
    counted: Counted
    thing: Thing | None
    any_thing: Thing | None
    telling: bool
    past: bool


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The figures of an article, read once for all articles that it is compared with: in order, by unit and value,
    those that are approximate, and where each thing stands; the days and claims of its first sentences; ids of the
    figures that it has replaced, which are none of those, and their values."""

    article: Article
    told: tuple[Told, ...]
    valued: Mapping[tuple[str | None, float | None, float | None], list[Told]]
    loose: tuple[Told, ...]
    things: Mapping[Thing, list[Span]]
    days: frozenset[date]
    leads: frozenset[str]
    former: frozenset[str]
    taken_back: frozenset[tuple[str, float | None]]


def figures(item: Portrait) -> Figures:
    """An article's figures that have a value, the first ones of a long row."""
    article = item.article
    found = [claim for held in item.claims.values() for claim in held if claim.kind == "figure"]
    told = tuple(read(claim, article) for claim in [one for one in found if one.value_low is not None][:MOST])
    former = replaced(told, article)
    back = frozenset((article.id, one.claim.value_low) for one in told if one.claim.id in former)
    told = tuple(one for one in told if one.claim.id not in former)
    valued: defaultdict[tuple[str | None, float | None, float | None], list[Told]] = defaultdict(list)
    things: defaultdict[Thing, list[Span]] = defaultdict(list)
    for one in told:
        valued[one.claim.unit, one.claim.value_low, one.claim.value_high].append(one)
        if one.thing:
            things[one.thing].append(one.claim.span)
    around = tuple(one for one in told if loose(one.claim))
    return Figures(article, told, dict(valued), around, dict(things), leading_days(item), leading(item), former, back)


def replaced(told: Sequence[Told], article: Article) -> frozenset[str]:
    """The figures that an article calls the earlier ones and gives another value for: it no longer says them."""
    former = called_earlier([one.claim for one in told], article)
    now = {(one.thing, one.claim.value_low) for one in told if one.thing and one.claim.id not in former}
    given = {known for known, _ in now}
    return frozenset(
        one.claim.id
        for one in told
        if one.claim.id in former and one.thing in given and (one.thing, one.claim.value_low) not in now
    )


def read(claim: Claim, article: Article) -> Told:
    """What is to know of one figure."""
    return Told(
        claim,
        of(claim, article),
        thing(claim, article),
        any_thing(claim, article),
        telling(claim, article),
        past(claim, article),
    )


def common(one: Figures, other: Figures, alike: float) -> Ground:
    """The figures on which two articles agree: equal values of one unit and one thing counted. Linear in the
    figures."""
    if not one.told or not other.told:
        return replace(
            NONE,
            other_days=days_apart(one.days, other.days),
            former=one.former | other.former,
            taken_back=one.taken_back | other.taken_back,
        )
    settled: set[str] = set()
    shared: set[Thing] = set()
    for a in one.told:
        for b in other.valued.get((a.claim.unit, a.claim.value_low, a.claim.value_high), ()):
            same = a.claim.unit is not None or match(a.counted, b.counted) != "other"
            if same or worded_alike(a.counted, b.counted):
                settled |= {a.claim.id, b.claim.id}
                if same and a.telling and not (a.past or b.past):
                    shared.add(a.thing or (a.claim.unit, frozenset((f"{a.claim.value_low:g}",))))
    for a, b in [*product(one.loose, other.told), *product(one.told, other.loose)]:
        if about(a, b):
            settled |= {a.claim.id, b.claim.id}
    open_a, open_b = opened(one, settled), opened(other, settled)
    given = open_a.keys() & open_b.keys()
    apart = given - {known.any_thing for known in one.told if known.claim.id in settled}
    apart = {known for known in apart if not close(open_a[known], open_b[known])}
    rising = all(known[1] for known in apart) and grows([(max(open_a[known]), max(open_b[known])) for known in apart])
    return Ground(
        frozenset(settled),
        frozenset(shared),
        frozenset(apart),
        rising,
        days_apart(one.days, other.days),
        alike,
        frozenset(met(one, other)),
        one.leads | other.leads,
        {
            (side.article.id, known): held
            for side, own in ((one, open_a), (other, open_b))
            for known, held in own.items()
        },
        one.former | other.former,
        one.taken_back | other.taken_back,
    )


def worded_alike(a: Counted, b: Counted) -> bool:
    """Whether two figures count things of one name, of which only one says what became of them (`including 30
    rebels`)."""
    return bool(a.nouns & b.nouns) and not (a.roles and b.roles)


def met(one: Figures, other: Figures) -> Iterator[tuple[Span, Span]]:
    """Sentences that tell of one thing by its outcome or unit, which are compared however little alike they are."""
    for known in one.things.keys() & other.things.keys():
        yield from product(one.things[known], other.things[known])


def about(a: Told, b: Told) -> bool:
    """Whether one figure is the other one rounded, in words (`about 15` for 14.7), and of the same thing."""
    if a.claim.unit != b.claim.unit or not rounded(a.claim, b.claim):
        return False
    return a.claim.unit is not None or match(a.counted, b.counted) == "same"


def leading(item: Portrait) -> frozenset[str]:
    """The claims of an article's first sentences, which tell of its main event."""
    return frozenset(claim.id for held in list(item.claims.values())[:LEAD] for claim in held)


def leading_days(item: Portrait) -> frozenset[date]:
    """The day of publication or of the date line, and those that the first sentences with claims state in full."""
    stated = [claim.when.start for held in list(item.claims.values())[:LEAD] for claim in held if claim.when]
    return opening_days(item.article).union(day for day in map(full_day, stated) if day)


def close(ours: frozenset[float], theirs: frozenset[float]) -> bool:
    """Whether two of the values are one but for rounding."""
    return any(abs(a - b) <= ROUNDING * max(a, b) for a in ours for b in theirs)


def grows(pairs: list[tuple[float, float]]) -> bool:
    """Whether all first values are the lower ones, or all the higher, and none far off."""
    near = not any(far_off(a, b) for a, b in pairs)
    return near and (all(a < b for a, b in pairs) or all(a > b for a, b in pairs))


def opened(found: Figures, settled: set[str]) -> dict[Thing, frozenset[float]]:
    """The values that an article alone gives of each thing that is named by its outcome or its unit."""
    values: defaultdict[Thing, set[float]] = defaultdict(set)
    for one in found.told:
        if one.any_thing and not one.past and one.claim.id not in settled:
            values[one.any_thing].add(one.claim.value_low or 0.0)
    return {known: frozenset(held) for known, held in values.items()}


def thing(claim: Claim, article: Article) -> Thing | None:
    """What a figure measures where its outcome or its unit says it, so that no noun need be compared."""
    if claim.unit in TELLING_UNITS:
        return claim.unit, frozenset()
    roles = of(claim, article).roles
    return (None, roles) if claim.unit is None and roles else None


def any_thing(claim: Claim, article: Article) -> Thing | None:
    """What a figure measures or counts, by its outcome, its unit or its head noun."""
    head = of(claim, article).head
    return thing(claim, article) or ((claim.unit, frozenset((head,))) if head else None)


def telling(claim: Claim, article: Article) -> bool:
    """Whether two articles hardly give a figure alike by chance: it tells an outcome, or has several digits."""
    value = claim.value_low or 0.0
    digits = f"{value:.10g}".replace(".", "").strip("0")
    if known := thing(claim, article):
        return bool(known[0]) or FEW <= value < MANY
    return len(digits) >= DIGITS or value >= LARGE


def far_off(one: float, other: float) -> bool:
    """Whether two unequal values lie so far apart that they are hardly of one thing."""
    low, high = sorted((one, other))
    return high > low * MOST_APART
