"""A publisher's page: what the archive holds of it; and the list of publishers."""

from collections import defaultdict
from collections.abc import Iterator

from generator import addresses
from generator.markup import front_matter, inline
from generator.model import Article, Edition, Page
from generator.pages.articles import line
from generator.wording import count


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every known publisher, and the list of them."""
    held: defaultdict[str, list[Article]] = defaultdict(list)
    unknown = []
    for article in edition.articles:
        if article.publisher:
            held[article.publisher].append(article)
        else:
            unknown.append(article)
    for name, articles in sorted(held.items()):
        body = "\n".join(line(article, "../articles/") for article in articles)
        front = front_matter({"title": name, "kind": "publisher"})
        yield Page(f"{addresses.publisher(name)}.md", f"{front}# {inline(name)}\n\n{_held(articles)}\n\n{body}\n")
    links = [
        f"- [{inline(name)}]({addresses.named(name)}.md): {count(len(articles), 'article', 'articles')}"
        for name, articles in sorted(held.items())
    ]
    rest = "\n".join(line(article, "../articles/") for article in unknown)
    body = "\n".join(links) or "No article names its publisher."
    tail = f"\n\n## Publisher unknown\n\n{rest}" if unknown else ""
    front = front_matter({"title": "Publishers", "kind": "list"})
    yield Page("publishers/index.md", f"{front}# Publishers\n\n{body}{tail}\n")


def _held(articles: list[Article]) -> str:
    sources = sorted({name for article in articles for name in article.syndicated_from})
    taken = f" Some of it was taken over from {', '.join(map(inline, sources))}." if sources else ""
    return f"The archive holds {count(len(articles), 'article', 'articles')} of this publisher.{taken}"
