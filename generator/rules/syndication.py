"""From whom the text was taken over: the line that names the original source."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.rules.rights_words import begins_with_time
from generator.view import View

NAME = "syndication"
WHY = "a line outside the prose that says where the text was published first, and the bare repetition of that name"
STRENGTH = 75

LEAD = re.compile(rf"\W*(?:{alternatives('source', 'lead')})\s*(?=\S)", re.IGNORECASE)
NAME_ENDS = re.compile(r"[.,;|(\n]|(?<!\s)\s+(?:on|in|at|and)\s")
LONGEST_NAME = 8
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The source's name, and the lifting of its line and of lines that hold the name alone."""
    names: set[str] = set()
    for number, view in enumerate(reading.views):
        place = None if reading.prose[number] else _name(view)
        if place:
            start, end = place
            names.add(view.text[start:end].casefold())
            yield Finding("syndicated_from", view.text[start:end], view.span(start, end), NAME, "verbatim")
            yield Removal(view.block.span, NAME, "lifted:syndicated_from")
    for view in reading.views:
        if view.text.strip().casefold() in names:
            yield Removal(view.block.span, NAME, "lifted:syndicated_from")


def _name(view: View) -> tuple[int, int] | None:
    lead = LEAD.match(straight(view.text))
    if not lead:
        return None
    for link in view.visible.links:
        if link.start <= lead.end() < link.end and not ADDRESS.match(view.text[link.start : link.end]):
            return link.start, link.end
    stop = NAME_ENDS.search(view.text, lead.end())
    end = stop.start() if stop else len(view.text.rstrip())
    name = view.text[lead.end() : end]
    if not 1 <= word_count(name) <= LONGEST_NAME or name[0].islower() or ADDRESS.match(name) or begins_with_time(name):
        return None
    return lead.end(), end
