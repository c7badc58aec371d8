"""Python's search for cycles of objects: records make none, and to search millions takes a quarter of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            # What was made counts as old: the first search for cycles among what is young would go through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """What is there already is not searched again and again: only what is made inside."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
