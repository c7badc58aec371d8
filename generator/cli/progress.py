"""How far a run has come, and where its time went."""

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import click

Result = TypeVar("Result")
MEGABYTE = 1024  # in the unit of `ru_maxrss` on Linux, which is 1,024 bytes


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage took: seconds by the clock, CPU seconds of this process and of its workers."""

    stage: str
    wall: float
    cpu: float


class Progress:
    """A bar for each stage with rate and time left, on a terminal; an account of all stages, where it is asked for."""

    def __init__(self, account: bool = False) -> None:
        self._account = account
        self._spent: list[Spent] = []

    def over(self, stage: str, results: Iterable[Result], total: int | None = None) -> Iterator[Result]:
        """The same results, behind a bar. A log gets none: it wants lines that say something."""
        from tqdm import tqdm  # What a run without a stage need not load.

        with self.during(stage):
            yield from tqdm(results, desc=stage, total=total, disable=None, file=sys.stderr, leave=False)

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """A stage whose time is taken."""
        wall, cpu = time.perf_counter(), _cpu()
        yield
        self._spent.append(Spent(stage, time.perf_counter() - wall, _cpu() - cpu))

    def report(self) -> None:
        """The account, if it was asked for."""
        if not self._account:
            return
        whole = _cpu()
        rest = Spent("starting, and the rest", 0, whole - sum(one.cpu for one in self._spent))
        click.echo(f"{'stage':<24}{'seconds':>9}{'CPU':>9}{'share':>7}", err=True)
        for one in (*self._spent, rest):
            wall = f"{one.wall:9.2f}" if one.wall else " " * 9
            click.echo(f"{one.stage:<24}{wall}{one.cpu:9.2f}{one.cpu / whole:7.0%}", err=True)
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        click.echo(f"{whole:.2f} CPU seconds in all; the largest process took {peak / MEGABYTE:,.0f} MB", err=True)


def _cpu() -> float:
    """User and system time of this process and of those that it has waited for."""
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in every)
