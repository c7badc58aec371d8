"""Articles compared by workers: what `generator.relate.compared` does on one machine.

What is found of two articles follows from the two, so that any worker may find it. What looks at more than two, which
pairs are among an article's nearest and which articles stand in one story, asks for little of each pair and is decided
by the client. Of what pairs have in common nothing is kept for later runs.
"""

import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

import numpy as np

from generator.cluster.kinds import COPIES, EVENTS, Copied, Kind
from generator.cluster.scheduler import Cluster, Task
from generator.cluster.shuffle import Keyed, Pairs, buckets, fetched, in_buckets, joined, parted
from generator.model import Article, Claim, Copy
from generator.relate import Compared
from generator.relate.between import Found, between
from generator.relate.gallery import Gallery
from generator.relate.gate import Gated, nearest, shared_out
from generator.relate.portrait import Bag, Portrait, portrait
from generator.relate.stories import JOIN

SPEED = 1  # of zlib's levels: texts become half of themselves, relations a tenth
NOTHING = Bag({}, 0.0, {})


def compared(
    cluster: Cluster, told: frozenset[str], ordered: Sequence[Article], claims: Mapping[str, Sequence[Claim]]
) -> Compared:
    """Articles in the order of their paths, compared by workers; `told` are those of which curators said with which
    others they stand in a story."""
    bounds = parted(len(ordered))
    sent = (_packed([(one, claims[one.id]) for one in ordered[start:end]]) for start, end in pairwise(bounds))
    portraits = [cluster.task(portraits_of, one) for one in sent]
    met: list[list[Gated]] = _pairs(cluster, portraits, bounds, EVENTS)
    gates = shared_out(nearest([gate for part in met for gate in part]))
    copied: list[list[Copied]] = _pairs(cluster, portraits, bounds, COPIES)
    hung = _faces(cluster, portraits, bounds, gates, [at for at, one in enumerate(ordered) if one.id in told], ordered)
    return Compared(
        Gallery(ordered, claims, hung=hung),
        gates,
        _between(cluster, portraits, bounds, [gate for gate in gates if gate.compared]),
        [Copy(ordered[a].id, ordered[b].id, kind, share) for part in copied for a, b, kind, share in part],
    )


def _packed(what: object) -> bytes:
    return zlib.compress(pickle.dumps(what, pickle.HIGHEST_PROTOCOL), SPEED)


def _unpacked(packed: bytes) -> Any:
    """What this run itself has packed."""
    return pickle.loads(zlib.decompress(packed))


def portraits_of(packed: bytes) -> list[Portrait]:
    """The portraits of some articles."""
    return [portrait(article, claims) for article, claims in _unpacked(packed)]


def _pairs(cluster: Cluster, portraits: Sequence[Task], bounds: list[int], kind: Kind) -> list[Any]:
    """What a kind of comparison finds, part by part in the order of the pairs."""
    values = [cluster.task(valued, kind, one) for one in portraits]
    count = buckets(bounds[-1])
    keyed = [
        cluster.task(keys_of, kind, one, known, start, count)
        for one, known, start in zip(portraits, values, bounds, strict=False)
    ]
    pairs = joined(cluster, keyed, kind.meet, kind.least, bounds)
    needed = fetched(cluster, values, pairs, bounds)
    made = [cluster.task(judged, kind, one, maps) for one, maps in zip(pairs, needed, strict=True)]
    return list(cluster.results(made))


def valued(kind: Kind, portraits: Sequence[Portrait]) -> list[Any]:
    """What articles are compared by."""
    return [kind.value(one) for one in portraits]


def keys_of(kind: Kind, portraits: Sequence[Portrait], values: Sequence[Any], start: int, count: int) -> list[Keyed]:
    """What articles are looked up by, in buckets."""
    keys = [kind.keys(one, known) for one, known in zip(portraits, values, strict=True)]
    sizes = [len(one) for one in keys]
    return in_buckets(
        Keyed(
            np.repeat(np.arange(start, start + len(keys)), sizes),
            np.concatenate([*keys, np.zeros(0, dtype=np.int64)]),
            np.repeat(np.array([kind.short(one) for one in portraits], dtype=bool), sizes),
        ),
        count,
    )


def judged(kind: Kind, pairs: Pairs, maps: Sequence[Mapping[int, Any]]) -> list[Any]:
    """What is found of some pairs, in their order."""
    known = {at: value for part in maps for at, value in part.items()}
    return list(kind.judge(pairs, known)) if len(pairs.one) else []


def _between(cluster: Cluster, portraits: Sequence[Task], bounds: list[int], gates: Sequence[Gated]) -> Iterator[Found]:
    """What the sentences of two articles have in common, in the order of the pairs."""
    shares = [[gate for gate in gates if start <= gate.a < end] for start, end in pairwise(bounds)]
    needed = fetched(cluster, portraits, [_ends(share) for share in shares], bounds)
    made = [cluster.task(related, share, maps) for share, maps in zip(shares, needed, strict=True)]
    for packed in cluster.results(made):
        yield from _unpacked(packed)


def _ends(gates: Sequence[Gated]) -> Pairs:
    one, other = (np.array([getattr(gate, end) for gate in gates], dtype=np.int64) for end in "ab")
    return Pairs(one, other, np.zeros(len(gates), dtype=np.int64), np.zeros(len(gates), dtype=bool))


def related(gates: Sequence[Gated], maps: Sequence[Mapping[int, Portrait]]) -> bytes:
    """The same for some pairs, packed."""
    known = dict(sorted((at, one) for part in maps for at, one in part.items()))
    places = {at: place for place, at in enumerate(known)}
    here = [replace(gate, a=places[gate.a], b=places[gate.b]) for gate in gates]
    portraits = list(known.values())
    return _packed(list(between(Gallery([one.article for one in portraits], {}, hung=portraits), here)))


def _faces(
    cluster: Cluster,
    portraits: Sequence[Task],
    bounds: list[int],
    gates: Sequence[Gated],
    told: Sequence[int],
    ordered: Sequence[Article],
) -> list[Portrait]:
    """The portraits of the articles that may stand in stories, without what no story asks for; of others nothing."""
    likely = [gate for gate in gates if gate.chance >= JOIN]
    wanted = sorted({*told, *(gate.a for gate in likely), *(gate.b for gate in likely)})
    made = [
        cluster.task(faces, one, [at for at in wanted if start <= at < end], start)
        for one, (start, end) in zip(portraits, pairwise(bounds), strict=True)
    ]
    found = dict(chain.from_iterable(_unpacked(packed).items() for packed in cluster.results(made)))
    return [found[at] if at in found else _blank(article) for at, article in enumerate(ordered)]


def faces(portraits: Sequence[Portrait], wanted: Sequence[int], start: int) -> bytes:
    """Some portraits of a part by number, without their leads and sentences, packed."""
    return _packed({at: replace(portraits[at - start], lead=NOTHING, sentences={}) for at in wanted})


def _blank(article: Article) -> Portrait:
    nobody: frozenset[Any] = frozenset()
    return Portrait(article, NOTHING, NOTHING, {}, {}, (), (), 0, nobody, nobody, nobody, nobody, None)
