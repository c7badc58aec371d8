"""The relations between each two articles that are let through, as an earlier run found them or anew.

What is found of two articles follows from the two and from what the gate says of them, so that a new article costs the
comparisons with its own neighbours.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from sys import intern

from generator.cache import key
from generator.model import Faint, Relation, RelationKind
from generator.relate.gallery import HELD, Gallery
from generator.relate.gate import Gated
from generator.relate.order import nearby
from generator.relate.pairs import Side, compared_with
from generator.relate.recollection import recalled_each
from generator.relate.rows import rows

Found = tuple[list[Relation], Faint | None]
# As it is kept: of each relation its kind, both claims, its score, its reasons, and whether pages show it.
Held = tuple[list[tuple[RelationKind, str, str, float, tuple[str, ...], bool]], Faint | None]


def between(gallery: Gallery, gates: Sequence[Gated]) -> Iterator[Found]:
    """The relations of the pairs of articles that are let through, in no order; `gates` are in order."""

    @lru_cache(HELD)
    def side(index: int) -> Side:
        return Side(gallery.portrait(index), rows(gallery.portrait(index)))

    for index, near in nearby(gates, attrgetter("a"), attrgetter("b")):

        def anew(missing: list[int], index: int = index, near: list[Gated] = near) -> Iterator[Held]:
            left = [near[at] for at in missing]
            return map(_held, compared_with(side(index), [side(gate.b) for gate in left], left))

        names = [_name(gallery.bases[gate.b], gate) for gate in near]
        kept = recalled_each(b"pairs", gallery.bases[index], names, anew, Held)
        for gate, held in zip(near, kept, strict=True):
            yield _found(held, gallery.articles[gate.a].id, gallery.articles[gate.b].id)


def _held(found: Found) -> Held:
    told, rest = found
    return [(one.kind, one.a, one.b, one.score, one.why, one.shown) for one in told], rest


def _found(held: Held, one: str, other: str) -> Found:
    """The relations of two articles, given by their ids. All share one text of each id and of each reason: with texts
    of their own the relations of ten thousand articles take more than the articles."""
    told, rest = held
    return [
        Relation(kind, intern(a), intern(b), one, other, score, tuple(map(intern, why)), shown=shown)
        for kind, a, b, score, why, shown in told
    ], rest


def _name(basis: bytes, gate: Gated) -> bytes:
    """The other article, and what the gate says of the two; empty where it has no basis."""
    return key(basis, repr((gate.score, gate.odds, gate.room)).encode()) if basis else b""
