"""The byline: a line of its own that says by whom."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading
from generator.view import View

NAME = "byline"
WHY = "a short line near the headline that begins with “By” (or its like in another language) and holds only names"
STRENGTH = 80

LEAD = re.compile(rf"\W*(?:{alternatives('byline', 'lead')})\s*:?\s+(?=\S)", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,|;|&|\||\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")
LONGEST_NAME = 6  # Words: "Agence France-Presse in Beirut" is a place too many, "María del Carmen de la Cruz Pérez" is not.
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
        if stop > at:
            found.append((at, stop))
        at = gap.end() if gap else end
    return found if len(found) <= MOST_NAMES and all(_is_name(view.text[a:b]) for a, b in found) else []


def _is_name(text: str) -> bool:
    parts = text.split()
    starts = sum(part[0].isupper() or part[0].isdigit() or not part[0].islower() for part in parts)
    return 1 <= len(parts) <= LONGEST_NAME and parts[0][0].isalnum() and not parts[0][0].islower() and starts * 2 > len(parts)
