"""How common a word is in its language at large: a fixed table, so that no article changes another's scores.

The frequencies are wordfreq's (Zipf scale: log10 of occurrences per billion words), frozen in 2021 and held fast by the
lock file. They are the archive's "committed data" for weighing words.
"""

from functools import lru_cache

from wordfreq import available_languages, zipf_frequency

from generator.text import words

# On the Zipf scale 8 is above the commonest word ("the" is 7.7); what the table does not hold weighs as a word of 2.
CEILING = 8.0
UNKNOWN = 2.0
# Words above this are grammar more than content ("however" is 5.5, "government" 5.4, "city" 5.3).
FUNCTION = 5.6


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(available_languages("small"))


@lru_cache(maxsize=200_000)
def weight(word: str, language: str | None) -> float:
    """How much a folded word tells, 0 for grammar, up to 6 for a word that is in no list."""
    code = language if language in _languages() else "en"
    zipf = max(UNKNOWN, zipf_frequency(word, code, wordlist="small"))
    return 0.0 if zipf > FUNCTION else CEILING - zipf


def profile(text: str, language: str | None) -> dict[str, float]:
    """The telling words of a text with their weights."""
    found = {word: weight(word.removesuffix("'s"), language) for word in words(text) if len(word) > 1}
    return {word: value for word, value in found.items() if value > 0}


def covered(part: dict[str, float], whole: dict[str, float]) -> float:
    """The share of a profile's weight whose words another profile holds, 0 to 1."""
    total = sum(part.values())
    return sum(value for word, value in part.items() if word in whole) / total if total else 0.0
