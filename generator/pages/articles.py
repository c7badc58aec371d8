"""The list of all articles, by date; those without one last."""

from collections.abc import Iterator

from generator.markup import front_matter, inline
from generator.model import Article, Edition, Page
from generator.wording import RIGHTS, origin


def pages(edition: Edition) -> Iterator[Page]:
    """One page."""
    ordered = sorted(edition.articles, key=lambda one: (one.published is None, _backwards(one.published), one.id))
    body = "\n".join(map(line, ordered)) or "The archive holds no article yet: put files into `archive/raw/`."
    yield Page("articles/index.md", f"{front_matter({'title': 'Articles', 'kind': 'list'})}# Articles\n\n{body}\n")


def _backwards(date: str | None) -> tuple[int, ...]:
    """A key that sorts ISO dates from the latest to the first."""
    return tuple(-ord(char) for char in date or "")


def line(article: Article, folder: str = "") -> str:
    """An article as an item of a list; `folder` is where its page lies, seen from the list."""
    link = f"[{inline(article.title)}]({folder}{article.id}.md)"
    return f"- {link} · {inline(origin(article))} · {RIGHTS[article.rights.status]}"
