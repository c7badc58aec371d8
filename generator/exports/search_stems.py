"""Words of one stem, by the language of the texts that have them, so that `elections` finds `election`.

The stemmers are Snowball's. They run when the index is made: each term names its kin there, so that a page needs none.
Of each stem it is kept which words it has, each in how many entries, so that it is known which of them come and go.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import Stemmer

from generator.exports.search_pieces import Piece, Sorted, by_hash, keep
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
MOST_KIN = 12  # Kin that one term names: longer rows are accidents of a language with many endings.
STEMS_PER_PIECE = 32  # On average. An article has some hundreds of stems, each somewhere else.
# Words with their accents, for stemmers whose rules read them.
WORD = re.compile(r"\w(?:[\w\u0300-\u036f\u0610-\u065f\u0900-\u0903\u093a-\u094f'’ʼ]*\w)?")

StemRow = tuple[str, tuple[tuple[str, int], ...]]  # Language and stem; words, each with how many entries have it.
Told = tuple[str, ...]


def stemmed(language: str, texts: Iterable[str], found: Collection[str]) -> list[str]:
    """The words of an article that may have kin, by its texts and their terms, which English needs no accents for."""
    if language not in STEMMERS:
        return []
    every = found if language == "en" else (word for word in _words(texts) if _term(language, word) in found)
    return [word for word in every if len(word) >= SHORTEST and (word.isalpha() or word.replace("'", "").isalpha())]


def changed(
    pieces: Sequence[Piece], words: Mapping[str, Counter[str]], kin: defaultdict[str, list[tuple[str, Told]]]
) -> Iterator[Piece]:
    """All pieces, once words of a language have come into so many entries, or gone from them.

    `kin` learns, by terms and stems, which terms are told to be of one stem from now on.
    """
    steps: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for language, counted in words.items():
        for word, step in counted.items():
            if step:
                steps[f"{language} {_stem(language, word)}"].append((word, step))

    def change(name: str, row: StemRow | None) -> StemRow | None:
        if not row and len(steps[name]) == 1:  # Most words stand alone.
            return name, tuple(steps[name])
        before = dict(row[1] if row else ())
        after = before.copy()
        for word, step in steps[name]:
            after[word] = after.get(word, 0) + step
        after = {word: after[word] for word in sorted(after) if after[word]}
        if before.keys() != after.keys():
            _learn(kin, name, before, after)
        return (name, tuple(after.items())) if after else None

    for one in Sorted(list[StemRow], by_hash(STEMS_PER_PIECE)).changed(pieces, steps, change):
        yield one if isinstance(one, Piece) else Piece(one[0][0], keep(one))


def _learn(
    kin: defaultdict[str, list[tuple[str, Told]]], name: str, before: Collection[str], after: Collection[str]
) -> None:
    language = name.partition(" ")[0]
    had, has = ({_term(language, word) for word in words} for words in (before, after))
    was, now = _told(had), _told(has)
    for term in had | has:
        told = now if term in has else ()
        if told != (was if term in had else ()):
            kin[term].append((name, told))


def _told(group: Collection[str]) -> Told:
    """The terms of a stem, one more than a term of it tells, since it does not tell itself."""
    return tuple(sorted(group)[: MOST_KIN + 1]) if len(group) > 1 else ()


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(unicodedata.normalize("NFC", text).lower())}


@lru_cache(maxsize=1 << 14)
def _term(language: str, word: str) -> str:
    return word if language == "en" else next(terms(word), "")


def _stem(language: str, word: str) -> str:
    return str(_stemmer(language).stemWord(word.replace("’", "'").replace("ʼ", "'")))


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(STEMMERS[language], 0)  # Each word comes once: nothing is gained by keeping its stem.
