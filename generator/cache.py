"""Answers of earlier runs, each under the hash of all that it follows from: deleting them costs time, nothing else.

The keys hold the code's own hash, so that an answer of other code is never found. Each answer bears a checksum, and one
that is damaged is not found either.
"""

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.pool import Fallen, Workers, in_order

NAME = "cache.sqlite"
KEY, CHECK = 16, 8  # bytes of a key and of a checksum
# Answers that no run asks for any more are dropped once they are as many as those that it asked for.
STALE = 2
SPEED = 1  # of zlib's levels: half a megabyte of relations between two articles becomes a tenth of that
# An answer of which packing saves less than this part is kept as it is, behind a byte that says so: hashes and numbers
# do not grow smaller, and to unpack the many small answers takes longer than to read them.
SAVES, AS_IT_IS = 0.25, b"\0"
SAVED = 1000  # New answers after which they are saved, so that a run that is killed has not worked in vain.

Item = TypeVar("Item")
Result = TypeVar("Result")


def key(*parts: bytes) -> bytes:
    """The hash of some parts, each with its length, so that no two lists of parts are alike."""
    digest = hashlib.blake2b(digest_size=KEY)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def keyed(*parts: bytes) -> Callable[[bytes], bytes]:
    """Makes of a further part what `key` makes of these and it, where there are many."""
    begun = hashlib.blake2b(digest_size=KEY)
    for part in parts:
        begun.update(len(part).to_bytes(8) + part)

    def made(part: bytes) -> bytes:
        digest = begun.copy()
        digest.update(len(part).to_bytes(8))
        digest.update(part)
        return digest.digest()

    return made


def fingerprint(record: object) -> bytes:
    """The hash of a record and of all in it; nothing where a text cannot be written as UTF-8."""
    try:
        return key(msgspec.msgpack.encode(record))
    except UnicodeEncodeError:
        return b""


class Cache:
    """A table of answers by key, and the keys that this run asked for. One that fails is empty from then on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._table = connection
        self._keys: set[bytes] = set()
        self._asked: set[bytes] = set()
        self._fresh = 0
        self.whole = True
        with self._guarded():
            # Answers of some kilobytes: WITHOUT ROWID each would take twice as long to read.
            connection.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB)")
            self._keys = {row[0] for row in connection.execute("SELECT key FROM answers")}

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Full disks and damaged files end the keeping, never the run."""
        try:
            yield
        except sqlite3.DatabaseError:
            self._failed()

    def _failed(self) -> None:
        self._keys, self.whole = set(), False

    def has(self, name: bytes) -> bool:
        """Whether there is an answer, perhaps a damaged one."""
        return name in self._keys

    def get(self, name: bytes) -> bytes | None:
        """The answer, if it is there and whole."""
        self._asked.add(name)
        if name not in self._keys:
            return None
        value = self._value(name)
        packed = value[CHECK:]
        return _unpacked(packed) if value[:CHECK] == _check(name, packed) else None

    def _value(self, name: bytes) -> bytes:
        try:  # `_guarded` would take half as long as all else.
            row = self._table.execute("SELECT value FROM answers WHERE key = ?", (name,)).fetchone()
        except sqlite3.DatabaseError:
            self._failed()
            return b""
        return row[0] if row and isinstance(row[0], bytes) else b""

    def put(self, name: bytes, value: bytes, speed: int = SPEED) -> None:
        """Keep an answer; at speed 0 as it is, where packing would take longer than it saves."""
        if not self.whole:
            return
        with self._guarded():
            packed = _compressed(value, speed)
            self._table.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (name, _check(name, packed) + packed))
            self._keys.add(name)
            self._fresh += 1
            if self._fresh % SAVED == 0:
                self._table.commit()

    def hold(self, names: Iterable[bytes]) -> None:
        """These answers are still of use, though nobody asks for them now."""
        self._asked.update(names)

    def drop(self, names: Iterable[bytes]) -> None:
        """These are of no use any more."""
        gone = [(name,) for name in sorted(self._keys.intersection(names))]
        with self._guarded():
            self._table.executemany("DELETE FROM answers WHERE key = ?", gone)
            self._keys.difference_update(name for (name,) in gone)

    def close(self) -> None:
        """Drop what nobody asks for any more, if it is much, and save."""
        with self._guarded():
            if len(self._keys) >= STALE * max(len(self._asked), 1):
                stale = sorted(self._keys - self._asked)
                self._table.executemany("DELETE FROM answers WHERE key = ?", ((one,) for one in stale))
            self._table.commit()
        self._table.close()


