"""Kinds of files that people have beside pages, and that hold no text of which a span could be read, or name texts and
hold none: named, not read.

Some of them pass for text: a small PDF has no byte that no text has. They are known by how they begin, whatever their
names end in, and only by what no article begins with.
"""

import re
from collections.abc import Iterator

from generator.archive import RawFile, problem
from generator.model import Problem

NAME = "unread"
WHY = "a PDF, a picture, something packed, a list of bookmarks …: it begins as these do, is named and not read"

PAGE = "add the page or the text that it was made from"
TEXT = "save it as HTML or as plain text, and add that"
NOTHING = "what it shows is no text"
MAIL = "save it as .eml, and add that"
UNPACK = "unpack it, and add what is in it"
NAMES = "it names pages and holds none: save those, and add them"
CALLED = "name it so that it ends in .ris, and take what is attached in with dateline import"
IMPORT = "take its entries in with dateline import"
START = rb"(?:\xef\xbb\xbf)?\s*"
# How a file begins, what it is, and what to do instead.
KINDS = (
    (re.compile(rb"%PDF-\d"), "a PDF", PAGE),
    (re.compile(rb"%!PS-Adobe-\d"), "PostScript", PAGE),
    (re.compile(rb"\{\\rtf\d"), "RTF", TEXT),
    # A property of a message, somewhere in the file's directory.
    (
        re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1[\s\S]*?_\0_\0s\0u\0b\0s\0t\0g\0001\0\.\0000\0_\0"),
        "a message of Outlook’s own (.msg)",
        MAIL,
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a file of an old office program", TEXT),
    (
        re.compile(rb"bplist00"),
        "a property list, such as a web archive of Safari",
        "save the page as HTML, and add that",
    ),
    (
        re.compile(
            rb"\x28\xb5\x2f\xfd|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY&SY|[\s\S]{257}ustar[\0 ]"
        ),
        "packed",
        UNPACK,
    ),
    (
        re.compile(rb"[\s\S]{4}ftyp[\s\S]{4}[\s\S]{0,3}\0|OggS\0|\x1aE\xdf\xa3|ID3[\x02-\x04]\0"),
        "a film or a sound",
        NOTHING,
    ),
    (re.compile(START + rb"<!DOCTYPE NETSCAPE-Bookmark-file-1>", re.IGNORECASE), "a list of bookmarks", NAMES),
    (
        re.compile(START + rb"<!DOCTYPE html>[\s\S]{0,500}?<title>(?:Pocket Export|Instapaper: Export)</title>"),
        "a list of bookmarks",
        NAMES,
    ),
    (
        re.compile(
            START + rb"(?:<\?[^<>]{0,300}\?>\s*|<!--[^<>]{0,3000}-->\s*)*"
            rb"(?:<rss\b[^<>]{0,3000}\bversion\s?=|<(?:\w+:)?feed\b[^<>]{0,3000}[\"']http://www\.w3\.org/2005/Atom[\"']|"
            rb"<rdf:RDF\b[^<>]{0,3000}[\"']http://purl\.org/rss/1\.0/[\"'])"
        ),
        "a feed",
        IMPORT,
    ),
    (re.compile(START + rb"\{\s*\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version"), "a feed", IMPORT),
    (
        re.compile(
            START + rb"<\?xml\b[^<>]{0,300}\?>\s*(?:<\?[^<>]{0,300}\?>\s*|<!--[^<>]{0,3000}-->\s*)*"
            rb"(?:<!DOCTYPE\s+(?!html\b)|<(?!(?:html|head|body|div|article|section|main|p)\b)[A-Za-z])"
        ),
        "XML, and no page",
        TEXT,
    ),
    (re.compile(START + rb"TY  - [A-Z]{3,8}\s*[\r\n]"), "a list of references (RIS)", CALLED),
    (
        re.compile(START + rb"@[A-Za-z]{3,30}\s?\{[^\s,{}]{1,200},\s*[\r\n]"),
        "a list of references (BibTeX)",
        "export it as RIS with its files, and take that in with dateline import",
    ),
    (re.compile(rb"\d{1,10} *\n[A-Za-z][\w-]*:[\s\S]*<plist version="), "a message of Apple Mail’s own (.emlx)", MAIL),
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
