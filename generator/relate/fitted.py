"""Chances from fitted weights: named features in, a chance out. `training/relations.py` writes the weights."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
# Beyond these log odds a chance is 0 or 1 as far as anybody can tell.
SURE = 30.0
# Chances are rounded, so that the last bits of a sum decide nothing.
DIGITS = 4


@lru_cache(maxsize=4)
def weights(model: str) -> Mapping[str, float]:
    """The weight of each feature of `articles` or `sentences`, by its name."""
    data: dict[str, dict[str, float]] = json.loads(
        (files("generator.weights") / "relations.json").read_text(encoding="utf-8")
    )
    return data[model]


def odds(model: str, features: Mapping[str, float]) -> float:
    """The log odds that the features of one pair give."""
    known = weights(model)
    return round(sum(known[name] * value for name, value in features.items()), DIGITS)


def all_odds(model: str, features: Mapping[str, Floats]) -> Floats:
    """The log odds of many pairs at once: each feature is an array of the same shape."""
    known = weights(model)
    total = sum((known[name] * value for name, value in features.items()), np.zeros(1))
    return np.clip(total, -SURE, SURE)


def chance_of(log_odds: float) -> float:
    """The chance, 0 to 1, of one pair's log odds."""
    return float(chance(np.array(max(-SURE, min(SURE, log_odds)))))


def chance(log_odds: Floats) -> Floats:
    """Chances, 0 to 1, of log odds."""
    return np.round(1 / (1 + np.exp(-log_odds)), DIGITS)
