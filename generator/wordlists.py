"""The commonest words of a language as wordfreq lists them, read from its files: to load the library itself, with all
that it needs to tell languages and words apart, takes longer than to read ten articles."""

import gzip
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

STEP = 100  # Ranks that a factor of ten takes: they are centibels.


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Where the lists are. Raises ModuleNotFoundError without the library."""
    found = find_spec("wordfreq")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("wordfreq is not installed")
    return Path(found.origin).parent / "data"


def ranks(language: str) -> list[list[str]]:
    """The words of wordfreq's small list by rank, the commonest first; empty where there is no list.

    Raises ValueError where the file is not of the kind known.
    """
    file = _folder() / f"small_{language}.msgpack.gz"
    if not language.isalpha() or not file.is_file():
        return []
    found: list[list[str]]
    header, *found = msgspec.msgpack.decode(gzip.decompress(file.read_bytes()))
    if header != {"format": "cB", "version": 1}:
        raise ValueError(f"{file.name} is of another kind: {header}")
    return found


def share(rank: int) -> float:
    """The share that a word of this rank has in a language's texts."""
    return float(10 ** (-rank / STEP))
