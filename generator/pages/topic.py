"""Topics as the texts state them, one page each; and the list of them."""

from collections.abc import Iterator

from generator.interface import mark
from generator.model import Article, Edition, Page
from generator.pages.articles import items
from generator.sections.named import Kind, named_pages
from generator.sections.spellings import Name, gathered
from generator.wording import count

FOLDER, ARTICLES = "topics", "../articles/"
KIND = Kind(
    FOLDER,
    mark("Topics"),
    mark(
        "What the captures themselves state as their topics, tags or sections, in their own spelling. Spellings that "
        "differ in case or accents only are one; Dateline gives no article a topic."
    ),
    mark("No capture of this archive states a topic."),
)


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every stated topic, and the list."""
    stated = ((value, article) for article in edition.articles for _, value in article.topics)
    yield from named_pages(KIND, gathered(stated), _counted, lambda name: items(name.things, ARTICLES))


def _counted(name: Name[Article]) -> str:
    return f"{count(len(name.things), 'article', 'articles')}."
