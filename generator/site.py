"""Writes an edition's pages below `docs/`: what changed, and nothing else; drops what only it had written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from generator.archive import sha256
from generator.cache import key
from generator.disk import replace
from generator.formats import captures
from generator.interface import speaking
from generator.listing import UNKNOWN, Listing, stamp
from generator.model import Edition, Page, Problem, Profile, Source
from generator.poured import poured
from generator.published import (
    ADDRESS,
    FOLDERS,
    HOME,
    LIST,
    PROFILE,
    TODAY,
    Binary,
    Changed,
    Copied,
    Poured,
    Published,
    Recipe,
    listed_as,
)
from generator.registry import modules

ASIDE = ".dateline-new"  # Where a file is written before it is put in place; a killed run leaves one at most.


@dataclass(frozen=True, slots=True)
class Written:
    """The generated files that stand, how many were written and dropped, which gave way to hand-written ones, what the
    others were made of; the stamps of those that were written, unknown of those that were dropped; and the digests of
    those that are too large to be read again without need."""

    files: tuple[str, ...]
    written: int
    dropped: int
    skipped: tuple[str, ...]
    bases: dict[str, bytes]
    fresh: Listing = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)


def pages(edition: Edition) -> Iterator[Published]:
    """Every page and export of an edition, in the order of the modules that make them, in the interface's language.

    What must stand before any page speaks of it (`FIRST`) comes first.
    """
    every = (*modules("generator.pages", "pages"), *modules("generator.exports", "files"))
    with speaking(edition.collection.interface):
        for module in sorted(every, key=lambda one: not getattr(one, "FIRST", False)):
            make = getattr(module, "pages", None) or module.files
            yield from make(edition)


def write(
    docs: Path,
    made: Iterable[Published],
    profile: Profile,
    archive: Path | None = None,
    address: str = "",
    today: str = "",
    standing: Mapping[str, bytes] = MappingProxyType({}),
    *,
    ours: bool = False,
) -> Written:
    """Bring `docs` to what was made; copies are of files in `archive`, `address` is the published site's, and `today`
    the day that embargoes were compared with. `standing` are the bases of files that are known to stand as they were
    made. In a folder that is `ours` no first page is hand-written, whatever the list says.

    Raises ValueError for a page outside the generated folders, OSError where `docs` cannot be written, and Changed
    before the first page if one of the copies that come first cannot be had.
    """
    docs.mkdir(parents=True, exist_ok=True)
    run = _Run(docs, archive, standing, ours)
    for page in made:
        run.take(page)
    if run.changed:
        raise Changed(frozenset(run.changed))
    dropped = [path for path in sorted(run.before - set(run.now)) if _drop(docs, path)]
    note(docs, profile, address, today, run.now)
    fresh = run.fresh | dict.fromkeys(dropped, UNKNOWN)
    return Written(tuple(sorted(run.now)), run.written, len(dropped), tuple(run.skipped), run.bases, fresh, run.digests)


class _Run:
    """The files that one run makes, one after the other."""

    def __init__(self, docs: Path, archive: Path | None, standing: Mapping[str, bytes], ours: bool) -> None:
        self.docs, self.standing, self.ours = docs, standing, ours
        # The members of one container come one behind the other.
        self.members = lru_cache(maxsize=1)(partial(_members, archive))
        self.noted = _List(docs)
        self.before = self.noted.paths
        self.now: list[str] = []
        self.skipped: list[str] = []
        self.changed: set[str] = set()
        self.bases: dict[str, bytes] = {}
        self.fresh: Listing = {}
        self.digests: dict[str, bytes] = {}
        self.written = 0

    def take(self, page: Published) -> None:
        """Bring one file to what was made. Raises Changed for the first page behind copies that cannot be had."""
        _check(page.path)
        if page.path == HOME and not self.ours and self._by_hand(page):
            self.skipped.append(page.path)
            return
        if self.changed and not isinstance(page, Copied):
            raise Changed(frozenset(self.changed))
        self.now.append(page.path)
        if isinstance(page, Poured):
            self._pour(page)
        elif isinstance(page, Copied):
            self._bring(page, page.source.sha256.encode(), lambda: _raw(page.source, self.members))
        else:
            self._make(page)

    def _by_hand(self, page: Published) -> bool:
        """Whether somebody wrote the first page: it is in no list, and reads otherwise than it is made, so that no word
        of anybody's can be lost where all lists are."""
        file = self.docs / page.path
        return page.path not in self.before and file.exists() and not stands(file, page)

    def _make(self, page: Page | Recipe | Binary) -> None:
        if isinstance(page, Recipe):
            self.bases[page.path] = page.basis
            if page.basis and self.standing.get(page.path) == page.basis:
                return
            page = Page(page.path, page.text)
        data = _bytes(page)
        self._bring(page, self.bases.get(page.path) or key(data), lambda: data)

    def _bring(self, page: Page | Binary | Copied, basis: bytes, data: Callable[[], bytes | None]) -> None:
        """Bring a file to its bytes. One that is known to stand is not read."""
        self.bases[page.path] = basis
        if self.standing.get(page.path) == basis or stands(self.docs / page.path, page):
            return
        made = data()
        if made is None:
            assert isinstance(page, Copied)
            self.changed.add(page.source.path)
            return
        self.noted.add(page.path)
        _put(self.docs, page.path, made)
        self._wrote(page.path)

    def _pour(self, page: Poured) -> None:
        self.noted.add(page.path)
        (self.docs / page.path).parent.mkdir(parents=True, exist_ok=True)
        new, self.bases[page.path] = poured(self.docs, page, self.standing.get(page.path, b""), ASIDE)
        if new:
            self._wrote(page.path)
            if digest := page.digest():
                self.digests[page.path] = bytes.fromhex(digest)

    def _wrote(self, path: str) -> None:
        self.fresh[path] = stamp((self.docs / path).stat())
        self.written += 1


