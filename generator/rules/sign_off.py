"""The line below an agency's text that says who reported, wrote and edited it: “(Reporting by A; Editing by B)”."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.rules.byline_names import PARTICLES
from generator.rules.person_names import first_names
from generator.rules.surroundings import raised
from generator.text import fold
from generator.view import View

NAME = "sign-off"
WHY = "a line of names and of words such as “Reporting by” and “Editing by” tells of the desk; who reported may sign"
STRENGTH = 66
REASON = "who reported and edited it"

REPORTED = alternatives("byline", "reported")
HELPED = alternatives("byline", "helped")
DID = re.compile(rf"(?<!\w)(?:(?P<reported>{REPORTED})|{HELPED})(?!\w)", re.IGNORECASE)
OPENS = re.compile(rf"[\s(\[*_–—-]*(?={DID.pattern})", re.IGNORECASE)
ENDS = re.compile(r"[;:()\[\]*_|]|(?<=\w\w)\.(?=\s|$)")  # “J.” goes on.
BETWEEN = re.compile(rf"\s*(?:[,&]|(?<!\w)(?:{alternatives('byline', 'and')})(?!\w))\s*", re.IGNORECASE)
PLACE = re.compile(rf"\s+(?:{alternatives('byline', 'place')})\s+.*", re.IGNORECASE)
ADDRESS = re.compile(r"\S+@\S+")
WORD = re.compile(r"[^\W\d_][\w.'-]*")
SMALL = re.compile(rf"(?:{alternatives('byline', 'and')}|{alternatives('byline', 'place')})", re.IGNORECASE)
LONGEST, MOST_NAMES = 60, 6  # Words of the line; who reported.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line; a finding for each name behind the first word for reporters."""
    found: list[Finding] = []
    for view in reading.views:
        text = straight(view.text)
        if word_count(text) <= LONGEST and OPENS.match(text) and _names_alone(text):
            found = found or _reporters(view, text)
            yield Removal(view.block.span, NAME, REASON)
    yield from found


def _names_alone(text: str) -> bool:
    """Whether nothing but names stands beside the words for what they did, and the places where they did it."""
    rest = WORD.findall(DID.sub(" ", ADDRESS.sub(" ", text)))
    return bool(rest) and all(raised(one) or SMALL.fullmatch(one) or one.casefold() in PARTICLES for one in rest)


def _reporters(view: View, text: str) -> list[Finding]:
    """Who stands behind the first word for reporters; behind a place only who has a known first name, since that may be
    one of two places."""
    did = next((one for one in DID.finditer(text) if one["reported"]), None)
    if did is None:
        return []
    stops = [one.start() for kind in (ENDS, DID) for one in kind.finditer(text, did.end())]
    found: list[Finding] = []
    at, end, placed = did.end(), min(stops, default=len(text)), False
    for gap in (*BETWEEN.finditer(text, at, end), None):
        part = text[at : gap.start() if gap else end]
        name = PLACE.sub("", part).rstrip(" ,")
        start, names = at + len(name) - len(name.lstrip()), name.split()
        if len(names) > 1 and len(found) < MOST_NAMES and (not placed or fold(names[0]) in first_names()):
            stop = at + len(name)
            found.append(Finding("byline", view.text[start:stop], view.span(start, stop), NAME, "verbatim"))
        placed = placed or PLACE.search(part) is not None
        at = gap.end() if gap else end
    return found
