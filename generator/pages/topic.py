"""Topics as the texts state them, one page each; and the list of them."""

from collections.abc import Iterator

from generator.interface import mark
from generator.model import Article, Edition, Page
from generator.pages.articles import items
from generator.sections.named import Kind, named_pages
from generator.sections.spellings import Name
from generator.sections.stated import TOPICS, topics
from generator.wording import count

ARTICLES = "../articles/"
KIND = Kind(
    TOPICS,
    mark("Topics"),
    mark(
        "What the captures themselves state as their topics, tags or sections, in their own spelling. Spellings that "
        "differ in case or accents only are one; Dateline gives no article a topic."
    ),
    mark("No capture of this archive states a topic."),
)


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every stated topic, and the list."""
    yield from named_pages(KIND, topics(edition), _counted, lambda name: items(name.things, ARTICLES))


def _counted(name: Name[Article]) -> str:
    return f"{count(len(name.things), 'article', 'articles')}."
