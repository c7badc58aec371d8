"""The list of all articles, by month; those without a date last."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.interface import mark, say
from generator.markup import inline
from generator.model import Article, Edition, Page
from generator.sections.leading import leading
from generator.sections.listing import Item, Listing, listed
from generator.wording import RIGHTS, count, credited, titled

NO_DATE = mark("Date unknown")


def pages(edition: Edition) -> Iterator[Page]:
    """The list, and its months where they are many."""
    held = count(len(edition.articles), "article", "articles")
    head = say("{held}, the latest first.", held=held) if edition.articles else say("The archive holds no article yet.")
    yield from listed(Listing("articles", say("Articles"), head), items(edition.articles))


def items(articles: Iterable[Article], folder: str = "") -> list[Item]:
    """Articles as entries of a list, the latest month first; `folder` is where their pages lie, seen from the list."""
    ordered = sorted(articles, key=lambda one: (one.published is None, _backwards(one.published), one.id))
    return [Item(_month(article), line(article, folder)) for article in ordered]


def _month(article: Article) -> str:
    """Year and month as far as they are known."""
    return article.published[:7] if article.published else NO_DATE


def _backwards(date: str | None) -> tuple[int, ...]:
    """A key that sorts ISO dates from the latest to the first."""
    return tuple(-ord(char) for char in date or "")


def line(article: Article, folder: str = "") -> str:
    """An article as an item of a list; `folder` is where its page lies, seen from the list."""
    page = addresses.article(article.id)
    way = ("../", page) if addresses.abroad(page) else (folder, article.id)
    link = leading(titled(article, inline), *way)
    return f"- {link} · {credited(article, inline)} · {RIGHTS[article.rights.status]}"
