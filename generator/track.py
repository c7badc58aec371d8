"""Who watches the stages of a run."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Track(Protocol):
    """Watches stages pass, for progress bars and accounts of time."""

    def over(self, stage: str, results: Iterable[Result], total: int | None = None) -> Iterable[Result]:
        """The same results in the same order, while the stage makes them; `total` is how many there will be."""
        ...

    def during(self, stage: str) -> AbstractContextManager[None]:
        """A stage of which nobody can say how far it has come."""
        ...


class Untracked:
    """Nobody watches."""

    def over(self, stage: str, results: Iterable[Result], total: int | None = None) -> Iterable[Result]:
        """The results."""
        return results

    def during(self, stage: str) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()


untracked = Untracked()
