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
Found = TypeVar("Found")
# Folders as text, each with the address that stands for it: sent to other processes as it is.
Places = tuple[tuple[str, str], ...]
_places: ContextVar[Places] = ContextVar("places", default=())


class Unknown(Exception):
    """An address that cannot be opened, or that no longer answers; the message says why."""


@contextmanager
def _asked() -> Iterator[None]:
    """Within it a driver may raise what it likes, since each has errors of its own: Unknown where these tell of no
    single file."""
    try:
        yield
    except (ImportError, OSError, ValueError):
        raise
    except Exception as error:
        raise Unknown(" ".join(f"{type(error).__name__}: {error}".split())) from error


@dataclass(frozen=True, slots=True)
class Far:
    """A place in a file system of fsspec's."""

    system: Any
    path: str

    def contents(self, most: int) -> tuple[int, bytes]:
        """The size of a file, and its bytes if there are no more than `most`. Raises OSError, ValueError, Unknown."""
        with _asked():
            found = self.system.info(self.path)
            if found["type"] != "file":
                raise ValueError("not a regular file")
            size = found["size"] or 0
            data = b"" if size > most else self.system.cat_file(self.path, start=0, end=most + 1)
            return max(size, len(data)), data

    def exists(self) -> bool:
        """Whether anything is there. Raises OSError, Unknown."""
        with _asked():
            return bool(self.system.exists(self.path))

    def files(self) -> Iterator[str]:
        """All files below, as paths from here; not what stands for a folder in stores that have none. Raises OSError,
        Unknown."""
        with _asked():
            found = self.system.find(self.path)
        for name in found:
            if not name.endswith("/"):
                yield PurePosixPath("/", name).relative_to(PurePosixPath("/", self.path)).as_posix()


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
        there = Path(_folder(address)).is_dir() if is_local(address) else _opened(address).exists()
    except (ImportError, OSError, ValueError, Unknown) as error:
        raise Unknown(f"{address} cannot be opened: {error}") from error
    if not there:
        raise Unknown(f"{address} is not there")


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
