"""Whether two places, as two sentences word them, are one: the place itself is compared apart from the place that
holds it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.background import UNKNOWN, weight
from generator.relate.names import POSSESSIVE, runs

# What stands before the place that holds another: "Old City of Aleppo", "districts in Aleppo".
HOLDS = re.compile(r"\b(?:of|in|de|du|di|von|der|del|della|dans|en)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
Match = Literal["same", "around", "unknown", "other"]
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Names of the places themselves, and of those that hold them."""

    heads: tuple[Keys, ...]
    holders: tuple[Keys, ...]


@lru_cache(maxsize=16384)
def read(text: str | None) -> Place:
    """Part a place's names: the last one behind `of` or `in`, and a possessive at the start, hold the others."""
    heads: list[Keys] = []
    holders: list[Keys] = []
    words = text or ""
    at = 0
    for shown, keys in runs(words):
        at = words.index(shown, at)
        parts = shown.split()
        if len(parts) > 1 and POSSESSIVE.search(parts[0]):
            holders.append(keys[:1])
            heads.append(keys[1:])
        elif heads and HOLDS.search(words[:at]):
            holders.append(keys)
        else:
            heads.append(keys)
        at += len(shown)
    return Place(tuple(heads), tuple(holders))


def match(one: str | None, other: str | None) -> Match:
    """`same`: one place's name holds the other's whole; `around`: only the place that holds one or both is shared."""
    a, b = read(one), read(other)
    if not a.heads or not b.heads:
        return "unknown"
    if any(within(x, y) for x in a.heads for y in b.heads):
        return "same"
    loose = [(x, y) for x in a.heads for y in b.holders] + [(x, y) for x in a.holders for y in b.heads]
    return "around" if any(within(x, y) for x, y in loose) else "other"


def rare_place(one: str, other: str, language: str | None) -> bool:
    """Whether a shared place is told by two words, or by one that no word list holds: a quarter or a village, not a
    country."""
    code = (language or "").split("-")[0]
    for x in read(one).heads:
        for y in read(other).heads:
            shared = set(x) & set(y)
            if within(x, y) and (len(shared) > 1 or any(weight(word, code) >= UNKNOWN for word in shared)):
                return True
    return False


def within(one: Keys, other: Keys) -> bool:
    """Whether all words of one name occur in the other."""
    return set(one) <= set(other) or set(other) <= set(one)
