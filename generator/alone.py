"""One run at a time writes below a folder: the second says so and leaves, whichever way the first one ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none, and no locks on folders; there nothing keeps two runs apart.
    fcntl = None  # type: ignore[assignment]

HELD: set[int] = set()


class Busy(Exception):
    """Another run is writing there."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made if need be, until the end. Raises Busy where another run does, OSError.

    The system lets go of it when the run is killed, and no file is left to be taken away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY) if fcntl else -1
    try:
        _hold(handle, folder)
        HELD.add(handle)
        yield
    finally:
        HELD.discard(handle)
        if fcntl:
            os.close(handle)


def _hold(handle: int, folder: Path) -> None:
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy(f"{folder}: another run is writing there; wait until it has ended") from None
    except OSError:
        return  # Some network file systems have no locks.


def _let_go() -> None:
    """A worker must not hold what the run that began it holds: it could outlive it."""
    for handle in HELD:
        os.close(handle)
    HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
