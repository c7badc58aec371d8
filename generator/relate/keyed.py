"""Words and values as whole numbers that are the same in every run, so that arrays of them can be compared."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from generator.text import ByWord

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
# So many bytes that two words of a million share a number once in a hundred million archives.
BYTES = 8


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest(), signed=True)


_NUMBERS = ByWord(_number)


def number(word: str) -> int:
    """A word's number."""
    return _NUMBERS[word]


def numbers(words: Iterable[str]) -> Ints:
    """The numbers of several words, in their order."""
    return np.fromiter(map(_NUMBERS.__getitem__, words), dtype=np.int64)


def places(sought: Ints, ordered: Ints) -> Ints:
    """Where each number stands among distinct ascending ones; -1 where it does not."""
    if not len(ordered):
        return np.full(len(sought), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(ordered, sought), len(ordered) - 1)
    return np.where(ordered[at] == sought, at, -1)
