"""A small additive model of trees, read from data: whole numbers in, whole numbers out, so that no machine rounds.

Each tree asks three questions of named features and adds its leaf, in hundredths, to the block's score: above 0 the
block is more likely article than furniture. `training/furniture.py` writes the data.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, inf
from typing import Any

import numpy as np
import numpy.typing as npt

DEPTH = 3
DIGITS = 4  # Features are rounded, so that the last bits of a division decide nothing.
SURE = 1000  # Hundredths beyond which the chance of either is as good as none.


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Trees over the features `names`: of each, 7 features and 7 cuts by level, and 8 leaves."""

    names: tuple[str, ...]
    features: npt.NDArray[np.int64]
    cuts: npt.NDArray[np.float64]
    leaves: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Both judgements, and the weights of words in short lines and in longer blocks, in tenths."""

    first: Stage
    second: Stage
    short: Mapping[str, int]
    longer: Mapping[str, int]

    def weigh(self, term: str, is_short: bool) -> float:
        """The weight of a word or pair of words; 0 where it tells nothing."""
        return float((self.short if is_short else self.longer).get(term, 0))


@lru_cache(maxsize=1)
def model() -> Model:
    """The model as committed."""
    data = json.loads((files("generator.weights") / "furniture.json").read_text(encoding="utf-8"))
    return Model(_stage(data["first"]), _stage(data["second"]), _terms(data["short"]), _terms(data["longer"]))


def _terms(data: Mapping[str, str]) -> dict[str, int]:
    """Terms by weight: `{"12": "cookie|privacy policy"}`."""
    return {term: int(weight) for weight, terms in data.items() for term in terms.split("|")}


def _stage(data: Mapping[str, Any]) -> Stage:
    names = tuple(data["cuts"])
    cuts = list(data["cuts"].values())
    nodes = [[tree[i : i + 2] for i in range(0, 2 * (2**DEPTH - 1), 2)] for tree in data["trees"]]
    return Stage(
        names,
        np.array([[feature for feature, _ in tree] for tree in nodes], dtype=np.int64),
        np.array(
            [[cuts[int(f)][int(cut)] if cut >= 0 else inf for f, cut in tree] for tree in nodes], dtype=np.float64
        ),
        np.array([tree[2 * (2**DEPTH - 1) :] for tree in data["trees"]], dtype=np.int64),
    )


def matrix(stage: Stage, columns: Mapping[str, Sequence[float]]) -> npt.NDArray[np.float64]:
    """The features that a stage asks for, a row for each block."""
    found: npt.NDArray[np.float64] = np.array([columns[name] for name in stage.names], dtype=np.float64).T
    return np.round(found, DIGITS)


def scores(stage: Stage, columns: Mapping[str, Sequence[float]]) -> list[int]:
    """The score of each block."""
    leaf, values = _leaves(stage, matrix(stage, columns))
    return [int(value) for value in values.sum(axis=1)] if len(leaf) else []


def _leaves(stage: Stage, rows: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The leaf of each tree that each row falls into, and what it adds."""
    trees = np.arange(len(stage.features))
    node = np.zeros((len(rows), len(trees)), dtype=np.int64)
    lines = np.arange(len(rows))[:, None]
    for _ in range(DEPTH):
        asked, cut = stage.features[trees, node], stage.cuts[trees, node]
        node = 2 * node + 1 + (rows[lines, asked] > cut)
    leaf = node - (2**DEPTH - 1)
    return leaf, stage.leaves[trees, leaf]


def chances(found: Sequence[int]) -> list[int]:
    """How likely each block is article, of 1000."""
    return [round(1000 / (1 + exp(-max(-SURE, min(SURE, score)) / 100))) for score in found]


def shares(stage: Stage, columns: Mapping[str, Sequence[float]], number: int) -> dict[str, int]:
    """What each feature added to one block's score: at each question, by how much the answer moved the mean leaf."""
    row = matrix(stage, columns)[number]
    found: dict[str, int] = {}
    for features, cuts, leaves in zip(stage.features, stage.cuts, stage.leaves, strict=True):
        node, low, high = 0, 0, 2**DEPTH
        while high - low > 1:
            middle = (low + high) // 2
            right = bool(row[features[node]] > cuts[node])
            mean = int(leaves[low:high].sum()) // (high - low)
            node = 2 * node + 1 + right
            low, high = (middle, high) if right else (low, middle)
            name = stage.names[features[(node - 1) // 2]]
            found[name] = found.get(name, 0) + int(leaves[low:high].sum()) // (high - low) - mean
    return found
