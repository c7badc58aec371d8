"""Messages as mail and browsers write them: their headers, the parts they hold, and the bytes that a part stands for.

The standard library reads headers; the parts are found here, since its own parser takes time that grows with the depth
of what is nested, and there is no bound to that.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

MOST_HEAD = 1 << 18  # Bytes of one part's headers; those of a mail that went through many hands are a tenth.
MOST_NAMED = 4 * MOST_HEAD  # Bytes in which headers are looked for that are too long to be read.
MOST_PARTS, DEEPEST = 5_000, 8  # A saved page has some hundred pictures; a mail is nested three deep.
LONGEST = 4_000  # Characters of a header that are read: more than any address.
HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?P<lines>(?:[!-9;-~]{1,76}:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+(?:\r?\n|\Z))++)(?:\r?\n|\Z)"
)
START = re.compile(rb"(?:\xef\xbb\xbf)?+(?:[!-9;-~]{1,76}:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++")
NAMED = re.compile(rb"(?:^|\n)(?:\xef\xbb\xbf)?+([!-9;-~]{1,76}):")
BASE64 = re.compile(rb"[A-Za-z0-9+/]*+={0,2}")
BLANKS = b" \t\r\n"
ALTERNATIVE = "multipart/alternative"
AS_THEY_STAND = frozenset({"", "7bit", "8bit", "binary"})
# RFC 5322. A zone in letters other than these may mean several: the hour is then told without one.
DATE = re.compile(
    r"\s*(?:[A-Za-z]{3},\s*)?(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3})\s+(?P<year>\d{4})\s+(?P<time>\d\d:\d\d(?::\d\d)?)"
    r"(?:\s+(?P<zone>[+-]\d{4}|GMT|UTC?|Z)(?![A-Za-z\d]))?"
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Unfit(Exception):
    """A part that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A message, or a part of one: its place in it (`1.2`), its headers, and where its own bytes stand in the file."""

    name: str
    headers: tuple[tuple[str, str], ...]
    start: int
    end: int
    inside: str = ""  # The kind of what holds it; that of other forms of one text before others.

    def header(self, name: str) -> str:
        """The first header of a name, written as one line; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def has(self, *names: str) -> bool:
        """Whether any header of these names is there."""
        return any(key in names for key, _ in self.headers)

    @property
    def kind(self) -> str:
        """Its media type, lower case; text/plain where nothing is said."""
        return self._typed.get_content_type()

    @property
    def attached(self) -> bool:
        """Whether it is meant to be saved, not shown."""
        return self.header("content-disposition").strip().lower().startswith("attachment")

    @property
    def charset(self) -> str:
        """The encoding that it says it is in; empty where it says none."""
        return self.parameter("charset")

    @property
    def file_name(self) -> str:
        """The name that it would be saved under."""
        try:
            return " ".join(readable(self._typed.get_filename() or "").split())[:200]
        except (ValueError, LookupError):
            return ""

    def parameter(self, name: str) -> str:
        """A parameter of its media type."""
        try:
            found = self._typed.get_param(name, "")
        except (ValueError, LookupError):
            return ""
        return found if isinstance(found, str) else str(found[-1]) if found else ""

    @property
    def _typed(self) -> Message:
        made = Message()
        for name in ("content-type", "content-disposition"):
            if value := self.header(name):
                made[name] = value
        return made


def message(data: bytes) -> Part | None:
    """The message that a file is; None where it begins with no headers, or with none that can be read."""
    return _part("", data, 0, len(data), "")


def fields(data: bytes) -> frozenset[str]:
    """The names that stand before a colon in the lines that a file begins with, lower case; it may be no message."""
    found = START.match(data[:MOST_NAMED])
    return frozenset(name.decode("ascii").lower() for name in NAMED.findall(found[0])) if found else frozenset()


def _part(name: str, data: bytes, start: int, end: int, inside: str) -> Part | None:
    found = HEAD.match(data, start, min(end, start + MOST_HEAD))
    if found is None or found.end() == start + MOST_HEAD:
        return None
    read = BytesHeaderParser().parsebytes(found["lines"] + b"\n")
    headers = tuple((key.lower(), _line(value)) for key, value in read.raw_items())
    return Part(name, headers, found.end(), end, inside)


