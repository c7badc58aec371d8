"""How likely the sentences of one article and of others report one event: features of all their pairs at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.relate.fitted import DIGITS, all_odds, chance, chance_of
from generator.relate.keyed import Bools, Floats, Ints, places
from generator.relate.rows import MOST, Held, Rows, floor, smoothed
from generator.relate.stack import Stack, matching, stacked

# How many sentences open an article.
LEAD = 3
# The pair's own factors, too, are counted in sixteenths.
GRAIN = 16
# A sum of logs that is not used up: articles surer than this are one event as far as their sentences go.
SURE_ARTICLES = 6.0
# Sentences report one event only if their articles do: their chance is lowered by the root of the articles' chance.
ARTICLES_PART = 0.3
# What counts otherwise the surer it is that two articles report one event: fitted on two collections, these find more
# in a third that the model has not seen (F1 .514 to .541). What names share counts in no other way.
IF_SURE = ("names alike", "in its article, more", "words, less")
ONLY_IF_SURE = "names alike"
# Sentences of others that are compared with one article at a time: more would only take memory.
AT_ONCE = 600


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Of all pairs of sentences of two articles: the chance that they report one event, the cosine with the pair's own
    weights, whether they tell of one type of event, and whether they hold claims that can be compared."""

    chances: Floats
    cosines: Floats
    events: Bools
    slots: Bools


def compared(
    one: Rows, others: Sequence[Rows], likeness: Sequence[float], log_odds: Sequence[float]
) -> Iterator[Alike]:
    """What is found of one article's sentences and those of each other one, in order; all of them have sentences.

    `likeness` is the cosine of each two articles, `log_odds` what the gate found of them. No third article changes
    what is found of two.
    """
    start, size = 0, 0
    for at, other in enumerate(others):
        if size and size + len(other.spans) > AT_ONCE:
            yield from together(one, others[start:at], likeness[start:at], log_odds[start:at])
            start, size = at, 0
        size += len(other.spans)
    if size:
        yield from together(one, others[start:], likeness[start:], log_odds[start:])


def together(
    one: Rows, others: Sequence[Rows], likeness: Sequence[float], log_odds: Sequence[float]
) -> Iterator[Alike]:
    """The same, of as many as are compared at once."""
    stack = stacked(others)
    slots = matching(one.slots, stack.held(lambda rows: rows.slots), shape_of(one, stack))
    found = by_articles(features(one, stack), stack, likeness, log_odds)
    doubt = np.array([chance_of(value) for value in log_odds]) ** ARTICLES_PART
    chances = np.round(chance(all_odds("sentences", found)) * stack.per_article(doubt), DIGITS)
    for start, size in zip(stack.starts.tolist(), stack.sizes_of.tolist(), strict=True):
        own = np.s_[:, start : start + size]
        yield Alike(chances[own], found["words alike here"][own], found["same event"][own] > 0, slots[own])


def shape_of(one: Rows, stack: Stack) -> tuple[int, int]:
    """How many sentences meet how many."""
    return len(one.spans), len(stack.owner)


def by_articles(
    found: dict[str, Floats], stack: Stack, likeness: Sequence[float], log_odds: Sequence[float]
) -> dict[str, Floats]:
    """The features of pairs of sentences, with those that all sentences of two articles share."""
    sure = stack.per_article(np.clip(np.array(log_odds), -SURE_ARTICLES, SURE_ARTICLES))
    return {
        **{name: values for name, values in found.items() if name != ONLY_IF_SURE},
        **{f"{name}, if sure": found[name] * sure for name in IF_SURE},
        "articles alike": stack.per_article(np.array(likeness)),
        "articles": sure,
        "one": np.array(1.0),
    }


