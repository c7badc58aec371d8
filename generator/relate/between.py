"""The relations between each two articles that are let through, as an earlier run found them or anew.

What is found of two articles follows from the two and from what the gate says of them, so that a new article costs the
comparisons with its own neighbours.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

import msgspec

from generator.cache import Cache, fingerprint, key
from generator.inputs import code
from generator.model import Claim, Relation
from generator.relate.gate import Gated
from generator.relate.pairs import Side, compared_with
from generator.relate.portrait import Portrait
from generator.relate.rows import rows


def between(
    portraits: Sequence[Portrait], claims: Mapping[str, Sequence[Claim]], gates: Sequence[Gated], cache: Cache | None
) -> Iterator[Relation]:
    """The relations of the pairs of articles that are let through; `gates` are in order, `claims` by article."""

    @functools.cache
    def side(index: int) -> Side:
        return Side(portraits[index], rows(portraits[index]))

    named = _names(portraits, claims, gates) if cache else {}
    decode = msgspec.msgpack.Decoder(list[Relation]).decode
    for index, near in groupby(gates, key=attrgetter("a")):
        several = list(near)
        stored = {gate.b: cache.get(named[gate]) for gate in several if named[gate]} if cache else {}
        missing = [gate for gate in several if stored.get(gate.b) is None]
        fresh = compared_with(side(index), [side(gate.b) for gate in missing], missing) if missing else iter(())
        for gate in several:
            known = stored.get(gate.b)
            found = decode(known) if known is not None else next(fresh)
            if known is None and cache and named[gate]:
                cache.put(named[gate], msgspec.msgpack.encode(found))
            yield from found


def _names(
    portraits: Sequence[Portrait], claims: Mapping[str, Sequence[Claim]], gates: Sequence[Gated]
) -> dict[Gated, bytes]:
    """The key of each pair; an empty one where an article has none."""
    met = sorted({index for gate in gates for index in (gate.a, gate.b)})
    articles = {index: portraits[index].article for index in met}
    made = {index: fingerprint((article, claims[article.id])) for index, article in articles.items()}
    return {
        gate: key(b"between", code(), made[gate.a], made[gate.b], repr((gate.score, gate.odds, gate.room)).encode())
        if made[gate.a] and made[gate.b]
        else b""
        for gate in gates
    }
