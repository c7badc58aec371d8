"""Lines that hold no letter or digit: rules, rows of stars, lone full stops."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.reading import Reading

NAME = "separator"
WHY = "a line without letters or digits parts sections; between two paragraphs of prose it may be the author's own"
STRENGTH = 40


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line that does not stand between two paragraphs of prose."""
    for number, view in enumerate(reading.views):
        between = 0 < number < len(reading.views) - 1 and reading.prose[number - 1] and reading.prose[number + 1]
        if not between and not any(map(str.isalnum, view.block.text)):
            yield Removal(view.block.span, NAME, "separator")
