"""What earlier runs found of one article and each of several others, kept together: one more article changes a part."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache as once_each
from typing import Any, TypeVar

import msgspec

from generator.cache import current, key
from generator.inputs import code

Result = TypeVar("Result")
STALE = 2  # Answers that nobody asks for any more go once all are so many times as many as those that are asked for.


def recalled_each(
    kind: bytes, basis: bytes, names: Sequence[bytes], make: Callable[[list[int]], Iterable[Result]], result: Any
) -> list[Result]:
    """The results by the others' names, in order. `make` finds those anew that no earlier run found, given their
    places; an empty name, of either side, is that of an article whose results cannot be kept."""
    cache = current()
    if cache is None or not basis or not all(names):
        return list(make(list(range(len(names)))))
    place = key(kind, code(), basis)
    stored = cache.get(place)
    held = _decoder(dict[bytes, result]).decode(stored) if stored else {}
    missing = [at for at, name in enumerate(names) if name not in held]
    if missing:  # Read back from their bytes, they are what a later run will get.
        fresh = _decoder(list[result]).decode(msgspec.msgpack.encode(list(make(missing))))
        held |= {names[at]: found for at, found in zip(missing, fresh, strict=True)}
    if missing or len(held) > STALE * len(names):
        cache.put(place, msgspec.msgpack.encode({name: held[name] for name in names}))
    return [held[name] for name in names]


@once_each
def _decoder(kind: Any) -> "msgspec.msgpack.Decoder[Any]":
    """To make one takes longer than to use it."""
    return msgspec.msgpack.Decoder(kind)
