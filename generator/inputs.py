"""What a run is given: the code, the curated files and the bytes of the archive, as hashes."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from generator.afar import far, near
from generator.archive import MAX_BYTES, RAW, SIDECAR, raw_paths, read_bytes
from generator.cache import Cache, key
from generator.disk import Unreadable, absent, contents
from generator.listing import UNKNOWN, Listing, Stamp, listing, look
from generator.model import Problem
from generator.pool import Workers, in_order
from generator.stamps import ABSENT, swept

PACKAGE = Path(__file__).parent
COMPILED = "__pycache__"  # follows from the sources


@dataclass(frozen=True, slots=True)
class Given:
    """A raw file as a run finds it: its path below `raw/`, and the hash of its bytes and of its sidecar's."""

    path: str
    content: bytes
    sidecar: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What a run knows beforehand: the raw files as it finds them, the answers of earlier runs, and the files `without`
    which it must do, since they changed while they were read."""

    files: tuple[Given, ...]
    cache: Cache | None = None
    without: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def code() -> bytes:
    """The hash of this package, of Python, and of the versions of what is installed beside it."""
    installed = sorted(one.name for one in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    sources = sorted(file for file in PACKAGE.rglob("*") if file.is_file() and file.parent.name != COMPILED)
    parts = (part for file in sources for part in (str(file.relative_to(PACKAGE)).encode(), file.read_bytes()))
    return key(sys.version.encode(), "\n".join(installed).encode(), *parts)


def given(archive: Path, workers: Workers = 1, stamps: Path | None = None) -> tuple[Given, ...]:
    """Every raw file, in the order of the paths. Processes of this machine would not find it sooner.

    Of files on this machine those are not read whose `stamps`, kept in that folder, say that nobody has touched them.
    """
    read = partial(one_given, archive)
    if stamps is None or not isinstance(workers, int) or far(archive / RAW):
        return tuple(in_order(read, raw_paths(archive), 1 if isinstance(workers, int) else workers))
    return tuple(swept(stamps, _stamped(archive), read, Given))


def _stamped(archive: Path) -> Iterator[tuple[str, tuple[Stamp, Stamp]]]:
    """Each raw file, with its stamp and its sidecar's."""
    seen = looked(archive)
    for path in raw_paths(archive):
        there = seen.get(path, UNKNOWN)
        # Beside what was not seen itself, as in a closed folder, something may stand that was not seen either.
        yield path, (there, seen.get(path + SIDECAR, ABSENT if there else UNKNOWN))


def looked(archive: Path) -> Listing:
    """The stamps of what is below `raw/` on this machine; none where that cannot be looked into."""
    try:
        return {} if far(archive / RAW) else listing(look(near(archive / RAW), hidden=False, follow=False))
    except OSError:
        return {}


def one_given(archive: Path, path: str) -> Given:
    """A raw file as it is now. What cannot be read is known by what is wrong with it."""
    sidecar = path + SIDECAR
    return Given(path, _content(archive, path), b"" if absent(archive / RAW / sidecar) else _content(archive, sidecar))


def _content(archive: Path, path: str) -> bytes:
    found = read_bytes(archive, path)
    return key(b"", str(found).encode()) if isinstance(found, Problem) else key(found)


def curated(archive: Path) -> bytes:
    """The hash of all that people wrote beside `raw/`."""
    files = sorted(file for file in archive.iterdir() if file.name != RAW)
    return key(*(part for file in files for part in (os.fsencode(file.name), _written(file))))


def _written(file: Path) -> bytes:
    try:
        return contents(file, MAX_BYTES)
    except Unreadable as error:
        return str(error).encode("utf-8", "surrogateescape")