def features(one: Rows, stack: Stack) -> dict[str, Floats]:
    """The features of all pairs of sentences, by name; `less` and `more` are the smaller and the larger of the two
    sides. Each is here because the model does worse without it on topics that it has not seen."""
    shape = shape_of(one, stack)
    at = places(stack.terms, one.terms)
    a = np.zeros((shape[0], len(one.terms)))
    a[one.row, one.column] = one.weight
    b, named = shared_columns(one, stack, at)
    products = a @ b.T
    lengths = one.lengths[:, None] * stack.joined(lambda rows: rows.lengths)
    specific = own_weights(one, stack, at, a, b)
    windows = stack.smoothed(smoothed(products))
    mine = floor(np.maximum.reduceat(specific, stack.starts, axis=1))
    best = stack.per_article(mine), floor(specific.max(axis=0))[None, :]
    salient = one.salient[:, None], stack.joined(lambda rows: rows.salient)[None, :]
    words = one.sizes[:, None], stack.joined(lambda rows: rows.sizes)[None, :]
    return {
        "words alike": products / lengths,
        "words alike here": specific,
        "passages alike": windows / (one.windows[:, None] * stack.joined(lambda rows: rows.windows)),
        "names alike": (a @ named.T) / lengths,
        "best of its sentence": specific / np.minimum(*best),
        "in its article, more": np.maximum(*salient),
        "words, less": np.minimum(*words),
        "words, more": np.maximum(*words),
        **positions(shape[0], stack.position),
        "same number": same(one.numbers, stack.held(lambda rows: rows.numbers), shape),
        "same event": same(one.events, stack.held(lambda rows: rows.events), shape),
    }


def shared_columns(one: Rows, stack: Stack, at: Ints) -> tuple[Floats, Floats]:
    """The others' sentences by the terms of one article, and by those that are names in either; `at` says which of
    these each of their terms is."""
    place = at[stack.column]
    known = place >= 0
    row, place, weight = stack.row[known], place[known], stack.weight[known]
    name = np.concatenate([rows.names for rows in stack.articles])[stack.column[known]] | one.names[place]
    every = np.zeros((len(stack.owner), len(one.terms)))
    named = np.zeros_like(every)
    every[row, place] = weight
    named[row, place] = weight * name
    return every, named


def own_weights(one: Rows, stack: Stack, at: Ints, a: Floats, b: Floats) -> Floats:
    """Cosines with each term weighed by how far it tells two articles' sentences apart; `a` and `b` are one article's
    sentences and the others' by its terms.

    A name that stands in every sentence of both, such as the country, does not. No third article changes them.
    """
    count, known = len(one.spans) + stack.sizes_of, at >= 0
    there = np.concatenate([rows.seen for rows in stack.articles])
    seen = np.tile(one.seen, (len(count), 1))
    seen[stack.term_owner[known], at[known]] += there[known]
    mine = logs()[count[:, None], seen] ** 2
    here = there.copy()
    here[known] += one.seen[at[known]]
    theirs = logs()[count[stack.term_owner], here]
    weighted = (stack.weight * theirs[stack.column]) ** 2
    lengths = np.sqrt((a * a) @ mine.T), np.sqrt(np.bincount(stack.row, weighted, len(stack.owner)))
    return np.asarray(a @ (b * mine[stack.owner]).T / (stack.per_article(floor(lengths[0])) * floor(lengths[1])))


@lru_cache(maxsize=1)
def logs() -> Floats:
    """The factor of a term by the number of two articles' sentences and of those that hold it."""
    count, seen = np.arange(2 * MOST + 1), np.arange(1, 2 * MOST + 1)
    found = np.zeros((len(count), len(count)))
    found[:, 1:] = np.round(GRAIN * np.log(1 + count[:, None] / seen))
    return found


def positions(count: int, others: Ints) -> dict[str, Floats]:
    """Where the two sentences stand: what opens an article tells of its event."""
    return {name: table[:count, others] for name, table in positions_of_all().items()}


@lru_cache(maxsize=1)
def positions_of_all() -> dict[str, Floats]:
    """The positions in two articles of as many sentences as are compared."""
    a = b = np.log(1 + np.arange(MOST))
    first = second = np.arange(MOST)
    return {
        "both early": ((first < LEAD)[:, None] & (second < LEAD)).astype(np.float64),
        "one first": (first == 0)[:, None].astype(np.float64) + (second == 0)[None, :],
        "late": a[:, None] + b[None, :],
    }


def same(one: Held, other: Held, shape: tuple[int, int]) -> Floats:
    """1 for each pair of which both hold one of the same kind, else 0."""
    return matching(one, other, shape).astype(np.float64)
