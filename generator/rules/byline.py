"""The byline: a line of its own that says by whom."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading
from generator.text import trimmed
from generator.view import View

NAME = "byline"
WHY = "a short line near the headline that begins with “By” (or its like in another language) and holds only names"
STRENGTH = 80

LEAD = re.compile(rf"\W*(?:{alternatives('byline', 'lead')})\s*:?\s+(?=\S)", re.IGNORECASE)
BETWEEN = re.compile(r"[,;&|]|\b(?:and|und|et|y|e)\b")
LONGEST_NAME = 7  # Words: "María del Carmen de la Cruz Pérez".
MOST_NAMES = 6
BELOW = 2  # Lines below the first prose where some put the byline under the standfirst.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each name of the first line that qualifies, and its lifting."""
    for view in reading.views[: reading.head + BELOW]:
        names = _names(view)
        if names:
            for start, end in names:
                yield Finding("byline", view.text[start:end], view.span(start, end), NAME, "verbatim")
            yield Removal(view.block.span, NAME, "lifted:byline")
            return


def _names(view: View) -> list[tuple[int, int]]:
    """The character ranges of the names; none where one of them is no name."""
    lead = LEAD.match(straight(view.text))
    if not lead or view.block.kind in ("code", "table"):
        return []
    found, at = [], lead.end()
    end = len(view.text.rstrip(" .|,"))
    for gap in (*BETWEEN.finditer(view.text, at, end), None):
        stop = gap.start() if gap else end
        name = trimmed(view.text, at, stop)
        if name[0] < name[1]:
            found.append(name)
        at = gap.end() if gap else end
    return found if len(found) <= MOST_NAMES and all(_is_name(view.text[a:b]) for a, b in found) else []


def _is_name(text: str) -> bool:
    parts = text.split()
    starts = sum(part[0].isupper() or part[0].isdigit() or not part[0].islower() for part in parts)
    if not 1 <= len(parts) <= LONGEST_NAME or not parts[0][0].isalnum():
        return False
    # Half of "Juan de la Cruz" is particles, but they stand in its middle; "Monday evening" ends in another word.
    return not parts[0][0].islower() and not parts[-1][0].islower() and starts * 2 >= len(parts)
