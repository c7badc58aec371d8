"""`data/raw/`: the bytes that the hashes on the pages are of, where the whole text is shown anyway."""

from collections.abc import Iterator

from generator import addresses
from generator.model import Edition
from generator.published import Copied

FIRST = True  # A file that changed while the site was made is noticed before any page speaks of it.


def files(edition: Edition) -> Iterator[Copied]:
    """A copy for each article in full; the same bytes once, under their hash."""
    seen = set()
    for article in edition.articles:
        digest = article.source.sha256
        if article.whole and digest not in seen:
            seen.add(digest)
            yield Copied(addresses.raw(digest), article.source)
