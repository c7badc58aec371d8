"""The day of publication that a text without lines opens with: `Published 4 May 2014 A ferry sank …`."""

import re
from collections.abc import Iterator

from generator.dates import dates
from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading
from generator.rules.masthead import SMALL

NAME = "opening-date"
WHY = "a full date right behind a label such as “Published” that opens the first prose; no sentence goes on behind it"
STRENGTH = 65

LABEL = re.compile(rf"\W*(?:{alternatives('date', 'label')})\s*:?\s+(?P<small>[^\W\d_]+\s+)?(?=[\w])", re.IGNORECASE)
READ = 80  # Characters; a label and a date are no longer.
FIRST = 2  # Blocks that may stand above the first prose: a headline and the line below it.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The date; it stays in the text. “Published on 4 May 2014, the novel …” tells of something else."""
    for view in reading.views[: min(reading.head, FIRST) + 1]:
        label = LABEL.match(straight(view.text)[:READ])
        if label is None:
            continue
        begin = label.end() if (label["small"] or "").strip().casefold() in {"", *SMALL} else label.start("small")
        for found in dates(view.text[: begin + READ], reading.language):
            if found.start == begin and _stands_alone(view.text[found.end :]):
                yield Finding("published", found.iso, view.span(found.start, found.end), NAME, "normalised")
                return


def _stands_alone(behind: str) -> bool:
    """Whether no sentence goes on behind the date."""
    word = behind.lstrip(" |·•–—-:")
    return not behind.startswith(",") and not (word[:1].islower() and not word.startswith("by "))
