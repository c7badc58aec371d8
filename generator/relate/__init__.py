"""Relations, stories and copies: the only stage that sees the whole archive's claims."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from sys import intern
from types import MappingProxyType

from generator.collector import uncollected
from generator.decisions import Decision
from generator.model import Article, Claim, Copy, Faint, Relation, Story
from generator.policy import Publisher
from generator.relate.between import Found, between
from generator.relate.copies import copies
from generator.relate.gallery import Gallery
from generator.relate.gate import Gated, gated
from generator.relate.stories import stories


@dataclass(frozen=True, slots=True)
class Related:
    """What the archive's articles have to do with one another: relations by their claims, those that no page shows
    apart, stories by id, copies by articles."""

    relations: tuple[Relation, ...]
    faint: tuple[Faint, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is found of articles two by two, to gather stories from: their portraits in the order of their paths, which
    may lack what no story asks for, the pairs that may tell of one event, what these have in common, and copies."""

    gallery: Gallery
    gates: Sequence[Gated]
    between: Iterable[Found]
    copies: Iterable[Copy]


# Articles in the order of their paths, and their claims by article, compared somewhere else.
Elsewhere = Callable[[Sequence[Article], Mapping[str, Sequence[Claim]]], Compared]


def relate(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher] = (),
    decisions: Sequence[Decision] = (),
    elsewhere: Elsewhere | None = None,
    bases: Mapping[str, bytes] = MappingProxyType({}),
) -> Related:
    """Relate claims, gather stories, find copies. The order of the inputs does not matter.

    `publishers` and `sources` are the archive's registers: names, and how else they are written; `decisions` say which
    articles curators joined and parted, what they called a story, and which relations they rejected, which loosens the
    story of the two articles; the relations themselves are all given. A score depends on the two articles and on
    committed word weights alone, so that a new article changes none between two others. In a relation, `a` belongs to
    the article that comes first by path. What earlier runs found of an article, and of two, is recalled; `elsewhere`
    compares them by other means, and recalls nothing. `bases` are hashes of all that articles and their claims follow
    from, by id, of those where that is known.
    """
    with uncollected():
        return related(articles, claims, publishers, sources, decisions, elsewhere or partial(compared, bases))


def related(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
    decisions: Sequence[Decision],
    compare: Elsewhere,
) -> Related:
    """What `relate` says."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
        intern(claim.id)  # Relations share it.
    ordered = sorted(articles, key=lambda article: (article.source.path, article.source.member or "", article.id))
    met = compare(ordered, by_article)
    found = [one for index in range(len(ordered)) for one in met.gallery.restated(index)]
    faint: list[Faint] = []
    for told, rest in met.between:
        found += told
        faint += [rest] if rest else []
    faint.sort(key=attrgetter("article_a", "article_b"))
    gathered = list(stories(met.gallery, met.gates, found, faint, publishers, sources, decisions))
    for field in ("kind", "b", "a"):  # By one after the other takes half the time, and holds no keys.
        found.sort(key=attrgetter(field))
    return Related(
        relations=tuple(found),
        faint=tuple(faint),
        stories=tuple(sorted(gathered, key=lambda item: item.id)),
        copies=tuple(sorted(met.copies, key=lambda item: (item.a, item.b))),
    )


def compared(bases: Mapping[str, bytes], ordered: Sequence[Article], claims: Mapping[str, Sequence[Claim]]) -> Compared:
    """Articles compared in this process."""
    gallery = Gallery(ordered, claims, bases)
    gates = gated(gallery)
    gallery.taken_down()
    near = [gate for gate in gates if gate.compared]
    sampled = [gallery.sampled(index) for index in range(len(ordered))]
    return Compared(gallery, gates, between(gallery, near), copies(ordered, sampled, gallery.hashed, gallery.bases))
