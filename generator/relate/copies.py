"""Articles that share their words: four-word runs, looked up in an inverted index of a fixed sample of them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from zlib import crc32

import numpy as np
import numpy.typing as npt

from generator.model import Article, Copy, CopyKind
from generator.relate.order import nearby
from generator.relate.recollection import recalled_each
from generator.relate.wording import SHINGLE
from generator.text import ByWord, words

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
# Runs are indexed whose hash begins with two noughts, one in four; a fixed rule on the run itself, so that every copy
# samples the same ones.
SHIFT = np.uint64(62)
# A run of more articles than this is boilerplate: it joins neighbours only, not all pairs.
CROWD = 40
# Sampled runs that two articles must share before their texts are compared.
SHARED = 2
# Containment from which a text is a near copy or contained; from which it quotes.
WHOLE, QUOTED = 0.8, 0.1
# Near copies are of like length; else the shorter is contained in the longer.
LIKE_LENGTH = 0.8
# Any odd number whose bits are well mixed, so that a run's hash tells its words' order.
FACTOR = np.uint64(0x9E3779B97F4A7C15)

# Distinct hashes of an article's runs in ascending order, and a hash of all its words.
Hashed = tuple[Hashes, int]
# The kind of a copy, and which part of the shorter text stands in the longer.
Compared = tuple[CopyKind, float] | None


# A word's hash: the same in every process.
HASHES = ByWord(lambda word: crc32(word.encode("utf-8", "replace")))


def shingle_hashes(article: Article) -> Hashed:
    """Sorted hashes of an article's distinct four-word runs, and a hash of all its words in order."""
    found = chain.from_iterable(words(passage.text) for passage in article.body)
    each = np.fromiter(map(HASHES.__getitem__, found), dtype=np.uint64)
    runs = np.zeros(max(0, len(each) - SHINGLE + 1), dtype=np.uint64)
    for at in range(SHINGLE):
        runs = (runs ^ each[at : at + len(runs)]) * FACTOR
    return np.unique(runs), crc32(each.astype("<u4").tobytes())


def copies(
    articles: Sequence[Article], sampled: Sequence[Hashes], hashed: Callable[[int], Hashed], bases: Sequence[bytes]
) -> Iterator[Copy]:
    """Copies among articles, in no order. They are given in the order of their paths; `sampled` are those of their runs
    that are indexed, `hashed` gives all of one article, `bases` are their names."""
    first, second, shared = candidates(sampled)
    pairs = zip(first[shared >= SHARED].tolist(), second[shared >= SHARED].tolist(), strict=True)
    for one, several in nearby(pairs, itemgetter(0), itemgetter(1)):
        others = [other for _, other in several]

        def anew(missing: list[int], one: int = one, others: list[int] = others) -> Iterator[Compared]:
            return (compared(hashed(one), hashed(others[at])) for at in missing)

        names = [bases[other] for other in others]
        for other, found in zip(others, recalled_each(b"copy", bases[one], names, anew, Compared), strict=True):
            if found is not None:
                yield Copy(articles[one].id, articles[other].id, *found)


def sample(runs: Hashes) -> Hashes:
    """Those that are indexed."""
    held: Hashes = runs[runs >> SHIFT == 0]
    return held


def candidates(sampled: Sequence[Hashes]) -> tuple[Ints, Ints, Ints]:
    """Pairs of articles, in order, and how many sampled runs they share."""
    every = np.concatenate([*sampled, np.zeros(0, np.uint64)])
    owner = np.repeat(np.arange(len(sampled), dtype=np.int64), [len(runs) for runs in sampled])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])) if len(every) else np.zeros(0, np.int64)
    held = np.append(starts[1:], len(every)) - starts
    # Of each size by itself: a pair meets in many runs, and all meetings at once would take more than all else here.
    met, times = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(held[held > 1]).tolist():
        groups = owner[starts[held == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1) if size <= CROWD else (np.arange(size - 1), np.arange(1, size))
        found, count = np.unique(groups[:, one] * len(sampled) + groups[:, other], return_counts=True)
        met.append(found)
        times.append(count)
    pairs, where = np.unique(np.concatenate(met), return_inverse=True)
    shared = np.bincount(where, np.concatenate(times), len(pairs)).astype(np.int64)
    return pairs // max(len(sampled), 1), pairs % max(len(sampled), 1), shared


def compared(one: Hashed, other: Hashed) -> Compared:
    """The kind of copy and the share of the shorter text found in the longer, to 4 digits; None below a quotation."""
    short, long = sorted((one[0], other[0]), key=len)
    containment = round(len(np.intersect1d(short, long, assume_unique=True)) / len(short), 4)
    if containment < QUOTED:
        return None
    if one[1] == other[1] and np.array_equal(short, long):
        return "identical", containment
    if containment < WHOLE:
        return "quotes", containment
    return "near" if len(short) >= LIKE_LENGTH * len(long) else "contains", containment
