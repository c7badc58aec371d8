"""Large files, of which only those stretches are made anew that follow from something else than last time."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.disk import pour
from generator.published import Poured, Standing, nothing

Index = list[tuple[bytes, int]]  # Of each stretch of a file its basis, and how many bytes it has.


def poured(docs: Path, page: Poured, standing: bytes, aside: str) -> tuple[bool, bytes]:
    """Bring a file to what was made; whether it was another one, and the index of its stretches.

    `standing` is the index of the file that is there, if that is known to stand as it was made. Raises OSError.
    """
    index: Index = []

    def parts(known: Standing) -> Iterator[bytes]:
        for basis, data in page.stretches(known):
            index.append((basis, len(data)))
            yield data

    with ExitStack() as stack:
        known: Standing = nothing
        if standing:
            known = _known(stack.enter_context((docs / page.path).open("rb")), standing)
        changed = pour(docs / page.path, parts(known), docs / aside)
    return changed, msgspec.msgpack.encode(index)


def _known(file: BinaryIO, standing: bytes) -> Standing:
    """The stretches of a file by their bases."""
    places: dict[bytes, tuple[int, int]] = {}
    at = 0
    for basis, size in msgspec.msgpack.decode(standing, type=Index):
        if basis:
            places[basis] = at, size
        at += size

    def known(basis: bytes) -> bytes | None:
        if basis not in places:
            return None
        start, size = places[basis]
        file.seek(start)
        return file.read(size)

    return known
