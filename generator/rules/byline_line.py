"""A line of its own that says by whom, found by the word that leads to the names; for pages in markup."""

import re
from collections.abc import Iterator

from generator.dates import dates, months
from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.phrases import alternatives, phrases, straight
from generator.reading import Reading, word_count
from generator.text import trimmed
from generator.view import View

SEVERAL = "|".join(re.escape(straight(one)) for one in phrases("byline", "label") if " " in one)
LEAD = re.compile(rf"\W*(?:{alternatives('byline', 'lead')}|{SEVERAL})\s*:?\s+(?=\S)", re.IGNORECASE)
# After a date on the same line the word means the same: "Published on 2 December 2025 by Jane Doe".
INSIDE = re.compile(rf"(?<=[\s|·•–—-])(?:{alternatives('byline', 'lead')})\s*:?\s+(?=\S)", re.IGNORECASE)
LABELLED = re.compile(rf"\W*(?:{alternatives('date', 'label')})?\W*(?:(?:on|the|am|le|el|il)\s)?\W*", re.IGNORECASE)
# What may follow the names on their line: a date, even without a blank, a place, the section, a number of comments.
ENDS = re.compile(r"[|·•–—/(\n]|\s-\s|\s{3,}|\s(?:on|am|at|um|le|el)\s|\s\d|(?<=[^\W\d_])\d{1,2}\s")
BETWEEN = re.compile(r"[,;&|]|\b(?:and|und|et|y|e)\b")
LONGEST_NAME = 7  # Words: "María del Carmen de la Cruz Pérez".
MOST_NAMES = 6
LONGEST_LINE = 25  # Words.
BELOW = 2  # Lines below the first prose where some put the byline under the standfirst.


def propose_names(reading: Reading, rule: str) -> Iterator[Finding | Removal]:
    """A finding for each name of the first line that qualifies; the line is lifted where it holds no more than them."""
    start, _ = main_run(reading)
    for view in reading.views[: max(start, reading.head) + BELOW]:
        if word_count(view.text) > LONGEST_LINE or view.block.kind in ("code", "table"):
            continue
        whole, names = _names(view, reading.language)
        if names:
            for first, last in names:
                yield Finding("byline", view.text[first:last], view.span(first, last), rule, "verbatim")
            if whole:
                yield Removal(view.block.span, rule, "lifted:byline")
            return


def _names(view: View, language: str | None) -> tuple[bool, list[tuple[int, int]]]:
    """Whether the line holds names alone, and their character ranges; none where one of them is no name."""
    text = straight(view.text)
    days = sorted(found.start for found in dates(text, language)) if any(map(str.isdigit, text)) else []
    dated_first = bool(days) and bool(LABELLED.fullmatch(text, 0, days[0]))
    lead = LEAD.match(text) or (INSIDE.search(text, days[0]) if dated_first else None)
    if not lead:
        return False, []
    dated = min((start for start in days if start >= lead.end()), default=len(text))
    cut = ENDS.search(text, lead.end(), dated)
    end = trimmed(text, 0, _before_day(text, cut.start()) if cut else dated)[1]
    whole = not text[end:].strip(" .|,") and not text[: lead.start()].strip()
    found = list(_parts(text, lead.end(), end))
    sound = 0 < len(found) <= MOST_NAMES and all(_is_name(text[a:b]) for a, b in found)
    # Beside a date or a role only what looks like a person's full name is taken: "By Monday | 5 May" is none.
    full = whole or all(len(text[a:b].split()) > 1 and text[a].isupper() for a, b in found)
    return whole, found if sound and full else []


def _before_day(text: str, end: int) -> int:
    """Where the names end, without the month of a day whose number stands behind it: “Jane Doe March 18 at 5”."""
    names = text[:end].rstrip()
    last = names.rpartition(" ")[2]
    return len(names) - len(last) if text[end:].strip()[:1].isdigit() and last.lower() in months(None) else end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in (*BETWEEN.finditer(text, start, end), None):
        first, last = trimmed(text, at, gap.start() if gap else end)
        last = first + len(text[first:last].rstrip(" .|,"))
        if first < last:
            yield first, last
        at = gap.end() if gap else end


def _is_name(text: str) -> bool:
    parts = text.split()
    starts = sum(not part[0].islower() for part in parts)
    if not 1 <= len(parts) <= LONGEST_NAME or not parts[0][0].isalnum():
        return False
    # Half of "Juan de la Cruz" is particles, but they stand in its middle; "Monday evening" ends in another word.
    return not parts[0][0].islower() and not parts[-1][0].islower() and starts * 2 >= len(parts)
