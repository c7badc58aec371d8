"""Boosted trees that rank the candidates of a document: the chance that each is the one sought, or that none is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.forest import DEPTH
from training.boosting import Floats, Forest, Ints, bins, coded, grown, scored

TREES, RATE, SHARE = 200, 0.12, 0.3  # The share of the features is drawn anew for each tree.
FLATTEST = 1e-4  # Of a curvature; flatter ones would make leaves jump.
RIDGE = 4.0
MOST_CANDIDATES = 60  # Of one document, besides those sought; others tell little more.


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One document: its site, its kind, a row for each candidate, which are right, and whether one stands in it."""

    name: str
    site: str
    kind: str
    core: bool
    rows: Floats
    right: Floats
    stands: bool


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """The features' cuts and the trees."""

    cuts: list[list[float]]
    forest: Forest

    def scores(self, rows: Floats) -> Floats:
        """Hundredths, as the generator counts them."""
        return np.rint(100 * scored(self.forest, coded(rows, self.cuts))) if len(rows) else np.zeros(0)


def fit(cases: Sequence[Case], seed: int = 0, trees: int = TREES) -> Ranker:
    """Maximise the chance of the right candidates, or of none where there is none; every document weighs the same."""
    random = np.random.default_rng(seed)
    seen = [case for case in cases if len(case.rows)]
    chosen = [_thinned(case, random) for case in seen]
    rows = np.concatenate([case.rows[taken] for case, taken in zip(seen, chosen, strict=True)])
    right = np.concatenate([case.right[taken] for case, taken in zip(seen, chosen, strict=True)])
    group = np.concatenate([np.full(len(taken), number) for number, taken in enumerate(chosen)])
    cuts = [bins(rows[:, number]) for number in range(rows.shape[1])]
    columns = np.ascontiguousarray(coded(rows, cuts).T)
    margin, parts = np.zeros(len(rows)), []
    for _ in range(trees):
        slope, bend = _slopes(margin, right, group, len(chosen))
        asked = np.sort(random.choice(len(columns), max(1, int(SHARE * len(columns))), replace=False))
        features, where, leaf = grown(columns, asked, slope, bend)
        gain = np.bincount(leaf, slope, 2**DEPTH) / (np.bincount(leaf, bend, 2**DEPTH) + RIDGE)
        leaves = np.round(100 * RATE * np.clip(gain, -4, 4)) / 100
        margin += leaves[leaf]
        parts.append((features, where, leaves))
    return Ranker(cuts, Forest(*(np.array(part) for part in zip(*parts, strict=True))))


def _thinned(case: Case, random: np.random.Generator) -> Ints:
    if len(case.rows) <= MOST_CANDIDATES:
        return np.arange(len(case.rows))
    some = random.choice(len(case.rows), MOST_CANDIDATES, replace=False)
    return np.union1d(some, np.flatnonzero(case.right))


def _slopes(margin: Floats, right: Floats, group: Floats, count: int) -> tuple[Floats, Floats]:
    """First and second derivatives of the log chance: that of none has score 0."""
    weight = np.exp(np.clip(margin, -30, 30))
    chance = weight / (1 + np.bincount(group, weight, count))[group]
    good = right * weight
    held = np.bincount(group, good, count)[group]
    wanted = np.where(held > 0, good / np.maximum(held, 1e-12), 0.0)
    return wanted - chance, np.maximum(chance * (1 - chance), FLATTEST)
