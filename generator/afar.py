"""Raw files that lie elsewhere: an address in the place of a folder, for as long as a run lasts.

Code goes on asking for `archive/raw/a.txt`; the doors, `disk` and `archive`, ask here where that is. An address is
that of a folder (`file:///srv/captures`, or a path), or of anything that fsspec opens (`s3://bucket/captures`), which
must be installed for it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote

LOCAL = "file://"
# What tells of one file alone: it is gone, or no file. All else, also a right that is refused, may hold for every file
# from then on, as when keys expire, and a site without all of these would stand for a whole one.
OF_ONE = (FileNotFoundError, IsADirectoryError, ValueError)
Found = TypeVar("Found")
# Folders as text, each with the address that stands for it: sent to other processes as it is.
Places = tuple[tuple[str, str], ...]
_places: ContextVar[Places] = ContextVar("places", default=())


class Unknown(Exception):
    """An address that cannot be opened, or that no longer answers; the message says why."""


@contextmanager
def _asked(*of_one: type[Exception]) -> Iterator[None]:
    """Within it a driver may raise what it likes, since each has errors of its own: Unknown for all but those `of_one`
    file."""
    try:
        yield
    except of_one:
        raise
    except Exception as error:
        raise Unknown(_words(error)) from error


def _words(error: Exception) -> str:
    """What a driver says, on a line; its kind where that is no error of the system's, which has words of its own."""
    kind = "" if isinstance(error, (ImportError, OSError, ValueError, Unknown)) else f"{type(error).__name__}: "
    return " ".join(f"{kind}{getattr(error, 'strerror', None) or error}".split())


@dataclass(frozen=True, slots=True)
class Far:
    """A place in a file system of fsspec's."""

    system: Any
    path: str

    def contents(self, most: int) -> tuple[int, bytes]:
        """The size of a file, and its bytes if there are no more than `most`. Raises FileNotFoundError,
        IsADirectoryError, ValueError, Unknown."""
        with _asked(*OF_ONE):
            found = self.system.info(self.path)
            if found["type"] != "file":
                raise ValueError("not a regular file")
            size = found["size"] or 0
            # A part of what is empty cannot be asked for in every store; a size that is not told may be any.
            none = size > most or found["size"] == 0
            data = b"" if none else self.system.cat_file(self.path, start=0, end=most + 1)
            return max(size, len(data)), data

    def pieces(self, size: int) -> Iterator[bytes]:
        """A file's bytes, so many at a time. Raises FileNotFoundError, IsADirectoryError, ValueError, Unknown."""
        with _asked(*OF_ONE), self.system.open(self.path, "rb") as opened:
            while piece := opened.read(size):
                yield piece

    def exists(self) -> bool:
        """Whether anything is there. Raises Unknown."""
        with _asked():
            return bool(self.system.exists(self.path))

    def is_folder(self) -> bool:
        """Whether it holds files. Raises FileNotFoundError, Unknown."""
        with _asked(FileNotFoundError):
            return self.system.info(self.path)["type"] == "directory" or bool(self.system.isdir(self.path))

    def files(self) -> Iterator[str]:
        """All files below, as paths from here; not what stands for a folder in stores that have none. Raises
        Unknown."""
        with _asked():
            found = sorted(_unlisted(self.system, self.path)) if _walks(self.system) else self.system.find(self.path)
        for name in found:
            if not name.endswith("/"):
                yield PurePosixPath("/", name).relative_to(PurePosixPath("/", self.path)).as_posix()


def _walks(system: Any) -> bool:
    """Whether a driver finds files as fsspec does, which passes over every folder that it cannot look into."""
    spec, asyn = import_module("fsspec.spec"), import_module("fsspec.asyn")
    find = type(system)._find if isinstance(system, asyn.AsyncFileSystem) else type(system).find
    return find in (spec.AbstractFileSystem.find, asyn.AsyncFileSystem._find)


def _unlisted(system: Any, root: str) -> Iterator[str]:
    """The same files, and the driver's own error where a folder cannot be looked into."""
    seen, todo = {root}, [root]
    while todo:
        for entry in system.ls(todo.pop(), detail=True):
            name = entry["name"]
            if entry["type"] != "directory":
                yield name
            elif name.rstrip("/") not in seen:
                seen.add(name.rstrip("/"))
                todo.append(name)


@contextmanager
def placed(places: Places) -> Iterator[None]:
    """Let addresses stand for folders."""
    before = _places.set((*_places.get(), *places))
    try:
        yield
    finally:
        _places.reset(before)


def places() -> Places:
    """What stands for what now."""
    return _places.get()


def near(file: Path) -> Path:
    """Where a file is on this disk: where it says, unless another folder stands for its own."""
    return _resolved(file, lambda address, rest: Path(_folder(address), *rest) if is_local(address) else None) or file


def far(file: Path) -> Far | None:
    """Where a file is that lies on no disk of this machine."""
    if not _places.get():
        return None
    return _resolved(file, lambda address, rest: None if is_local(address) else _below(_opened(address), rest))


def is_local(address: str) -> bool:
    """Whether an address is a folder's."""
    return address.startswith(LOCAL) or "://" not in address


def check(address: str) -> None:
    """Raises Unknown where an address cannot be opened."""
    try:
        folder = Path(_folder(address)).is_dir() if is_local(address) else _opened(address).is_folder()
    except FileNotFoundError as error:
        raise Unknown(f"{address} is not there") from error
    except (ImportError, OSError, ValueError, Unknown) as error:
        raise Unknown(f"{address} cannot be opened: {_words(error)}") from error
    if not folder:
        raise Unknown(f"{address} is no folder")


def _resolved(file: Path, found: Callable[[str, tuple[str, ...]], Found | None]) -> Found | None:
    for folder, address in _places.get():
        if file.is_relative_to(folder):
            return found(address, file.relative_to(folder).parts)
    return None


def _folder(address: str) -> str:
    return unquote(address.removeprefix(LOCAL)) if address.startswith(LOCAL) else os.path.abspath(address)  # noqa: PTH100


def _below(root: Far, rest: tuple[str, ...]) -> Far:
    return Far(root.system, "/".join((root.path.rstrip("/"), *rest)) if rest else root.path)


def _opened(address: str) -> Far:
    """Raises ImportError where fsspec, or what it needs for this kind of address, is not installed."""
    # Drivers have threads, which a process that began as a copy of another one has not: it opens its own.
    return _opened_by(os.getpid(), address)


@lru_cache(maxsize=16)
def _opened_by(process: int, address: str) -> Far:
    system, path = import_module("fsspec.core").url_to_fs(address)
    return Far(system, path)
