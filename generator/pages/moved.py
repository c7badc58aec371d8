"""The old address of a raw file that was moved or renamed: a page that leads to the new one."""

from collections.abc import Iterator

from generator import addresses
from generator.markup import front_matter, inline
from generator.model import Edition, Page
from generator.settle import article_id


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every old path whose new one is in the edition."""
    held = {article.source.path: article for article in edition.articles}
    for old, new in edition.moves:
        article = held.get(new)
        if article and old not in held:
            front = front_matter({"title": f"Moved: {article.title}", "kind": "moved"})
            link = f"[{inline(article.title)}]({article.id}.md)"
            body = f"# Moved\n\nThis article is now at {link}. Its raw file was renamed.\n"
            yield Page(f"{addresses.article(article_id(old, None))}.md", front + body)