def _compressed(value: bytes, speed: int) -> bytes:
    packed = zlib.compress(value, speed) if speed else value
    return packed if len(packed) <= (1 - SAVES) * len(value) else AS_IT_IS + value


def _unpacked(packed: bytes) -> bytes:
    return packed[1:] if packed[:1] == AS_IT_IS else zlib.decompress(packed)


def _check(name: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, key=name, digest_size=CHECK).digest()


@contextmanager
def opened(folder: Path) -> Iterator[Cache | None]:
    """The cache in a folder; none where it cannot be had, as when another run holds it or nothing may be written."""
    file = folder / NAME
    connection = _connected(file)
    if connection is None:
        yield None
        return
    cache = Cache(connection)
    try:
        yield cache
    finally:
        cache.close()
        if not cache.whole:
            file.unlink(missing_ok=True)


_RUN: ContextVar[Cache | None] = ContextVar("cache", default=None)


@contextmanager
def asking(cache: Cache | None) -> Iterator[None]:
    """What is made inside is recalled from this cache: stages that see only an edition have no other way to it."""
    token = _RUN.set(cache)
    try:
        yield
    finally:
        _RUN.reset(token)


def current() -> Cache | None:
    """The cache that is asked, if there is one; none in a process that was forked off: a database bears only one."""
    return _RUN.get()


if hasattr(os, "register_at_fork"):  # To ask the system which process this is, at each question, took longer than all.
    os.register_at_fork(after_in_child=lambda: _RUN.set(None))


def recalling() -> bool:
    """Whether what is made now can be had again later."""
    return current() is not None


def recalled(name: bytes, make: Callable[[], Result], kind: type[Result]) -> Result:
    """What an earlier run made of the same, or what is made now, which is then kept if it has a name."""
    cache = current()
    if cache is None or not name:
        return make()
    stored = cache.get(name)
    if stored is None:
        made = make()
        packed = _packed(lambda _: made, None)
        if not isinstance(packed, bytes):
            return made
        cache.put(name, packed)
        stored = packed
    return msgspec.msgpack.decode(stored, type=kind)


def _connected(file: Path) -> sqlite3.Connection | None:
    """A connection that nobody else has; a file that is no database is made anew."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=0)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA synchronous = OFF")  # A crash of the machine may spoil it: checksums tell.
            connection.execute("PRAGMA user_version = 1")  # takes the lock
        except (sqlite3.OperationalError, OSError):
            return None
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
        else:
            return connection
    return None


def remembered(
    cache: Cache | None,
    keys: Sequence[bytes],
    items: Sequence[Item],
    make: Callable[[Item], Result],
    kind: type[Result],
    workers: Workers = 1,
    stands: Callable[[Item], bool] = lambda item: True,
    fallen: Fallen[Item, Result] | None = None,
    ready: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """What `make` makes of each item, in order: as an earlier run made it, or anew, over processes.

    New answers are read back from their bytes, so that they are what a later run will get, to the last bit. They are
    kept if the item is still what its key was made of: if it `stands`. What `fallen` says of one is not kept.
    """
    known = [cache is not None and cache.has(name) for name in keys]
    missing = [item for item, there in zip(items, known, strict=True) if not there]
    made = in_order(partial(_packed, make), missing, workers, ready, fallen)
    decode = msgspec.msgpack.Decoder(kind).decode
    for name, item, there in zip(keys, items, known, strict=True):
        stored = cache.get(name) if cache else None
        if stored is not None:
            yield decode(stored)
            continue
        fresh = _packed(make, item) if there else next(made)
        if not isinstance(fresh, bytes):
            yield fresh
            continue
        if cache and stands(item):
            cache.put(name, fresh)
        yield decode(fresh)


def _packed(make: Callable[[Item], Result], item: Item) -> bytes | Result:
    """The answer as bytes; itself where its text is none that can be written as UTF-8."""
    made = make(item)
    try:
        return msgspec.msgpack.encode(made)
    except UnicodeEncodeError:
        return made
