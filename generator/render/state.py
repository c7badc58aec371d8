"""What the last build left behind, so that the next can tell what changed. Without it a build is slow, never wrong."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator import kept
from generator.listing import Listing, digests, grouped
from generator.published import by_hand

STATE = Path(".dateline") / "site-state"
Named = dict[str, bytes]  # Digests by paths.
WIDTH, STAMP = 32, 32  # Bytes of a digest and of a stamp.


@dataclass(frozen=True, slots=True)
class State:
    """A finished build: what it read, what it wrote, what it knows of each page."""

    key: str = ""
    theme: str = ""  # The folder of the theme's own files, from the configuration's folder; empty where there is none.
    outline: str = ""  # With the shells; empty where MkDocs built the site.
    docs: Listing = field(default_factory=dict)
    site: Listing = field(default_factory=dict)
    read: Named = field(default_factory=dict)  # The digest of each file of `docs`.
    written: Named = field(default_factory=dict)  # And of each file of `site`.
    records: dict[str, str] = field(default_factory=dict)  # What other pages ask of each page.
    twin: dict[str, str] = field(default_factory=dict)  # The folders of the site's twin, which stands aside.


@dataclass(frozen=True, slots=True)
class Head:
    """Enough to see that nothing has changed: hashes of what each folder of `docs` and of the site holds, and the
    digests of pages that somebody may have written."""

    key: str
    theme: str
    docs: dict[str, bytes]
    site: dict[str, bytes]
    own: Named


# Paths, their stamps, their digests.
_Table = tuple[str, bytes, bytes]
_Rest = tuple[str, _Table, _Table, dict[str, str], dict[str, str]]


def load(file: Path) -> tuple[Head, Callable[[], State | None]] | None:
    """The head of the state in a file, and what reads all of it; None where there is none that was written whole."""
    found = kept.load(file)
    if not found:
        return None
    try:
        head = msgspec.msgpack.decode(found[0], type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return head, lambda: _state(head, found[1]())


def _state(head: Head, data: bytes | None) -> State | None:
    if data is None:
        return None
    try:
        outline, docs, site, records, twin = msgspec.msgpack.decode(data, type=_Rest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    (stamps, read), (standing, written) = _files(docs), _files(site)
    return State(head.key, head.theme, outline, stamps, standing, read, written, records, twin)


def save(file: Path, state: State) -> None:
    """Write a state; readers see the old one or the new one. None stays where a name cannot be written as UTF-8."""
    docs, site = grouped(state.docs), grouped(state.site)
    own = {path: state.read[path] for path in by_hand(docs) if path in state.read}
    head = Head(state.key, state.theme, digests(docs), digests(site), own)
    rest = (state.outline, _table(state.docs, state.read), _table(state.site, state.written), state.records, state.twin)
    try:
        parts = msgspec.msgpack.encode(head), msgspec.msgpack.encode(rest)
    except UnicodeEncodeError:
        file.unlink(missing_ok=True)
    else:
        kept.save(file, *parts)


def digest(data: bytes) -> bytes:
    """The hash by which contents are compared, SHA-256, since the site's own manifest lists it."""
    return hashlib.sha256(data).digest()


def _table(files: Listing, digests: Named) -> _Table:
    """Of files whose digest is known: without it, a stamp tells nothing."""
    known = [path for path in files if files[path] and path in digests]
    return "\0".join(known), b"".join(map(files.__getitem__, known)), b"".join(map(digests.__getitem__, known))


def _files(table: _Table) -> tuple[Listing, Named]:
    paths = table[0].split("\0") if table[0] else []
    stamps = (table[1][at : at + STAMP] for at in range(0, len(table[1]), STAMP))
    found = (table[2][at : at + WIDTH] for at in range(0, len(table[2]), WIDTH))
    return dict(zip(paths, stamps, strict=True)), dict(zip(paths, found, strict=True))
