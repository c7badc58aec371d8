"""Dates and authors that elements of a page mark as such: `time`, `rel=author`, `itemprop`, a class that says so."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.dates import dates
from generator.formats.html_values import Value, values
from generator.model import Finding, Removal, Span
from generator.phrases import alternatives, by_letter, straight
from generator.reading import Reading, is_prose, word_count
from generator.rules.html_evidence import found, iso_date
from generator.rules.html_names import names, sites
from generator.view import View

NAME = "html-marked"
WHY = "a time element, rel=author, itemprop or a class of author marks what a reader sees as date and byline"
STRENGTH = 74

LONGEST_DATE = 60  # Characters; a longer text speaks of a date.
SURE = frozenset({"prop:author", "rel:author", "card:author"})  # May mark a desk, or a handle.
MOST_WORDS = 4
LATER = re.compile(rf"(?:{alternatives('date', 'later')})(?!\w)", re.IGNORECASE)
OTHER = re.compile(rf"\W*(?:{by_letter(('byline', 'other'), ('rights', 'media-credit'))})\W*", re.IGNORECASE)
SHORT = 14  # Words of a line that is a byline or a date and nothing else.
TIMES = ("time", "prop:datepublished")
AUTHORS = ("prop:author", "rel:author", "card:author", "link:author", "class:author")  # in order of trust


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The first marked date, and the persons of the most trusted mark; a short line that shows them is lifted."""
    document = reading.document
    if document.format != "html":
        return
    stated = values(document.text)
    times = ((one, iso_date(one.text)) for one in stated if one.name in TIMES)
    days = [(one, iso) for one, iso in times if iso and len(iso) > len("2016-12")]
    for one, iso in (*days, *_written(reading))[:1]:
        finding = found(document, "published", iso, one, NAME)
        view = _view(reading, finding)
        # In a sentence a date is another's.
        if view is None or word_count(view.text) <= SHORT or not is_prose(view):
            yield finding
            yield from _lifted(view, finding, one, "lifted:masthead")
    own = sites(document.text)
    for kind in AUTHORS:
        persons = _persons([one for one in stated if one.name == kind], own)
        for name, value in persons:
            finding = found(document, "byline", name, value, NAME)
            yield finding
            yield from _lifted(_view(reading, finding), finding, value, "lifted:byline")
        if persons:
            return


def _written(reading: Reading) -> Iterator[tuple[Value, str]]:
    """The date in words of the first element whose class says that it is one; what follows dates other stories."""
    for one in values(reading.document.text):
        if one.name == "class:date" and len(one.text) <= LONGEST_DATE:
            if LATER.search(straight(one.text)):
                return
            for date in dates(one.text, reading.language):
                yield one, date.iso
                return


def _persons(stated: list[Value], own: frozenset[str]) -> list[tuple[str, Value]]:
    """The persons of the first value that names any."""
    known = len({one.text for one in stated})
    for before, one in zip(("", *(straight(one.text) for one in stated)), stated, strict=False):
        if OTHER.fullmatch(before):  # Who took the picture.
            continue
        # A class says less, and so does each of several marks: there a name has two words or more.
        sure = known == 1 and one.name in SURE
        found = [*names([one], own)]
        if found and (sure or all(_is_full(name) for name, _ in found)):
            return found
    return []


def _is_full(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= MOST_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def _view(reading: Reading, finding: Finding) -> View | None:
    """The block in whose source a value stands."""
    at = bisect_right(reading.views, finding.span, key=lambda view: view.block.span) - 1 if finding.span else -1
    near = (view for view in reading.views[max(0, at) : at + 2] if finding.span)
    return next((view for view in near if _holds(view.block.span, finding.span)), None)


def _holds(block: Span, span: Span | None) -> bool:
    return span is not None and block.start <= span.start and span.end <= block.end


def _lifted(view: View | None, finding: Finding, value: Value, reason: str) -> list[Removal]:
    """What shows a value, lifted: its short line, or of a longer one that is no prose the words themselves."""
    if view is None:
        return []
    if word_count(view.text) <= SHORT:
        return [Removal(view.block.span, NAME, reason)]
    if finding.span and not is_prose(view) and value.text in " ".join(view.text.split()):
        return [Removal(finding.span, NAME, reason)]
    return []
