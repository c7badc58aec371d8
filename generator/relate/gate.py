"""Which articles may tell of one event: rare words, names and the lead of the whole article, before any sentence is
compared."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from generator.model import Article
from generator.relate.portrait import Portrait, cosine

# An article is looked up by its heaviest terms; the rest only counts in the cosine.
KEYS = 40
# A term of more articles than this proposes no pairs: it would propose most of the archive. It still counts in the
# cosine.
CROWD = 120
# Pairs must share this many proposing terms.
SHARED = 3
# An article is compared with this many nearest ones, and with those that have it among theirs.
NEAREST = 24
# Cosine of whole articles from which two may tell of one event (on 78 reports of shootings this cut joins 98 % of the
# pairs of one event and 6 % false ones).
OPEN = 0.22
# Published farther apart than so many days they must share more: the same place sees the same kind of event again.
OPEN_APART = ((14, 0.60), (2, 0.40))


@dataclass(frozen=True, slots=True)
class Gated:
    """Two articles that may tell of one event, by their places in the sequence, and the cosine of the whole texts."""

    a: int
    b: int
    score: float


def gated(portraits: Sequence[Portrait]) -> list[Gated]:
    """Pairs that pass, in order. Work grows with the pairs that share rare terms, never with all pairs."""
    found = []
    for (one, other), shared in candidates(portraits):
        if shared < SHARED:
            continue
        score = cosine(portraits[one].whole, portraits[other].whole)
        if score >= needed(portraits[one], portraits[other]):
            found.append(Gated(one, other, score))
    return nearest(found)


def nearest(found: Sequence[Gated]) -> list[Gated]:
    """The pairs that are among the nearest of at least one of their two articles, in order; ties go to earlier paths.

    An event that hundreds of articles report would else cost, and list, every pair of them.
    """
    count: Counter[int] = Counter()
    kept = []
    for pair in sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b)):
        if min(count[pair.a], count[pair.b]) < NEAREST:
            kept.append(pair)
        count.update((pair.a, pair.b))
    return sorted(kept, key=lambda pair: (pair.a, pair.b))


def candidates(portraits: Sequence[Portrait]) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of articles and how many of their heaviest terms they share, in order."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(portraits):
        terms = item.whole.terms
        for term in sorted(terms, key=lambda term: (-terms[term], term))[:KEYS]:
            postings[term].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for listed in postings.values():
        if len(listed) <= CROWD:
            shared.update(combinations(listed, 2))
    yield from sorted(shared.items())


def needed(one: Portrait, other: Portrait) -> float:
    """The cosine that two articles need; more where both state a day of publication and the days lie apart."""
    first, second = published_day(one.article), published_day(other.article)
    apart = abs((first - second).days) if first and second else 0
    return next((least for days, least in OPEN_APART if apart > days), OPEN)


def published_day(article: Article) -> date | None:
    """The day of publication, if it is stated as precisely as that."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None
