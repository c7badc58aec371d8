"""A short quote inside a line of Markdown, in its own language and direction."""

from generator.markup import inline, written_in
from generator.model import Article


def quoting(words: str, article: Article) -> str:
    """Words of an article as an element of their own, so that neither script nor direction spills over."""
    return f"<q{written_in(article.language)}>{inline(words)}</q>"
