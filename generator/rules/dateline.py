"""The dateline: the place in capitals that opens a report, with the agency in brackets where there is one."""

import re
from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import phrases
from generator.reading import Reading

NAME = "dateline"
WHY = "a report that opens with a place in capitals and a dash, as agencies write it"
STRENGTH = 80

# Up to four words in capitals; a region after a comma and an agency in brackets may follow before the dash.
DATELINE = re.compile(
    r"\s*[\"“(]?(?P<place>[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3})"
    r"(?:,\s[^–—()\n]{2,24}?)?"
    r"(?:\s?\((?P<agency>[^()\n]{2,40})\))?"
    r"\s?\.?\s?(?:–|—|--|-)\s"
)
STOP = re.compile(r"(?<![\w.])[^\W_]{4,}\.$")  # "YEREVAN." ends with a full stop, "WASHINGTON D.C." does not.
FIRST = 2  # Paragraphs of prose that are looked at: some pages repeat the headline as the first.
FEWEST_LETTERS = 3  # "US –" and "EU –" open headlines, not reports.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The place as written, and the agency as a source; both stay in the text."""
    bodies = [view for view, prose in zip(reading.views, reading.prose, strict=True) if prose][:FIRST]
    for view in bodies:
        if found := opening(view.text):
            place = found["place"][:-1] if STOP.search(found["place"]) else found["place"]
            start = found.start("place")
            yield Finding("dateline", place, view.span(start, start + len(place)), NAME, "verbatim")
            if found["agency"] in phrases("agencies", "name"):
                yield Finding("syndicated_from", found["agency"], view.span(*found.span("agency")), NAME, "verbatim")
            return


def opening(text: str) -> re.Match[str] | None:
    """The date line that a paragraph opens with, up to its first sentence."""
    found = DATELINE.match(text)
    telling = found and found["place"].isupper() and sum(map(str.isalpha, found["place"])) >= FEWEST_LETTERS
    return found if telling else None
