"""The line that carries the date, and often the publisher's name before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.dates import DateFound, dates, plain, weekdays
from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.rules.clock import BETWEEN, closes
from generator.rules.date_signs import Candidate, candidates, is_later, signs
from generator.rules.ranked import chosen
from generator.rules.surroundings import FORMATS, lines_of
from generator.rules.title import headline
from generator.text import words
from generator.view import View

NAME = "masthead"
WHY = (
    "of all dates in short lines the one that by its label, its place, what stands beside it and the other dates is "
    "most likely the day of publication; in markup the labelled one, else the first"
)
STRENGTH = 75

LABEL = re.compile(rf"(?<!\s)\s*(?:{alternatives('date', 'label')})\s*:?\s*", re.IGNORECASE)
LATER = re.compile(rf"(?:{alternatives('date', 'later')})(?!\w)", re.IGNORECASE)
BYLINE = re.compile(rf"\W*(?:{alternatives('byline', 'lead')})\s*:?\s", re.IGNORECASE)
LONGEST_LINE, LONGEST_LABELLED = 14, 25  # Words; a longer line that holds a date tells of something.
SMALL = frozenset(
    {"on", "the", "am", "vom", "den", "le", "el", "il", "em", "op"}
)  # They lead to a date and say nothing.
LONGEST_NAME = 6
BELOW = 8  # Lines below the article where some sites put the date.
# Of 1000. On sites not seen, of dates found at this chance about nine in ten are right.
LEAST = 500
CLOCK = 1  # A date in the first lines of a page is often the day of the visit, if another follows above the text.
# A name before a date may be a place or a person; it is the publisher only where the page itself bears it out.
DOMAIN = re.compile(r"([\w-]{3,63})\.(?:[a-z]{2,3}\.)?[a-z]{2,6}(?!\w)", re.IGNORECASE)


class Dated(NamedTuple):
    """A line that carries a date: its number, the date, and whether a label calls it that of publication."""

    number: int
    date: DateFound
    labelled: bool = False


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The date of publication and, where the page bears it out, the publisher; a line that holds no more is lifted."""
    one = _likeliest(reading) if reading.document.format in FORMATS else _first(reading)
    if one is None:
        return
    view, found = reading.views[one.number], one.date
    yield Finding("published", found.iso, view.span(found.start, found.end), NAME, "normalised")
    name = _name_before(view, found, reading.language)
    if name is None or not closes(view.text[found.end :], reading.language):
        return
    if name and _borne_out(reading, one.number, view.text[:name]):
        yield Finding("publisher", view.text[:name].strip(), view.span(0, name), NAME, "verbatim")
    yield Removal(view.block.span, NAME, "lifted:masthead")


def _likeliest(reading: Reading) -> Dated | None:
    """The likeliest date of a dump; where that is the day of a change, that of publication is not known."""
    if not reading.views:
        return None
    lines, title = lines_of(reading), headline(reading)
    found = [one for one in candidates(reading, lines) if not _tells(reading, one)]
    columns = signs(reading, lines, found, title.number if title else None)
    number = chosen("published", columns, [one.found.iso for one in found], LEAST)
    if number is None:
        return None
    one = found[number]
    if one.number <= CLOCK and title and one.number < title.number:
        one = next((other for other in found if title.number < other.number < lines.first), one)
    return None if is_later(reading, one) else Dated(one.number, one.found)


def _tells(reading: Reading, one: Candidate) -> bool:
    """Is it the date of what a headline or a sentence tells of, and no label's?"""
    view = reading.views[one.number]
    text = straight(view.text)
    before = _told(text[: one.found.start], reading.language)
    if view.block.kind == "heading":
        return bool(before + _told(text[one.found.end :], reading.language)) and not LABEL.match(text)
    return one.place == 0 and word_count(text) <= LONGEST_LINE and not _dates_a_page(text, before)


def _first(reading: Reading) -> Dated | None:
    """A labelled line before any other, else the first, unless that is the page's clock."""
    start, end = main_run(reading)
    found = [dated for number in range(len(reading.views)) if (dated := _dated(reading, number))]
    labelled = next((dated for dated in found if dated.labelled), None)
    lines = [dated for dated in found if dated.number <= end + BELOW]
    if labelled or not lines:
        return labelled
    second = len(lines) > 1 and lines[0].number <= CLOCK and lines[1].number <= start
    return lines[1] if second else lines[0]


def _dated(reading: Reading, number: int) -> Dated | None:
    """The line's date, if the line is one that dates a page and not one that tells of a day."""
    view = reading.views[number]
    count = word_count(view.text)
    if reading.prose[number] or view.block.kind in ("code", "table") or count > LONGEST_LABELLED:
        return None
    text = straight(view.text)
    for found in sorted(dates(view.text, reading.language), key=lambda date: date.start):
        before, behind = (_told(part, reading.language) for part in (text[: found.start], text[found.end :]))
        labelled = bool(before) and bool(LABEL.fullmatch(before))
        short = count <= LONGEST_LINE and (view.block.kind != "heading" or not before + behind)
        if not LATER.search(before) and (labelled or (short and _dates_a_page(text, before))):
            return Dated(number, found, labelled)
    return None


def _told(text: str, language: str | None) -> str:
    """What stands beside a date, without marks at its ends and without small words and weekdays before the date."""
    parts = text.strip(BETWEEN).split()
    small = SMALL.union(weekdays(language), weekdays(language, "abbreviated"))
    while parts and plain(parts[-1].rstrip(BETWEEN)) in small:
        parts.pop()
    return " ".join(parts).rstrip(BETWEEN)


def _dates_a_page(text: str, before: str) -> bool:
    """“The bridge was closed on 7 December 2016” tells of a day: a small word leads to the date, and is no label's."""
    if not before or LABEL.fullmatch(before) or BYLINE.match(text) or LABEL.match(text):
        return True
    last = before.split()[-1]
    return word_count(before) <= LONGEST_NAME and not last[0].islower()


def _name_before(view: View, found: DateFound, language: str | None) -> int | None:
    """Where the name before the date ends: 0 for none, None where what stands there is more than a name."""
    text = straight(view.text)[: found.start]
    before = text.rstrip(BETWEEN)
    if not _told(LABEL.sub("", text), language):
        return 0
    if word_count(before) > LONGEST_NAME or before == text or not before[0].isalnum() or before[0].islower():
        return None
    return None if before.split()[-1][0].islower() else len(before)


def _borne_out(reading: Reading, number: int, name: str) -> bool:
    letters, phrase = "".join(words(name)), _phrase(name)
    for other, view in enumerate(reading.views):
        if other == number:
            continue
        links = " ".join(link.target for link in view.visible.links)
        domains = (found[1].replace("-", "").casefold() for found in DOMAIN.finditer(f"{view.text} {links}"))
        if letters in domains or (not reading.prose[other] and phrase in _phrase(view.text)):
            return True
    return False


def _phrase(text: str) -> str:
    return f" {' '.join(words(text))} "
