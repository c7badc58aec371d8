"""The original address: an http address that stands alone above the text, or after a label that says what it is."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading

NAME = "address"
WHY = "an address with a path that is alone on its line above the text, or labelled as source or original"
STRENGTH = 70

# A bare host is the site's address, not the article's.
ADDRESS = r"(?P<address>https?://[^\s<>\"'()]{3,300}/[^\s<>\"'()]{2,1500})"
ALONE = re.compile(ADDRESS)
LABELLED = re.compile(rf"\W*(?:{alternatives('address', 'label')})\s*{ADDRESS}", re.IGNORECASE)


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The first address that qualifies, and the lifting of its line."""
    for number, view in enumerate(reading.views):
        text = straight(view.text).strip()
        found = LABELLED.fullmatch(text) or (ALONE.fullmatch(text) if number < reading.head else None)
        if found:
            start = view.text.index(found["address"])
            span = view.span(start, start + len(found["address"]))
            yield Finding("original_url", found["address"], span, NAME, "verbatim")
            yield Removal(view.block.span, NAME, "lifted:original_url")
            return
