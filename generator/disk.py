"""How files are opened that anybody may have put in place, and how ours are put there whole or not at all."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from errno import ENOENT
from io import FileIO
from pathlib import Path

from generator.afar import Far, far, near

# Without O_NONBLOCK a FIFO would hold the build for ever; where a system has no such flag it has no FIFOs either.
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
PART = 1 << 20  # Bytes that are held of a file that is compared in parts.
ENOUGH = 1 << 16  # Bytes that are worth a call of the system.


class Unreadable(Exception):
    """A file that is not read; the message says why."""


def contents(file: Path, most: int, within: Path | None = None) -> bytes:
    """The bytes of a regular file of at most `most` bytes, which lies, its links followed, within a folder.

    Raises Unreadable.
    """
    if elsewhere := far(file):
        return _sent(elsewhere, most)
    file, within = near(file), near(within) if within else None
    try:
        if within and not _plain(file, within) and not file.resolve().is_relative_to(within.resolve()):
            raise Unreadable("links to a place outside the archive")
        handle = os.open(file, READ)
        with os.fdopen(handle, "rb") as opened:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not a regular file")
            data = b"" if status.st_size > most else opened.read(status.st_size + 1)
            if len(data) > status.st_size:  # It grows.
                data += opened.read(most + 1 - len(data))
            return _small(data, status.st_size, most)
    except (OSError, RuntimeError, ValueError) as error:  # links that loop; a NUL in the name
        raise _unreadable(error) from error


def pieces(file: Path, size: int) -> Iterator[bytes]:
    """The bytes of a regular file, however many, so many at a time. Raises Unreadable."""
    try:
        yield from (elsewhere.pieces(size) if (elsewhere := far(file)) else _opened(near(file), size))
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _opened(file: Path, size: int) -> Iterator[bytes]:
    handle = os.open(file, READ)
    with os.fdopen(handle, "rb") as data:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("not a regular file")
        while piece := data.read(size):
            yield piece


def _unreadable(error: Exception) -> Unreadable:
    """The same words of every file system for what is gone."""
    gone = os.strerror(ENOENT) if isinstance(error, FileNotFoundError) else ""
    return Unreadable(f"cannot be read: {gone or getattr(error, 'strerror', None) or error}")


def _plain(file: Path, folder: Path) -> bool:
    """Whether a file lies in a folder since nothing on the way to it is a link; false where that is not certain."""
    at, name = os.fspath(folder), os.fspath(file)
    if not name.startswith(at + os.sep):
        return False
    parts = name[len(at) + 1 :].split(os.sep)  # noqa: PTH206  a Path for each would take longer
    for part in parts:
        at = f"{at}{os.sep}{part}"
        if part in ("", os.pardir) or stat.S_ISLNK(os.lstat(at).st_mode):
            return False
    return True


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes. Raises OSError."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while part := first.read(PART):
            if part != second.read(PART):
                return False
    return True


def write(out: FileIO, data: bytes | memoryview) -> None:
    """Write all of it to a file that has no buffer. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[out.write(left) :]


def pour(file: Path, parts: Iterable[bytes], aside: Path, equal: Callable[[], bool] | None = None) -> bool:
    """The same as `replace` for a file that is too large to be held; whether it was another one. Raises OSError.

    `equal` says, of the parts that have been written, whether they are those of the file; else the two are compared.
    """
    try:
        with aside.open("wb", buffering=0) as out:
            for some in _gathered(parts):
                write(out, some)
        if equal() if equal else same(aside, file):
            return False
        aside.replace(file)
        return True
    finally:
        aside.unlink(missing_ok=True)


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, small parts together."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= ENOUGH:
            yield b"".join(held)  # One alone is not copied.
            held, size = [], 0
    yield b"".join(held)


def _sent(file: Far, most: int) -> bytes:
    try:
        size, data = file.contents(most)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    return _small(data, size, most)


def _small(data: bytes, size: int, most: int) -> bytes:
    if max(size, len(data)) > most:
        raise Unreadable(f"{max(size, len(data))} bytes, more than the {most} that are read")
    return data


def replace(file: Path, data: bytes, aside: Path | None = None) -> None:
    """Put a file in place: who reads it sees the old one or the new one, never a part. Raises OSError.

    It is written `aside` first, which must be on the same disk; what is left there after a fault is taken away.
    """
    aside = aside or file.with_name(f".{file.name[:200]}.new")
    try:
        aside.write_bytes(data)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def absent(file: Path) -> bool:
    """Whether there is no such file, and no name that could be its own."""
    if elsewhere := far(file):
        return not elsewhere.exists()
    try:
        return not os.path.lexists(near(file))
    except ValueError:  # a NUL in the name
        return True


def linked_folder(file: Path) -> bool:
    """Whether this is a link that leads to a folder."""
    if far(file):
        return False
    file = near(file)
    try:
        return file.is_symlink() and file.is_dir()
    except (OSError, ValueError):
        return False
