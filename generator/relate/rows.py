"""The claim sentences of one article as whole numbers, so that sums of products are exact in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.model import Claim, Span
from generator.relate.ground import Figures, figures
from generator.relate.portrait import Portrait

Floats = npt.NDArray[np.float64]
Slots = frozenset[tuple[str, str | None]]
# The sentences that hold a value, by the value.
Held = Mapping[Any, npt.NDArray[np.int64]]
# Weights are counted in sixteenths.
GRAIN = 16
# Sentences of one article that are compared, in its order; a longer row of claims is a list or a book.
MOST = 80
# A neighbour counts half in the window around a sentence.
NEIGHBOUR = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sentences by terms: `weights[i, terms[t]]` is how much term t counts in sentence i, in sixteenths.

    `seen` counts the sentences that hold a term, `names` marks the columns of names.
    `lengths` are the rows' Euclidean lengths, `windows` those of each row with half of its neighbours, `salient` the
    cosine of each row with the sum of all, whose length is `total`; `sizes` the words of each sentence.
    """

    spans: tuple[Span, ...]
    terms: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    seen: npt.NDArray[np.int64]
    names: npt.NDArray[np.bool_]
    lengths: Floats
    windows: Floats
    total: float
    salient: Floats
    sizes: Floats
    numbers: Held
    events: Held
    slots: Held
    claims: tuple[tuple[Claim, ...], ...]
    figures: Figures


def rows(portrait: Portrait) -> Rows:
    """The rows of an article's first sentences that hold claims."""
    spans = tuple(portrait.claims)[:MOST]
    bags = [portrait.sentences[span] for span in spans]
    terms = {term: at for at, term in enumerate(dict.fromkeys(term for bag in bags for term in bag.terms))}
    weights = np.zeros((len(bags), len(terms)), dtype=np.float32)  # They are small and whole: exact.
    for number, bag in enumerate(bags):
        for term, value in bag.terms.items():
            weights[number, terms[term]] = round(GRAIN * value)
    named = {term for bag in bags for term in bag.names}
    full = weights.astype(np.float64)
    total = full.sum(axis=0)
    lengths = floor(np.sqrt((full * full).sum(axis=1)))
    length = float(np.sqrt(total @ total)) or 1.0
    held = [portrait.claims[span] for span in spans]
    return Rows(
        spans,
        terms,
        weights,
        (weights > 0).sum(axis=0),
        np.array([term in named for term in terms], dtype=bool),
        lengths,
        floor(np.sqrt((smoothed(full) ** 2).sum(axis=1))),
        length,
        full @ total / (lengths * length),
        np.array([len(claims[0].text.split()) for claims in held], dtype=np.float64),
        where([numbers(claims) for claims in held]),
        where([events(claims) for claims in held]),
        where([slots(claims) for claims in held]),
        tuple(held),
        figures(portrait),
    )


def smoothed(matrix: Floats) -> Floats:
    """Each row with half of the ones before and behind it."""
    found = matrix.copy()
    found[1:] += NEIGHBOUR * matrix[:-1]
    found[:-1] += NEIGHBOUR * matrix[1:]
    return found


def floor(lengths: Floats) -> Floats:
    """Lengths with 1 for 0, to divide by."""
    return np.where(lengths > 0, lengths, 1.0)


def where(held: Sequence[frozenset[Any]]) -> Held:
    """In which sentences each value stands."""
    found: dict[Any, list[int]] = {}
    for number, values in enumerate(held):
        for value in values:
            found.setdefault(value, []).append(number)
    return {value: np.array(numbers, dtype=np.int64) for value, numbers in found.items()}


def numbers(claims: tuple[Claim, ...]) -> frozenset[float]:
    """The values that a sentence's figures give."""
    return frozenset(claim.value_low for claim in claims if claim.value_low is not None)


def events(claims: tuple[Claim, ...]) -> frozenset[str]:
    """The types of event that a sentence tells of."""
    return frozenset(claim.measure for claim in claims if claim.kind == "event" and claim.measure)


def slots(claims: tuple[Claim, ...]) -> Slots:
    """What a sentence's claims can be compared by: the type of an event, the unit of a figure."""
    return frozenset(
        (claim.kind, claim.unit if claim.kind == "figure" else claim.measure)
        for claim in claims
        if claim.kind == "figure" or claim.measure
    )
