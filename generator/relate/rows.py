"""The claim sentences of one article as whole numbers, so that sums of products are exact in any order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Claim, Span
from generator.relate.ground import Figures, figures
from generator.relate.keyed import Bools, Floats, Ints, number, numbers
from generator.relate.portrait import Portrait

# Weights are counted in sixteenths.
GRAIN = 16
# Sentences of one article that are compared, in its order; a longer row of claims is a list or a book.
MOST = 80
# A neighbour counts half in the window around a sentence.
NEIGHBOUR = 0.5

# In which sentence which value stands, as two arrays.
Held = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sentences by terms, which ascend by their numbers: in sentence `row[n]` term `column[n]` counts `weight[n]`, in
    sixteenths.

    `seen` counts the sentences that hold a term, `names` marks the terms that are names.
    `lengths` are the sentences' Euclidean lengths, `windows` those of each with half of its neighbours, `salient` the
    cosine of each with the sum of all; `sizes` the words of each, as 1 + log.
    """

    spans: tuple[Span, ...]
    terms: Ints
    seen: Ints
    names: Bools
    row: Ints
    column: Ints
    weight: Floats
    lengths: Floats
    windows: Floats
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
    words = list(dict.fromkeys(term for bag in bags for term in bag.terms))
    keys = numbers(words)
    order = np.argsort(keys, kind="stable")
    place = {words[at]: rank for rank, at in enumerate(order.tolist())}
    row = np.repeat(np.arange(len(bags)), [len(bag.terms) for bag in bags])
    column = np.fromiter((place[term] for bag in bags for term in bag.terms), dtype=np.int64, count=len(row))
    weight = np.rint(GRAIN * np.fromiter((w for bag in bags for w in bag.terms.values()), np.float64, len(row)))
    named = np.zeros(len(words), dtype=bool)
    named[[place[term] for bag in bags for term in bag.names]] = True
    full = np.zeros((len(bags), len(words)))
    full[row, column] = weight
    total = full.sum(axis=0)
    lengths = floor(np.sqrt((full * full).sum(axis=1)))
    length = float(np.sqrt(total @ total)) or 1.0
    held = [portrait.claims[span] for span in spans]
    return Rows(
        spans,
        keys[order],
        (full > 0).sum(axis=0),
        named,
        row,
        column,
        weight,
        lengths,
        floor(np.sqrt((smoothed(full) ** 2).sum(axis=1))),
        full @ total / (lengths * length),
        np.log([1 + len(claims[0].text.split()) for claims in held]),
        where(values(claims) for claims in held),
        where(events(claims) for claims in held),
        where(slots(claims) for claims in held),
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


def where(held: Iterable[Sequence[str]]) -> Held:
    """In which sentences the values stand that each holds."""
    found = [(at, number(value)) for at, several in enumerate(held) for value in several]
    pair = np.array(found, dtype=np.int64).reshape(-1, 2)
    return pair[:, 0], pair[:, 1]


def values(claims: Sequence[Claim]) -> list[str]:
    """The values that a sentence's figures give, once each."""
    return list(dict.fromkeys(repr(claim.value_low) for claim in claims if claim.value_low is not None))


def events(claims: Sequence[Claim]) -> list[str]:
    """The types of event that a sentence tells of, once each."""
    return list(dict.fromkeys(claim.measure for claim in claims if claim.kind == "event" and claim.measure))


def slots(claims: Sequence[Claim]) -> list[str]:
    """What a sentence's claims can be compared by, once each."""
    return list(dict.fromkeys(slot(claim) for claim in claims if claim.kind == "figure" or claim.measure))


def slot(claim: Claim) -> str:
    """What a claim can be compared by: the type of an event, the unit of a figure."""
    return f"{claim.kind} {claim.unit if claim.kind == 'figure' else claim.measure}"
