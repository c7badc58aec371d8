"""Relations, stories and copies: the only stage that sees the whole archive's claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Article, Claim, Copy, Publisher, Relation, Story
from generator.relate.copies import copies
from generator.relate.gate import gated
from generator.relate.pairs import Pair, pairs
from generator.relate.portrait import portrait
from generator.relate.stories import stories


@dataclass(frozen=True, slots=True)
class Related:
    """What the archive's articles have to do with one another: relations by their claims, stories by id, copies by
    articles."""

    relations: tuple[Relation, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]


def relate(articles: Sequence[Article], claims: Sequence[Claim], publishers: Sequence[Publisher]) -> Related:
    """Relate claims, gather stories, find copies. The order of the inputs does not matter.

    A score depends on the two articles and on committed word weights alone, so that a new article changes none
    between two
    others. In a relation, `a` belongs to the article that comes first by path.
    """
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    ordered = sorted(articles, key=lambda article: (article.source.path, article.source.member or "", article.id))
    portraits = [portrait(article, by_article[article.id]) for article in ordered]
    edges = {(gate.a, gate.b): gate.score for gate in gated(portraits)}
    found = [relation(pair) for (a, b), score in edges.items() for pair in pairs(portraits[a], portraits[b], score)]
    return Related(
        relations=tuple(sorted(found, key=lambda item: (item.a, item.b, item.kind))),
        stories=tuple(sorted(stories(portraits, edges, found, publishers), key=lambda item: item.id)),
        copies=tuple(sorted(copies(ordered), key=lambda item: (item.a, item.b))),
    )


def relation(pair: Pair) -> Relation:
    """The record of a pair of claims."""
    return Relation(
        kind=pair.judged.kind,
        a=pair.a.id,
        b=pair.b.id,
        article_a=pair.a.article,
        article_b=pair.b.article,
        score=min(1.0, pair.score),
        why=pair.judged.why,
    )
