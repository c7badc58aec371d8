"""Common ground: which figures two articles give alike. Figures that differ mean little where nothing else agrees."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from generator.model import Article, Claim, Span
from generator.relate.amounts import loose, rounded
from generator.relate.counting import match, of
from generator.relate.moments import days_apart, full_day, past
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
    and the values that each alone gives of each thing."""

    settled: frozenset[str]
    shared: frozenset[Thing]
    apart: frozenset[Thing]
    rising: bool
    other_days: bool
    alike: float
    met: frozenset[tuple[Span, Span]]
    leads: frozenset[str]
    open: Mapping[tuple[str, Thing], frozenset[float]]

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


def common(one: Portrait, other: Portrait, alike: float) -> Ground:
    """The figures on which two articles agree: equal values of one unit and one thing counted. Linear in the
    figures."""
    ours, theirs = figures(one), figures(other)
    if not ours or not theirs:
        return NONE
    at: defaultdict[tuple[str | None, float | None, float | None], list[Claim]] = defaultdict(list)
    for claim in theirs:
        at[claim.unit, claim.value_low, claim.value_high].append(claim)
    settled: set[str] = set()
    shared: set[Thing] = set()
    for a in ours:
        for b in at.get((a.unit, a.value_low, a.value_high), ()):
            if a.unit is not None or match(of(a, one.article), of(b, other.article)) != "other":
                settled |= {a.id, b.id}
                if telling(a, one.article) and not (past(a, one.article) or past(b, other.article)):
                    shared.add(thing(a, one.article) or (a.unit, frozenset((f"{a.value_low:g}",))))
    for a, b in [*product(filter(loose, ours), theirs), *product(ours, filter(loose, theirs))]:
        if about(a, b, one, other):
            settled |= {a.id, b.id}
    open_a, open_b = opened(ours, one, settled), opened(theirs, other, settled)
    given = {known for _, known in open_a} & {known for _, known in open_b}
    apart = given - {known for claim in ours if claim.id in settled and (known := any_thing(claim, one.article))}
    apart = {known for known in apart if not close(open_a[one.article.id, known], open_b[other.article.id, known])}
    pairs = [(max(open_a[one.article.id, known]), max(open_b[other.article.id, known])) for known in apart]
    rising = all(known[1] for known in apart) and grows(pairs)
    other_days = days_apart(leading_days(one), leading_days(other))
    return Ground(
        frozenset(settled),
        frozenset(shared),
        frozenset(apart),
        rising,
        other_days,
        alike,
        frozenset(met(ours, theirs, one, other)),
        leading(one) | leading(other),
        {**open_a, **open_b},
    )


def met(ours: Iterable[Claim], theirs: Iterable[Claim], one: Portrait, other: Portrait) -> Iterator[tuple[Span, Span]]:
    """Sentences that tell of one thing by its outcome or unit, which are compared however little alike they are."""
    spans: defaultdict[Thing, list[Span]] = defaultdict(list)
    for claim in theirs:
        if known := thing(claim, other.article):
            spans[known].append(claim.span)
    for claim in ours:
        if known := thing(claim, one.article):
            yield from ((claim.span, span) for span in spans[known])


def about(a: Claim, b: Claim, one: Portrait, other: Portrait) -> bool:
    """Whether one figure is the other one rounded, in words (`about 15` for 14.7), and of the same thing."""
    if a.unit != b.unit or not rounded(a, b):
        return False
    return a.unit is not None or match(of(a, one.article), of(b, other.article)) == "same"


def leading(item: Portrait) -> frozenset[str]:
    """The claims of an article's first sentences, which tell of its main event."""
    return frozenset(claim.id for held in list(item.claims.values())[:LEAD] for claim in held)


def leading_days(item: Portrait) -> frozenset[date]:
    """The day of publication, and those that the first sentences with claims state in full."""
    stated = [claim.when.start for held in list(item.claims.values())[:LEAD] for claim in held if claim.when]
    return frozenset(day for text in (*stated, item.article.published) if (day := full_day(text)))


def close(ours: frozenset[float], theirs: frozenset[float]) -> bool:
    """Whether two of the values are one but for rounding."""
    return any(abs(a - b) <= ROUNDING * max(a, b) for a in ours for b in theirs)


def grows(pairs: list[tuple[float, float]]) -> bool:
    """Whether all first values are the lower ones, or all the higher, and none far off."""
    near = not any(far_off(a, b) for a, b in pairs)
    return near and (all(a < b for a, b in pairs) or all(a > b for a, b in pairs))


def opened(found: Iterable[Claim], item: Portrait, settled: set[str]) -> dict[tuple[str, Thing], frozenset[float]]:
    """The values that an article alone gives of each thing that is named by its outcome or its unit."""
    values: defaultdict[tuple[str, Thing], set[float]] = defaultdict(set)
    for claim in found:
        known = any_thing(claim, item.article)
        if claim.id not in settled and known and not past(claim, item.article):
            values[item.article.id, known].add(claim.value_low or 0.0)
    return {key: frozenset(held) for key, held in values.items()}


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


def figures(item: Portrait) -> list[Claim]:
    """An article's figures that have a value, the first ones of a long row."""
    found = [claim for held in item.claims.values() for claim in held if claim.kind == "figure"]
    return [claim for claim in found if claim.value_low is not None][:MOST]
