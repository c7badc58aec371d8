"""A join by keys: each key's holders meet in one task, and what they have to do with one another goes back to them.

Things (files, articles) are numbered; a part is a run of neighbouring ones, a bucket some of all keys. A part says
which of its things hold which key, a bucket meets all holders of its keys, a part collects its own pairs. No task sees
more than a part or a bucket, and nothing of it passes through the client.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt

import numpy as np

from generator.cluster.scheduler import Cluster, Task, pick
from generator.relate.keyed import Bools, Ints

# A part of n things has this many times their square root, so that what each part fetches from each other one takes a
# task of some milliseconds for each few things.
WIDTH = 3
# Things whose keys fill a bucket: some tens of megabytes.
FILL = 50_000


@dataclass(frozen=True, slots=True)
class Keyed:
    """Which thing holds which key, in the order of the things, and whether each is `short`, as far as that counts."""

    owners: Ints
    keys: Ints
    short: Bools


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two things each, the earlier first, how many keys they share, and whether either is short."""

    one: Ints
    other: Ints
    shared: Ints
    short: Bools


Met = tuple[Ints, Ints, Ints]
# Given the keys of each of some things: pairs of these by their places, and how many keys they share.
Meet = Callable[[Sequence[Ints]], Met]


def parted(size: int) -> list[int]:
    """Where the parts of so many things begin, and the end."""
    count = max(1, isqrt(size) // WIDTH)
    return [size * at // count for at in range(count + 1)]


def buckets(size: int) -> int:
    """How many buckets there are for so many things."""
    return 2 + size // FILL


def in_buckets(found: Keyed, count: int) -> list[Keyed]:
    """The same by the buckets of the keys."""
    bucket = np.mod(found.keys, count)
    return [Keyed(found.owners[at], found.keys[at], found.short[at]) for at in (bucket == n for n in range(count))]


def exchanged(cluster: Cluster, several: Sequence[Task], count: int) -> list[list[Task]]:
    """Of tasks that each have a result for each of so many others: what each of these gets."""
    return [[cluster.task(pick, one, at) for one in several] for at in range(count)]


def joined(
    cluster: Cluster, keyed: Sequence[Task], meet: Meet, least: tuple[int, int], bounds: list[int]
) -> list[Task]:
    """For each part the pairs whose first thing is its own, which share at least so many keys, or, one being short, so
    many."""
    size = bounds[-1]
    meetings = [cluster.task(met, meet, parts, bounds) for parts in exchanged(cluster, keyed, buckets(size))]
    return [cluster.task(collected, parts, least, size) for parts in exchanged(cluster, meetings, len(keyed))]


def met(meet: Meet, parts: Sequence[Keyed], bounds: list[int]) -> list[Pairs]:
    """The pairs in a bucket, by the parts of their first things."""
    owners = np.concatenate([part.owners for part in parts])
    short = np.concatenate([part.short for part in parts])
    things, first = np.unique(owners, return_index=True)
    keys = np.concatenate([part.keys for part in parts])
    one, other, shared = meet(np.split(keys, first[1:]) if len(things) else [])
    brief = short[first]
    every = Pairs(things[one], things[other], shared, brief[one] | brief[other])
    return [_some(every, (every.one >= start) & (every.one < end)) for start, end in pairwise(bounds)]


def collected(parts: Sequence[Pairs], least: tuple[int, int], size: int) -> Pairs:
    """The pairs of a part from all buckets, each once, in order; only those that share enough."""
    one, other, shared, short = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("one", "other", "shared", "short")
    )
    names, first, where = np.unique(one * size + other, return_index=True, return_inverse=True)
    total = np.zeros(len(names), dtype=np.int64)
    np.add.at(total, where, shared)
    every = Pairs(names // size, names % size, total, short[first])
    return _some(every, total >= np.where(every.short, least[1], least[0]))


def _some(pairs: Pairs, which: Bools) -> Pairs:
    return Pairs(pairs.one[which], pairs.other[which], pairs.shared[which], pairs.short[which])


def fetched(
    cluster: Cluster, values: Sequence[Task], pairs: Sequence[Task | Pairs], bounds: list[int]
) -> list[list[Task]]:
    """For each part what its pairs need of the things that they hold, its own too, as maps by number.

    `values` are lists, of one value for each thing of a part.
    """
    wanted = cluster.results([cluster.task(reached, one, bounds) for one in pairs])
    return [
        [cluster.task(chosen, values[part], one, bounds[part], bounds[part + 1]) for part in parts]
        for one, parts in zip(pairs, wanted, strict=True)
    ]


def reached(pairs: Pairs, bounds: list[int]) -> list[int]:
    """The parts whose things some pairs hold."""
    both = np.concatenate([pairs.one, pairs.other])
    return [int(part) for part in np.unique(np.searchsorted(bounds, both, side="right") - 1)]


def chosen(values: Sequence[object], pairs: Pairs, start: int, end: int) -> dict[int, object]:
    """The values of the things of one part that some pairs hold."""
    both = np.unique(np.concatenate([pairs.one, pairs.other]))
    return {at: values[at - start] for at in both[(both >= start) & (both < end)].tolist()}
