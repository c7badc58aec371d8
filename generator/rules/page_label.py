"""Lines that label a part of the page: “Advertisement”, “3 min read”, “Gift this article”."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading

NAME = "page-label"
WHY = "a line that is nothing but a label of an advertisement, a button, or how long the text takes to read or hear"
STRENGTH = 60

MARKS = " \t[]*_–—-:.|"
NUMBER = r"\d{1,3}"  # In the phrases “0” stands for it.
LABEL = re.compile(alternatives("page", "label").replace("0", NUMBER), re.IGNORECASE)
LONGEST = 60  # Characters.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line; a heading of this kind may be the article's."""
    for view in reading.views:
        if view.block.kind == "paragraph" and len(view.text) <= LONGEST and _is_label(view.text):
            yield Removal(view.block.span, NAME, "page furniture")


def _is_label(line: str) -> bool:
    return LABEL.fullmatch(straight(line).strip(MARKS)) is not None
