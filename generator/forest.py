"""A small additive model of trees, read from data: whole numbers in, whole numbers out, so that no machine rounds.

Each tree asks three questions of named features and adds its leaf, in hundredths, to the block's score: above 0 the
block is more likely article than furniture. `training/furniture.py` writes the data.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise
from math import exp, inf
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.measure import Measure
from generator.shape import SHORT_WORDS

DEPTH = 3
BATCH = 256  # Blocks that are scored at once: a table of their answers stays small.
DIGITS = 4  # Of features.
SCALE = 10.0**DIGITS
Answers = npt.NDArray[np.bool_]
Columns = Mapping[str, Sequence[float]]
SURE = 1000  # Hundredths beyond which the chance of either is as good as none.


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Trees over the features `names`: of each 7 features and 7 cuts by level, 8 leaves, its first leaf's place.

    `asked` and `against` are the features and cuts question by question, for all trees.
    """

    names: tuple[str, ...]
    features: npt.NDArray[np.int64]
    cuts: npt.NDArray[np.float64]
    leaves: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    asked: npt.NDArray[np.int64]
    against: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Both judgements, and the weights of words in short lines and in longer blocks, in tenths."""

    first: Stage
    second: Stage
    short: Mapping[str, int]
    longer: Mapping[str, int]
    heads: tuple[frozenset[str], frozenset[str]]  # The first words of the pairs of each.

    def weigh(self, one: Measure) -> list[float]:
        """The weights of those of a block's words and pairs of words that tell something."""
        table, heads = (self.short, self.heads[0]) if one.words <= SHORT_WORDS else (self.longer, self.heads[1])
        found = {word for word in one.lexical if word in table}
        found |= {pair for a, b in pairwise(one.lexical) if a in heads and (pair := f"{a} {b}") in table}
        return [float(table[term]) for term in found]


@lru_cache(maxsize=1)
def model() -> Model:
    """The model as committed."""
    data = json.loads((files("generator.weights") / "furniture.json").read_text(encoding="utf-8"))
    short, longer = _terms(data["short"]), _terms(data["longer"])
    heads = [frozenset(term.split(" ")[0] for term in table if " " in term) for table in (short, longer)]
    return Model(_stage(data["first"]), _stage(data["second"]), short, longer, (heads[0], heads[1]))


@lru_cache(maxsize=8)
def stage(name: str) -> Stage:
    """The trees of `weights/NAME.json`, one judgement."""
    return _stage(json.loads((files("generator.weights") / f"{name}.json").read_text(encoding="utf-8")))


def _terms(data: Mapping[str, str]) -> dict[str, int]:
    """Terms by weight: `{"12": "cookie|privacy policy"}`."""
    return {term: int(weight) for weight, terms in data.items() for term in terms.split("|")}


def _stage(data: Mapping[str, Any]) -> Stage:
    """Trees from their data: cuts by feature, and of each tree pairs of feature and cut, then leaves."""
    names = tuple(data["cuts"])
    cuts = list(data["cuts"].values())
    nodes = [[tree[i : i + 2] for i in range(0, 2 * (2**DEPTH - 1), 2)] for tree in data["trees"]]
    features = np.array([[feature for feature, _ in tree] for tree in nodes], dtype=np.int64)
    limits = [[cuts[int(f)][int(cut)] if cut >= 0 else inf for f, cut in tree] for tree in nodes]
    against = np.array(limits, dtype=np.float64)
    return Stage(
        names,
        features,
        against,
        np.array([tree[2 * (2**DEPTH - 1) :] for tree in data["trees"]], dtype=np.int64),
        np.arange(len(nodes), dtype=np.int64)[:, None] * 2**DEPTH,
        features.T.ravel(),
        against.T.reshape(-1, 1),
    )


def rounded(columns: Columns, names: Sequence[str]) -> npt.NDArray[np.float64]:
    """Some columns as one array, a row for each, rounded so that the last bits of a division decide nothing."""
    size = len(columns[names[0]])
    found = np.fromiter(chain.from_iterable(map(columns.__getitem__, names)), np.float64, size * len(names))
    found *= SCALE
    np.rint(found, out=found)
    found /= SCALE
    return found.reshape(len(names), size)


def scores(stage: Stage, columns: Columns) -> list[int]:
    """The score of each block."""
    found = rounded(columns, stage.names)
    parts = (_scored(stage, found[:, at : at + BATCH]) for at in range(0, found.shape[1], BATCH))
    return [int(value) for part in parts for value in part]


def _scored(stage: Stage, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Every question of every tree is asked of every block at once, a level's answers then choose among the next's."""
    right = (rows.take(stage.asked, axis=0) > stage.against).reshape(-1, len(stage.leaves), rows.shape[1])
    top = right[0]
    middle = _either(top, right[2], right[1])
    low = _either(top, _either(middle, right[6], right[5]), _either(middle, right[4], right[3]))
    leaf = top.view(np.uint8) << 2 | middle.view(np.uint8) << 1 | low.view(np.uint8)
    found: npt.NDArray[np.int64] = stage.leaves.take(leaf + stage.first).sum(axis=0)
    return found


def _either(which: Answers, right: Answers, left: Answers) -> Answers:
    """The one answer where it is yes, the other where it is no: quicker on truth values than `where`."""
    return which & right | ~which & left


def chances(found: Sequence[int]) -> list[int]:
    """How likely each block is article, of 1000."""
    return [round(1000 / (1 + exp(-max(-SURE, min(SURE, score)) / 100))) for score in found]


def shares(stage: Stage, columns: Columns, number: int) -> dict[str, int]:
    """What each feature added to one block's score: at each question, by how much the answer moved the mean leaf."""
    row = rounded(columns, stage.names)[:, number]
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
