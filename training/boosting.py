"""Gradient boosting of small complete trees on weighted, binned features; numpy only, the same bytes every time."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]

DEPTH = 3  # Three questions a tree: more of them learn the pages by heart.
BINS = 32
RATE = 0.15
SHARE = 0.3  # Of the features, drawn anew for each tree: no single sign carries the judgement.
ROWS, ROUND = 0.5, 10  # Of the blocks, drawn anew for this many trees: no single page does either.
RIDGE = 12.0  # In blocks of mean weight.


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays: 7 features and 7 cuts (a value's bin must be above the cut to go right), 8 leaves."""

    features: Ints
    cuts: Ints
    leaves: Floats


def bins(values: Floats) -> list[float]:
    """Up to BINS - 1 cuts of one feature at its quantiles."""
    marks = np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1])
    return [float(mark) for mark in np.unique(np.round(marks, 4)) if mark < values.max()]


def coded(values: Floats, cuts: list[list[float]]) -> Codes:
    """The bin of each value: how many of its feature's cuts lie below it."""
    columns = [np.searchsorted(np.array(one), values[:, n], side="left") for n, one in enumerate(cuts)]
    return np.stack(columns, axis=1).astype(np.uint8)


def scored(forest: Forest, codes: Codes) -> Floats:
    """The sum of the leaves that each row falls into."""
    total = np.zeros(len(codes))
    rows = np.arange(len(codes))
    for features, cuts, leaves in zip(forest.features, forest.cuts, forest.leaves, strict=True):
        total += leaves[_leaf(features, cuts, codes, rows, DEPTH)]
    return total


def _leaf(features: Ints, cuts: Ints, codes: Codes, rows: Ints, depth: int) -> Ints:
    node = np.zeros(len(codes), dtype=np.int64)
    for _ in range(depth):
        node = 2 * node + 1 + (codes[rows, features[node]] > cuts[node])
    return np.asarray(node - (2**depth - 1), dtype=np.int64)


def fitted(codes: Codes, target: Floats, weight: Floats, trees: int, seed: int, rate: float = RATE) -> Forest:
    """Boost `trees` trees on the weighted logistic loss."""
    random = np.random.default_rng(seed)
    weight = weight / weight.mean()
    size, width = codes.shape
    margin, every = np.zeros(size), np.arange(size)
    out: list[tuple[Ints, Ints, Floats]] = []
    for number in range(trees):
        if number % ROUND == 0:
            drawn = np.sort(random.choice(size, int(ROWS * size), replace=False))
            columns = np.ascontiguousarray(codes[drawn].T)
        chance = 1 / (1 + np.exp(-margin[drawn]))
        slope, bend = weight[drawn] * (target[drawn] - chance), weight[drawn] * chance * (1 - chance)
        chosen = np.sort(random.choice(width, max(1, int(SHARE * width)), replace=False))
        features, cuts, leaf = grown(columns, chosen, slope, bend)
        gain = np.bincount(leaf, slope, 2**DEPTH) / (np.bincount(leaf, bend, 2**DEPTH) + RIDGE)
        leaves = np.round(100 * rate * np.clip(gain, -4, 4)) / 100
        margin += leaves[_leaf(features, cuts, codes, every, DEPTH)]
        out.append((features, cuts, leaves))
    return Forest(np.array([o[0] for o in out]), np.array([o[1] for o in out]), np.array([o[2] for o in out]))


def grown(columns: Codes, chosen: Ints, slope: Floats, bend: Floats) -> tuple[Ints, Ints, Ints]:
    """One tree, level by level, and the leaf of each row."""
    features, cuts = np.zeros(2**DEPTH - 1, dtype=np.int64), np.full(2**DEPTH - 1, BINS, dtype=np.int64)
    node = np.zeros(len(slope), dtype=np.int64)
    for level in range(DEPTH):
        first, width = 2**level - 1, 2**level
        best = np.full(width, 1e-9)
        for feature in chosen:
            place = node * BINS + columns[feature]
            gains = _gains(
                np.bincount(place, slope, width * BINS).reshape(width, BINS),
                np.bincount(place, bend, width * BINS).reshape(width, BINS),
            )
            top = gains.argmax(axis=1)
            value = gains[np.arange(width), top]
            better = value > best
            best[better] = value[better]
            features[first : first + width][better] = feature
            cuts[first : first + width][better] = top[better]
        node = 2 * node + (columns[features[first + node], np.arange(len(node))] > cuts[first + node])
    return features, cuts, node


def _gains(slopes: npt.NDArray[Any], bends: npt.NDArray[Any]) -> Floats:
    """What parting each node behind each bin gains."""
    left_slope, left_bend = slopes.cumsum(axis=1), bends.cumsum(axis=1)
    all_slope, all_bend = left_slope[:, -1:], left_bend[:, -1:]
    right_slope, right_bend = all_slope - left_slope, all_bend - left_bend
    whole = all_slope**2 / (all_bend + RIDGE)
    parts = left_slope**2 / (left_bend + RIDGE) + right_slope**2 / (right_bend + RIDGE)
    gains = parts - whole
    gains[(left_bend < 1) | (right_bend < 1)] = 0.0
    return np.asarray(gains)
