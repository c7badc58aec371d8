"""Which two articles are set side by side on a page of their own: copies, and articles whose figures differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.abroad import Part, known, relations
from generator.abroad import copies as copies_of
from generator.model import Copy, CopyKind, Edition, Relation, RelationKind
from generator.once import once

COPIES: tuple[CopyKind, ...] = ("identical", "near", "contains")
DIFFER: tuple[RelationKind, ...] = ("differs", "updates")
# Fifty captures of one text make 1,225 pairs, each page with two texts. A pair has its page where it is the best of one
# of its two articles, or among this many best of both: at most three pages an article, and none without one.
BEST = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by their ids, in their order; the copy that they are, and the shown relations between them."""

    a: str
    b: str
    copy: Copy | None
    relations: tuple[Relation, ...]

    @property
    def address(self) -> str:
        """Its page, without the ending."""
        return addresses.compare(self.a, self.b)

    @property
    def weight(self) -> tuple[bool, float]:
        """Copies before others; then by what they share, or by the score of what differs."""
        return self.copy is not None, self.copy.containment if self.copy else max(one.score for one in self.relations)

    def other(self, identifier: str) -> str:
        """The id of the other article."""
        return self.b if identifier == self.a else self.a


@once
def pairs(edition: Edition) -> tuple[Pair, ...]:
    """The pairs that have a page, in the order of their ids; none of which a text is withheld."""
    full = {article.id for article in known(edition).values() if article.access == "full"}
    copies = {(min(one.a, one.b), max(one.a, one.b)): one for one in copies_of(edition) if one.kind in COPIES}
    differ: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for one in relations(edition):
        if one.shown and one.kind in DIFFER and one.article_a != one.article_b:
            differ[min(one.article_a, one.article_b), max(one.article_a, one.article_b)].append(one)
    every = [
        Pair(a, b, copies.get((a, b)), tuple(differ.get((a, b), ())))
        for a, b in sorted(copies.keys() | differ.keys())
        if a in full and b in full
    ]
    if isinstance(edition, Part):  # Of an article of another part only some pairs are known here.
        told = set(edition.paired)
        return tuple(pair for pair in every if (pair.a, pair.b) in told)
    best = _best(every)
    return tuple(
        pair
        for pair in every
        if pair in (best[pair.a][0], best[pair.b][0]) or (pair in best[pair.a] and pair in best[pair.b])
    )


def _best(every: Iterable[Pair]) -> Mapping[str, list[Pair]]:
    """The best pairs of each article."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(every, key=lambda one: (one.weight, one.b, one.a), reverse=True):
        for identifier in (pair.a, pair.b):
            if len(found[identifier]) < BEST:
                found[identifier].append(pair)
    return found


def by_article(found: Iterable[Pair]) -> Mapping[str, list[Pair]]:
    """The pairs of each article, in the order given."""
    held: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        held[pair.a].append(pair)
        held[pair.b].append(pair)
    return held
