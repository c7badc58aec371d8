"""The tag files of a bag: its declaration, its metadata, its manifests, and names as these write them."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from generator.text import squeezed

DECLARATION, INFO, FETCH = "bagit.txt", "bag-info.txt", "fetch.txt"
PAYLOAD = "data/"
CURRENT = (1, 0)
VERSIONS = ((0, 93), (0, 94), (0, 95), (0, 96), (0, 97), CURRENT)
# Versions before 0.97 let names begin so; since then tools that check a bag need not know them.
DOT_SLASH, PLAIN_SINCE = "./", (0, 97)
MANIFEST = re.compile(r"(tag)?manifest-([A-Za-z0-9-]+)\.txt")
LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(.+)")
FETCHED = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
BREAK = re.compile(r"\r\n|\n|\r")
VERSION = re.compile(r"BagIt-Version[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*")
ENCODING = re.compile(r"Tag-File-Character-Encoding[ \t]*:[ \t]*(\S+)[ \t]*")
# RFC 8493 writes these characters of a name so, and no others; before 1.0 a percent sign stood for itself.
ESCAPED = re.compile(r"%(0[AaDd]|25)")
ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}
DRIVE = re.compile(r"[A-Za-z]:")


class Unfit(Exception):
    """What is no bag, or holds what no bag may; the message says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a manifest: its number from 1, the digest in small letters, the name, and what is odd about it."""

    line: int
    digest: str
    name: str
    oddity: str = ""


def declaration(data: bytes) -> tuple[tuple[int, int], str]:
    """The version and the codec of the tag files that `bagit.txt` declares. Raises Unfit."""
    try:
        lines = [line for line in BREAK.split(data.decode("utf-8")) if line]
    except UnicodeDecodeError as error:
        raise Unfit("is not UTF-8") from error
    found = [pattern.fullmatch(line) for pattern, line in zip((VERSION, ENCODING), lines, strict=False)]
    if len(lines) != 2 or not all(found):
        raise Unfit("does not hold a version and an encoding, each on a line of its own")
    version, encoding = (one for one in found if one)
    number = int(version[1]), int(version[2])
    if number not in VERSIONS:
        raise Unfit(f"declares version {version[1]}.{version[2]}, which is not known here")
    try:
        codec = codecs.lookup(encoding[1])
        with suppress(UnicodeError):  # One byte may be too few, but a codec that is none of texts is not found.
            b"x".decode(codec.name)
    except LookupError as error:
        raise Unfit(f"declares the encoding {encoding[1]}, which is not known here") from error
    return number, codec.name


def decoded(data: bytes, codec: str) -> str:
    """A tag file's text. Raises Unfit."""
    try:
        return data.decode(codec)
    except UnicodeError as error:
        raise Unfit(f"cannot be read as {codec}, which bagit.txt declares") from error


def metadata(text: str) -> Iterator[tuple[str, str]]:
    """Labels and values of `bag-info.txt`, in order; long values go on in lines that begin with a blank.

    Raises Unfit with the number of a line that has neither.
    """
    label, parts = "", [""]
    for number, line in enumerate(BREAK.split(text), 1):
        if line[:1] in (" ", "\t") and label:
            parts.append(line.strip())
            continue
        if label:
            yield label, " ".join(parts)
        label, colon, value = (part.strip() for part in line.partition(":"))
        parts = [value]
        if line.strip() and not (label and colon):
            raise Unfit(f"line {number} is no label with a value")
    if label:
        yield label, " ".join(parts)


def listed(text: str, version: tuple[int, int]) -> Iterator[Listed]:
    """The lines of a manifest. Raises Unfit with the number of a line that is none."""
    for number, line in enumerate(BREAK.split(text), 1):
        if not line.strip():
            continue
        match = LINE.fullmatch(line)
        if not match:
            raise Unfit(f"line {number} is no digest with a name")
        name, oddity = match[2], ""
        if name.startswith("*"):  # What `md5sum --binary` writes for the second blank.
            name, oddity = name[1:], "has the star of md5sum before the name"
        if name.startswith(DOT_SLASH):
            name = name[len(DOT_SLASH) :]
            oddity = oddity or ("has a name that begins with ./" if version >= PLAIN_SINCE else "")
        yield Listed(number, match[1].lower(), plain(name, version), oddity)


def fetched(text: str, version: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """The names in `fetch.txt` with their lines. Raises Unfit with the number of a line that names nothing."""
    for number, line in enumerate(BREAK.split(text), 1):
        if line.strip():
            match = FETCHED.fullmatch(line)
            if not match:
                raise Unfit(f"line {number} is no address, length and name")
            yield number, plain(match[3], version).removeprefix(DOT_SLASH)


def plain(name: str, version: tuple[int, int]) -> str:
    """A name as the file system has it."""
    known = {code: sign for sign, code in ESCAPES.items() if sign != "%" or version >= CURRENT}
    return ESCAPED.sub(lambda found: known.get(found[0].upper(), found[0]), name)


def written(name: str) -> str:
    """A name as a manifest has it."""
    return "".join(ESCAPES.get(sign, sign) for sign in name)


def unsafe(name: str) -> bool:
    """Whether a name could lead out of the bag, on any system."""
    parts = re.split(r"[/\\]", name)
    return not name or ".." in parts or name[0] in "/\\~" or bool(DRIVE.match(name)) or "\0" in name


def labelled(pairs: list[tuple[str, str]]) -> str:
    """`bag-info.txt`: a line a value, which is squeezed onto it."""
    return "".join(f"{label}: {squeezed(value)}\n" for label, value in pairs)
