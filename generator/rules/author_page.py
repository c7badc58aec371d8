"""Links to an author's other articles."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.reading import Reading, opens_with

NAME = "author-page"
WHY = "a short line such as “Articles by: …” leads to other articles and is no byline"
STRENGTH = 60


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line outside the prose."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and opens_with(view, "author_page", "line"):
            yield Removal(view.block.span, NAME, "link to an author's other articles")
