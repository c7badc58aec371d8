"""The sentences of several articles in one, to compare all of them with one article's at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.relate.keyed import Bools, Floats, Ints, places
from generator.relate.rows import NEIGHBOUR, Held, Rows


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Several articles' sentences, terms and counts, one article's behind the other's.

    `starts` and `sizes_of` say which sentences are whose, `owner` whose a sentence is, `position` where it stands in
    its own article; `term_owner` whose a term is, `term_starts` where an article's first stands.
    """

    articles: tuple[Rows, ...]
    starts: Ints
    sizes_of: Ints
    owner: Ints
    position: Ints
    terms: Ints
    term_owner: Ints
    row: Ints
    column: Ints
    weight: Floats

    def joined(self, part: Callable[[Rows], Floats]) -> Floats:
        """What is known of each sentence, of all articles."""
        return np.concatenate([part(one) for one in self.articles])

    def held(self, part: Callable[[Rows], Held]) -> Held:
        """In which of all sentences which value stands."""
        found = [part(one) for one in self.articles]
        rows = [own + start for (own, _), start in zip(found, self.starts.tolist(), strict=True)]
        return np.concatenate(rows), np.concatenate([keys for _, keys in found])

    def per_article(self, found: Floats) -> Floats:
        """Values of each article, by its sentences."""
        return np.asarray(found[..., self.owner])

    def smoothed(self, matrix: Floats) -> Floats:
        """Each column with half of the ones beside it in its own article."""
        found = matrix.copy()
        inner = self.owner[1:] == self.owner[:-1]
        found[:, 1:] += NEIGHBOUR * matrix[:, :-1] * inner
        found[:, :-1] += NEIGHBOUR * matrix[:, 1:] * inner
        return found


def stacked(articles: Sequence[Rows]) -> Stack:
    """Articles with at least one sentence each, in one."""
    counts = np.array([len(one.spans) for one in articles])
    widths = np.array([len(one.terms) for one in articles])
    starts, offsets = np.cumsum(counts) - counts, np.cumsum(widths) - widths
    ranks = np.arange(len(articles))
    owner = np.repeat(ranks, counts)
    cells = np.array([len(one.row) for one in articles])
    return Stack(
        tuple(articles),
        starts,
        counts,
        owner,
        np.arange(len(owner)) - starts[owner],
        np.concatenate([one.terms for one in articles]),
        np.repeat(ranks, widths),
        np.concatenate([one.row for one in articles]) + np.repeat(starts, cells),
        np.concatenate([one.column for one in articles]) + np.repeat(offsets, cells),
        np.concatenate([one.weight for one in articles]),
    )


def matching(one: Held, other: Held, shape: tuple[int, int]) -> Bools:
    """Which pairs of sentences share a value."""
    (rows, keys), (columns, others) = one, other
    known = np.unique(keys)
    at = places(others, known)
    columns, at = columns[at >= 0], at[at >= 0]
    if not len(at):
        return np.zeros(shape, dtype=bool)
    mine, theirs = np.zeros((shape[0], len(known))), np.zeros((shape[1], len(known)))
    mine[rows, places(keys, known)] = 1.0
    theirs[columns, at] = 1.0
    return np.asarray(mine @ theirs.T > 0)
