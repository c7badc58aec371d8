"""What a finder of claims answers: a claim without its sentence, id and source, which are added in one place."""

from dataclasses import dataclass

from generator.model import When


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a Claim that one predicate or figure fills; None where the sentence does not say;
    `at` is the token that tells of it."""

    subject: str | None
    measure: str | None
    value_low: float | None
    value_high: float | None
    unit: str | None
    qualifier: str | None
    negated: bool
    hedged: bool
    place: str | None
    when: When | None
    at: int = 0
