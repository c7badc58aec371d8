"""Raw files read by workers: what `generator.intake.settle_all` does on one machine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from generator.cache import Cache, key
from generator.cluster.lines import Asked, Recurring, recurring
from generator.cluster.scheduler import Cluster
from generator.curation import Curation
from generator.inputs import Given, Memory, given, one_given
from generator.intake import Settled, Taken, left_out, named, settled, settled_name, taken
from generator.track import Track, untracked

Answer = bytes | Settled


@dataclass(frozen=True, slots=True)
class Item:
    """A raw file as the run found it, its line in the manifest, and which of its lines recur."""

    given: Given
    listed: str | None
    recurring: Recurring


def settle_across(
    cluster: Cluster, archive: Path, curated: Curation, track: Track = untracked, memory: Memory | None = None
) -> list[Taken]:
    """Every raw file, in the order of the paths. A worker is sent what its files need, never the whole manifest."""
    every = memory.files if memory else given(archive, cluster)
    cache = memory.cache if memory else None
    names = [named(one, curated) for one in every]
    fell: set[str] = set()
    lines = [key(b"lines", name) for name in names]
    asked = [
        Asked(one.path, one.path in curated.manifest, (cache.get(name) if cache else None) or b"")
        for one, name in zip(every, lines, strict=True)
    ]
    found = list(track.over("surveying", recurring(cluster, archive, asked, fell), len(every)))
    for name, one, seen in zip(lines, asked, found, strict=True):
        if cache and not one.lines and one.path not in fell:
            cache.put(name, seen.lines)
    items = [Item(one, curated.manifest.get(one.path), seen.recurring) for one, seen in zip(every, found, strict=True)]
    settled_as = partial(settled_name, msgspec.msgpack.encode(curated.publishers))
    keys = [settled_as(name, one.recurring) for name, one in zip(names, items, strict=True)]
    # What a worker needs of the curated files; of the manifest, which may have millions of lines, each file its own.
    needed = replace(curated, decisions=(), moves={}, manifest={}, problems=())
    made = read(cluster, archive, needed, cache, keys, items)
    whole = track.over("reading", made, len(items))
    return [
        taken(cache, name, left_out(item.given.path) if item.given.path in fell else one)
        for name, item, one in zip(keys, items, whole, strict=True)
    ]


def read(
    cluster: Cluster,
    archive: Path,
    curated: Curation,
    cache: Cache | None,
    keys: Sequence[bytes],
    items: Sequence[Item],
) -> Iterator[Settled]:
    """What is in the cache, and anew what is not."""
    known = [cache is not None and cache.has(name) for name in keys]
    missing = [item for item, there in zip(items, known, strict=True) if not there]
    work = partial(packed, archive, curated)
    fresh = cluster.in_order(work, missing, lambda item: (left_out(item.given.path), False))
    decode = msgspec.msgpack.Decoder(Settled).decode
    for name, item, there in zip(keys, items, known, strict=True):
        stored = cache.get(name) if cache and there else None
        if stored is None:
            answer, stands = work(item) if there else next(fresh)
            if not isinstance(answer, bytes):
                yield answer
                continue
            if cache and stands:
                cache.put(name, answer)
            stored = answer
        yield decode(stored)


def packed(archive: Path, curated: Curation, item: Item) -> tuple[Answer, bool]:
    """What one raw file gives, as bytes where its text is any that can be written, and whether the file is still the
    one that the run found."""
    path = item.given.path
    lines = frozenset(line for member in item.recurring for line in member)
    listed = {path: item.listed} if item.listed else {}
    found = settled(archive, replace(curated, manifest=listed), lines, path)
    stands = one_given(archive, path) == item.given
    try:
        return msgspec.msgpack.encode(found), stands
    except UnicodeEncodeError:
        return found, stands
