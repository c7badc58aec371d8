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
    prose = [number for number, one in enumerate(reading.prose) if one]
    if not prose or len(reading.recurring) > MOST * len(reading.views):
        return
    for number in sorted(reading.recurring):
        if not prose[0] <= number <= prose[-1]:
            yield Removal(reading.views[number].block.span, NAME, "line that recurs across the archive")
