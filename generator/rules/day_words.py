"""Days that the text names without a date; shown as they are, since nothing in them says which date they were."""

import re
from collections.abc import Iterator

from generator.dates import weekdays
from generator.model import Finding, Removal
from generator.phrases import phrases
from generator.reading import Reading

NAME = "day-words"
WHY = "weekdays and words such as “tomorrow” are kept as evidence, and are not turned into dates"
STRENGTH = 50


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """Each different word once, at its first place in the prose."""
    names = sorted({*weekdays(reading.language), *phrases("days", "relative")}, key=lambda name: (-len(name), name))
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    seen: set[str] = set()
    for view, prose in zip(reading.views, reading.prose, strict=True):
        for found in wanted.finditer(view.text) if prose else ():
            if found[0].casefold() not in seen:
                seen.add(found[0].casefold())
                yield Finding("day_words", found[0], view.span(*found.span()), NAME, "verbatim")
