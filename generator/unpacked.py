"""Arrays that a library ships packed, kept unpacked in the cache's folder and mapped from there into memory."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy.typing as npt

Arrays = Mapping[str, "npt.NDArray[Any]"]
SUMS = "sums.json"  # The checksum of each file: one that is damaged is made anew.
ENDING = ".npy"
PART = 1 << 20  # Bytes that are held of a file whose checksum is made.

_FOLDER: ContextVar[Path | None] = ContextVar("unpacked", default=None)


@contextmanager
def unpacked_below(folder: Path) -> Iterator[None]:
    """What is unpacked inside is kept in this folder."""
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def unpacked(kind: str, basis: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays that `make` gives, as an earlier run kept them; `basis` is a hash of all that they follow from.

    What cannot be kept, or is damaged, is made anew; those of another basis go.
    """
    folder = _FOLDER.get()
    if folder is None:
        return make()
    home = folder / f"{kind}-{basis}"
    return _kept(home) or _keep(home, kind, make())


def _kept(home: Path) -> Arrays | None:
    import numpy as np  # A run that finds nothing changed does without.

    try:
        sums: dict[str, int] = json.loads((home / SUMS).read_text(encoding="utf-8"))
        if any(_sum(home / f"{name}{ENDING}") != told for name, told in sums.items()):
            return None
        return {name: np.asarray(np.load(home / f"{name}{ENDING}", mmap_mode="r")) for name in sums}
    except (OSError, ValueError, AttributeError):
        return None


def _keep(home: Path, kind: str, made: Arrays) -> Arrays:
    import numpy as np

    aside = home.with_name(f"{home.name}.{os.getpid()}")
    try:
        for old in home.parent.glob(f"{kind}-*"):
            shutil.rmtree(old, ignore_errors=True)
        aside.mkdir(parents=True)
        for name, values in made.items():
            np.save(aside / f"{name}{ENDING}", values, allow_pickle=False)
        sums = {name: _sum(aside / f"{name}{ENDING}") for name in made}
        (aside / SUMS).write_text(json.dumps(sums), encoding="utf-8")
        aside.rename(home)
    except OSError:  # Another process was first, or nothing may be written.
        shutil.rmtree(aside, ignore_errors=True)
    return made


def _sum(file: Path) -> int:
    found = 0
    with file.open("rb") as opened:
        while part := opened.read(PART):
            found = crc32(part, found)
    return found
