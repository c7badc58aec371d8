"""The vocabulary: each term with the numbers of the entries that have it, gathered while entries stream past."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from generator.exports.search_codes import coded, file_name, sort_key
from generator.exports.search_ready import WEIGHT_BITS, Ready
from generator.exports.search_stems import Kin

TERMS_PER_SHARD = 128  # On average: cuts are chosen by the terms' own hashes, so that new ones move hardly any other.
HEAVY = 8_000  # Letters of a term's numbers from which on it has a shard of its own.
WORDS_PER_SHARD = 1024  # Of the lists in which misspelt words are looked up, on average.
SHORTEST, LONGEST = 4, 24  # Letters of a word that is looked up when misspelt.

Row = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the index: its name, the term that it begins with, what it holds, and its size in letters."""

    name: str
    first: str
    data: object
    size: int


class Vocabulary:
    """Gathers terms. Entries come in the order of their numbers; no text is kept."""

    __slots__ = ("_codes", "_kin", "_last", "_places")

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._last = array("L")
        self._codes: list[bytearray] = []
        self._kin = Kin()

    def add(self, number: int, entry: Ready) -> None:
        """Take in the next entry."""
        self._kin.add(entry.language, entry.words)
        places, last, codes = self._places, self._last, self._codes
        for term, weight in entry.weights.items():
            place = places.setdefault(term, len(codes))
            if place == len(codes):
                codes.append(bytearray())
                last.append(0)
            codes[place] += coded((number - last[place] << WEIGHT_BITS) + weight)
            last[place] = number

    def shards(self) -> Iterator[Shard]:
        """The terms in order, with their numbers and their kin, cut where hashes say."""
        kin = {term: tuple(one for one in found if one in self._places) for term, found in self._kin.rows().items()}
        part: list[Row] = []
        size, after_heavy = 0, False
        for term in sorted(self._places, key=sort_key):
            codes = self._codes[self._places[term]].decode("ascii")
            heavy = len(codes) >= HEAVY
            if part and (heavy or after_heavy or crc32(term.encode()) % TERMS_PER_SHARD == 0):
                yield Shard(file_name("t", part[0][0]), part[0][0], part, size)
                part, size = [], 0
            part.append((term, codes, " ".join(kin[term])) if kin.get(term) else (term, codes))
            size += len(codes) + len(term)
            after_heavy = heavy
        if part:
            yield Shard(file_name("t", part[0][0]), part[0][0], part, size)

    def words(self, backwards: bool) -> Iterator[Shard]:
        """The words that may be meant by a misspelt one, in order of their beginnings, or spelt backwards."""
        kind = "r" if backwards else "f"
        found = (term[::-1] if backwards else term for term in self._places if _is_word(term))
        part: list[str] = []
        for word in sorted(found, key=sort_key):
            if part and crc32(word.encode()) % WORDS_PER_SHARD == 0:
                yield _words(kind, part)
                part = []
            part.append(word)
        if part:
            yield _words(kind, part)


def _words(kind: str, part: list[str]) -> Shard:
    text = " ".join(part)
    return Shard(file_name(kind, part[0]), part[0], text, len(text))


def _is_word(term: str) -> bool:
    return SHORTEST <= len(term) <= LONGEST and term.isalpha()
