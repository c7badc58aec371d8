"""Findings from what a page states in its markup: spans in bytes, dates as they are to be shown."""

import re

from generator.dates import YEARS
from generator.formats.html_values import Value
from generator.model import Document, Finding, Span

# ISO 8601 as precise as it is stated: a year, a month, a day; a time of day is the page's, not the article's.
ISO = re.compile(r"(?P<date>(?P<year>\d{4})(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:[T ].*)?", re.DOTALL)
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?\d{4,6}.*)?")


def found(document: Document, field: str, value: str, stated: Value, rule: str) -> Finding:
    """A finding with the bytes of what states it; `settle` tells verbatim from normalised."""
    return finding_at(document, field, value, stated.start, stated.end, rule)


def finding_at(document: Document, field: str, value: str, start: int, end: int, rule: str) -> Finding:
    """A finding read from a range of the source's characters."""
    codec, text = document.source.codec, document.text
    first = document.source.bom + len(text[:start].encode(codec))
    how = "verbatim" if text[start:end].strip() == value else "normalised"
    return Finding(field, value, Span(first, first + len(text[start:end].encode(codec))), rule, how)  # type: ignore[arg-type]


def iso_date(text: str) -> str | None:
    """The date that a machine-readable text states, as precise as it does; None where it states none."""
    if match := ISO.fullmatch(text.strip()):
        return match["date"] if int(match["year"]) in YEARS else None
    if match := COMPACT.fullmatch(text.strip()):
        return f"{match['year']}-{match['month']}-{match['day']}" if int(match["year"]) in YEARS else None
    return None
