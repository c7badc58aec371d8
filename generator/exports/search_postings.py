"""The vocabulary: each term with the numbers of the entries that have it, in pieces, each of which is some shards."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from generator.exports.search_codes import Numbers, coded, decoded, encoded
from generator.exports.search_pieces import Sorted, by_hash
from generator.exports.search_ready import WEIGHT_BITS
from generator.exports.search_stems import MOST_KIN

TERMS_PER_PIECE = 128  # On average: cuts are chosen by the terms' own hashes, so that new ones move hardly any other.
HEAVY = 8_000  # Letters of a term's numbers from which on it has a shard of its own.
WORDS_PER_PIECE = 1024  # Of the lists in which misspelt words are looked up, on average.
SHORTEST, LONGEST = 4, 24  # Letters of a word that is looked up when misspelt.

Kin = tuple[tuple[str, tuple[str, ...]], ...]  # Stems, each with words of it.
TermRow = tuple[str, str, Kin]  # A term, the numbers of the entries that have it, with weights, and its kin.
WordRow = tuple[str]


def terms_kept() -> Sorted[TermRow]:
    """How the vocabulary is kept."""
    return Sorted(list[TermRow], by_hash(TERMS_PER_PIECE))


def words_kept() -> Sorted[WordRow]:
    """How a list of words is kept."""
    return Sorted(list[WordRow], by_hash(WORDS_PER_PIECE))


class Postings:
    """Gathers terms. Entries come in the order of their numbers; no text is kept."""

    __slots__ = ("_codes",)

    def __init__(self) -> None:
        self._codes: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, number: int, weights: Iterable[tuple[str, int]]) -> None:
        """Take in the next entry: its terms with their weights."""
        codes, first = self._codes, number << WEIGHT_BITS
        for term, weight in weights:
            codes[term].append(first + weight)

    def terms(self) -> Collection[str]:
        """All terms that came."""
        return self._codes.keys()

    def codes(self, term: str) -> str:
        """The numbers and weights of what came, as letters; none if nothing had the term."""
        every = pairwise((0, *self._codes.get(term, ())))
        return b"".join([coded(one - (last >> WEIGHT_BITS << WEIGHT_BITS)) for last, one in every]).decode("ascii")


def merged(codes: str, gone: Collection[int], fresh: str) -> str:
    """The numbers and weights of a term without those of some entries, and with those of others."""
    if not gone and not (codes and fresh):
        return codes or fresh
    numbers, weights = _unpacked(codes)
    kept = ~np.isin(numbers, np.fromiter(gone, np.int64, len(gone)))
    new_numbers, new_weights = _unpacked(fresh)
    numbers = np.concatenate([numbers[kept], new_numbers])
    weights = np.concatenate([weights[kept], new_weights])
    order = np.argsort(numbers, kind="stable")
    return encoded((np.diff(numbers[order], prepend=0) << WEIGHT_BITS) + weights[order])


def _unpacked(codes: str) -> tuple[Numbers, Numbers]:
    found = decoded(codes)
    return np.cumsum(found >> WEIGHT_BITS), found & (1 << WEIGHT_BITS) - 1


def shards(rows: Sequence[TermRow]) -> Iterator[Sequence[TermRow]]:
    """The shards of one piece: a term that many entries have stands alone."""
    start = 0
    for at in range(1, len(rows)):
        if len(rows[at][1]) >= HEAVY or len(rows[at - 1][1]) >= HEAVY:
            yield rows[start:at]
            start = at
    yield rows[start:]


def told(rows: Iterable[TermRow]) -> list[tuple[str, ...]]:
    """The rows as a shard has them."""
    return [(term, codes, _kin(term, groups)) if groups else (term, codes) for term, codes, groups in rows]


def _kin(term: str, groups: Kin) -> str:
    words = {word for _, group in groups for word in group} - {term}
    return " ".join(sorted(words)[:MOST_KIN])


def size(rows: Iterable[TermRow]) -> int:
    """The letters of a shard but for its kin."""
    return sum(len(term) + len(codes) for term, codes, _ in rows)


def is_word(term: str) -> bool:
    """Whether it is looked up when misspelt."""
    return SHORTEST <= len(term) <= LONGEST and term.isalpha()


def changed_row(
    term: str,
    row: TermRow | None,
    gone: Mapping[str, Collection[int]],
    fresh: Postings,
    kin: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]],
) -> TermRow | None:
    """A term's new row, or none if no entry has it any more."""
    codes = merged(row[1] if row else "", gone.get(term, ()), fresh.codes(term))
    if not codes:
        return None
    groups = dict(row[2]) if row else {}
    groups.update(kin.get(term, ()))
    return term, codes, tuple(sorted((stem, group) for stem, group in groups.items() if group))
