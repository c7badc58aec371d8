"""A publisher's page: what the archive holds of it; and the list of publishers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator import addresses
from generator.markup import inline
from generator.model import Article, Edition, Page
from generator.pages.articles import items
from generator.sections.listing import Item, Listing, listed
from generator.wording import count

FOLDER, ARTICLES = "publishers", "../articles/"
UNKNOWN = "Publisher unknown"


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every known publisher, one for the articles that name none, and the list of them."""
    held: defaultdict[str, list[Article]] = defaultdict(list)
    unknown: list[Article] = []
    for article in edition.articles:
        (held[article.publisher] if article.publisher else unknown).append(article)
    for name, articles in sorted(held.items()):
        yield from listed(Listing(FOLDER, name, _held(articles), addresses.named(name)), items(articles, ARTICLES))
    if unknown:
        head = f"{count(len(unknown), 'article', 'articles')} of which the text does not say who published it."
        yield from listed(Listing(FOLDER, UNKNOWN, head, "unknown"), items(unknown, ARTICLES))
    yield from _list(held, unknown)


def _list(held: dict[str, list[Article]], unknown: Sequence[Article]) -> Iterator[Page]:
    entries = [
        Item(
            name[:1].upper(),
            f"- [{inline(name)}]({addresses.named(name)}.md): {count(len(articles), 'article', 'articles')}",
        )
        for name, articles in sorted(held.items(), key=lambda one: (one[0][:1].upper(), one[0]))
    ]
    head = count(len(held), "known publisher", "known publishers") + "."
    if unknown:
        head += f" [{UNKNOWN}](unknown.md): {count(len(unknown), 'article', 'articles')}."
    yield from listed(Listing(FOLDER, "Publishers", head, headed=False), entries)


def _held(articles: Sequence[Article]) -> str:
    sources = sorted({name for article in articles for name in article.syndicated_from})
    taken = f" Some of it was taken over from {', '.join(map(inline, sources))}." if sources else ""
    return f"The archive holds {count(len(articles), 'article', 'articles')} of this publisher.{taken}"
