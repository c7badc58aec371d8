"""How much a shared word tells: weights from word lists that the lock file pins, never from the archive itself.

An archive's own counts would let each new article change the score between two others. The lists are wordfreq's.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log10

from generator.text import ByWord, words
from generator.wordlists import ranks, share

# A word at least this frequent (one in a hundred words) tells nothing; each factor of ten below it adds one.
COMMON = -2.0
# Words that the small lists do not hold are mostly names: one step below the lists' rarest (one in a million).
UNKNOWN = 4.6
# In a language without a list only long words count, all alike.
NO_LIST = 2.5
SHORT = 3
# Words lighter than this occur in any article.
LIGHT = 1.3
# Words lighter than this are not names, however they are written: "The", "More" at the start of a sentence.
NO_NAME = 1.0


@lru_cache(maxsize=32)
def frequencies(language: str) -> Mapping[str, float]:
    """Share of each word in a language's texts, by wordfreq's small list; empty where there is none."""
    found: dict[str, float] = {}
    for rank, listed in enumerate(ranks(language)):
        found.update(dict.fromkeys(listed, share(rank)))
    return found


@lru_cache(maxsize=32)
def _weights(language: str) -> ByWord[float]:
    listed = frequencies(language)

    def made(word: str) -> float:
        if not listed:
            return NO_LIST if len(word) > SHORT else 0.0
        often = listed.get(word)
        return max(0.0, COMMON - log10(often)) if often else UNKNOWN

    return ByWord(made)


def weight(word: str, language: str) -> float:
    """The weight of a folded word: 0 for the commonest, `UNKNOWN` for one that no list holds."""
    return _weights(language)[word]


def weights(found: Iterable[str], language: str) -> list[float]:
    """The weight of each of some folded words."""
    return list(map(_weights(language).__getitem__, found))


@lru_cache(maxsize=1024)
def profile(text: str, language: str | None) -> Mapping[str, float]:
    """The telling words of a text with their weights: those that do not occur in any article."""
    found = words(text)
    stems = [word.removesuffix("'s") for word in found] if "'" in text or not text.isascii() else found
    pairs = zip(found, weights(stems, language or "en"), strict=True)
    return {word: value for word, value in pairs if value >= LIGHT and len(word) > 1}


def together(profiles: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The telling words of several texts of one language."""
    found: dict[str, float] = {}
    for one in profiles:
        found |= one
    return found


def covered(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """The share of a profile's weight whose words another profile holds, 0 to 1."""
    total = sum(part.values())
    return sum(value for word, value in part.items() if word in whole) / total if total else 0.0
