"""The two ways in which articles meet: by rare terms, as reports of one event, and by runs of words, as copies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from generator.cluster.shuffle import Meet, Met, Pairs
from generator.model import CopyKind
from generator.relate.copies import SHARED as SHARED_RUNS
from generator.relate.copies import SHIFT, Hashed, compared, shingle_hashes
from generator.relate.copies import candidates as copied_candidates
from generator.relate.gate import SHARED, SHARED_SHORT, SHORT, Gated, likely
from generator.relate.keyed import Ints, numbers
from generator.relate.portrait import Portrait
from generator.relate.postings import candidates, postings
from generator.relate.weighed import Weighed, weighed

# Two articles by number, what kind of copy one is, and the share that is copied.
Copied = tuple[int, int, CopyKind, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of comparison: what it asks of an article, the keys that the article is looked up by, whether the article
    is short, which holders of keys meet, how many keys they share at `least` (and if one is short), and what is found
    of those that do, by their values."""

    value: Callable[[Portrait], Any]
    keys: Callable[[Portrait, Any], Ints]
    short: Callable[[Portrait], bool]
    meet: Meet
    least: tuple[int, int]
    judge: Callable[[Pairs, Mapping[int, Any]], Iterator[Any]]


def terms(portrait: Portrait, known: Weighed) -> Ints:
    """The numbers of the terms that an article is looked up by."""
    return numbers(portrait.looked_up)


def short(portrait: Portrait) -> bool:
    """Whether an article has few terms to share."""
    return portrait.size < SHORT


def by_terms(held: Sequence[Ints]) -> Met:
    """The articles that share rare terms, and how many."""
    found = list(candidates(postings(held)))
    ones = [np.full(len(others), one) for one, others, _ in found]
    return _joined(ones), _joined([others for _, others, _ in found]), _joined([shared for *_, shared in found])


def gates(pairs: Pairs, known: Mapping[int, Weighed]) -> Iterator[Gated]:
    """The pairs that may tell of one event."""
    names = np.array(sorted(known), dtype=np.int64)
    values = [known[at] for at in names.tolist()]
    ones, first = np.unique(pairs.one, return_index=True)
    for one, others in zip(ones.tolist(), np.split(pairs.other, first[1:]), strict=True):
        for gate in likely(int(np.searchsorted(names, one)), np.searchsorted(names, others), values):
            yield replace(gate, a=one, b=int(names[gate.b]))


def hashes(portrait: Portrait) -> Hashed:
    """The runs of an article's words."""
    return shingle_hashes(portrait.article)


def runs(portrait: Portrait, known: Hashed) -> Ints:
    """Those of them that copies are looked up by."""
    found: Ints = known[0][known[0] >> SHIFT == 0].view(np.int64)
    return found


def by_runs(held: Sequence[Ints]) -> Met:
    """The articles that share runs of words, and how many."""
    return copied_candidates([one.view(np.uint64) for one in held])


def copied(pairs: Pairs, known: Mapping[int, Hashed]) -> Iterator[Copied]:
    """The pairs of which one is a copy of the other, or of a part of it."""
    for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        if found := compared(known[one], known[other]):
            yield (one, other, *found)


def never(portrait: Portrait) -> bool:
    """Copies are as sure in short articles."""
    return False


def _joined(several: Sequence[Ints]) -> Ints:
    return np.concatenate([*several, np.zeros(0, dtype=np.int64)])


EVENTS = Kind(weighed, terms, short, by_terms, (SHARED, SHARED_SHORT), gates)
COPIES = Kind(hashes, runs, never, by_runs, (SHARED_RUNS, SHARED_RUNS), copied)
