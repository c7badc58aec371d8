"""What goes into a bag of the archive, by profile.

`data/archive/` holds what cannot be made again: raw files, sidecars, curated files, the manifest and its proofs. From a
private bag the site can be built anew. `data/derived/` holds what was found in it, for those who will not have this
program: the tables, which `datapackage.json` describes, all references, and the history. What repeats these stays out:
a reference of each article, copies of raw files, feeds, the search index, the pages.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.afar import far, near
from generator.archive import LINKED, NOT_SENT, RAW, printable, raw_files, raw_paths
from generator.asked import Asked
from generator.bags.check import PIECE, STAGE
from generator.disk import linked_folder, pieces
from generator.exports import citations, downloads, premis
from generator.interface import speaking
from generator.leak import Guard
from generator.manifest import fixity, read_manifest
from generator.model import Edition, Problem
from generator.prepare import Prepared, prepare
from generator.proofs import beside

ARCHIVE, DERIVED = "data/archive/", "data/derived/"


class Refused(Exception):
    """An archive of which no bag is made; the problems say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the archive is not what its manifest says, or not what a bag can hold: none is made")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the payload: its name in the bag, its bytes or the file that holds them, and the SHA-256 that it must
    have, where somebody has recorded it."""

    name: str
    data: bytes | None = None
    file: Path | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Payload:
    """The files of a bag in the order of their names, whose archive they are, and how many of its files in `raw/` stay
    out; how many files its manifest lists, and how many of these are not in the bag."""

    items: tuple[Item, ...]
    edition: Edition
    left_out: int
    listed: int
    absent: int


def payload(wanted: Asked) -> Payload:
    """All that a bag of this profile holds.

    Raises Refused where a raw file is missing, changed or cannot be read, Invalid where a curated file is wrong, Leak
    where a public bag would hold what the policy withholds.
    """
    ready = prepare(wanted)
    every = tuple(_files(wanted.archive))
    if faults := (*_damaged(wanted.archive, ready.edition), *_unfit(wanted.archive, every)):
        raise Refused(faults)
    shown = every if ready.guard is None else _shown(wanted.archive, ready)
    recorded = {f"{RAW}/{path}": digest for path, digest in read_manifest(wanted.archive)[0].items()}
    kept = [Item(f"{ARCHIVE}{name}", None, wanted.archive / name, recorded.get(name, "")) for name in shown]
    items = sorted([*kept, *_derived(ready.edition)], key=lambda one: one.name)
    if ready.guard:
        _guarded(items, ready.guard)
    raw = sum(name.startswith(f"{RAW}/") for name in every)
    out = raw - sum(name.startswith(f"{RAW}/") for name in shown)
    return Payload(tuple(items), ready.edition, out, len(recorded), len(recorded.keys() - set(shown)))


def _damaged(archive: Path, edition: Edition) -> Iterator[Problem]:
    """Raw files that were changed or are missing: a copy of them must not take the place of a sound one.

    One that was withdrawn may be gone: its line in the manifest is all that is left of it.
    """
    gone = {one.source.path for one in edition.withdrawn} - set(raw_paths(archive))
    yield from (one for one in fixity(archive) if one.stage == "fixity" and one.path not in gone)


def _unfit(archive: Path, names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if printable(name) != name:
            yield Problem(printable(name), None, STAGE, None, "the file name is not UTF-8: rename it")
        elif linked_folder(archive / name):
            yield Problem(name, None, STAGE, None, LINKED)
        elif _leads_out(archive, name):
            yield Problem(name, None, STAGE, None, "links to a place outside the archive")


def _leads_out(archive: Path, name: str) -> bool:
    """Whether a file's links lead out of the folder that it is in: the archive, or what stands for its `raw/`."""
    file = archive / name
    root = archive if near(file) == file else near(archive / RAW)
    return far(file) is None and not near(file).resolve().is_relative_to(root.resolve())


def _files(archive: Path) -> Iterator[str]:
    """Every file below `archive/`, and links to folders; dot files belong to programs."""
    elsewhere = bool(far(archive / RAW)) or near(archive / RAW) != archive / RAW
    if elsewhere:
        yield from (f"{RAW}/{path}" for path in raw_files(archive))
    for folder, folders, names in os.walk(archive):
        if elsewhere and Path(folder) == archive:
            folders[:] = [name for name in folders if name != RAW]
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = (name for name in folders if Path(folder, name).is_symlink())
        for name in (*names, *linked):
            if not name.startswith("."):
                yield Path(folder, name).relative_to(archive).as_posix()


def _shown(archive: Path, ready: Prepared) -> tuple[str, ...]:
    """What a public bag has of the archive: raw files that are published whole, the manifest and its proofs.

    Curated files stay out, since they say why something is withheld; so do containers, whose members the policy knows
    one by one.
    """
    whole = {one.source.path for one in ready.edition.articles if one.whole and one.source.member is None}
    received = (NOT_SENT,) if (archive / NOT_SENT).is_file() else ()
    return (*(f"{RAW}/{path}" for path in sorted(whole)), *beside(archive), *received)


def _derived(edition: Edition) -> Iterator[Item]:
    with speaking(edition.collection.interface):
        for one in downloads.downloads(edition):
            yield Item(f"{DERIVED}{one.name}", b"".join(one.parts()))
        for page in (*premis.files(edition), *citations.together(edition)):
            yield Item(f"{DERIVED}{page.path.removeprefix('data/')}", page.data)


def _guarded(items: list[Item], guard: Guard) -> None:
    """Read every file as the site's are read. Raises Leak."""
    for one in items:
        guard.check(one.name, one.data if one.data is not None else b"".join(pieces(one.file or Path(), PIECE)))
