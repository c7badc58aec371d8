"""An article's terms and facts as arrays in the order of their numbers, to hold it against many others at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.relate.keyed import Bools, Floats, Ints, numbers, places
from generator.relate.moments import full_day
from generator.relate.portrait import Portrait

# Weights are counted in this part of one, so that sums of products are exact in any order.
GRAIN = 1024
# What else is compared as sets, in the order of their counts.
FACTS: dict[str, Callable[[Portrait], Iterable[object]]] = {
    "numbers": lambda one: one.numbers,
    "years": lambda one: one.years,
    "places": lambda one: one.places,
    "tolls": lambda one: one.tolls,
}


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """One article: its terms, what each weighs in the whole text and in its lead, and its place among the ranked names,
    -1 if it is none; the Euclidean lengths of whole and lead.

    `words` says which terms are no numbers, `plain` which are no names either; `facts` are numbers, years, places and
    tolls, `kinds` says which, `counts` how many of each. `published` and `told` are days, 0 where unknown; `size`
    counts words.
    """

    terms: Ints
    words: Bools
    plain: Bools
    whole: Floats
    lead: Floats
    ranks: Ints
    length: float
    lead_length: float
    facts: Ints
    kinds: Ints
    counts: Ints
    size: int
    published: int
    told: int


def weighed(portrait: Portrait) -> Weighed:
    """The arrays of one portrait, and of nothing else."""
    terms, weights = portrait.whole.terms, portrait.lead.terms
    keys = numbers(terms)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    whole = grains(terms.values())[order]
    lead = grains(weights.get(term, 0.0) for term in terms)[order]
    facts = [(f"{name} {value}", kind) for kind, name in enumerate(FACTS) for value in FACTS[name](portrait)]
    found = numbers(fact for fact, _ in facts)
    sorted_facts = np.argsort(found, kind="stable")
    kinds = np.array([kind for _, kind in facts], dtype=np.int64)[sorted_facts]
    words = np.array([not term[0].isdigit() for term in terms], dtype=bool)[order]
    named = np.array([term in portrait.whole.names for term in terms], dtype=bool)[order]
    return Weighed(
        keys,
        words,
        words & ~named,
        whole,
        lead,
        ranked(portrait.ranked, keys),
        float(np.sqrt(whole @ whole)),
        float(np.sqrt(lead @ lead)),
        found[sorted_facts],
        kinds,
        np.bincount(kinds, minlength=len(FACTS)),
        portrait.size,
        ordinal(full_day(portrait.article.published)),
        ordinal(portrait.day),
    )


def grains(weights: Iterable[float]) -> Floats:
    """Weights as whole numbers."""
    return np.rint(GRAIN * np.fromiter(weights, dtype=np.float64))


def ranked(names: Sequence[str], keys: Ints) -> Ints:
    """Which of some names each term is; -1 for none."""
    found = np.full(len(keys), -1, dtype=np.int64)
    found[places(numbers(names), keys)] = np.arange(len(names))
    return found


def ordinal(day: object) -> int:
    """A day as a whole number; 0 for none."""
    return int(getattr(day, "toordinal", int)())
