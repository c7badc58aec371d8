"""Number words written as one (German `zweihundertfünfzig`, Italian `trentacinque`)."""

from collections.abc import Mapping
from functools import lru_cache

from generator.claims.vocabulary import Lexicon, lexicon

# Words for one inside a longer number; alone they are articles or pronouns.
ONES = {"ein": 1.0, "eins": 1.0, "un": 1.0, "uno": 1.0}
HUNDRED, THOUSAND = 100, 1000


def compound(known: Lexicon, word: str) -> float | None:
    """The value of a folded word that joins other number words, None if it is none; `[compound]` of a language says
    with what its tens and ones are joined, and its words for hundred and thousand."""
    if not known.compound or word in ONES or word in known.multipliers:
        return None
    return read(known.language, word) if any(part in word for part in parts(known)) else None


def parts(known: Lexicon) -> tuple[str, ...]:
    """The words of which a compound has one: a quick look tells most others."""
    return known.compound["joint"], known.compound["hundred"], known.compound["thousand"]


@lru_cache(maxsize=65536)
def read(language: str | None, word: str) -> float | None:
    """The value of a compound in a language that has them."""
    known = lexicon(language)
    table, numbers = known.compound, {**ONES, **known.numbers}
    return scaled(word, [(table["thousand"], THOUSAND), (table["hundred"], HUNDRED)], table["joint"], numbers)


def scaled(word: str, scales: list[tuple[str, int]], joint: str, numbers: Mapping[str, float]) -> float | None:
    """A number by the greatest of some scales: what stands before its word, times it, and what stands behind."""
    if not scales:
        return below_hundred(word, joint, numbers)
    (scale, value), smaller = scales[0], scales[1:]
    before, found, behind = word.partition(scale)
    if not found:
        return scaled(word, smaller, joint, numbers)
    times = scaled(before, smaller, joint, numbers) if before else 1.0
    rest = scaled(behind.removeprefix(joint), smaller, joint, numbers) if behind else 0.0
    return None if times is None or rest is None else times * value + rest


def below_hundred(word: str, joint: str, numbers: Mapping[str, float]) -> float | None:
    """A known number, or tens and ones in either order (`fünfundzwanzig`, `trentacinque`), a vowel between two left out
    (`ventotto`)."""
    if word in numbers:
        return numbers[word]
    for at in range(1, len(word)):
        if not word.startswith(joint, at):
            continue
        one, other = word[:at], word[at + len(joint) :]
        shown = [one] if joint else [one, f"{one}a", f"{one}i"]
        for first in shown:
            low, high = sorted((numbers.get(first, 0.0), numbers.get(other, 0.0)))
            if 0 < low < 10 and high >= 20:
                return low + high
    return None
