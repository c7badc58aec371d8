"""The first page: what this is, how much it holds, what differs, and where to begin."""

from collections.abc import Iterator

from generator import addresses
from generator.markup import front_matter, inline
from generator.model import Edition, Page
from generator.pages.articles import line
from generator.pages.differences import KINDS
from generator.wording import count

LATEST = 10


def pages(edition: Edition) -> Iterator[Page]:
    """One page."""
    name = edition.collection.name
    parts = [
        f"{front_matter({'title': name, 'kind': 'home'})}# {inline(name)}",
        inline(edition.collection.description),
        _counts(edition),
        "Search with the box above, or press `/`. Every page shows where its values were found, what was left out and "
        "why, and who owns the text; [Methods](methods/index.md) says how, and what Dateline cannot do.",
        _stories(edition),
        _latest(edition),
    ]
    yield Page("index.md", "\n\n".join(part for part in parts if part) + "\n")


def _counts(edition: Edition) -> str:
    publishers = len({article.publisher for article in edition.articles if article.publisher})
    differing = sum(relation.kind in KINDS and relation.shown for relation in edition.relations)
    counted = [
        f"[{count(len(edition.articles), 'article', 'articles')}](articles/index.md)",
        f"[{count(publishers, 'known publisher', 'known publishers')}](publishers/index.md)",
        f"[{count(len(edition.stories), 'story', 'stories')}](stories/index.md)",
        f"[{count(differing, 'pair of statements', 'pairs of statements')} that differ](differences/index.md)",
    ]
    if edition.problems:
        counted.append(f"[{count(len(edition.problems), 'problem', 'problems')}](problems/index.md)")
    return " · ".join(counted)


def _stories(edition: Edition) -> str:
    if not edition.stories:
        return ""
    ordered = sorted(edition.stories, key=lambda story: (-len(story.articles), story.id))[:LATEST]
    lines = [
        f"- [{inline(story.title)}]({addresses.story(story.id)}.md): "
        f"{count(len(story.articles), 'article', 'articles')}"
        for story in ordered
    ]
    return "## Stories\n\n" + "\n".join(lines)


def _latest(edition: Edition) -> str:
    ordered = sorted(edition.articles, key=lambda article: (article.published or "", article.id), reverse=True)[:LATEST]
    return "## Articles\n\n" + "\n".join(line(article, "articles/") for article in ordered) if ordered else ""
