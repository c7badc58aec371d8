"""Curators have the last word; a decision that meets nothing is reported, not forgotten."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.decisions import FILE, Decision, RelationDecision, StoryDecision
from generator.faint import kept
from generator.faint import relations as unpacked
from generator.model import Article, Claim, Faint, Problem, Relation

STAGE = "decisions"


def drawn(
    relations: Sequence[Relation], faint: Sequence[Faint], decisions: Iterable[Decision]
) -> tuple[tuple[Relation, ...], tuple[Faint, ...]]:
    """The relations, with those on which somebody decided drawn out of the others, which are not looked at else."""
    meant = {frozenset(one.claims) for one in decisions if isinstance(one, RelationDecision)}
    if not meant:
        return tuple(relations), tuple(faint)
    found = [one for few in faint for one in unpacked(few) if _pair(one) in meant]
    return (*relations, *found), kept(faint, lambda a, b: frozenset((a, b)) not in meant)


def decided(
    relations: Sequence[Relation], claims: Sequence[Claim], decisions: Iterable[Decision]
) -> tuple[tuple[Relation, ...], tuple[Problem, ...]]:
    """The relations as curators want them; and decisions that meet no claim or no relation.

    A rejected relation is gone, a confirmed one is marked. One that names its kind stands even where the machine found
    none. Of two decisions on one pair the later one holds.
    """
    verdicts = {frozenset(one.claims): one for one in decisions if isinstance(one, RelationDecision)}
    if not verdicts:
        return tuple(relations), ()
    known = {claim.id: claim for claim in claims}
    kept = [
        _confirmed(one, verdict) if (verdict := verdicts.get(_pair(one))) else one
        for one in relations
        if (verdict := verdicts.get(_pair(one))) is None or verdict.decision == "confirmed"
    ]
    found = {_pair(one) for one in relations}
    missed = [one for pair, one in verdicts.items() if pair not in found]
    kept += [_stated(one, known) for one in missed if one.kind and one.decision == "confirmed" and _meets(one, known)]
    ordered = sorted(kept, key=lambda one: (one.a, one.b, one.kind))
    return tuple(ordered), tuple(problem for one in missed for problem in _unmet(one, known))


def _pair(one: Relation) -> frozenset[str]:
    return frozenset((one.a, one.b))


def _meets(one: RelationDecision, known: Mapping[str, Claim]) -> bool:
    return all(claim in known for claim in one.claims)


def _confirmed(relation: Relation, verdict: RelationDecision) -> Relation:
    why = (*relation.why, *_reason(verdict))
    return replace(relation, kind=verdict.kind or relation.kind, score=1.0, why=why, decided_by=verdict.by, shown=True)


def _stated(verdict: RelationDecision, known: Mapping[str, Claim]) -> Relation:
    """A relation that only a curator saw, its claims in the order of their articles, as the machine's are."""
    a, b = sorted((known[claim] for claim in verdict.claims), key=lambda claim: (claim.article, claim.span, claim.id))
    return Relation(verdict.kind or "related", a.id, b.id, a.article, b.article, 1.0, _reason(verdict), verdict.by)


def _reason(verdict: RelationDecision) -> tuple[str, ...]:
    return (f"{verdict.by}: {verdict.why}",) if verdict.why else ()


def _unmet(one: RelationDecision, known: Mapping[str, Claim]) -> Iterator[Problem]:
    """What a decision asks for that is not there; that a rejected relation is not found is as it should be."""
    for missing in sorted(set(one.claims) - set(known)):
        yield _problem(one, f"there is no claim {missing}")
    if _meets(one, known) and one.decision == "confirmed" and one.kind is None:
        yield _problem(one, "the machine relates these two claims no longer: write the `kind` that is meant")


def without_articles(decided_on: Iterable[StoryDecision], articles: Iterable[Article]) -> tuple[Problem, ...]:
    """Decisions on stories that name an article which is not there."""
    known = {article.id for article in articles}
    return tuple(
        _problem(one, f"there is no article {missing}")
        for one in decided_on
        for missing in sorted(set(one.articles) - known)
    )


def _problem(one: RelationDecision | StoryDecision, message: str) -> Problem:
    return Problem(FILE, None, STAGE, one.line, f"{one.decision} by {one.by}: {message}")
