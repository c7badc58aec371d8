"""A short quote inside a line of Markdown, in its own language and direction."""

from generator.markup import attribute, direction, inline
from generator.model import Article


def quoting(words: str, article: Article) -> str:
    """Words of an article as an element of their own, so that neither script nor direction spills over."""
    language = f' lang="{attribute(article.language)}" dir="{direction(article.language)}"' if article.language else ""
    return f"<q{language}>{inline(words)}</q>"
