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


@dataclass(frozen=True, slots=True)
class Least:
    """From which average score two single articles join, and two groups; and which part of the average inside the
    looser of two groups that between them must reach."""

    singles: float
    groups: float
    kin: float


class Clusters:
    """Groups that grow, by one member's number: who is in each, the summed scores between groups that share a link,
    and those inside each."""

    def __init__(self, members: Iterable[int]) -> None:
        self.groups = {index: [index] for index in members}
        self.sums: dict[int, dict[int, float]] = {index: {} for index in self.groups}
        self.inner = dict.fromkeys(self.groups, 0.0)

    def average(self, one: int, other: int) -> float:
        """The average score between the members of two groups."""
        return self.sums[one][other] / (len(self.groups[one]) * len(self.groups[other]))

    def inside(self, one: int) -> float:
        """The average score inside a group of several."""
        size = len(self.groups[one])
        return self.inner[one] / (size * (size - 1) / 2)

    def score(self, one: int, other: int, least: Least) -> float:
        """How strongly two groups join; 0 where they do not.

        Events of one kind are alike too: two groups that are close-knit each, and much less so together, are two.
        """
        found, sizes = self.average(one, other), (len(self.groups[one]), len(self.groups[other]))
        if found < (least.singles if max(sizes) == 1 else least.groups):
            return 0.0
        if min(sizes) > 1 and found < least.kin * min(self.inside(one), self.inside(other)):
            return 0.0
        return found

    def merge(self, one: int, other: int) -> None:
        """Put group `other` into group `one` and add up their links."""
        self.inner[one] += self.inner.pop(other) + self.sums[one].get(other, 0.0)
        self.groups[one] += self.groups.pop(other)
        for third, total in self.sums.pop(other).items():
            del self.sums[third][other]
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + total


def groups(count: int, joined: Mapping[Edge, float], least: Least, bounds: Bounds) -> list[list[int]]:
    """Articles grouped by average linkage: two groups join while the average score between their members is enough.

    Unlinked pairs count as 0, so that one link does not chain two events. Work stays inside a connected component.
    """
    found: list[list[int]] = []
    bound = {edge: 1.0 for group in bounds.together for edge in combinations(sorted(group), 2)}
    every = {**joined, **bound}
    parts = components(count, every)
    home = {index: at for at, component in enumerate(parts) for index in component}
    links: list[dict[Edge, float]] = [{} for _ in parts]
    for edge, score in every.items():
        links[home[edge[0]]][edge] = score
    for component, own in zip(parts, links, strict=True):
        found += linked(component, own, least, bounds)
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


def linked(component: Sequence[int], joined: Mapping[Edge, float], least: Least, bounds: Bounds) -> list[list[int]]:
    """Average linkage inside one component by its own links, strongest join first, ties by the members' order.

    A heap entry that no longer holds is passed over.
    """
    made = Clusters(component)
    for (one, other), score in joined.items():
        made.sums[one][other] = made.sums[other][one] = score
    bind(bounds.together, made)
    heap = [
        (-score, one, other)
        for one, links in made.sums.items()
        for other in links
        if one < other and (score := made.score(one, other, least))
    ]
    heapify(heap)
    while heap:
        minus, one, other = heappop(heap)
        if other not in made.sums.get(one, ()) or made.score(one, other, least) != -minus:
            continue
        if bounds.apart and parted(made.groups[one], made.groups[other], bounds.apart):
            continue
        made.merge(one, other)
        for third in made.sums[one]:
            first, second = sorted((one, third))
            if score := made.score(first, second, least):
                heappush(heap, (-score, first, second))
    return [sorted(group) for group in made.groups.values()]


def parted(one: Sequence[int], other: Sequence[int], apart: frozenset[Edge]) -> bool:
    """Whether any two members of two groups never stand in one."""
    return any(tuple(sorted(pair)) in apart for pair in product(one, other))


def bind(together: Iterable[Sequence[int]], made: Clusters) -> None:
    """Put what is to stand together into one group each, as far as it is in this component."""
    for members in together:
        held = sorted({home for home, group in made.groups.items() if not set(group).isdisjoint(members)})
        for other in held[1:]:
            made.merge(held[0], other)
