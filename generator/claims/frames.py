"""The word lists of verbs that name a source only with what follows them, of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.claims.folding import Folding
from generator.claims.lists import expanded


@dataclass(frozen=True, slots=True)
class Frames:
    """Folded verbs: of accusing and of putting at an amount, each with the words of which one must follow; `finding`,
    which a word of `that` must follow, and of them those that may be nouns (`of_many`); of `quoting`. `verbs`: all."""

    accusing: Mapping[str, frozenset[str]]
    putting: Mapping[str, frozenset[str]]
    finding: frozenset[str]
    of_many: frozenset[str]
    quoting: frozenset[str]
    that: frozenset[str]
    verbs: frozenset[str]


def frames_of(speech: Mapping[str, Any], folding: Folding) -> Frames:
    """The lists of a `[speech]` table; absent ones are empty."""

    def marked(name: str) -> dict[str, frozenset[str]]:
        listed = speech.get(name, {}).items()
        return {verb: listed_of(marks) for entry, marks in listed for verb in expanded([entry], folding)}

    def listed_of(entries: list[str]) -> frozenset[str]:
        return frozenset(expanded(entries, folding))

    accusing, putting = marked("accusing"), marked("putting")
    finding, of_many, quoting, that = (
        listed_of(speech.get(name, [])) for name in ("finding", "of_many", "quoting", "that")
    )
    verbs = finding.union(of_many, quoting, accusing, putting)
    return Frames(accusing, putting, finding, of_many, quoting, that, verbs)
