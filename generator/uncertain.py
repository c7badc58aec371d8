"""What Dateline does not know of an article and a curator might."""

from collections.abc import Iterator, Sequence

from generator.archive import RAW, SIDECAR
from generator.model import Article


def uncertain(articles: Sequence[Article]) -> Iterator[str]:
    """One line an article: what is unknown, and the sidecar that could say it."""
    for article in articles:
        unknown = [
            name
            for name, missing in (
                ("title", article.title_how == "derived"),
                ("publisher", article.publisher is None),
                ("date", article.published is None),
                ("language", article.language is None),
                ("original address", article.original_url is None),
            )
            if missing
        ]
        if unknown:
            path = f"{RAW}/{article.source.path}"
            yield f"{path}: unknown {', '.join(unknown)}; if you know, write it into {path}{SIDECAR}"
