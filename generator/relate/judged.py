"""What comparing two claims answers."""

from dataclasses import dataclass

from generator.model import RelationKind


@dataclass(frozen=True, slots=True)
class Judged:
    """The kind of a relation, how much the claims themselves share (0 to 1), and the reasons in words."""

    kind: RelationKind
    strength: float
    why: tuple[str, ...]
