"""What the last index was made of, so that the next one is made of that and of what changed.

Nothing of it is believed that does not follow from the same code and the same entries: it lies in the cache, in pieces
under hashes of what they hold, and whatever is missing there costs a whole index.
"""

from dataclasses import dataclass
from itertools import chain

import msgspec

from generator.cache import current, key
from generator.exports.search_entries import FACETS
from generator.exports.search_pieces import PLAIN, Piece
from generator.inputs import code


@dataclass(frozen=True, slots=True)
class State:
    """An index: of which part of the archive it is, if of one; at how many bits its stores and blocks are parted; its
    entries' names in the cache by their numbers; how many entries have each value of each facet, and how many a date;
    pieces by their kinds, blocks of columns by their numbers; a hash of each file."""

    part: str
    shift: dict[str, int]
    entries: dict[int, bytes]
    counts: tuple[dict[str, int], ...]
    dated: int
    pieces: dict[str, tuple[Piece, ...]]
    blocks: dict[int, bytes]
    files: dict[str, bytes]

    def kept(self) -> set[bytes]:
        """The names in the cache of all that was kept for this alone."""
        return {*(one.name for one in chain.from_iterable(self.pieces.values())), *self.blocks.values()}


def nothing(shift: dict[str, int], part: str) -> State:
    """The index of nothing."""
    return State(part, shift, {}, tuple({} for _ in FACETS), 0, {}, {}, {})


def recall(shift: dict[str, int], part: str) -> State:
    """The last index; that of nothing where there is none that is parted alike."""
    cache = current()
    packed = cache.get(_name(part)) if cache else None
    state = msgspec.msgpack.decode(packed, type=State) if packed else None
    return state if state and state.shift == shift else nothing(shift, part)


def remember(state: State, last: State) -> None:
    """Keep the index for the next run, and no longer what only the last one was made of."""
    cache = current()
    if cache:
        kept = state.kept()
        cache.put(_name(state.part), msgspec.msgpack.encode(state), PLAIN)  # Most of it are hashes.
        cache.hold(kept)
        cache.hold(state.entries.values())
        cache.drop(last.kept() - kept)


def _name(part: str) -> bytes:
    return key(b"search state", code(), part.encode())
