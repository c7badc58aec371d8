"""The relations between each two articles that are let through, as an earlier run found them or anew.

What is found of two articles follows from the two and from what the gate says of them, so that a new article costs the
comparisons with its own neighbours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from struct import Struct
from sys import intern

from generator.model import Faint, Relation, RelationKind
from generator.relate.gallery import HELD, Gallery
from generator.relate.gate import Gated
from generator.relate.order import nearby
from generator.relate.pairs import Side, compared_with
from generator.relate.recollection import recalled_each
from generator.relate.rows import rows

TOLD = Struct("<ddq")  # What the gate says of two articles; to hash it would take as long as to find what is kept.
Found = tuple[list[Relation], Faint | None]
# As it is kept: of each relation its kind, both claims, its score, its reasons, and whether pages show it.
Held = tuple[list[tuple[RelationKind, str, str, float, tuple[str, ...], bool]], Faint | None]


@dataclass(frozen=True, slots=True)
class Shared:
    """What many relations say alike, held once; ids are shared as well, by `intern`. With a copy for each, those of ten
    thousand articles take more than the articles."""

    scores: dict[float, float]
    reasons: dict[tuple[str, ...], tuple[str, ...]]


def between(gallery: Gallery, gates: Sequence[Gated]) -> Iterator[Found]:
    """The relations of the pairs of articles that are let through, in no order; `gates` are in order."""

    @lru_cache(HELD)
    def side(index: int) -> Side:
        return Side(gallery.portrait(index), rows(gallery.portrait(index)))

    shared = Shared({}, {})
    for index, near in nearby(gates, attrgetter("a"), attrgetter("b")):

        def anew(missing: list[int], index: int = index, near: list[Gated] = near) -> Iterator[Held]:
            left = [near[at] for at in missing]
            return map(_held, compared_with(side(index), [side(gate.b) for gate in left], left))

        names = [_name(gallery.bases[gate.b], gate) for gate in near]
        kept = recalled_each(b"pairs", gallery.bases[index], names, anew, Held)
        for gate, held in zip(near, kept, strict=True):
            yield _found(held, gallery.articles[gate.a].id, gallery.articles[gate.b].id, shared)


def _held(found: Found) -> Held:
    told, rest = found
    return [(one.kind, one.a, one.b, one.score, one.why, one.shown) for one in told], rest


def _found(held: Held, one: str, other: str, shared: Shared) -> Found:
    """The relations of two articles, given by their ids."""
    told, rest = held
    scores, reasons = shared.scores, shared.reasons
    return [
        Relation(
            kind, intern(a), intern(b), one, other, scores.setdefault(score, score), reasons.setdefault(why, why),
            shown=shown,
        )
        for kind, a, b, score, why, shown in told
    ], rest  # fmt: skip


def _name(basis: bytes, gate: Gated) -> bytes:
    """The other article, and what the gate says of the two; empty where it has no basis."""
    return basis + TOLD.pack(gate.score, gate.odds, gate.room) if basis else b""
