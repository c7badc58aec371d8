"""In which order articles are compared, so that what is held of one is asked for again while it is held."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

Pair = TypeVar("Pair")


def nearby(
    pairs: Iterable[Pair], first: Callable[[Pair], int], second: Callable[[Pair], int]
) -> Iterator[tuple[int, list[Pair]]]:
    """Articles by number, each with its pairs, such that those that are compared with the same ones follow one another.

    `first` and `second` give the two articles of a pair; `pairs` are in the order of the first.
    """
    left = {one: list(several) for one, several in groupby(pairs, key=first)}
    while left:
        queue = deque([next(iter(left))])
        while queue:
            one = queue.popleft()
            if near := left.pop(one, None):
                yield one, near
                queue.extend(other for pair in near if (other := second(pair)) in left)
