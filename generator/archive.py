"""The archive folder: the only code that opens raw files, and it opens them for reading only."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.encoding import Undecodable, decode
from generator.model import Finding, Problem, Source

RAW = "raw"
MANIFEST = "manifest-sha256.txt"
SIDECAR = ".meta.yml"
MAX_BYTES = 64 << 20  # A news article is kilobytes; anything larger is a wrong file, and would starve the build.


@dataclass(frozen=True, slots=True)
class RawFile:
    """One raw file, or one member of it, as read: its source, its bytes, and its text without the byte order mark.

    `stated` is what the container says of a member.
    """

    source: Source
    data: bytes
    text: str
    stated: tuple[Finding, ...] = ()


def raw_paths(archive: Path) -> tuple[str, ...]:
    """Paths of the raw files, relative to `raw/`, with `/`, sorted; dot files and sidecars are not articles."""
    return tuple(sorted(path for path in _walk(archive / RAW) if not path.endswith(SIDECAR)))


def _walk(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):  # does not follow links to folders, so no loop can hold it
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield PurePosixPath(Path(folder, name).relative_to(root)).as_posix()


def printable(path: str) -> str:
    """A path that can be written as UTF-8: bytes of a file name that are not UTF-8 are shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def problem(path: str, stage: str, message: str, line: int | None = None, member: str | None = None) -> Problem:
    """A problem of one file, or of a member of it, its path made printable."""
    return Problem(printable(path), member, stage, line, message)


def read_bytes(archive: Path, path: str) -> bytes | Problem:
    """The bytes of one raw file, or why they cannot be had."""
    if printable(path) != path:
        return problem(path, "read", "the file name is not UTF-8: rename it")
    root, full = (archive / RAW).resolve(), archive / RAW / path
    try:
        if not full.resolve().is_relative_to(root):
            return problem(path, "read", "links to a place outside the archive")
        # Without O_NONBLOCK a FIFO would hold the build for ever.
        handle = os.open(full, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return problem(path, "read", "not a regular file")
            if status.st_size > MAX_BYTES:
                return problem(path, "read", f"{status.st_size} bytes, more than the {MAX_BYTES} that are read")
            return file.read(MAX_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:  # links that loop; a NUL in the name
        return problem(path, "read", f"cannot be read: {getattr(error, 'strerror', None) or error}")


def read(archive: Path, path: str, manifest: Mapping[str, str]) -> RawFile | Problem:
    """One raw file with its source, or the problem that keeps it out."""
    data = read_bytes(archive, path)
    return data if isinstance(data, Problem) else raw_file(data, path, path not in manifest)


def raw_file(
    data: bytes,
    path: str,
    first_seen: bool,
    member: str | None = None,
    stated: tuple[Finding, ...] = (),
    served: str = "",
) -> RawFile | Problem:
    """Some bytes as a raw file, or as a member of one; the problem where they are no text.

    `served` is the encoding that a container says the bytes were sent in.
    """
    try:
        decoded = decode(data, served)
    except Undecodable as error:
        return problem(path, "decode", str(error), member=member)
    if not decoded.text.strip():
        return problem(path, "read", "holds no text", member=member)
    source = Source(path, member, sha256(data), len(data), decoded.codec, decoded.bom, first_seen)
    return RawFile(source, data, decoded.text, stated)


def sha256(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
