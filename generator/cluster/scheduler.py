"""A dask scheduler and its workers: batches in order, and tasks that wait for one another's results.

Every task is a pure function of what it is sent and of the raw files. When a worker dies, dask runs what was lost on
another one, so that no death changes a result. A batch that dask gives up, since worker after worker died on it, is
looked into on this machine, item by item.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from distributed import Client, KilledWorker, get_worker
from distributed.client import FutureCancelledError
from distributed.security import Security

from generator import inputs
from generator.afar import Places, Unknown, check, placed, places
from generator.pool import AHEAD, Fallen, batch, batches, one_by_one

Item = TypeVar("Item")
Result = TypeVar("Result")
PATIENCE = 30  # Seconds until a scheduler has answered, and a first worker is there.
ADDRESS = re.compile(r"(?:tcp|tls)://\S+:(\d{1,5})")
MOST_PORT = 65_535
AGAIN = 4  # Times that a task is given to the workers which do not get it done.
OTHER = "runs other code: the same Dateline, Python and packages (requirements.lock) must be installed on each machine"


class Task(Protocol):
    """A future of dask's: a result that a worker has, or will have, as long as somebody holds this."""

    def result(self) -> Any:
        """The result, once it is there. Raises what the task raised, and KilledWorker."""
        ...

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What the task raised, once it has ended. Raises TimeoutError where that takes more seconds."""
        ...


class Refused(Exception):
    """A scheduler that cannot be used; the message says why."""


class Lost(Exception):
    """A scheduler or workers that went away, with what they were to find; the message says why."""


@dataclass(frozen=True, slots=True)
class Tls:
    """Where certificate authority, certificate and key of a scheduler at `tls://…` lie; empty, dask's own settings say
    so."""

    ca: str = ""
    cert: str = ""
    key: str = ""


@contextmanager
def connected(address: str, tls: Tls) -> Iterator["Cluster"]:
    """The scheduler at an address. Raises Refused where none answers, or where a worker runs other code, Lost where it
    goes away meanwhile."""
    found = ADDRESS.fullmatch(address)
    if not found or int(found[1]) > MOST_PORT:
        # A client made of it would be waited for a minute, and end with a traceback.
        raise Refused(f"“{address}” is no address of a scheduler, such as tcp://10.0.0.1:8786")
    security = _secured(tls) if address.startswith("tls://") else None
    try:
        client = Client(address, timeout=PATIENCE, security=security, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise Refused(f"no scheduler answers at {address}: {error}") from error
    try:
        with client:
            yield Cluster(client, address)
    except FutureCancelledError as error:
        raise Lost(f"the scheduler at {address} went away: {error}") from error


def _secured(tls: Tls) -> Security:
    files = {f"tls_{name}": value for name, value in (("ca_file", tls.ca),) if value}
    files |= {f"tls_client_{name}": value for name, value in (("cert", tls.cert), ("key", tls.key)) if value}
    try:
        security = Security(require_encryption=True, **files)
        if security.get_connection_args("client").get("ssl_context"):
            return security
    except OSError as error:
        raise Refused(f"the certificates cannot be read: {error}") from error
    raise Refused("tls:// needs --tls-ca, --tls-cert and --tls-key, or the same in dask's own settings")


class Cluster:
    """The workers behind a scheduler."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._run = uuid4().hex[:8]  # A scheduler has other runs' tasks too.
        self._numbers = count()
        self._code = inputs.code()
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise Refused(f"the scheduler at {address} has no workers") from error
        for worker, found in sorted(client.run(unfit, self._code, places(), on_error="return").items()):
            if found:
                # A worker without Dateline cannot even be asked.
                raise Refused(f"the worker at {worker} {found if isinstance(found, str) else f'{OTHER} ({found})'}")

    @property
    def processors(self) -> int:
        """How many tasks the workers run at once."""
        found: dict[str, int] = self._client.nthreads()
        return max(1, sum(found.values()))

    def task(self, function: Callable[..., object], *words: object) -> Task:
        """Something to be worked out; futures among the words, or in lists among them, are waited for."""
        key = f"{getattr(function, '__name__', 'task')}-{self._run}-{next(self._numbers)}"
        made: Task = self._client.submit(at_work, self._code, places(), function, *words, key=key, pure=False)
        return made

    def in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item], fallen: Fallen[Item, Result] | None = None
    ) -> Iterator[Result]:
        """Map over the workers in batches; what `Scheduler` says. As many are begun as keep them busy: no more, since
        results wait for their turn."""
        left = deque(batches(items))
        running: deque[tuple[Sequence[Item], Task]] = deque()
        try:
            while left or running:
                while left and len(running) < AHEAD * self.processors:
                    running.append((left[0], self.task(batch, (), function, left.popleft())))
                share, future = running.popleft()
                yield from self.mended(future, function, share, fallen)
        finally:
            self._client.cancel([future for _, future in running])

    def mended(
        self,
        future: Task,
        function: Callable[[Item], Result],
        share: Sequence[Item],
        fallen: Fallen[Item, Result] | None,
    ) -> list[Result]:
        """The results of a batch, from the workers or, if it kills them, from processes here."""
        if self.stands(future):
            found: list[Result] = future.result()
            return found
        return list(one_by_one(partial(batch, places(), function), share, fallen))

    def stands(self, task: Task) -> bool:
        """Wait until a task has found something, or is given up since workers died on it. Raises what the task raised,
        and Lost where no worker is left."""
        error: BaseException | None
        while True:
            try:
                error = task.exception(timeout=PATIENCE)
                break
            except TimeoutError as late:
                if not self._client.nthreads():
                    raise Lost("no worker is left") from late
        if error and not isinstance(error, KilledWorker):
            raise error
        return error is None

    def results(self, futures: Sequence[Task]) -> Iterator[Any]:
        """What tasks found, in order. Raises Lost where workers cannot do one."""
        for future in futures:
            # A task that had bad luck more than once is no task that kills.
            for _ in range(AGAIN):
                if self.stands(future):
                    break
                self._client.retry([future])
            else:
                raise Lost("workers die on one task again and again; have they enough memory?")
            yield future.result()


def at_work(code: bytes, where: Places, function: Callable[..., Result], *words: Any) -> Result:
    """A task on a worker, which may have come after the others were asked what code they run. Raises Refused."""
    if wrong := unfit(code, where):
        raise Refused(f"the worker at {get_worker().address} {wrong}")
    with placed(where):
        return function(*words)


@lru_cache(maxsize=8)
def unfit(code: bytes, where: Places) -> str:
    """What keeps this worker from giving the results that the client would; empty if nothing does."""
    if inputs.code() != code:
        return OTHER
    try:
        for _, address in where:
            check(address)
    except Unknown as error:
        return f"does not see the raw files: {error}; share the folder, or name by --raw what all machines can open"
    return ""


def pick(several: Sequence[Result], at: int) -> Result:
    """One of a task's results."""
    return several[at]
