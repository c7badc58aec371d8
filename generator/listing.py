"""What a folder holds, by what the file system says of it: no file is opened."""

import os
import stat
import struct
from collections.abc import Container, Iterable, Mapping
from errno import ELOOP
from hashlib import blake2b
from pathlib import Path, PurePosixPath

# A file's size, time of the last change of its bytes, inode, and time of the last change of anything, which nobody can
# set; all in eight bytes each. Written anew or in place, a file differs in one of them.
Stamp = bytes
Listing = dict[str, Stamp]  # By paths.
UNKNOWN: Stamp = b""  # Of what cannot be asked, a broken link for one.
SINCE = 24  # Where in a stamp the time of the last change of anything begins: a hard link is such a change.
LONG = 0x7FFF_FFFF_FFFF_FFFF
_packed = struct.Struct("<qqqq").pack
times = struct.Struct("<8xq8xq").unpack


# Folders by their paths, each with a stroke behind it; that of the root is empty. Of each its own files by their names.
Look = dict[str, dict[str, Stamp]]


class Looped(OSError):
    """A link to a folder that it lies in itself: who follows it never comes to an end."""

    def __init__(self, place: str) -> None:
        super().__init__(ELOOP, "a link to a folder that it lies in, which has no end: take it away", place)


def look(root: Path | str, hidden: bool = True, follow: bool = True, without: Container[str] = ()) -> Look:
    """What stands in a folder and below; empty where there is none. Raises OSError for a folder that is closed, Looped
    for a link that is followed and leads back.

    Unless they are asked for, names that begin with a full stop are left out. Unless links are to be followed, only
    ordinary files have stamps, and folders that are closed are left out too. The root's folders of the names `without`
    are passed over.
    """
    found: Look = {}
    todo = [""] if os.path.isdir(root) else []  # noqa: PTH112  each call of pathlib's takes longer than the question
    while todo:
        below = todo.pop()
        try:
            inner, linked, found[below] = _folder(f"{root}/{below}", hidden, follow)
        except OSError:
            if follow or not below:
                raise
            continue
        for name in linked:
            _ends(f"{root}", f"{below}{name}")
        todo += [f"{below}{name}/" for name in inner if below or name not in without]
    return found


def _ends(root: str, link: str) -> None:
    """Raises Looped where a link leads to one of the folders through which it was reached, or to what holds one."""
    target = Path(root, link).resolve()
    parts = PurePosixPath(link).parts[:-1]
    for count in range(len(parts) + 1):
        if Path(root, *parts[:count]).resolve().is_relative_to(target):
            raise Looped(f"{root}/{link}")


def _folder(place: str, hidden: bool, follow: bool) -> tuple[list[str], list[str], dict[str, Stamp]]:
    """The names of the folders in a folder, of those that are links, and its files. Few operations for each: an archive
    has as many as that."""
    inner, linked, files = [], [], {}
    # Names are looked up from an open folder, not each from the root of the disk.
    handle = os.open(place, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(place if handle is None else handle) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." and not hidden:
                    continue
                if entry.is_dir(follow_symlinks=follow):
                    inner.append(name)
                    if follow and entry.is_symlink():
                        linked.append(name)
                    continue
                try:
                    found = entry.stat(follow_symlinks=follow)
                except OSError:
                    files[name] = UNKNOWN
                else:
                    files[name] = stamp(found) if follow or stat.S_ISREG(found.st_mode) else UNKNOWN
    finally:
        if handle is not None:
            os.close(handle)
    return inner, linked, files


def stamp(found: os.stat_result) -> Stamp:
    """What is known of one file."""
    try:
        return _packed(found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns)
    except struct.error:  # A number or a time of more than 63 bits.
        many = found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns
        return _packed(*(one & LONG for one in many))


def size(found: Stamp) -> int:
    """How many bytes a file has, of those that a stamp can tell; 0 where it is unknown."""
    return int.from_bytes(found[:8], "little")


def listing(seen: Look) -> Listing:
    """Each file's stamp by its path."""
    return {below + name: one for below, files in seen.items() for name, one in files.items()}


def grouped(files: Listing) -> Look:
    """And back, without the folders that hold no file."""
    found: Look = {}
    for path, one in files.items():
        folder, stroke, name = path.rpartition("/")
        found.setdefault(folder + stroke, {})[name] = one
    return found


def digests(seen: Look) -> dict[str, bytes]:
    """The hash of the names and stamps of each folder's files; of none where there are none."""
    return {below: _digest(files) for below, files in seen.items() if files}


def _digest(files: dict[str, Stamp]) -> bytes:
    names = sorted(files)
    made = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16)
    made.update(b"\0")
    made.update(b"".join(map(files.__getitem__, names)))
    return made.digest()


def around(paths: Iterable[str]) -> set[str]:
    """The folders that hold some files, up to their root."""
    found = {path.rpartition("/")[0] for path in paths}
    return found | {str(parent) for folder in found for parent in PurePosixPath(folder).parents} | {"."}


def folders(root: Path, names: Iterable[str]) -> dict[str, str]:
    """When an entry of each of these folders last came, went or was replaced; without a folder there is no time."""
    return {name: str((root / name).stat().st_mtime_ns) if (root / name).is_dir() else "" for name in sorted(names)}


def unlike(now: Mapping[str, Stamp], before: Mapping[str, Stamp]) -> list[str]:
    """The files that are there now and were not so before."""
    get = before.get
    return [path for path, one in now.items() if get(path) != one or not one]