def note(docs: Path, profile: Profile, address: str, today: str, paths: Iterable[str]) -> None:
    """Bring the list of generated files to what a run made. Raises OSError."""
    listing = Page(LIST, listed_as(profile, address, today, paths))
    if not stands(docs / LIST, listing):
        _put(docs, LIST, _bytes(listing))


class _List:
    """What runs before wrote, and what this one writes: noted first, so that a killed run leaves nothing unknown."""

    def __init__(self, docs: Path) -> None:
        self.file = docs / LIST
        self.paths = listed(docs)

    def add(self, path: str) -> None:
        """A file is going to be written. Raises OSError."""
        if path not in self.paths:
            with self.file.open("ab") as out:
                out.write(f"\n{path}\n".encode())  # The break before ends a line that was cut off.


def _check(path: str) -> None:
    parts = path.split("/")
    if path != HOME and (len(parts) < 2 or parts[0] not in FOLDERS or ".." in parts or "" in parts):
        raise ValueError(f"{path} is not in a folder for generated pages")


def _lines(docs: Path) -> list[str]:
    file = docs / LIST
    # What stands behind the last line break is a line that was cut off when a disk was full.
    return file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1] if file.exists() else []


def profile_of(docs: Path) -> Profile | None:
    """The profile in which the last run wrote; None where nothing was written."""
    first = next(iter(_lines(docs)), "").removeprefix(PROFILE)
    return next((name for name in get_args(Profile) if name == first), None)


def address_of(docs: Path) -> str:
    """The published site's address that the last run was told; empty where it was told none."""
    return next((line.removeprefix(ADDRESS) for line in _lines(docs) if line.startswith(ADDRESS)), "")


def today_of(docs: Path) -> str:
    """The day that the last run compared embargoes with; empty where it was told none."""
    return next((line.removeprefix(TODAY) for line in _lines(docs) if line.startswith(TODAY)), "")


def listed(docs: Path) -> frozenset[str]:
    """What the last run wrote; a line that no run can have written is not believed."""
    lines = _lines(docs)
    return frozenset(line for line in lines if line == HOME or (line.split("/")[0] in FOLDERS and ".." not in line))


def stands(file: Path, made: Published) -> bool:
    """Whether a generated file is there and reads as it was made."""
    if not file.is_file():
        return False
    if isinstance(made, Poured):
        with file.open("rb") as there:
            return all(there.read(len(part)) == part for part in made.parts()) and not there.read(1)
    data = file.read_bytes()
    return sha256(data) == made.source.sha256 if isinstance(made, Copied) else data == _bytes(made)


def _bytes(made: Page | Recipe | Binary) -> bytes:
    return made.data if isinstance(made, Binary) else made.text.encode("utf-8")


def _members(archive: Path | None, path: str) -> dict[str, bytes]:
    """The bytes of a raw file, or of its members, by their hash."""
    found = captures(archive, path, {}).members if archive else ()
    return {raw.source.sha256: raw.data for raw in found if not isinstance(raw, Problem)}


def _raw(source: Source, members: Callable[[str], Mapping[str, bytes]]) -> bytes | None:
    """What a source names. It is copied: a link would let whoever writes below `docs/` change the archive."""
    return members(source.path).get(source.sha256)


def _put(docs: Path, path: str, data: bytes) -> None:
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    replace(docs / path, data, docs / ASIDE)


def _drop(docs: Path, path: str) -> bool:
    file = docs / path
    if not file.is_file():
        return False
    file.unlink()
    folder = file.parent
    if folder != docs and not any(folder.iterdir()):
        folder.rmdir()
    return True
