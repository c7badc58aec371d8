"""Old addresses that lead on: of raw files that were moved or renamed, and of stories that are called otherwise now."""

from collections import defaultdict
from collections.abc import Iterator

from generator import addresses
from generator.interface import mark, say
from generator.model import Article, Edition, Page
from generator.sections.redirect import redirect
from generator.settle import article_id
from generator.wording import headline, retitled

RENAMED = mark("The raw file of this article was renamed; the article is now at")
JOINED = mark("The articles of this story are now part of")


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every old path whose new one is in the edition, and for every name that a story can have had."""
    held: defaultdict[str, list[Article]] = defaultdict(list)
    for article in (*edition.articles, *edition.withdrawn):
        held[article.source.path].append(article)
    former: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in edition.moves:
        if old not in held:
            for article in held.get(new, ()):
                before = article_id(old, article.source.member)
                former[article.id].append(before)
                yield redirect(addresses.article(before), f"{article.id}.html", headline(article), say(RENAMED))
    yield from _stories(edition, former)


def _stories(edition: Edition, former: defaultdict[str, list[str]]) -> Iterator[Page]:
    """A story is called by its first article, so that a new first one renames it, and joining another too. Nothing
    remembers what it was called before; but it was called by one of its articles, as that was called then."""
    for story in edition.stories:
        for identifier in story.articles:
            for name in map(addresses.story_of, (identifier, *former.get(identifier, ()))):
                if name != story.id:
                    yield redirect(addresses.story(name), f"{story.id}.html", retitled(story.title), say(JOINED))
