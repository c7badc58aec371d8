"""Which articles share rare terms: an inverted index of the terms that articles are looked up by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.relate.keyed import Ints

# A term of more articles than this proposes no pairs: it would propose most of the archive. It still counts in the
# cosine.
CROWD = 120
# Articles whose pairs are counted at once: more would only take memory.
AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """`listed` are articles, by their places, in the order of the terms that they are looked up by, and of the places
    where a term has several. The terms of article `n` are the entries from `starts[n]` on; each has articles behind
    this one from `first` to `last` in `listed`."""

    listed: Ints
    starts: Ints
    first: Ints
    last: Ints


def postings(looked_up: Sequence[Ints]) -> Postings:
    """The index of articles by the numbers of the terms that each is looked up by."""
    counts = np.array([len(terms) for terms in looked_up], dtype=np.int64)
    terms = np.concatenate([*looked_up, np.zeros(0, dtype=np.int64)])
    order = np.argsort(terms, kind="stable")
    ordered = terms[order]
    begins = np.searchsorted(ordered, terms, side="left")
    ends = np.searchsorted(ordered, terms, side="right")
    at = np.empty(len(terms), dtype=np.int64)
    at[order] = np.arange(len(terms))
    last = np.where(ends - begins <= CROWD, ends, 0)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    return Postings(np.repeat(np.arange(len(counts)), counts)[order], starts, at + 1, last)


def candidates(index: Postings) -> Iterator[tuple[int, Ints, Ints]]:
    """For each article that shares a term with later ones: these, and how many terms they share, in order."""
    count = len(index.starts) - 1
    for start in range(0, count, AT_ONCE):
        stop = min(count, start + AT_ONCE)
        entries = slice(index.starts[start], index.starts[stop])
        sizes = np.maximum(0, index.last[entries] - index.first[entries])
        owner = np.repeat(np.arange(start, stop), np.diff(index.starts[start : stop + 1]))
        offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        others = index.listed[np.repeat(index.first[entries], sizes) + offsets]
        pairs, shared = np.unique(np.repeat(owner, sizes) * count + others, return_counts=True)
        if len(pairs):
            ones, at = np.unique(pairs // count, return_index=True)
            yield from zip(ones.tolist(), np.split(pairs % count, at[1:]), np.split(shared, at[1:]), strict=True)
