"""What changed since the last build: which files have to be made, which dropped, and whether all of it must be anew."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.render.links import destination
from generator.render.listing import Listing, listing
from generator.render.state import Named, State
from generator.site import FOLDERS

CHUNK = 1 << 20
# MkDocs leaves these out of every site.
LEFT_OUT = "templates/"
GENERATED = tuple(f"{name}/" for name in FOLDERS)


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


def change(docs: Path, site: Path, before: State) -> Change:
    """Compare two folders with the last build's state.

    A generated file that has the stamp that it had is believed to read as it did. A file that somebody wrote by hand is
    read, and so is one whose stamp differs: a copy of a whole project has other stamps and the same bytes.
    """
    found = {path: stamp for path, stamp in listing(docs, True).items() if not path.startswith(LEFT_OUT)}
    read = _same(docs, found, before.docs, before.read, path_by_hand)
    standing = listing(site, False)
    written = _same(site, standing, before.site, before.written)
    changed = {path for path in found if path not in read or destination(path) not in written}
    foreign = (standing.keys() | before.site.keys()) - written.keys()
    return Change(
        found,
        read,
        frozenset(changed),
        frozenset(before.docs.keys() - found.keys()),
        {path: standing[path] for path in written},
        written,
        frozenset(foreign),
    )


def path_by_hand(path: str) -> bool:
    """Whether a file of `docs` may be somebody's own."""
    return not path.startswith(GENERATED)


def _same(folder: Path, now: Listing, before: Listing, digests: Named, doubted=lambda path: False) -> Named:  # type: ignore[no-untyped-def]
    same = {}
    for path, stamp in now.items():
        was = digests.get(path)
        if was is None:
            continue
        if (before.get(path) == stamp and not doubted(path)) or of(folder / path) == was:
            same[path] = was
    return same


def of(file: Path) -> str:
    """A file's digest."""
    made = hashlib.sha256()
    with file.open("rb") as data:
        while chunk := data.read(CHUNK):
            made.update(chunk)
    return made.hexdigest()


def clashing(paths: Iterable[str], among: Iterable[str]) -> bool:
    """Whether two files would stand at one address."""
    taken: dict[str, int] = {}
    for path in among:
        out = destination(path)
        taken[out] = taken.get(out, 0) + 1
    return any(taken[destination(path)] > 1 for path in paths)
