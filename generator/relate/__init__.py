"""Relations, stories and copies: the only stage that sees the whole archive's claims."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from generator.cache import Cache
from generator.decisions import Decision
from generator.model import Article, Claim, Copy, Publisher, Relation, Story
from generator.relate.between import between
from generator.relate.copies import copies
from generator.relate.gate import gated
from generator.relate.portrait import portrait
from generator.relate.stories import stories
from generator.relate.within import restated


@dataclass(frozen=True, slots=True)
class Related:
    """What the archive's articles have to do with one another: relations by their claims, stories by id, copies by
    articles."""

    relations: tuple[Relation, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]


def relate(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher] = (),
    decisions: Sequence[Decision] = (),
    cache: Cache | None = None,
) -> Related:
    """Relate claims, gather stories, find copies. The order of the inputs does not matter.

    `publishers` and `sources` are the archive's registers: names, and how else they are written; `decisions` say which
    articles curators joined and parted, what they called a story, and which relations they rejected, which loosens the
    story of the two articles; the relations themselves are all given. A score depends on the two articles and on
    committed word weights alone, so that a new article changes none between two others. In a relation, `a` belongs to
    the article that comes first by path. `cache` holds what earlier runs found of two articles.
    """
    with uncollected():
        return related(articles, claims, publishers, sources, decisions, cache)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles, of which relations make none: it would go through all of them again and again, a
    quarter of the time at some thousand articles."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def related(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
    decisions: Sequence[Decision],
    cache: Cache | None,
) -> Related:
    """What `relate` says."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    ordered = sorted(articles, key=lambda article: (article.source.path, article.source.member or "", article.id))
    portraits = [portrait(article, by_article[article.id]) for article in ordered]
    gates = gated(portraits)
    near = [gate for gate in gates if gate.compared]
    found = list(between(portraits, by_article, near, cache))
    inside = [one for article in ordered for one in restated(article, by_article[article.id])]
    return Related(
        relations=tuple(sorted([*found, *inside], key=attrgetter("a", "b", "kind"))),
        stories=tuple(
            sorted(stories(portraits, gates, found, publishers, sources, decisions), key=lambda item: item.id)
        ),
        copies=tuple(sorted(copies(ordered), key=lambda item: (item.a, item.b))),
    )
