"""Checks an archive as a stranger would: hashes, conservation, and that every generated file follows from raw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import archive as files
from generator.manifest import fixity
from generator.model import Problem
from generator.published import Published
from generator.run import edition
from generator.site import address_of, listed, pages, profile_of, stands

NEW = "new"  # The stage of a file that the manifest does not list yet: worth a word, and no fault.


@dataclass(frozen=True, slots=True)
class Report:
    """How many raw files, articles and generated files were checked, and what was wrong."""

    files: int
    articles: int
    pages: int
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that are more than a file's being new."""
        return tuple(problem for problem in self.problems if problem.stage != NEW)


def verify(archive: Path, docs: Path, workers: int) -> Report:
    """Derive everything again and compare. Raises Invalid where a curated file is wrong."""
    made = edition(archive, profile_of(docs) or "private", workers, address=address_of(docs))
    gone = {one.source.path for one in made.withdrawn} - set(files.raw_paths(archive))
    problems = {*(one for one in fixity(archive) if one.path not in gone), *made.problems}
    again = tuple(pages(made)) if listed(docs) else ()
    problems.update(_compared(docs, again))
    return Report(
        len(files.raw_paths(archive)), len(made.articles), len(again), tuple(sorted(problems, key=lambda one: str(one)))
    )


def _compared(docs: Path, again: Iterable[Published]) -> Iterator[Problem]:
    """Generated files that do not read as they would be generated now."""
    for page in again:
        file = docs / page.path
        if page.path not in listed(docs):
            continue
        if not file.is_file():
            yield Problem(file.as_posix(), None, "pages", None, "missing: generate it again")
        elif not stands(file, page):
            yield Problem(file.as_posix(), None, "pages", None, "does not follow from the raw files as they are now")
