"""What the site publishes as data, and what its columns mean."""

from collections.abc import Iterator

from generator.exports.records import FILES
from generator.markup import front_matter
from generator.model import Edition, Page


def pages(edition: Edition) -> Iterator[Page]:
    """One page, with a link to every file."""
    parts = [
        f"{front_matter({'title': 'Data', 'kind': 'data'})}# Data",
        "JSON Lines in UTF-8, one object a line, sorted by id. `start` and `end` count bytes of the raw file, half "
        "open. What is unknown is `null` or an empty list. This is the "
        f"{edition.profile} profile: what its policy withholds is not in these files either.",
    ]
    for file in FILES:
        rows = len(file.rows(edition))
        parts.append(f"## {file.name.capitalize()}")
        parts.append(f"[{file.name}.jsonl]({file.name}.jsonl), {rows:,} rows: {file.meaning}.")
    yield Page("data/index.md", "\n\n".join(parts) + "\n")
