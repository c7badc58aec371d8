"""Work shared out over processes, and put back in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

BATCH = 32  # Items a task: small enough to share out, large enough that sending them costs nothing.

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int, ready: Callable[[], object] | None = None
) -> Iterator[Result]:
    """Map over processes in batches; results come in the order of the items, whatever the number of workers.

    `ready` loads, once and here, what each process would load for itself, where processes begin as copies of this one.
    """
    if workers <= 1 or len(items) <= BATCH:
        yield from map(function, items)
        return
    if ready:
        ready()
    try:
        pool = ProcessPoolExecutor(workers)
    except (OSError, NotImplementedError):  # No shared memory, as in some containers: what is left is this process.
        yield from map(function, items)
        return
    with pool:
        yield from pool.map(function, items, chunksize=BATCH)
