"""Which articles may tell of one event: rare words, names and the lead of the whole article, before any sentence is
compared."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generator.relate.fitted import chance_of
from generator.relate.likeness import log_odds
from generator.relate.portrait import Portrait, cosine

# A term of more articles than this proposes no pairs: it would propose most of the archive. It still counts in the
# cosine.
CROWD = 120
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


def gated(portraits: Sequence[Portrait]) -> list[Gated]:
    """Pairs that pass, in order. Work grows with the pairs that share rare terms, never with all pairs."""
    found = []
    for (a, b), shared in candidates(portraits):
        one, other = portraits[a], portraits[b]
        short = min(one.size, other.size) < SHORT
        if shared < (SHARED_SHORT if short else SHARED):
            continue
        score = cosine(one.whole, other.whole)
        if score >= FAINT and (odds := log_odds(one, other, score)) >= (OPEN_SHORT if short else OPEN):
            found.append(Gated(a, b, score, odds, chance_of(odds), True))
    return shared_out(nearest(found))


def nearest(found: Sequence[Gated]) -> list[Gated]:
    """The pairs that are among the nearest of at least one of their two articles, in order; ties go to earlier paths.

    An event that hundreds of articles report would else cost, and list, every pair of them.
    """
    count: Counter[int] = Counter()
    kept = []
    for pair in sorted(found, key=lambda pair: (-pair.odds, pair.a, pair.b)):
        rank = min(count[pair.a], count[pair.b])
        if rank < NEAREST:
            kept.append(replace(pair, compared=rank < COMPARED))
        count.update((pair.a, pair.b))
    return sorted(kept, key=lambda pair: (pair.a, pair.b))


def shared_out(found: Sequence[Gated]) -> list[Gated]:
    """The pairs with their room: each article has as much, parted among its pairs by their chances."""
    total: defaultdict[int, float] = defaultdict(float)
    for pair in found:
        if pair.compared:
            total[pair.a] += pair.chance
            total[pair.b] += pair.chance
    return [
        replace(pair, room=round(ROOM * pair.chance / max(total[pair.a], total[pair.b]))) if pair.compared else pair
        for pair in found
    ]


def candidates(portraits: Sequence[Portrait]) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of articles and how many of their heaviest terms they share, in order."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(portraits):
        for term in item.looked_up:
            postings[term].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for listed in postings.values():
        if len(listed) <= CROWD:
            shared.update(combinations(listed, 2))
    yield from sorted(item for item in shared.items() if item[1] >= SHARED_SHORT)
