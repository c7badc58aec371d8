"""The byline: of all groups of names the one that most likely tells who wrote the text."""

import re
from collections.abc import Iterator, Sequence

from generator.model import Finding, Removal
from generator.phrases import alternatives
from generator.reading import Reading
from generator.rules import byline_line
from generator.rules.byline_names import Candidate, candidates
from generator.rules.byline_signs import ROLE, signs
from generator.rules.ranked import chosen
from generator.rules.surroundings import FORMATS, lines_of, raised
from generator.rules.title import headline

NAME = "byline"
WHY = (
    "names near the headline or below the text that by what leads to them, their words, their place, the dates and "
    "roles beside them and their repeats most likely tell who wrote it; in markup, names in a line behind “By”"
)
STRENGTH = 80

# Of 1000. On sites not seen, of names found at this chance about five in six are right.
LEAST = 400
PARTS = frozenset("|·•–—-")
PLACE = re.compile(rf"\s+(?:{alternatives('byline', 'place')})\s+(?P<name>[^\W\d_][^|·•–—]*)")
EMPHASIS = " \t*_"
CLEAN = 4  # Lines above the first paragraph of a text that was saved without the page around it.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each name; the line is lifted where it holds no more than them and what leads to them."""
    if reading.document.format not in FORMATS:
        yield from byline_line.propose_names(reading, NAME)
        return
    one = author(reading)
    if one is None:
        if reading.head <= CLEAN:
            yield from _whole_line(reading)
        return
    view = reading.views[one.number]
    for start, end in one.names:
        yield Finding("byline", view.text[start:end], view.span(start, end), NAME, "verbatim")
    if one.whole:
        yield Removal(view.block.span, NAME, "lifted:byline")


def _whole_line(reading: Reading) -> Iterator[Finding | Removal]:
    """In a text that hardly anything stands above: the line that a leading word opens and that holds names alone."""
    found = [*byline_line.propose_names(reading, NAME)]
    if any(isinstance(item, Removal) for item in found):
        yield from found


def author(reading: Reading) -> Candidate | None:
    """The likeliest names, if they are likely enough."""
    if not reading.views:
        return None
    lines, title = lines_of(reading), headline(reading)
    found = candidates(reading, lines)
    columns = signs(reading, lines, found, title.number if title else None)
    number = chosen(NAME, columns, ["; ".join(one.keys) for one in found], LEAST)
    return None if number is None else _with_others(reading, found, found[number])


def _with_others(reading: Reading, found: Sequence[Candidate], one: Candidate) -> Candidate:
    """Behind a leading word the names that follow to the line's end, or to what their office is, belong to it, if each
    looks like a full name."""
    text = reading.views[one.number].text
    for other in found:
        more = other.names[len(one.names) :]
        longer = other.number == one.number and more and other.names[: len(one.names)] == one.names
        rest = text[other.end :].partition("\n")[0].strip(EMPHASIS)
        office = rest.startswith(",") and ROLE.search(rest) is not None
        bound = other.whole or not rest or rest[:1] in PARTS or office or _is_place(text[other.end :])
        if longer and bound and all(_is_full(text[start:end]) for start, end in more):
            return other
    return one


def _is_place(rest: str) -> bool:
    """Whether what stands behind the names says where they wrote: “in Port Lenn”."""
    found = PLACE.match(rest)
    return found is not None and all(map(raised, found["name"].split()))


def _is_full(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and not ROLE.search(name) and raised(parts[0]) and raised(parts[-1])
