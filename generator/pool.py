"""Work shared out over processes, here or on other machines, in batches, and put back in order.

An item that ends the process that works on it, as a fault in a library's C code does, does not end the run: its batch
is tried again item by item, and what ends a process of its own as well has fallen.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

from generator.afar import Places, placed, places

BATCH = 32  # Items a task: small enough to share out, large enough that sending them costs nothing.
AHEAD = 4  # Batches for each process that are begun before their turn: what waits for it takes memory.
FELL = "a library that reads it crashed on it, twice: left out"

Item = TypeVar("Item")
Result = TypeVar("Result")
Fallen = Callable[[Item], Result]


class Fell(Exception):
    """A process ended while it worked on an item, and again in a process of its own."""


class Scheduler(Protocol):
    """Processes elsewhere that work on batches."""

    def in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item], fallen: Fallen[Item, Result] | None = None
    ) -> Iterator[Result]:
        """Map over them; results come in the order of the items. Raises Fell where `fallen` gives nothing for one."""
        ...


# So many processes of this machine, or whatever a scheduler has.
Workers = int | Scheduler


def in_order(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    workers: Workers,
    ready: Callable[[], object] | None = None,
    fallen: Fallen[Item, Result] | None = None,
) -> Iterator[Result]:
    """Map over processes in batches; results come in the order of the items, whatever the number of workers.

    `ready` loads, once and here, what each process would load for itself, where processes begin as copies of this one.
    `fallen` gives the result for an item that ends processes; without it, Fell is raised. One worker is this process,
    and ends with it.
    """
    if not isinstance(workers, int):
        yield from workers.in_order(function, items, fallen)
        return
    shares = batches(items)
    if workers <= 1 or not shares:
        yield from map(function, items)
        return
    if ready:
        ready()
    try:
        pool = ProcessPoolExecutor(min(workers, len(shares)))
    except (OSError, NotImplementedError):  # No shared memory, as in some containers: what is left is this process.
        yield from map(function, items)
        return
    yield from _shared(partial(batch, places(), function), deque(shares), pool, workers, fallen)


def batches(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The items, some at a time."""
    return [items[at : at + BATCH] for at in range(0, len(items), BATCH)]


def batch(where: Places, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The results of a few items, in a process that knows nothing of the one that asks but where the raw files are."""
    with placed(where):
        return list(map(function, items))


def _shared(
    work: Callable[[Sequence[Item]], list[Result]],
    left: deque[Sequence[Item]],
    pool: ProcessPoolExecutor,
    workers: int,
    fallen: Fallen[Item, Result] | None,
) -> Iterator[Result]:
    """Batches over processes; where one ends, the first batch without an answer is the one that is looked into."""
    running: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    try:
        while left or running:
            try:
                while left and len(running) < AHEAD * workers:
                    running.append((left[0], pool.submit(work, left[0])))
                    left.popleft()
                done = running[0][1].result()
                running.popleft()
            except BrokenProcessPool:
                pool.shutdown()
                left.extendleft(share for share, _ in reversed(running))
                running.clear()
                done = list(one_by_one(work, left.popleft(), fallen))
                pool = ProcessPoolExecutor(workers)
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def one_by_one(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], fallen: Fallen[Item, Result] | None
) -> Iterator[Result]:
    """The results of items each of which is alone in a process while it lasts. One that ends it gets a fresh one."""
    # Begun anew, not as a copy of this process, whose threads (a scheduler's client has some) may hold locks.
    context = get_context("spawn")
    at, died = 0, -1
    while at < len(items):
        answers, sender = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(sender, work, items[at:]), daemon=True)
        process.start()
        sender.close()
        try:
            while at < len(items):
                made, found = answers.recv()
                if not made:
                    raise found
                yield found
                at += 1
        except (EOFError, OSError) as error:
            if died != at:
                died = at
                continue
            if fallen is None:
                raise Fell(f"{items[at]}: {FELL}") from error
            yield fallen(items[at])
            at += 1
        finally:
            answers.close()
            process.kill()
            process.join()


def _answer(answers: Connection, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> None:
    """Send the result of each item, or the exception that it raised, which ends this."""
    for item in items:
        try:
            answers.send((True, *work([item])))
        except Exception as error:  # noqa: BLE001  raised again by who asked
            answers.send((False, error))
            return
