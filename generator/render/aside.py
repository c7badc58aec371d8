"""The next site, made beside the standing one: a copy of hard links, through which nothing is ever written."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from generator.render.listing import Listing, folders

CHUNK = 1 << 20


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


def untouched(made: Path, twin: Listing) -> bool:
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
        standing = file.read_bytes()
    except FileNotFoundError:
        with _created(file) as out:
            out.write(data)
        return
    if standing != data:
        part = _part(made)
        part.write_bytes(data)
        part.replace(file)


def copy(made: Path, path: str, source: Path) -> str:
    """Copy a file, and return the digest of what was copied. Raises OSError for what is no file, a pipe for one."""
    if not stat.S_ISREG(source.stat().st_mode):
        raise shutil.SpecialFileError(f"{source} is no ordinary file")
    digest = hashlib.sha256()
    (made / path).unlink(missing_ok=True)
    with source.open("rb") as data, _created(made / path) as out:
        while chunk := data.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


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


def _created(file: Path) -> BinaryIO:
    """A file that is new: where one stands already, this fails."""
    try:
        return file.open("xb")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("xb")


def _part(made: Path) -> Path:
    # In the root, so that no listing of a folder changes twice; one a process, since several write at once.
    return made / f".part-{os.getpid()}"
