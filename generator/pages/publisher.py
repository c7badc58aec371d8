"""A publisher's page: what the archive holds of it; and the list of publishers."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator import addresses
from generator.basis import following
from generator.interface import mark, say
from generator.markup import inline
from generator.model import Article, Edition, Page
from generator.pages.articles import items
from generator.published import Recipe
from generator.sections.listing import Item, Listing, listed, unless_standing
from generator.wording import count

FOLDER, ARTICLES = "publishers", "../articles/"
UNKNOWN = mark("Publisher unknown")


def pages(edition: Edition) -> Iterator[Page | Recipe]:
    """A page for every known publisher, one for the articles that name none, and the list of them."""
    held: defaultdict[str, list[Article]] = defaultdict(list)
    unknown: list[Article] = []
    for article in edition.articles:
        (held[article.publisher] if article.publisher else unknown).append(article)
    for name, articles in sorted(held.items()):
        yield from _unless_standing(edition, articles, name, partial(_known, name, articles))
    if unknown:
        yield from _unless_standing(edition, unknown, "", partial(_unknown, unknown))
    yield from _list(held, unknown)


def _unless_standing(
    edition: Edition, articles: Sequence[Article], name: str, make: Callable[[], Iterator[Page]]
) -> Iterator[Page | Recipe]:
    told = "publisher", edition.collection.interface, name
    return unless_standing(following(edition, articles, told), make)


def _known(name: str, articles: Sequence[Article]) -> Iterator[Page]:
    about = Listing(FOLDER, name, _held(articles), addresses.named(name), back=_back())
    return listed(about, items(articles, ARTICLES))


def _unknown(articles: Sequence[Article]) -> Iterator[Page]:
    held = count(len(articles), "article", "articles")
    head = say("{articles} of which the text does not say who published it.", articles=held)
    return listed(Listing(FOLDER, say(UNKNOWN), head, "unknown", back=_back()), items(articles, ARTICLES))


def _back() -> str:
    return f"[{say('← {title}', title=say('Publishers'))}](index.md)"


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
        entries.append(Item("", f"- [{say(UNKNOWN)}](unknown.md): {count(len(unknown), 'article', 'articles')}"))
    yield from listed(Listing(FOLDER, say("Publishers"), head, headed=False), entries)


def _held(articles: Sequence[Article]) -> str:
    sources = sorted({name for article in articles for name in article.syndicated_from})
    held = count(len(articles), "article", "articles")
    taken = say("Some of it was taken over from {names}.", names=", ".join(map(inline, sources))) if sources else ""
    return f"{say('The archive holds {articles} of this publisher.', articles=held)} {taken}".rstrip()
