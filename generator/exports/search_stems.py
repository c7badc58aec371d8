"""Words of one stem, by the language of the texts that have them, so that `elections` finds `election`.

The stemmers are Snowball's. They run when the index is made: each term names its kin there, so that a page needs none.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import Stemmer

from generator.exports.search_terms import terms

# Codes of languages and Snowball's names for them. Chinese, Japanese, Korean and Thai need none or have none.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
SHORTEST = 4  # Letters of a word that has kin; shorter ones are mostly form words.
MOST = 12  # Kin that one term names: longer rows are accidents of a language with many endings.
# Words with their accents, for stemmers whose rules read them.
WORD = re.compile(r"\w(?:[\w\u0300-\u036f\u0610-\u065f\u0900-\u0903\u093a-\u094f'’ʼ]*\w)?")


class Kin:
    """Gathers the words of texts, and tells which terms share a stem in some language."""

    __slots__ = ("_seen", "_stems")

    def __init__(self) -> None:
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._stems: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)

    def add(self, language: str, words: Iterable[str]) -> None:
        """Take in an article: the words that may have kin."""
        if language not in STEMMERS:
            return
        new = set(words) - self._seen[language]
        self._seen[language] |= new
        for word in new:
            if len(word) >= SHORTEST and word.replace("'", "").isalpha():
                self._note(language, word)

    def _note(self, language: str, word: str) -> None:
        """Most stems have one term: tuples take a fifth of what sets would."""
        term = word if language == "en" else next(terms(word), "")
        stem, stems = _stem(language, word), self._stems[language]
        if term and term not in stems.get(stem, ()):
            stems[stem] = (*stems.get(stem, ()), term)

    def rows(self) -> dict[str, tuple[str, ...]]:
        """Each term that has kin, and them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for group in (each for stems in self._stems.values() for each in stems.values() if len(each) > 1):
            for term in group:
                found[term].update(group)
        return {term: tuple(sorted(kin - {term}))[:MOST] for term, kin in found.items()}


def stemmed(language: str, texts: Iterable[str], found: Iterable[str]) -> set[str]:
    """The words of an article that may have kin, by its texts and their terms, which English needs no accents for."""
    if language not in STEMMERS:
        return set()
    return set(found) if language == "en" else _words(texts)


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(unicodedata.normalize("NFC", text).lower())}


def _stem(language: str, word: str) -> str:
    return str(_stemmer(language).stemWord(word.replace("’", "'").replace("ʼ", "'")))


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(STEMMERS[language], 0)  # Each word comes once: nothing is gained by keeping its stem.
