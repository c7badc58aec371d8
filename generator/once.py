"""What several pages ask of one edition is worked out once, and held until another edition is asked."""

from collections.abc import Callable
from typing import TypeVar

from generator.model import Edition

Kind = TypeVar("Kind", bound=Edition)
Result = TypeVar("Result")


def once(make: Callable[[Kind], Result]) -> Callable[[Kind], Result]:
    """The same function of an edition, which answers as before while the very same edition is asked again.

    Nobody may change an answer: others get it too. Editions are compared by identity; to compare them by what is in
    them would take longer than most answers.
    """
    held: list[tuple[Kind, Result]] = []

    def answer(edition: Kind) -> Result:
        if not held or held[0][0] is not edition:
            held[:] = [(edition, make(edition))]
        return held[0][1]

    answer.__doc__ = make.__doc__
    return answer
