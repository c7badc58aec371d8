"""Where and when a page was saved, as the program that saved it wrote into it: before the page's own body."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from generator.formats.html_values import values
from generator.model import Document, Finding, Removal
from generator.reading import Reading
from generator.rules.html_evidence import finding_at

NAME = "saved-page"
WHY = "browsers and tools that save pages write the address, and some the moment, before the page’s body"
STRENGTH = 62  # Below an address that the page states itself.

HEAD = 16_384  # Characters in which such words stand.
BODY = re.compile(r"<body\b", re.IGNORECASE)
ADDRESS = r"(?P<address>https?://[^\s<>\"']{4,2000})"
KINDS = (
    re.compile(rf"<!--\s*saved from url=\(\d{{4}}\){ADDRESS}\s*-->", re.IGNORECASE),
    re.compile(
        rf"<!--\s*Page saved with (?P<tool>SingleFile)\s+url:\s*{ADDRESS}\s+saved date:\s*(?P<when>[^\n<>]{{9,90}})"
    ),
    re.compile(
        rf"<!--\s*Saved from {ADDRESS} at (?P<when>\S{{9,40}}) using (?P<tool>monolith[^\n<>-]{{0,40}}\S)\s*-->"
    ),
)
METAS = {"meta:savepage-url": "address", "meta:savepage-date": "when"}
FIELDS = {"address": ("original_url", "captured_from"), "when": ("captured",), "tool": ("captured_with",)}
# As JavaScript writes a moment.
SCRIPT = re.compile(
    r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}) (?P<hour>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})\b.*"
)
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The address, the moment and the program, of the first such words."""
    document = reading.document
    if document.format != "html":
        return
    head = document.text[:HEAD]
    body = BODY.search(head)
    head = head[: body.start()] if body else head
    found = next(filter(None, (kind.search(head) for kind in KINDS)), None)
    if found:
        for part, words in found.groupdict().items():
            yield from _said(document, part, words, found.start(part), found.end(part))
        return
    for one in values(document.text):
        if one.name in METAS and one.end <= len(head):
            yield from _said(document, METAS[one.name], one.text, one.start, one.end)


def _said(document: Document, part: str, words: str | None, start: int, end: int) -> Iterator[Finding]:
    value = _moment(words or "") if part == "when" else words
    if value and (part != "address" or re.fullmatch(ADDRESS, value)):
        for field in FIELDS[part]:
            yield finding_at(document, field, value, start, end, NAME)


def _moment(words: str) -> str:
    """A moment in ISO 8601; empty where it is none."""
    text = words.strip()
    if match := SCRIPT.fullmatch(text):
        text = f"{match['day']} {match['month']} {match['year']} {match['hour']} {match['zone']}"
        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            return ""
    return text if ISO.fullmatch(text) else ""
