"""Which articles may tell of one event: rare words, names and the lead of the whole article, before any sentence is
compared."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.relate.fitted import SURE, chance
from generator.relate.gallery import Gallery
from generator.relate.keyed import Ints
from generator.relate.likeness import cosines, log_odds
from generator.relate.postings import candidates, postings
from generator.relate.recollection import recalled_each
from generator.relate.weighed import Weighed

# What is kept of a pair: score, odds and chance if it passes.
Passed = tuple[float, float, float] | None

# Pairs must share this many proposing terms; a short text has few, and two of them are much.
SHARED, SHARED_SHORT, SHORT = 3, 2, 200
# Below this cosine nothing else can make two articles report one event.
FAINT = 0.08
# Log odds from which sentences are compared: at worst one pair in eight then reports one event.
# Short texts are a sentence or two; there the sentences themselves decide.
OPEN, OPEN_SHORT = -2.0, -4.0
# An article is gathered into stories with this many nearest ones and with those that have it among theirs; sentences
# are compared with fewer.
NEAREST, COMPARED = 40, 24
# Pairs of sentences of one article that are given as data: an event that everybody reports would else fill the disk.
ROOM = 1000


@dataclass(frozen=True, slots=True)
class Gated:
    """Two articles that may tell of one event, by their places in the sequence.

    `score` is the cosine of the whole texts, `odds` and `chance` say how likely they do; `room` is the number of pairs
    of their sentences that are given, if these are `compared`.
    """

    a: int
    b: int
    score: float
    odds: float
    chance: float
    compared: bool
    room: int = 0


def gated(gallery: Gallery) -> list[Gated]:
    """Pairs that pass, in order. Work grows with the pairs that share rare terms, never with all pairs."""
    every = range(len(gallery.articles))
    found: list[Gated] = []
    for one, others in proposed(
        [gallery.looked_up(index) for index in every], [gallery.size(index) for index in every]
    ):
        found += _met(one, others, gallery)
    return shared_out(nearest(found))


def _met(one: int, others: Ints, gallery: Gallery) -> Iterator[Gated]:
    """The pairs of one article that pass, as earlier runs found them or anew."""
    places = others.tolist()

    def anew(missing: list[int]) -> Iterator[Passed]:
        left = others[missing]
        passed = likely(one, left, {index: gallery.weighed(index) for index in (one, *left.tolist())})
        found = {pair.b: (pair.score, pair.odds, pair.chance) for pair in passed}
        return (found.get(index) for index in left.tolist())

    names = [gallery.bases[index] for index in places]
    for other, found in zip(places, recalled_each(b"gate", gallery.bases[one], names, anew, Passed), strict=True):
        if found:
            yield Gated(one, other, *found, compared=True)


def proposed(looked_up: Sequence[Ints], sizes: Sequence[int]) -> Iterator[tuple[int, Ints]]:
    """Each article with the later ones that share enough of the terms that it is looked up by, in order; `sizes` count
    words."""
    short = np.array([size < SHORT for size in sizes])
    for one, others, shared in candidates(postings(looked_up)):
        enough = others[shared >= np.where(short[one] | short[others], SHARED_SHORT, SHARED)]
        if len(enough):
            yield one, enough


def likely(one: int, others: Ints, known: Mapping[int, Weighed] | Sequence[Weighed]) -> Iterator[Gated]:
    """The pairs of one article that may tell of one event; what is found of two depends on no third."""
    alike = cosines(known[one], [known[other] for other in others.tolist()])
    others, alike = others[alike >= FAINT], alike[alike >= FAINT]
    if not len(others):
        return
    met = [known[other] for other in others.tolist()]
    odds = log_odds(known[one], met, alike)
    least = np.array([OPEN_SHORT if min(known[one].size, other.size) < SHORT else OPEN for other in met])
    chances = chance(np.clip(odds, -SURE, SURE))
    for at in np.flatnonzero(odds >= least).tolist():
        yield Gated(one, int(others[at]), float(alike[at]), float(odds[at]), float(chances[at]), True)


def nearest(found: Sequence[Gated]) -> list[Gated]:
    """The pairs that are among the nearest of at least one of their two articles, in order; ties go to earlier paths.

    An event that hundreds of articles report would else cost, and list, every pair of them.
    """
    count: Counter[int] = Counter()
    kept = []
    for pair in sorted(found, key=lambda pair: (-pair.odds, pair.a, pair.b)):
        one, other = count[pair.a], count[pair.b]
        rank = min(one, other)
        if rank < NEAREST:
            kept.append(pair if rank < COMPARED else replace(pair, compared=False))
        count[pair.a], count[pair.b] = one + 1, other + 1
    return sorted(kept, key=lambda pair: (pair.a, pair.b))


def shared_out(found: Sequence[Gated]) -> list[Gated]:
    """The pairs with their room: each article has as much, parted among its pairs by their chances."""
    total: defaultdict[int, float] = defaultdict(float)
    for pair in found:
        if pair.compared:
            total[pair.a] += pair.chance
            total[pair.b] += pair.chance
    return [
        _with_room(pair, round(ROOM * pair.chance / max(total[pair.a], total[pair.b]))) if pair.compared else pair
        for pair in found
    ]


def _with_room(pair: Gated, room: int) -> Gated:
    """The same as `replace`, which takes three times as long."""
    return Gated(pair.a, pair.b, pair.score, pair.odds, pair.chance, pair.compared, room)