def _line(value: object) -> str:
    """A header in one line; bytes beyond ASCII are UTF-8, or else Latin-1, which any bytes are."""
    raw = str(value)[:LONGEST].encode("utf-8", "surrogateescape")
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError:
        words = raw.decode("latin-1")
    return " ".join(words.split())


def leaves(data: bytes, whole: Part) -> tuple[list[Part], str]:
    """The parts that hold no others, in order; and why there are no more: too many, too deep, or damaged."""
    found: list[Part] = []
    try:
        found.extend(_leaves(data, whole, 1, [MOST_PARTS]))
    except Unfit as error:
        return found, str(error)
    return found, ""


def _leaves(data: bytes, part: Part, depth: int, left: list[int]) -> Iterator[Part]:
    if not part.kind.startswith("multipart/"):
        yield part
        return
    if depth > DEEPEST:
        raise Unfit(f"parts stand in one another more than {DEEPEST} deep: the innermost are not read")
    for one in parts(data, part):
        left[0] -= 1
        if left[0] < 0:
            raise Unfit(f"holds more than {MOST_PARTS} parts: the rest is not read")
        yield from _leaves(data, one, depth + 1, left)


def parts(data: bytes, part: Part) -> Iterator[Part]:
    """The parts of a multipart one. Raises Unfit where its boundary is not named or nowhere to be found."""
    boundary = part.parameter("boundary").strip()
    if not boundary:
        raise Unfit("its parts cannot be told apart: no boundary is named")
    mark = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start, number = -1, 0
    for found in mark.finditer(data, max(part.start - 1, 0), part.end):
        if start >= 0:
            number += 1
            yield from _one(data, part, number, start, found.start())
        start = _behind(data, found.end()) if not found[1] else -2
        if found[1]:
            break
    if start == -1:
        raise Unfit("its parts cannot be told apart: its boundary is nowhere")
    if start >= 0:
        yield from _one(data, part, number + 1, start, part.end)
        raise Unfit("is cut off: the last part is not closed")


def _behind(data: bytes, at: int) -> int:
    return at + (2 if data.startswith(b"\r\n", at) else 1)


def _one(data: bytes, part: Part, number: int, start: int, end: int) -> Iterator[Part]:
    name, end = f"{part.name}.{number}".lstrip("."), max(start, end)
    inside = ALTERNATIVE if ALTERNATIVE in (part.kind, part.inside) else part.kind
    # What begins with no headers is all text, also where they are damaged: nothing is lost.
    yield _part(name, data, start, end, inside) or Part(name, (), start, end, inside)


def payload(data: bytes, part: Part) -> bytes:
    """The bytes that a part stands for. Raises Unfit where its encoding is damaged or unknown."""
    encoding = part.header("content-transfer-encoding").strip().lower()
    held = data[part.start : part.end]
    if encoding in AS_THEY_STAND:
        return held
    if encoding == "quoted-printable":
        return quopri.decodestring(held)
    if encoding == "base64":
        packed = held.translate(None, BLANKS)
        if len(packed) % 4 or not BASE64.fullmatch(packed):
            raise Unfit("its base64 is damaged")
        return binascii.a2b_base64(packed)
    raise Unfit(f"is encoded as “{encoding[:40]}”, which is not read")


def readable(value: str) -> str:
    """A header with its encoded words read; as it stands where one of them cannot be."""
    try:
        found = decode_header(value)
        words = "".join(part if isinstance(part, str) else part.decode(code or "ascii") for part, code in found)
    except (MessageError, LookupError, ValueError):
        words = value
    return " ".join(words.split())


def moment(value: str) -> str | None:
    """A date of a header in ISO 8601, with its zone as far as it names one; None where it is no date."""
    found = DATE.match(value)
    if not found or found["month"].lower() not in MONTHS:
        return None
    zone = found["zone"] or ""
    offset = f"{zone[:3]}:{zone[3:]}" if zone[:1] in ("+", "-") else "Z" if zone else ""
    offset = "Z" if offset == "-00:00" else offset  # The hour of the world, from a place that is not told.
    said = (
        f"{found['year']}-{MONTHS.index(found['month'].lower()) + 1:02}-{int(found['day']):02}T{found['time']}{offset}"
    )
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return None
    return said
