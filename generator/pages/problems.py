"""Files that could not be taken in, and what is wrong with them."""

from collections.abc import Iterator

from generator.markup import attribute, front_matter, table
from generator.model import Edition, Page


def pages(edition: Edition) -> Iterator[Page]:
    """One page."""
    rows = [
        (
            f"<code>{attribute(one.path)}</code>",
            "—" if one.line is None else str(one.line),
            attribute(one.stage),
            attribute(one.message),
        )
        for one in edition.problems
    ]
    body = (
        table(("File", "Line", "Stage", "Problem"), rows) if rows else "None: every file of the archive was taken in."
    )
    yield Page("problems/index.md", f"{front_matter({'title': 'Problems', 'kind': 'list'})}# Problems\n\n{body}\n")
