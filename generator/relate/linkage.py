"""Grouping by average linkage, inside connected components only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations, product

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is decided already: sets that stand in one group, and pairs, the smaller first, that never do."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: frozenset[Edge] = frozenset()


def groups(count: int, joined: Mapping[Edge, float], least: float, bounds: Bounds) -> list[list[int]]:
    """Articles grouped by average linkage: two groups join while their members' average score is at least `least`.

    Unlinked pairs count as 0, so that one link does not chain two events. Work stays inside a connected component.
    """
    found: list[list[int]] = []
    bound = {edge: 1.0 for group in bounds.together for edge in combinations(sorted(group), 2)}
    every = {**joined, **bound}
    for component in components(count, every):
        found += linked(component, every, least, bounds)
    return sorted(group for group in found if len(group) > 1)


def components(count: int, joined: Iterable[Edge]) -> list[list[int]]:
    """Connected components of at least two, each in ascending order."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in joined:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(count):
        members[root(index)].append(index)
    return [group for group in members.values() if len(group) > 1]


def linked(component: Sequence[int], joined: Mapping[Edge, float], least: float, bounds: Bounds) -> list[list[int]]:
    """Average linkage inside one component, strongest join first, ties by the members' order.

    `sums` holds the summed scores between groups that share a link; a heap entry that no longer holds is passed over.
    """
    inside = set(component)
    clusters = {index: [index] for index in component}
    sums: dict[int, dict[int, float]] = {index: {} for index in component}
    for (one, other), score in joined.items():
        if one in inside:
            sums[one][other] = sums[other][one] = score
    bind(bounds.together, clusters, sums)
    heap = [
        (-total / (len(clusters[one]) * len(clusters[other])), one, other)
        for one, links in sums.items()
        for other, total in links.items()
        if one < other
    ]
    heapify(heap)
    while heap and -heap[0][0] >= least:
        minus, one, other = heappop(heap)
        total = sums.get(one, {}).get(other)
        if total is None or -total / (len(clusters[one]) * len(clusters[other])) != minus:
            continue
        if any(tuple(sorted(pair)) in bounds.apart for pair in product(clusters[one], clusters[other])):
            continue
        merge(one, other, clusters, sums)
        for third, links in sums[one].items():
            first, second = sorted((one, third))
            heappush(heap, (-links / (len(clusters[one]) * len(clusters[third])), first, second))
    return [sorted(group) for group in clusters.values()]


def bind(together: Iterable[Sequence[int]], clusters: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """Put what is to stand together into one group each, as far as it is in this component."""
    for members in together:
        held = sorted({home for home, group in clusters.items() if not set(group).isdisjoint(members)})
        for other in held[1:]:
            merge(held[0], other, clusters, sums)


def merge(one: int, other: int, clusters: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    """Put group `other` into group `one` and add up their links."""
    clusters[one] += clusters.pop(other)
    for third, total in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
