"""Kinds of files that people have beside pages, and that hold no text of which a span could be read: named, not read.

Some of them pass for text: a small PDF has no byte that no text has. They are known by how they begin, whatever their
names end in, and only by what no article begins with.
"""

import re
from collections.abc import Iterator

from generator.archive import RawFile, problem
from generator.model import Problem

NAME = "unread"
WHY = "a PDF, a picture or a file of an office program: it begins as these do, is named and not read"

PAGE = "add the page or the text that it was made from"
TEXT = "save it as HTML or as plain text, and add that"
NOTHING = "what it shows is no text"
# How a file begins, what it is, and what to do instead.
KINDS = (
    (re.compile(rb"%PDF-\d"), "a PDF", PAGE),
    (re.compile(rb"%!PS-Adobe-\d"), "PostScript", PAGE),
    (re.compile(rb"\{\\rtf\d"), "RTF", TEXT),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a file of an old office program", TEXT),
    # The last bytes are those of a header that no text has.
    (re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a(?=[\s\S]{0,6}\0)|RIFF[\s\S]{4}WEBP"), "a picture", NOTHING),
)


def holds(data: bytes, path: str = "") -> bool:
    """Does it begin as one of them does?"""
    return any(begins.match(data) for begins, _, _ in KINDS)


def members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    """No member; what it is, and what to do."""
    kind, instead = next((kind, instead) for begins, kind, instead in KINDS if begins.match(data))
    yield problem(path, NAME, f"is {kind}, which is not read: {instead}")
