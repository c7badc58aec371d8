"""The next site, made beside the standing one: a copy of hard links, through which nothing is ever written."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from io import FileIO
from pathlib import Path

from generator.disk import write
from generator.listing import folders

# Bytes that are held of a file while it is copied: few enough that the processor keeps them at hand.
CHUNK = 1 << 18
MOST = 1 << 30  # And that the system is asked to copy at once.


def clear(made: Path) -> None:
    """Begin with an empty folder."""
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)


def linked(site: Path, made: Path, paths: Iterable[str]) -> bool:
    """Begin with the standing site's files. No byte is copied where the file system has hard links; else False."""
    clear(made)
    known = {""}
    copied = 0
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in known:
            (made / folder).mkdir(parents=True, exist_ok=True)
            known.add(folder)
        copied += not link(site, made, path)
    return not copied


def untouched(made: Path, twin: Mapping[str, str]) -> bool:
    """Whether the standing site's twin is what the last build left, by a look at its folders.

    Its files are the standing site's own: who changes one changes both.
    """
    return bool(twin) and made.is_dir() and folders(made, twin) == twin


def levelled(site: Path, made: Path, differing: Iterable[str]) -> bool:
    """Make of the old site, which now stands aside, a twin of the new one; False where files had to be copied."""
    copied = 0
    for path in differing:
        drop(made, path)
        if (site / path).exists():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            copied += not link(site, made, path)
    return not copied


def link(site: Path, made: Path, path: str) -> bool:
    """One file of the standing site; False where it had to be copied."""
    try:
        os.link(f"{site}/{path}", f"{made}/{path}")
    except OSError:  # A file system without hard links, or a file with as many as it can have.
        shutil.copy2(f"{site}/{path}", f"{made}/{path}")
        return False
    return True


def put(made: Path, path: str, data: bytes) -> None:
    """Write a file; the one that stands is left alone where it reads the same, and replaced by a new one where not."""
    file = made / path
    try:
        with _created(file) as out:
            write(out, data)
        return
    except FileExistsError:
        standing = file.read_bytes()
    if standing != data:
        part = _part(made)
        part.write_bytes(data)
        part.replace(file)


def copy(made: Path, path: str, source: Path, known: bytes = b"") -> bytes:
    """Copy a file, and return the digest of what was copied; where that is known beforehand, the system copies.

    Raises OSError for what is no file, a pipe for one.
    """
    if not stat.S_ISREG(source.stat().st_mode):
        raise shutil.SpecialFileError(f"{source} is no ordinary file")
    with source.open("rb", buffering=0) as data, _anew(made / path) as out:
        if known and _sent(data.fileno(), out.fileno()):
            return known
        return _read(data, out)


def _sent(data: int, out: int) -> bool:
    """Let the system copy a whole file, which on some disks copies no byte; False where it cannot copy the first."""
    sent = 0
    try:
        while count := os.copy_file_range(data, out, MOST):
            sent += count
    except (AttributeError, OSError):
        if sent:
            raise
        return False
    return sent == os.fstat(data).st_size


def _read(data: FileIO, out: FileIO) -> bytes:
    digest, held = hashlib.sha256(), memoryview(bytearray(CHUNK))
    data.seek(0)
    out.seek(0)
    out.truncate()
    while count := data.readinto(held):
        digest.update(held[:count])
        write(out, held[:count])
    return digest.digest()


def drop(made: Path, path: str) -> None:
    """Take a file away, and the folders that are empty without it."""
    (made / path).unlink(missing_ok=True)
    for folder in (made / path).parents:
        if folder == made:
            return
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError:  # It is not empty.
            return


def _created(file: Path) -> FileIO:
    """A file that is new: where one stands already, this fails."""
    try:
        return file.open("xb", buffering=0)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("xb", buffering=0)


def _anew(file: Path) -> FileIO:
    """A file that is new, in the place of one that may stand: through its links nothing is written."""
    try:
        return _created(file)
    except FileExistsError:
        file.unlink()
        return _created(file)


def _part(made: Path) -> Path:
    # In the root, so that no listing of a folder changes twice; one a process, since several write at once.
    return made / f".part-{os.getpid()}"
