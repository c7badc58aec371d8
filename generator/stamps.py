"""What raw files looked like when they were last read, so that those that nobody has touched need not be read again.

As with Git's index: a file of the same size, times and inode holds the same bytes, unless it was written to so shortly
before the sweep that a second time would have left the same stamp. Such a file is read again.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from generator.disk import replace
from generator.listing import Stamp, times

NAME = "raw-stamps"
# Nanoseconds: times are kept to two seconds on the coarsest disks that people use (FAT).
COARSEST = 2_000_000_000
ABSENT: Stamp = b"-"  # Of a file that is not there.
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Seen(Generic[Answer]):
    """The stamps of some files that belong together, and what was found in them."""

    stamps: tuple[Stamp, ...]
    answer: Answer


def swept(
    folder: Path,
    groups: Iterable[tuple[str, tuple[Stamp, ...]]],
    read: Callable[[str], Answer],
    kind: type[Answer],
) -> list[Answer]:
    """What is in each group of files, by its name: as it was when their stamps were the same, or read now.

    `groups` looks at the files when it is first asked. The stamps are kept in a folder; where nothing can be written
    there, all is read.
    """
    index = folder / NAME
    begun = _now(folder)
    before = _loaded(index, kind)
    after: dict[str, Seen[Answer]] = {}
    found = []
    for name, seen in groups:
        known = before.get(name)
        answer = known.answer if known and known.stamps == seen else read(name)
        found.append(answer)
        if all(one == ABSENT or (one and max(times(one)) + COARSEST < begun) for one in seen):
            after[name] = Seen(seen, answer)
    if begun and after != before:
        _save(index, after)
    return found


def _now(folder: Path) -> int:
    """The time of the disk's own clock, in nanoseconds; 0 where nothing can be written."""
    file = folder / f"{NAME}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
        found = file.stat().st_mtime_ns
        file.unlink()
        return found
    except OSError:
        return 0


def _loaded(index: Path, kind: type[Answer]) -> dict[str, Seen[Answer]]:
    try:
        return msgspec.msgpack.decode(index.read_bytes(), type=dict[str, Seen[kind]])  # type: ignore[valid-type]
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _save(index: Path, seen: dict[str, Seen[Answer]]) -> None:
    """An index that cannot be written costs the next run time."""
    with suppress(OSError, UnicodeEncodeError):
        replace(index, msgspec.msgpack.encode(seen))
