"""How likely an article and others report one event: what their words, names, leads, places and dates share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from generator.relate.fitted import DIGITS, all_odds
from generator.relate.keyed import Bools, Floats, Ints, places
from generator.relate.portrait import RANKED
from generator.relate.weighed import FACTS, Weighed

# Days between two publications: still one wave of reports; another one; long past.
NEAR, FAR = 2, 60
# Words that both texts must hold, a name for two of them. Numbers do not count: 12 dead and 30 hurt in one, 12 rifles
# and 30 grenades in the other, or two scripts with nothing but digits in common, were taken for one event.
TELLING, NAMED = 2.0, 2.0
Values = TypeVar("Values", Ints, Floats, Bools)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """The terms that an article shares with several others: whose each is, and where it stands in the article and in
    all terms of the others."""

    others: Sequence[Weighed]
    owner: Ints
    mine: Ints
    theirs: Ints

    def summed(self, values: Floats) -> Floats:
        """Sums of what belongs to the shared terms, by article."""
        return np.asarray(np.bincount(self.owner, values, len(self.others)), dtype=np.float64)

    def part(self, of: Callable[[Weighed], Values]) -> Values:
        """What the others hold of each shared term, or what it weighs in them."""
        return joined(self.others, of)[self.theirs]


def joined(others: Sequence[Weighed], of: Callable[[Weighed], Values]) -> Values:
    """An array of each article, one behind the other."""
    return np.concatenate([of(one) for one in others])


def shared(one: Weighed, others: Sequence[Weighed], of: Callable[[Weighed], Ints] = lambda one: one.terms) -> Shared:
    """The terms, or other numbers, that an article shares with at least one other."""
    at = places(joined(others, of), of(one))
    found = np.flatnonzero(at >= 0)
    owner = np.repeat(np.arange(len(others)), [len(of(other)) for other in others])
    return Shared(others, owner[found], at[found], found)


def several(others: Sequence[Weighed], of: Callable[[Weighed], float]) -> Floats:
    """A number of each article."""
    return np.array([of(one) for one in others], dtype=np.float64)


def cosines(one: Weighed, others: Sequence[Weighed]) -> Floats:
    """The cosines of whole texts, 0 to 1; 0 where they share too little to say that both tell of one thing."""
    met = shared(one, others)
    products = met.summed(one.whole[met.mine] * met.part(lambda other: other.whole))
    named = (one.ranks[met.mine] >= 0) | (met.part(lambda other: other.ranks) >= 0)
    telling = met.summed(np.where(named, NAMED, one.words[met.mine]))
    return cosine(np.where(telling >= TELLING, products, 0.0), one.length, several(others, lambda other: other.length))


def cosine(products: Floats, one: float, others: Floats) -> Floats:
    """Products by lengths; 0 where one has none."""
    both = one * others
    return np.asarray(products / np.where(both > 0, both, 1.0))


def log_odds(one: Weighed, others: Sequence[Weighed], alike: Floats) -> Floats:
    """The log odds that an article and others, of which the cosines are known, report one event."""
    return np.round(all_odds("articles", features(one, others, alike)), DIGITS)


def features(one: Weighed, others: Sequence[Weighed], alike: Floats) -> dict[str, Floats]:
    """What is compared, by name, a value for each other article; `less` and `more` are the smaller and the larger of
    the two sides. Each is here because the model does worse without it on topics that it has not seen."""
    met = shared(one, others)
    least = np.log(np.minimum(1.0 + one.size, 1.0 + several(others, lambda other: other.size)))
    return {
        "one": np.ones(len(others)),
        **leads(one, met),
        "words alike, long": alike * least,
        "words, less": least,
        **names(one, met),
        **facts(one, others),
        **days(one, others),
    }


def leads(one: Weighed, met: Shared) -> dict[str, Floats]:
    """How alike the leads are in what is no name, since one rare name alone makes texts alike; and the lead of one and
    the whole of the other."""
    whole, lead = one.whole[met.mine], one.lead[met.mine]
    wholes, lengths = met.part(lambda other: other.whole), several(met.others, lambda other: other.length)
    theirs, led = met.part(lambda other: other.lead), several(met.others, lambda other: other.lead_length)
    plain = one.plain[met.mine] & met.part(lambda other: other.plain)
    across = (
        cosine(met.summed(lead * wholes), one.lead_length, lengths),
        cosine(met.summed(whole * theirs), one.length, led),
    )
    return {
        "leads alike but for names": cosine(met.summed(np.where(plain, lead * theirs, 0.0)), one.lead_length, led),
        "lead in the other, more": np.maximum(*across),
    }


def names(one: Weighed, met: Shared) -> dict[str, Floats]:
    """How many of one's weightiest names the other holds before the first that it does not."""
    ours, theirs = held(met, one.ranks[met.mine]), held(met, met.part(lambda other: other.ranks))
    return {"names known, more": np.log(1 + np.maximum(first_unknown(ours), first_unknown(theirs)))}


def held(met: Shared, ranks: Ints) -> Bools:
    """Which of an article's ranked names are shared, a row for each other article."""
    found = np.zeros((len(met.others), RANKED), dtype=bool)
    named = ranks >= 0
    found[met.owner[named], ranks[named]] = True
    return found


def first_unknown(found: Bools) -> Floats:
    """How many names are held before the first that is not."""
    return np.asarray(np.cumprod(found, axis=1).sum(axis=1), dtype=np.float64)


def facts(one: Weighed, others: Sequence[Weighed]) -> dict[str, Floats]:
    """Which numbers, places, tolls and years both have, or both have some and none is the same."""
    met = shared(one, others, lambda other: other.facts)
    cells = met.owner * len(FACTS) + one.kinds[met.mine]
    common = np.bincount(cells, minlength=len(others) * len(FACTS)).reshape(-1, len(FACTS)).astype(np.float64)
    counts = np.array([other.counts for other in others])
    share = common / np.maximum(1, one.counts + counts - common)
    apart = ((one.counts > 0) & (counts > 0) & (common == 0)).astype(np.float64)
    same, at = (common > 0).astype(np.float64), {name: number for number, name in enumerate(FACTS)}
    return {
        "numbers shared": share[:, at["numbers"]],
        "other places": apart[:, at["places"]],
        "tolls shared": same[:, at["tolls"]],
        "other tolls": apart[:, at["tolls"]],
        "years shared": same[:, at["years"]],
    }


def days(one: Weighed, others: Sequence[Weighed]) -> dict[str, Floats]:
    """Whether the articles were published, or date themselves in their text, at about one time, or at quite another;
    unknown dates tell nothing."""
    published = several(others, lambda other: other.published)
    stated = (one.published > 0) & (published > 0)
    first = np.where(stated, one.published, one.told)
    second = np.where(stated, published, several(others, lambda other: other.told))
    known, apart = (first > 0) & (second > 0), np.abs(first - second)
    return {
        "days near": (known & (apart <= NEAR)).astype(np.float64),
        "days far": (known & (apart > FAR)).astype(np.float64),
    }
