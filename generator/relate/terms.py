"""The words of a text as weighted terms, read once: an article and each of its sentences are then counted from them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.background import LIGHT, NO_NAME, weight
from generator.claims.vocabulary import Lexicon
from generator.relate.names import capital, key, parts, plain
from generator.text import ByWord

WORD = re.compile(r"\w+(?:['’ʼ‘`\-‑][^\W\d_]+)*")
# A name counts more than a common word of the same rarity: who and where tell two events of one kind apart.
NAME_FACTOR = 1.6
# Plural and verb endings that one stem may drop, the longest first: crude, the same for all languages.
ENDINGS = ("ing", "ed", "es", "s")
STEM = 4

# A word as written, where it stands, its key, its stem, its weight, and whether it has a name's capital.
Word = tuple[str, int, str, str, float, bool]
# Where a term begins and ends, the term, its weight; of a name also how it is written, and the same of the name of two
# words that it ends, if the word before it is a name too.
Term = tuple[int, int, str, float, str, str, str]


def stem(word: str) -> str:
    """A word without one common ending, if four letters are left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=32)
def terms_of(language: str) -> ByWord[tuple[str, str, float, bool]]:
    """What is to know of a word as written: its key, its stem, its weight, and whether it has a name's capital."""

    def made(word: str) -> tuple[str, str, float, bool]:
        folded = key(word)
        return folded, folded if folded[:1].isdigit() else stem(folded), weighed(word, folded, language), capital(word)

    return ByWord(made)


def weighed(word: str, folded: str, language: str) -> float:
    """What a word tells. Lists part words at hyphens: one with any tells no more than the rarest of its parts."""
    whole = weight(folded, language)
    if whole == 0 or word.isalnum():
        return whole
    return min(whole, max(weight(part, language) for part in parts(word)))


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text with what is to know of each."""
    written, starts = WORD.findall(text), [match.start() for match in WORD.finditer(text)]
    known = zip(*map(terms_of(language).__getitem__, written), strict=True)
    return list(zip(written, starts, *known, strict=True))


def is_time(name: str, known: Lexicon) -> bool:
    """Whether a word names a weekday or a month: when it happened is compared apart."""
    return name in known.weekdays or name in known.months


def mid_sentence_names(text: str, words: Iterable[Word], known: Lexicon) -> frozenset[str]:
    """Keys of words with a capital behind a lower-case word, or behind such a name: there, the capital means a name."""
    found, lower_before = set(), False
    for word, start, folded, _, weighs, capitalised in words:
        if not capitalised:
            lower_before = word[0].islower()
            continue
        inside = lower_before and text[start - 1 : start] == " "
        if inside and weighs > NO_NAME and not is_time(folded, known):
            found.add(folded)
        lower_before = inside or word[0].islower()
    return frozenset(found)


def terms(text: str, words: Iterable[Word], named: frozenset[str]) -> list[Term]:
    """The words of a text that count, in order: names, and other words unless any article holds them.

    A word in small letters that is also a name counts where that name is in the same text; `portrait` sees to that.
    """
    found: list[Term] = []
    before, written_before, stop = "", "", -1
    for word, start, folded, term, weighs, capitalised in words:
        end = start + len(word)
        if capitalised and folded in named:
            written = plain(word)
            beside = bool(before) and stop + 1 == start and text[stop] == " "
            double = (f"{before} {folded}", f"{written_before} {written}") if beside else ("", "")
            found.append((start, end, folded, weighs * NAME_FACTOR, written, *double))
            before, written_before, stop = folded, written, end
        else:
            before = ""
            if weighs > LIGHT or term in named:
                found.append((start, end, term, weighs, "", "", ""))
    return found
