"""The files of a bag, whoever made it: in a folder, a tar or a zip. Nothing is unpacked, no link followed."""

import os
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO

from generator.bags.tags import DECLARATION, DOT_SLASH, Unfit, unsafe
from generator.disk import READ

MOST_FILES = 4_000_000  # Names of so many take a gigabyte; no library sends more in one bag.
HEADER = 4 << 20  # Bytes of one header of a tar; names are a few thousand at most.
# A zip may unpack to so many times its size, or to the least: texts pack by ten, and a bomb by a thousand.
RATIO, LEAST = 100, 256 << 20
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Others could unpack to far more than a thousand times their size.
LINK, SPECIAL, TWICE, OUTSIDE = "is a link", "is no regular file", "stands there twice", "has a name that leads out"
# What a damaged tar or zip brings while it is looked through.
DAMAGE = (tarfile.TarError, zipfile.BadZipFile, struct.error, OSError, ValueError, EOFError, OverflowError,
          NotImplementedError, RecursionError)  # fmt: skip
NOFOLLOW = READ | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a bag: its size in bytes, and what opens it, which may raise OSError, zip's and tar's own errors."""

    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Holder:
    """The files below the bag's base by name, and what no bag may hold: a name, and what is wrong with it."""

    files: Mapping[str, Kept]
    odd: tuple[tuple[str, str], ...]


class _Found:
    """What is found on the way."""

    def __init__(self) -> None:
        self.files: dict[str, Kept] = {}
        self.odd: list[tuple[str, str]] = []

    def add(self, name: str, kept: Kept) -> None:
        """Take a file in, or note what is wrong with its name. Raises Unfit where there are too many."""
        name = name.removeprefix(DOT_SLASH)
        if unsafe(name):
            self.odd.append((name, OUTSIDE))
        elif name in self.files:
            self.odd.append((name, TWICE))
        else:
            self.files[name] = kept
        if len(self.files) + len(self.odd) > MOST_FILES:
            raise Unfit(f"holds more than {MOST_FILES} files")


@contextmanager
def opened(bag: Path) -> Iterator[Holder]:
    """The files of a bag, readable within. Raises Unfit where there is none, OSError where it cannot be read."""
    if bag.is_dir():
        yield _based(_folder(bag), "")
        return
    with bag.open("rb") as data:
        kind, read = ("zip", _zipped) if zipfile.is_zipfile(data) else ("plain tar", _tarred)
        data.seek(0)
        try:
            found = read(data, bag.stat().st_size)
        except DAMAGE as error:
            raise Unfit(f"is no folder and no sound {kind}: {error}") from error
        yield _based(found, _base(found))


def _base(found: _Found) -> str:
    """The folder in a tar or zip that is the bag, with a slash behind it: the one nearest to the root."""
    homes = [name for name in found.files if name.rpartition("/")[2] == DECLARATION]
    least = min((name.count("/") for name in homes), default=0)
    nearest = [name for name in homes if name.count("/") == least]
    if len(nearest) != 1:
        raise Unfit(f"holds {DECLARATION} {len(nearest)} times" if nearest else f"holds no {DECLARATION}: it is no bag")
    return nearest[0].removesuffix(DECLARATION)


def _based(found: _Found, base: str) -> Holder:
    inside = {name.removeprefix(base): kept for name, kept in found.files.items() if name.startswith(base)}
    beside = [(name, "lies beside the bag") for name in found.files if not name.startswith(base)]
    if DECLARATION not in inside:
        raise Unfit(f"holds no {DECLARATION}: it is no bag")
    return Holder(inside, tuple(sorted([*found.odd, *beside])))


def _folder(root: Path) -> _Found:
    found = _Found()
    for folder, folders, names in os.walk(root, onerror=_raised):
        for name in sorted((*names, *folders)):
            file = Path(folder, name)
            status = file.lstat()
            path = file.relative_to(root).as_posix()
            if stat.S_ISREG(status.st_mode):
                found.add(path, Kept(status.st_size, partial(_open, file)))
            elif not stat.S_ISDIR(status.st_mode):
                found.odd.append((path, LINK if stat.S_ISLNK(status.st_mode) else SPECIAL))
    return found


def _raised(error: OSError) -> None:
    raise error


def _open(file: Path) -> BinaryIO:
    handle = os.open(file, NOFOLLOW)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{file}: is no regular file any more")
    return os.fdopen(handle, "rb")


class _Slow:
    """A tar's file that reads no header which is too large for one."""

    def __init__(self, data: BinaryIO) -> None:
        self.data = data
        self.seek, self.tell = data.seek, data.tell

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= HEADER:
            raise Unfit("has a header that is too large")
        return self.data.read(size)


def _tarred(data: BinaryIO, size: int) -> _Found:
    pack = tarfile.open(fileobj=_Slow(data), mode="r:", encoding="utf-8")  # type: ignore[call-overload]  # noqa: SIM115
    found = _Found()
    for member in pack:
        if member.issym() or member.islnk():
            found.odd.append((member.name, LINK))
        elif member.isfile() and not member.issparse():
            found.add(member.name, Kept(member.size, partial(_extracted, pack, member)))
        elif not member.isdir():
            found.odd.append((member.name, SPECIAL))
    return found


def _extracted(pack: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    found = pack.extractfile(member)
    assert found is not None  # A regular file, as was seen above.
    return found


def _zipped(data: BinaryIO, size: int) -> _Found:
    pack = zipfile.ZipFile(data)
    found = _Found()
    every = pack.infolist()
    if sum(one.compress_size for one in every) > size or sum(one.file_size for one in every) > max(LEAST, RATIO * size):
        raise Unfit("unpacks to more than a zip of its size may hold")
    for one in every:
        kind = stat.S_IFMT(one.external_attr >> 16)
        if one.is_dir():
            continue
        if stat.S_ISLNK(kind):
            found.odd.append((one.filename, LINK))
        elif kind not in (0, stat.S_IFREG) or one.flag_bits & 1 or one.compress_type not in PACKED:
            found.odd.append((one.filename, SPECIAL))
        else:
            found.add(one.filename, Kept(one.file_size, partial(pack.open, one)))
    return found
