"""Curators have the last word on relations; a decision whose claim has vanished is reported, not forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Claim, Problem, Relation
from generator.register import Decision


def decided(
    relations: Sequence[Relation], claims: Sequence[Claim], decisions: Iterable[Decision]
) -> tuple[tuple[Relation, ...], tuple[Problem, ...]]:
    """The relations without the rejected and with the confirmed ones marked; and decisions that meet nothing."""
    known = {claim.id for claim in claims}
    verdicts = {frozenset((one.a, one.b)): one for one in decisions}
    problems = tuple(
        Problem("decisions.yml", None, "decisions", None, f"{one.decision} by {one.by}: there is no claim {missing}")
        for one in verdicts.values()
        for missing in sorted({one.a, one.b} - known)
    )
    kept = []
    for relation in relations:
        verdict = verdicts.get(frozenset((relation.a, relation.b)))
        if verdict is None:
            kept.append(relation)
        elif verdict.decision == "confirmed":
            kept.append(replace(relation, decided_by=verdict.by))
    return tuple(kept), problems
