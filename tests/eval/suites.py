"""Everything that can be measured, by name: what it reads, and what comes out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.eval import own, rights, sample, tasks
from tests.eval.data import EVAL, Figures, digest


@dataclass(frozen=True, slots=True)
class Suite:
    """One thing to measure: its inputs below a root, its figures, and the file that holds its floors."""

    name: str
    inputs: Callable[[], tuple[Path, ...]]
    figures: Callable[[], Figures]
    floors: Path
    root: Path = EVAL

    @property
    def present(self) -> bool:
        """Is its data here?"""
        return all(file.exists() for file in self.inputs())

    def digest(self) -> str:
        """The SHA-256 of its data."""
        return digest(self.inputs(), self.root)


FLOORS = Path(__file__).with_name("floors.json")
OWN = Suite(own.NAME, own.inputs, own.figures, own.FOLDER / "floors.json", own.FOLDER)
SHARED = (
    Suite(sample.NAME, sample.inputs, sample.figures, FLOORS),
    Suite(rights.NAME, rights.inputs, rights.figures, FLOORS),
    *(Suite(task, partial(tasks.inputs, task), partial(tasks.figures, task), FLOORS) for task in tasks.FILES),
)
SUITES = {suite.name: suite for suite in (OWN, *SHARED)}


def chosen(names: Iterable[str]) -> list[Suite]:
    """The suites of these names, or all. Raises KeyError for a name that none has."""
    return [SUITES[name] for name in names] or list(SUITES.values())
