"""Large files, of which only those stretches are made anew that follow from something else than last time."""

from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import msgspec

from generator.cache import key
from generator.disk import PART, pour
from generator.published import Poured

# Of each stretch of a file what it follows from, or else the hash of its bytes; and how many bytes it has.
Index = list[tuple[bytes, int]]
# How an index begins: a file that was made in another way the last time, as for the public, is known by its hash.
MARK = b"stretches"


def poured(docs: Path, page: Poured, standing: bytes, aside: str) -> tuple[bool, bytes]:
    """Bring a file to what was made; whether it was another one, and the index of its stretches.

    `standing` is the index of the file that is there, if that is known to stand as it was made. Raises OSError.
    """
    index: Index = []
    whole = docs / page.path
    if standing.startswith(MARK):
        before = msgspec.msgpack.decode(standing[len(MARK) :], type=Index)

        def taken() -> Iterator[bytes]:
            # Closed before the other file is put in its place: where files are replaced that are open, some systems
            # refuse.
            with whole.open("rb", buffering=0) as opened:
                yield from _partly(page, opened, before, index)

        # To read both files again would take as long as all else.
        changed = pour(whole, taken(), docs / aside, lambda: index == before)
    else:
        changed = pour(whole, _anew(page, index), docs / aside)
    return changed, MARK + msgspec.msgpack.encode(index)


def _anew(page: Poured, index: Index) -> Iterator[bytes]:
    for basis, make in page.stretches():
        yield _made(page, basis, make(), index)


def _partly(page: Poured, file: FileIO, before: Index, index: Index) -> Iterator[bytes]:
    """The bytes: neighbours that stand are taken as one from a file that is open, the others are made."""
    places: dict[bytes, tuple[int, int]] = {}
    at = 0
    for basis, size in before:
        places[basis] = at, size
        at += size
    start = end = 0  # Of what stands, the bytes that come next.
    for basis, make in page.stretches():
        place = places.get(basis)
        if place is None:
            yield from _stood(page, file, start, end)
            start = end
            yield _made(page, basis, make(), index)
            continue
        at, size = place
        if at != end and size:  # Where an empty one stood matters not.
            yield from _stood(page, file, start, end)
            start = end = at
        end += size
        index.append((basis, size))
    yield from _stood(page, file, start, end)


def _made(page: Poured, basis: bytes, data: bytes, index: Index) -> bytes:
    index.append((basis or key(data), len(data)))
    page.heard(data)
    return data


def _stood(page: Poured, file: FileIO, start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    while start < end and (data := file.read(min(PART, end - start))):
        start += len(data)
        page.heard(data)
        yield data
