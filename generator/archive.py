"""The archive folder: the only code that opens raw files, and it opens them for reading only."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.afar import far, near
from generator.disk import Unreadable, contents, linked_folder
from generator.encoding import Undecodable, decode
from generator.model import Finding, Problem, Source

RAW = "raw"
MANIFEST = "manifest-sha256.txt"
NOT_SENT = "left-out-sha256.txt"  # Lines of the manifest whose files the bag that an archive came in left out.
SIDECAR = ".meta.yml"
LINKED = "a link to a folder, which is not followed"
MAX_BYTES = 64 << 20  # A news article is kilobytes; anything larger is a wrong file, and would starve the build.


@dataclass(frozen=True, slots=True)
class RawFile:
    """One raw file, or one member of it, as read: its source, its bytes, and its text without the byte order mark.

    `stated` is what a container says of a member, `hinted` what it says that the member itself says better; `form`
    names the format that it says the text has.
    """

    source: Source
    data: bytes
    text: str
    stated: tuple[Finding, ...] = ()
    hinted: tuple[Finding, ...] = ()
    form: str = ""

    def told(self, hinted: tuple[Finding, ...], form: str = "") -> "RawFile":
        """The same, with what else its container says."""
        return replace(self, hinted=(*self.hinted, *hinted), form=form or self.form)


def raw_paths(archive: Path) -> tuple[str, ...]:
    """Paths of the raw files, relative to `raw/`, with `/`, sorted; dot files and sidecars are not articles.

    A folder that cannot be looked into, and a link to one, stands for what is in it: reading it tells what is wrong.
    Raises OSError where `raw/` itself cannot be looked into.
    """
    return tuple(sorted(path for path in raw_files(archive) if not path.endswith(SIDECAR)))


def raw_files(archive: Path) -> Iterator[str]:
    """The same with the sidecars, in any order. Raises OSError."""
    root = archive / RAW
    elsewhere = far(root)
    if elsewhere is None:
        return _walk(near(root))
    return (path for path in elsewhere.files() if not any(part.startswith(".") for part in path.split("/")))


def _walk(root: Path) -> Iterator[str]:
    closed: list[str] = []

    def shut(error: OSError) -> None:
        if os.fspath(error.filename) != os.fspath(root):
            closed.append(os.path.relpath(error.filename, root))
        elif not isinstance(error, FileNotFoundError):
            raise error  # An archive that cannot be seen is not an empty one.

    for folder, folders, names in os.walk(root, onerror=shut):  # does not follow links to folders: no loop can hold it
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        linked = (name for name in folders if Path(folder, name).is_symlink())
        for name in (*names, *linked):
            if not name.startswith("."):
                yield name if inside == os.curdir else f"{inside}/{name}"
    yield from (PurePosixPath(Path(name)).as_posix() for name in closed)


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
    root, full = archive / RAW, archive / RAW / path
    try:
        return contents(full, MAX_BYTES, root)
    except Unreadable as error:
        return problem(path, "read", LINKED if linked_folder(full) else str(error))


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
