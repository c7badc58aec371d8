"""What changed since the last build: which files have to be made, which dropped, and whether all of it must be anew."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.listing import Listing, Look, digests, listing, look, unlike
from generator.published import by_hand
from generator.render.links import destination, sources
from generator.render.state import Head, Named, State

CHUNK = 1 << 18
# MkDocs leaves these out of every site.
LEFT_OUT = "templates/"


@dataclass(frozen=True, slots=True)
class Change:
    """Files of `docs` and of the site as they are now, and how they differ from what the last build left."""

    docs: Listing
    read: Named  # The digests of those files of `docs` that are as they were.
    changed: frozenset[str]  # Those that are not, or whose copy in the site is not.
    gone: frozenset[str]
    site: Listing  # The files of the site that are as they were.
    written: Named  # And their digests.
    foreign: frozenset[str]  # Those that are not, or that no build made.

    @property
    def nothing(self) -> bool:
        """Whether the site stands as it should."""
        return not (self.changed or self.gone or self.foreign)


def sought(docs: Path, seen: Look | None = None) -> Look:
    """What is in the folder of the pages, as somebody has just `seen` it, or now; without what is in no site."""
    found = look(docs, hidden=False) if seen is None else seen
    return {below: files for below, files in found.items() if not below.startswith(LEFT_OUT)}


def stands(docs: Path, seen: Look, site: Look, before: Head) -> bool:
    """Whether every file has the stamp that it had, and each that somebody may have written reads as it did.

    Few operations for each file: most builds find that nothing has changed, in one folder at least.
    """
    return (
        digests(seen) == before.docs
        and digests(site) == before.site
        and all(of(docs / path) == before.own.get(path) for path in by_hand(seen))
    )


def change(docs: Path, site: Path, seen: Look, there: Look, before: State, known: Mapping[str, bytes]) -> Change:
    """Compare two folders with the last build's state; the digests of some files of `docs` are `known` as they are now.

    A generated file that has the stamp that it had is believed to read as it did. A file that somebody wrote by hand is
    read, and so is one whose stamp differs: a copy of a whole project has other stamps and the same bytes.
    """
    found, standing = listing(seen), listing(there)
    read = _same(docs, found, before.docs, before.read, by_hand(seen), known)
    written = _same(site, standing, before.site, before.written)
    lost = before.written.keys() - written.keys()
    made = (path for out in lost for path in sources(out, found))
    return Change(
        found,
        read,
        frozenset(found.keys() - read.keys()).union(made),
        frozenset(before.docs.keys() - found.keys()),
        {path: standing[path] for path in written},
        written,
        frozenset((standing.keys() | before.site.keys()) - written.keys()),
    )


def _same(
    folder: Path,
    now: Listing,
    before: Listing,
    digests: Named,
    doubted: Iterable[str] = (),
    known: Mapping[str, bytes] = MappingProxyType({}),
) -> Named:
    """The digests of those files that read as they did."""
    same = {path: one for path, one in digests.items() if path in now}
    for path in {*unlike(now, before), *doubted}:
        if path in same and (known.get(path) or of(folder / path)) != same[path]:
            del same[path]
    return same


def of(file: Path) -> bytes:
    """A file's digest."""
    made = hashlib.sha256()
    held = memoryview(bytearray(CHUNK))
    with file.open("rb", buffering=0) as data:
        while count := data.readinto(held):
            made.update(held[:count])
    return made.digest()


def clashing(paths: Iterable[str], among: Container[str]) -> bool:
    """Whether two files would stand at one address."""
    return any(len(list(sources(destination(path), among))) > 1 for path in paths)
