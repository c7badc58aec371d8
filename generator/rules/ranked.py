"""Which of several candidates in a text is the one that is sought, or none of them: a small model in data."""

from collections.abc import Mapping, Sequence
from math import exp

from generator.forest import SURE, scores, stage


def shares(found: Sequence[float]) -> list[int]:
    """How likely each candidate is the one, of 1000; what they leave is the chance that none is, whose score is 0."""
    weights = [exp(max(-SURE, min(SURE, score)) / 100) for score in found]
    return [round(1000 * weight / (1 + sum(weights))) for weight in weights]


def best(found: Sequence[int], keys: Sequence[str]) -> tuple[int, int] | None:
    """The number and the chance of the likeliest: what is said twice counts together. The first of equals."""
    together: dict[str, int] = {}
    for key, share in zip(keys, found, strict=True):
        together[key] = together.get(key, 0) + share
    number = max(range(len(found)), key=lambda n: (together[keys[n]], found[n], -n), default=None)
    return None if number is None else (number, together[keys[number]])


def chosen(name: str, columns: Mapping[str, Sequence[float]], keys: Sequence[str], least: int) -> int | None:
    """The number of the likeliest candidate; None where its chance of 1000 is below `least`."""
    found = best(shares(scores(stage(name), columns)), keys) if keys else None
    return found[0] if found and found[1] >= least else None
