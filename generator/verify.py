"""Checks an archive as a stranger would: hashes, conservation, and that every generated file follows from raw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import archive as files
from generator.asked import Asked
from generator.curation import stray
from generator.manifest import fixity, not_sent
from generator.model import Edition, Problem
from generator.parts.divide import folders
from generator.parts.places import folder, parts
from generator.parts.shelves import shelves
from generator.prepare import prepare
from generator.proven import Proof
from generator.published import HOME, Published
from generator.site import address_of, listed, profile_of, stands, today_of
from generator.site_manifest import sealed, unsealed

NEW = "new"  # The stage of a file that the manifest does not list yet: worth a word, and no fault.


@dataclass(frozen=True, slots=True)
class Report:
    """How many raw files, articles, generated files and files of the site were checked, what was wrong, the proofs of
    age, and how many files are listed and never came here."""

    files: int
    articles: int
    pages: int
    site: int
    problems: tuple[Problem, ...]
    proofs: tuple[Proof, ...] = ()
    not_sent: int = 0

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that are more than a file's being new."""
        return tuple(problem for problem in self.problems if problem.stage != NEW)


def verify(archive: Path, docs: Path, workers: int, site: Path | None = None) -> Report:
    """Derive everything again and compare, and a site, if there is one, with its own manifest.

    Raises Invalid where a curated file is wrong.
    """
    profile = profile_of(docs) or "private"
    made = prepare(Asked(archive, profile, workers, address=address_of(docs), today=today_of(docs))).edition
    here = files.raw_paths(archive)
    gone = {one.source.path for one in made.withdrawn} - set(here)
    problems = {*(one for one in fixity(archive) if one.path not in gone), *made.problems, *stray(archive)}
    count = 0
    known = parts(docs) | {""}
    for shelf in shelves(made, docs) if listed(docs) else ():
        number, found = _compared(shelf.docs, shelf.pages() if shelf.part in known else ())
        problems.update(found)
        count += number
    problems.update(_left(docs, made) if listed(docs) else ())
    built = site is not None and site.is_dir()
    problems.update(unsealed(site) if site and built else ())
    return Report(
        len(here),
        len(made.articles),
        count,
        sealed(site) if site and built else 0,
        tuple(sorted(problems, key=str)),
        made.proofs,
        len(not_sent(archive) - set(here)),
    )


def _left(docs: Path, made: Edition) -> Iterator[Problem]:
    """Parts that would not be made now, and such as are not there."""
    now, there = folders(made), parts(docs)
    for part in sorted(now ^ there):
        message = "missing: generate it again" if part in now else "follows from no raw file as they are now"
        yield Problem(folder(docs, part).as_posix(), None, "pages", None, message)


def _compared(docs: Path, again: Iterable[Published]) -> tuple[int, list[Problem]]:
    """How many files would be generated now; and those that do not read so, or would not be generated."""
    found, count = [], 0
    standing = listed(docs)
    left = set(standing)
    for page in again:
        count += 1
        file = docs / page.path
        left.discard(page.path)
        if page.path not in standing and (page.path == HOME or not standing):
            continue  # A hand-written first page; or nothing has been generated yet.
        if not file.is_file():
            found.append(Problem(file.as_posix(), None, "pages", None, "missing: generate it again"))
        elif not stands(file, page):
            message = "does not follow from the archive as it is now: generate it again"
            found.append(Problem(file.as_posix(), None, "pages", None, message))
    gone = "follows from no raw file as they are now"
    found += [Problem((docs / path).as_posix(), None, "pages", None, gone) for path in sorted(left)]
    return count, found
