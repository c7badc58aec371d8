"""Large files, of which only those stretches are made anew that follow from something else than last time."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.cache import key
from generator.disk import PART, pour
from generator.published import Poured, Standing, nothing

# Of each stretch of a file what it follows from, or else the hash of its bytes; and how many bytes it has.
Index = list[tuple[bytes, int]]
# How an index begins: a file that was made in another way the last time, as for the public, is known by its hash.
MARK = b"stretches"


def poured(docs: Path, page: Poured, standing: bytes, aside: str) -> tuple[bool, bytes]:
    """Bring a file to what was made; whether it was another one, and the index of its stretches.

    `standing` is the index of the file that is there, if that is known to stand as it was made. Raises OSError.
    """
    index: Index = []

    def parts(known: Standing) -> Iterator[bytes]:
        for basis, data in page.stretches(known):
            index.append((basis or key(data), len(data)))
            yield data

    whole = docs / page.path
    if standing.startswith(MARK):
        before = msgspec.msgpack.decode(standing[len(MARK) :], type=Index)

        def taken() -> Iterator[bytes]:
            # Closed before the other file is put in its place: where files are replaced that are open, some systems
            # refuse. Stretches stand one behind the other, so that most are at hand once one has been read.
            with whole.open("rb", buffering=PART) as opened:
                yield from parts(_known(opened, before))

        # To read both files again would take as long as all else.
        changed = pour(whole, taken(), docs / aside, lambda: index == before)
    else:
        changed = pour(whole, parts(nothing), docs / aside)
    return changed, MARK + msgspec.msgpack.encode(index)


def _known(file: BinaryIO, before: Index) -> Standing:
    """The stretches of an open file by their bases."""
    places: dict[bytes, tuple[int, int]] = {}
    at = 0
    for basis, size in before:
        places[basis] = at, size
        at += size

    def known(basis: bytes) -> bytes | None:
        if basis not in places:
            return None
        start, size = places[basis]
        file.seek(start)
        return file.read(size)

    return known
