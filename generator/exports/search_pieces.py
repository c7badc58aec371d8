"""Sorted rows in pieces that outlive a run: what changed is merged into those that it falls into, and no other is read.

A row that begins a piece is known by its key alone, so that how rows are parted follows from the rows, whatever stood
there before. Each piece is kept in the cache, under a hash of what it holds.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from zlib import crc32

import msgspec

from generator.cache import current, key
from generator.exports.search_codes import in_order, sort_key

PLAIN = 0  # Letters of numbers hardly get shorter.
Value = TypeVar("Value")
Row = TypeVar("Row", bound=tuple[Any, ...])  # Its key comes first.


class Lost(Exception):
    """The cache no longer holds what an earlier run kept there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Where some rows are kept: the first one's key, their name in the cache, and of each file of the index that they
    fill the term that it begins with and its size."""

    first: str
    name: bytes
    files: tuple[tuple[str, int], ...] = ()


def keep(value: object) -> bytes:
    """Keep a value until later runs; its name, a hash of it."""
    packed = msgspec.msgpack.encode(value)
    name = key(b"search piece", packed)
    cache = current()
    if cache:
        cache.put(name, packed, PLAIN)
    return name


def kept(name: bytes, kind: type[Value]) -> Value:
    """What an earlier run kept. Raises Lost."""
    cache = current()
    packed = cache.get(name) if cache else None
    if packed is None:
        raise Lost
    return msgspec.msgpack.decode(packed, type=kind)


def by_hash(every: int) -> Callable[[str], bool]:
    """Begins a piece at one key in so many."""
    return lambda key: crc32(key.encode()) % every == 0


@dataclass(frozen=True, slots=True)
class Sorted(Generic[Row]):
    """A kind of rows: their type, and which keys begin a piece."""

    rows: type[list[Row]]
    begins: Callable[[str], bool]

    def load(self, piece: Piece) -> list[Row]:
        """The rows of a piece. Raises Lost."""
        return kept(piece.name, self.rows)

    def changed(
        self, pieces: Sequence[Piece], keys: Collection[str], change: Callable[[str, Row | None], Row | None]
    ) -> Iterator[Piece | list[Row]]:
        """In order the pieces that stand, and of others their new rows.

        `keys` are those of rows that come, change or go; `change` makes of such a row, if there is one, the new one, if
        there is to be one. Raises Lost.
        """
        last: Piece | list[Row] = []
        for piece, mine in _shared_out(pieces, in_order(keys)):
            if piece and not mine:
                if last:
                    yield last
                last = piece
                continue
            touched = set(mine)
            for row in _merged(self.load(piece) if piece else [], mine, touched, change):
                # What stood within a piece does not begin one.
                if last and (row[0] in touched or (piece and row[0] == piece.first)) and self.begins(row[0]):
                    yield last
                    last = []
                if isinstance(last, Piece):  # What parted it from this row is gone.
                    last = self.load(last)
                last.append(row)
        if last:
            yield last


def _shared_out(pieces: Sequence[Piece], keys: Sequence[str]) -> Iterator[tuple[Piece | None, Sequence[str]]]:
    """Each piece with the sorted keys that belong into it; those before the first belong there too."""
    if not pieces:
        yield None, keys
        return
    start = 0
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        end = bisect_left(keys, sort_key(following.first), start, key=sort_key) if following else len(keys)
        yield piece, keys[start:end]
        start = end


def _merged(
    rows: Sequence[Row], keys: Sequence[str], touched: Container[str], change: Callable[[str, Row | None], Row | None]
) -> Iterator[Row]:
    standing: dict[str, Row] = {row[0]: row for row in rows}
    for name in in_order({*standing, *keys}) if rows else keys:
        row = change(name, standing.get(name)) if name in touched else standing[name]
        if row is not None:
            yield row
