"""How to cite the article: what is known, and the hash that says which bytes were meant."""

from generator.markup import attribute, fold
from generator.model import Article


def cite(article: Article) -> str:
    """The folded section, as HTML."""
    author = f"{', '.join(article.byline)}. " if article.byline else ""
    where = article.publisher or "[publisher unknown]"
    when = article.published or "[date unknown]"
    original = f" {article.original_url}." if article.original_url else ""
    line = f"{author}{article.title}. {where}, {when}.{original} SHA-256 {article.source.sha256}."
    return fold("Cite", f'<p class="citation">{attribute(line)}</p>', "cite")
