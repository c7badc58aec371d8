"""An edition ready to be written: cut down by its policy, every address kept, with what guards it against leaks."""

from dataclasses import dataclass, replace

from generator.asked import Asked
from generator.inputs import Memory
from generator.leak import Guard, guard
from generator.model import Edition
from generator.proofs import proofs
from generator.run import shown, whole
from generator.sections.pairs import pairs


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition, and the guard that reads what is written of it; the private profile has none."""

    edition: Edition
    guard: Guard | None


def prepare(asked: Asked, memory: Memory | None = None) -> Prepared:
    """The edition of an archive. Raises Invalid where a curated file is wrong, Leak where quotes are too long."""
    found = whole(asked, memory)
    proven, faults = proofs(asked.archive)
    made = shown(found.edition)
    made = replace(made, proofs=proven, problems=tuple(sorted((*made.problems, *faults), key=str)))
    if asked.profile == "public":
        told = {pair.address for pair in pairs(made)}
        made = replace(made, reserved=tuple(one.address for one in pairs(found.edition) if one.address not in told))
    return Prepared(made, guard(found, made))
