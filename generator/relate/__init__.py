"""Relations, stories and copies: the only stage that sees the whole archive's claims."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from generator.decisions import StoryDecision
from generator.model import Article, Claim, Copy, Publisher, Relation, Story
from generator.relate.copies import copies
from generator.relate.gate import gated
from generator.relate.pairs import pairs
from generator.relate.portrait import portrait
from generator.relate.rows import rows
from generator.relate.stories import stories


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
    decisions: Sequence[StoryDecision] = (),
) -> Related:
    """Relate claims, gather stories, find copies. The order of the inputs does not matter.

    `publishers` and `sources` are the archive's registers: names, and how else they are written; `decisions` say which
    articles curators joined and parted. A score depends on the two articles and on committed word weights alone, so
    that a new article changes none between two others. In a relation, `a` belongs to the article that comes first by
    path.
    """
    with uncollected():
        return related(articles, claims, publishers, sources, decisions)


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
    decisions: Sequence[StoryDecision],
) -> Related:
    """What `relate` says."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    ordered = sorted(articles, key=lambda article: (article.source.path, article.source.member or "", article.id))
    portraits = [portrait(article, by_article[article.id]) for article in ordered]
    gates = gated(portraits)
    near = [gate for gate in gates if gate.compared]
    met = {index: rows(portraits[index]) for index in sorted({index for gate in near for index in (gate.a, gate.b)})}
    found = [
        relation
        for gate in near
        for relation in pairs(portraits[gate.a], portraits[gate.b], gate, met[gate.a], met[gate.b])
    ]
    return Related(
        relations=tuple(sorted(found, key=attrgetter("a", "b", "kind"))),
        stories=tuple(
            sorted(stories(portraits, gates, found, publishers, sources, decisions), key=lambda item: item.id)
        ),
        copies=tuple(sorted(copies(ordered), key=lambda item: (item.a, item.b))),
    )
