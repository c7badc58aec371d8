"""How likely two sentences of two articles report one event: features of all their pairs at once."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.relate.fitted import DIGITS, Floats, all_odds, chance, chance_of
from generator.relate.rows import MOST, Held, Rows, floor, smoothed

Ints = npt.NDArray[np.int64]
# How many sentences open an article.
LEAD = 3
# The pair's own factors, too, are counted in sixteenths.
GRAIN = 16
# A sum of logs that is not used up: articles surer than this are one event as far as their sentences go.
SURE_ARTICLES = 6.0
# Sentences report one event only if their articles do: their chance is lowered by the root of the articles' chance.
ARTICLES_PART = 0.5


def compared(one: Rows, other: Rows, likeness: float, log_odds: float) -> tuple[Floats, Floats]:
    """For all pairs of sentences: the chance that they report one event, and the cosine with the pair's own weights.

    `likeness` is the cosine of the two articles, `log_odds` what the gate found of them.
    """
    found = {**features(one, other), **of_articles(likeness, log_odds)}
    doubt = chance_of(log_odds) ** ARTICLES_PART
    return np.round(chance(all_odds("sentences", found)) * doubt, DIGITS), found["words alike here"]


def of_articles(likeness: float, log_odds: float) -> dict[str, Floats]:
    """The features that all sentences of two articles share."""
    sure = max(-SURE_ARTICLES, min(SURE_ARTICLES, log_odds))
    return {"articles alike": np.array(likeness), "articles": np.array(sure), "one": np.array(1.0)}


def features(one: Rows, other: Rows) -> dict[str, Floats]:
    """The features of all pairs of sentences, by name."""
    common = one.terms.keys() & other.terms.keys()  # In any order: the sums are exact.
    columns = np.array([(one.terms[term], other.terms[term]) for term in common], dtype=np.int64).reshape(-1, 2)
    a = one.weights[:, columns[:, 0]].astype(np.float64)
    b = other.weights[:, columns[:, 1]].astype(np.float64)
    named = one.names[columns[:, 0]] | other.names[columns[:, 1]]
    products = a @ b.T
    lengths = one.lengths[:, None] * other.lengths
    specific = own_weights(one, other, columns, a, b)
    windows = smoothed(smoothed(products).T).T
    best = floor(specific.max(axis=1, initial=0.0))[:, None], floor(specific.max(axis=0, initial=0.0))[None, :]
    in_other = products.sum(axis=1) / (one.lengths * other.total), products.sum(axis=0) / (other.lengths * one.total)
    return {
        "words alike": products / lengths,
        "words alike here": specific,
        "passages alike": windows / (one.windows[:, None] * other.windows),
        "names alike": (a[:, named] @ b[:, named].T) / lengths,
        "best of its sentence": specific / np.minimum(*best),
        "best of both": specific / np.maximum(*best),
        **both("known to the other", *in_other),
        **both("in its article", one.salient, other.salient),
        **both("words", np.log(1 + one.sizes), np.log(1 + other.sizes)),
        **positions(len(one.spans), len(other.spans)),
        **shared(one.numbers, other.numbers, products.shape, "number"),
        **shared(one.events, other.events, products.shape, "event"),
    }


def own_weights(one: Rows, other: Rows, columns: Ints, a: Floats, b: Floats) -> Floats:
    """Cosines with each term weighed by how far it tells these two articles' sentences apart; `a` and `b` are the
    shared columns of both.

    A name that stands in every sentence, such as the country, does not. No third article changes them.
    """
    count, here, there = len(one.spans) + len(other.spans), columns[:, 0], columns[:, 1]
    seen_one, seen_other = one.seen.copy(), other.seen.copy()
    seen_one[here] += other.seen[there]
    seen_other[there] += one.seen[here]
    factors = [np.round(GRAIN * np.log(1 + count / seen)) for seen in (seen_one, seen_other)]
    weighted = [item.weights * factor for item, factor in zip((one, other), factors, strict=True)]
    lengths = [floor(np.sqrt((matrix * matrix).sum(axis=1))) for matrix in weighted]
    return np.asarray((a * factors[0][here] ** 2) @ b.T / (lengths[0][:, None] * lengths[1]))


def both(name: str, one: Floats, other: Floats) -> dict[str, Floats]:
    """The smaller and the larger of what two sentences have each."""
    a, b = one[:, None], other[None, :]
    return {f"{name}, less": np.minimum(a, b), f"{name}, more": np.maximum(a, b)}


def positions(one: int, other: int) -> dict[str, Floats]:
    """Where the two sentences stand: what opens an article tells of its event."""
    return {name: table[:one, :other] for name, table in positions_of_all().items()}


@lru_cache(maxsize=1)
def positions_of_all() -> dict[str, Floats]:
    """The positions in two articles of as many sentences as are compared; shorter ones have the first part of it."""
    a = b = np.log(1 + np.arange(MOST))
    first = second = np.arange(MOST)
    return {
        "both first": ((first == 0)[:, None] & (second == 0)).astype(np.float64),
        "both early": ((first < LEAD)[:, None] & (second < LEAD)).astype(np.float64),
        "one first": (first == 0)[:, None].astype(np.float64) + (second == 0)[None, :],
        "late": a[:, None] + b[None, :],
        "places apart": np.abs(a[:, None] - b[None, :]),
    }


def shared(one: Held, other: Held, shape: tuple[int, int], name: str) -> dict[str, Floats]:
    """Whether both hold one of the same kind, or both hold some and none is the same."""
    same = matching(one, other, shape)
    any_both = np.zeros(shape)
    if one and other:
        any_both[np.concatenate([*one.values()])[:, None], np.concatenate([*other.values()])] = 1.0
    return {f"same {name}": same, f"other {name}": any_both - same}


def matching(one: Held, other: Held, shape: tuple[int, int]) -> Floats:
    """1 where two sentences share a value, else 0."""
    same = np.zeros(shape)
    for value in one.keys() & other.keys():
        same[one[value][:, None], other[value]] = 1.0
    return same
