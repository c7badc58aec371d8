"""How the entries differ from those of the last index, gathered while they stream past."""

from collections import Counter, defaultdict

from generator.exports.search_columns import monthly
from generator.exports.search_entries import FACETS, Facets
from generator.exports.search_listing import ListRow, listed
from generator.exports.search_postings import Postings
from generator.exports.search_ready import Ready


class Delta:
    """What comes and what goes: numbers of terms, words of languages, lines of the list, values of facets."""

    __slots__ = ("_same", "counts", "dated", "fresh", "gone", "lines", "rows", "unlisted", "words")

    def __init__(self) -> None:
        self.fresh = Postings()
        self.gone: defaultdict[str, set[int]] = defaultdict(set)
        self.words: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.lines: dict[str, ListRow | None] = {}
        self.rows: list[tuple[int, Facets]] = []
        self.unlisted: list[int] = []
        self.counts: tuple[Counter[str], ...] = tuple(Counter() for _ in FACETS)
        self.dated = 0
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}

    def take(self, number: int, before: Ready | None, after: Ready | None) -> None:
        """An entry that comes, goes or is another now; they come in the order of their numbers."""
        self._terms(number, before, after)
        if not (before and after and before.row == after.row):
            for one, step in ((before, -1), (after, 1)):
                if one:
                    line = listed(number, one.row)
                    self.lines[line[0]] = line if step > 0 else None
                    self.dated += step * (one.row.day > 0)
        if not (before and after and before.facets == after.facets):
            if before:
                self.unlisted.append(number)
                self._count(before.facets, -1)
            if after:
                self.rows.append((number, tuple(self._same.setdefault(one, one) for one in after.facets)))
                self._count(after.facets, 1)

    def _terms(self, number: int, before: Ready | None, after: Ready | None) -> None:
        had, has = before.weights if before else {}, after.weights if after else {}
        for term, _ in had.items() - has.items():
            self.gone[term].add(number)
        self.fresh.add(number, has.items() - had.items() if had else has.items())
        if before:
            self.words[before.language].subtract(before.words)
        if after:
            self.words[after.language].update(after.words)

    def _count(self, facets: Facets, step: int) -> None:
        for counted, values in zip(self.counts, monthly(facets), strict=True):
            for value in values:
                counted[value] += step
