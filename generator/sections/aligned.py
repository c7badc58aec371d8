"""Which paragraphs of two texts correspond: the alignment in their order that shares the most words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from generator.text import words

# Below this share of common word pairs (Dice), paragraphs that speak of one thing look like any two others.
LEAST = 0.25
# Pairs of paragraphs that are compared; the longest live reports would take minutes, and only what is equal is aligned.
MOST = 400_000

Row = tuple[range, range]
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """Runs of paragraphs, one below the other: those that correspond, and what lies between them on both sides."""

    rows: tuple[Row, ...]
    matched: frozenset[Ends]


def aligned(one: Sequence[str], other: Sequence[str], known: Mapping[Ends, float]) -> Rows:
    """Align paragraphs, each at most with one. `known` gives pairs that belong together anyhow their weight, 0 to 1."""
    matched = _equal(one, other) if len(one) * len(other) > MOST else _heaviest(one, other, known)
    rows: list[Row] = []
    a = b = 0
    for i, j in [*matched, (len(one), len(other))]:
        if a < i or b < j:
            rows.append((range(a, i), range(b, j)))
        if i < len(one):
            rows.append((range(i, i + 1), range(j, j + 1)))
        a, b = i + 1, j + 1
    return Rows(tuple(rows), frozenset(matched))


def _equal(one: Sequence[str], other: Sequence[str]) -> list[Ends]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]


def _heaviest(one: Sequence[str], other: Sequence[str], known: Mapping[Ends, float]) -> list[Ends]:
    """The pairs, in both orders, whose likenesses sum up to the most."""
    likeness = dict(_likeness(one, other))
    for ends, weight in known.items():
        likeness[ends] = max(weight, likeness.get(ends, 0.0))
    best = [[0.0] * (len(other) + 1)]
    for i in range(len(one)):
        above, row = best[-1], [0.0]
        for j in range(len(other)):
            taken = above[j] + likeness.get((i, j), -1.0)
            row.append(max(above[j + 1], row[j], taken))
        best.append(row)
    found = []
    i, j = len(one), len(other)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _likeness(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[Ends, float]]:
    """The share of common word pairs of each two paragraphs that have enough; equal ones are wholly alike."""
    bags, others = [*map(_pairs, one)], [*map(_pairs, other)]
    where: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for j, bag in enumerate(others):
        for pair in bag:
            where[pair].append(j)
    for i, bag in enumerate(bags):
        shared: Counter[int] = Counter()
        for pair, times in bag.items():
            for j in where.get(pair, ()):
                shared[j] += min(times, others[j][pair])
        for j, number in sorted(shared.items()):
            share = 2 * number / (bag.total() + others[j].total())
            if share >= LEAST:
                yield (i, j), share


def _pairs(text: str) -> Counter[tuple[str, str]]:
    """The pairs of neighbouring words, both ends of the text included."""
    found = ["", *words(text), ""]
    return Counter(pairwise(found))
