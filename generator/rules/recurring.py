"""Lines that recur across the archive's files, such as mastheads, slogans and notices of one publisher."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.reading import Reading

NAME = "recurring"
WHY = "a line that stands in several files and is no prose is furniture of their publisher"
STRENGTH = 45

# Where most of a file recurs, the files are copies of one another, and their common lines are the article.
MOST = 0.5


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of recurring lines above the first and below the last prose."""
    last = max((number for number, prose in enumerate(reading.prose) if prose), default=-1)
    if last < 0 or len(reading.recurring) > MOST * len(reading.views):
        return
    for number in sorted(reading.recurring):
        if not reading.head <= number <= last:
            yield Removal(reading.views[number].block.span, NAME, "line that recurs across the archive")
