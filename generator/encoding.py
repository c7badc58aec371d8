"""Bytes to text, only where the text gives the same bytes again; otherwise the file is reported, not guessed."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# Longest mark first: the UTF-32 mark begins with the bytes of the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# These codecs shift state within a text, so that a span of it cannot be decoded alone.
STATEFUL = frozenset({"utf_7", "hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3",
                      "iso2022_jp_ext", "iso2022_kr"})  # fmt: skip
SHIFT = b"\x1b$"  # How ISO 2022 announces two-byte characters; what follows would pass for ASCII.
# Names that stand for a mark or a byte order that we have already taken off.
PLAIN_NAMES = {"utf_8_sig": "utf-8", "ascii": "utf-8", "utf_16": "utf-16-le", "utf_32": "utf-32-le"}
# How a page or an XML file declares its encoding, near its beginning, and what browsers read for some names.
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096
BROWSERS_READ = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
                 "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}  # fmt: skip
# More control characters than this share of a text are the sign of a picture, a program or a compressed file.
CONTROL_SHARE = 0.01
SAMPLE_BYTES = 1 << 18  # What the detector looks at: enough for its statistics, and a bound on its time.


class Undecodable(Exception):
    """The bytes are no text that we can read back; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte order mark, the codec that decodes any span of it, the mark's length in bytes."""

    text: str
    codec: str
    bom: int


def decode(data: bytes, served: str = "") -> Decoded:
    """The text of some bytes. Raises Undecodable where no codec reads them and gives the same bytes again.

    `served` is the encoding that the server named: as in browsers it goes before what the page declares of itself, and
    a byte order mark before both.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _checked(data, codec, len(mark))
    if SHIFT in data:
        raise Undecodable("changes its character set within the text: convert the capture to UTF-8 beside it")
    try:
        return _checked(data, "utf-8", 0)
    except UnicodeDecodeError:
        return _named(data, served) or _declared(data) or _detected(data)


def _declared(data: bytes) -> Decoded | None:
    """What a page's own declaration gives, if that is sound. UTF-8 went before: what is UTF-8 is nothing else."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    return _named(data, found[1].decode()) if found else None


def _named(data: bytes, name: str) -> Decoded | None:
    """What an encoding that somebody named gives, if that is sound."""
    name = name.strip(" \"'").lower()
    try:
        codec = BROWSERS_READ.get(name) or codecs.lookup(name).name.replace("-", "_")
        return None if codec in STATEFUL or codec.startswith(("utf_16", "utf_32")) else _roundtrip(data, codec)
    except (LookupError, UnicodeError, Undecodable):
        return None


def _detected(data: bytes) -> Decoded:
    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is None:
        raise Undecodable("no encoding fits these bytes: is this a text?")
    if best.encoding in STATEFUL:
        raise Undecodable(f"{best.encoding} changes its state within the text: convert the capture to UTF-8 beside it")
    codec = PLAIN_NAMES.get(best.encoding, best.encoding)
    try:
        found = _roundtrip(data, codec)
    except UnicodeError as error:
        raise Undecodable(f"looks like {codec}, but does not decode: {error}") from error
    if found is None:
        raise Undecodable(f"looks like {codec}, but that would not give the same bytes again")
    return found


def _roundtrip(data: bytes, codec: str) -> Decoded | None:
    """The text in a codec, None where it does not give the same bytes again. Raises UnicodeError, Undecodable."""
    found = _checked(data, codec, 0)
    # Character by character: some encodings write two characters as one, and a span might part them.
    single = {char: char.encode(codec) for char in set(found.text)}
    return found if b"".join(map(single.__getitem__, found.text)) == data else None


def _checked(data: bytes, codec: str, mark: int) -> Decoded:
    try:
        text = data[mark:].decode(codec)
    except UnicodeDecodeError as error:
        if mark:
            raise Undecodable(f"begins as {codec}, but does not decode: {error}") from error
        raise
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f")
    if controls > CONTROL_SHARE * max(len(text), 1):
        raise Undecodable("holds too many control characters to be a text")
    return Decoded(text, codec, mark)
