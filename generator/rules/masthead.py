"""The line that carries the date, and often the publisher's name before it."""

import re
from collections.abc import Iterator

from generator.dates import DateFound, dates, weekdays
from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.text import words
from generator.view import View

NAME = "masthead"
WHY = "a line above the text that holds nothing but a date, a label for it, and perhaps the publisher's name"
STRENGTH = 75

LABEL = re.compile(rf"\s*(?:{alternatives('date', 'label')})\s*:?\s*", re.IGNORECASE)
LATER = re.compile(rf"(?:{alternatives('date', 'later')})(?!\w)", re.IGNORECASE)
TIME = re.compile(r"(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
BETWEEN = " ,|-–—:·()"
LONGEST_NAME = 6
# A name before a date may be a place or a person; it is the publisher only where the page itself bears it out.
DOMAIN = re.compile(r"([\w-]{3,63})\.(?:[a-z]{2,3}\.)?[a-z]{2,6}(?!\w)", re.IGNORECASE)


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The date of publication and, where the page bears it out, the publisher; the line is lifted whole."""
    for number, view in enumerate(reading.views[: reading.head]):
        found = next(iter(sorted(dates(view.text, reading.language), key=lambda date: date.start)), None)
        if found is None or LATER.search(straight(view.text)) or view.block.kind == "heading":
            continue
        name = _before(view, found, reading.language)
        if name is None or not _ends(view, found):
            continue
        yield Finding("published", found.iso, view.span(found.start, found.end), NAME, "normalised")
        if name and _borne_out(reading, number, view.text[:name]):
            yield Finding("publisher", view.text[:name].strip(), view.span(0, name), NAME, "verbatim")
        yield Removal(view.block.span, NAME, "lifted:masthead")
        return


def _before(view: View, found: DateFound, language: str | None) -> int | None:
    """Where the name before the date ends: 0 for none, None where what stands there is more than a name."""
    text = straight(view.text)[: found.start]
    before = text.rstrip(BETWEEN)
    unlabelled = LABEL.sub("", text, count=1).strip(BETWEEN)
    if not unlabelled or unlabelled.casefold() in weekdays(language):
        return 0
    if word_count(before) > LONGEST_NAME or before == text or not before[0].isalnum() or before[0].islower():
        return None
    # "The bridge was closed on 7 December 2016" is a headline: what leads to a date by a small word is no name.
    return None if before.split()[-1][0].islower() else len(before)


def _ends(view: View, found: DateFound) -> bool:
    rest = view.text[found.end :].strip(BETWEEN)
    return not rest or bool(TIME.fullmatch(rest))


def _borne_out(reading: Reading, number: int, name: str) -> bool:
    wanted = words(name)
    letters = "".join(wanted)
    for other, view in enumerate(reading.views):
        if other == number:
            continue
        links = " ".join(link.target for link in view.visible.links)
        domains = (found[1].replace("-", "").casefold() for found in DOMAIN.finditer(f"{view.text} {links}"))
        if letters in domains or (not reading.prose[other] and _holds(words(view.text), wanted)):
            return True
    return False


def _holds(line: list[str], wanted: list[str]) -> bool:
    return any(line[at : at + len(wanted)] == wanted for at in range(len(line) - len(wanted) + 1))
