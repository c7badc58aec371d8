"""Bytes to text, only where each character stands for bytes of its own; otherwise the file is reported, not guessed."""

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter

from generator.charset import likely

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
SHIFTS = "changes its character set within the text: convert the capture to UTF-8 beside it"
# How a page or an XML file declares its encoding, near its beginning, and what browsers read for some names.
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096
BROWSERS_READ = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
                 "big5": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
                 "euc-kr": "cp949"}  # fmt: skip
# More control characters than this share of a text are the sign of a picture, a program or a compressed file.
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))
CONTROL_SHARE = 0.01
SAMPLE_BYTES = 1 << 16  # What the encoding is judged by: enough for its statistics, and a bound on its time.
CUT = 8  # Bytes that a sample may end before its last character is whole.
# Encodings of two and four bytes, without a mark: a text of any language has blanks and line ends, and hardly a NUL.
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
BLANKS = re.compile(r"[ \r\n]")
BLANK_SHARE = 0.01
# A character of UTF-8 beyond ASCII. A file in which nearly all bytes beyond ASCII stand in such is UTF-8, but damaged.
UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
MOSTLY, FEWEST = 0.8, 3


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
    if SHIFT in data or _shifting(data, served) is not None:
        raise Undecodable(SHIFTS)
    try:
        return _checked(data, "utf-8", 0)
    except (UnicodeDecodeError, Undecodable) as error:
        if wide := _wide(data):
            return wide
        if isinstance(error, Undecodable):
            raise
        _undamaged(data, error)
        return _named(data, served) or _declared(data) or _detected(data)


def steady(data: bytes, named: str) -> tuple[bytes, str]:
    """Some bytes and the name of their encoding; a text that changes its character set, of which no span can be decoded
    alone, is written as UTF-8. Raises Undecodable where such a text is damaged.
    """
    text = _shifting(data, named)
    return (data, named) if text is None else (text.encode("utf-8"), "utf-8")


def _shifting(data: bytes, name: str) -> str | None:
    """A text in a named encoding that changes its character set, where it does so. Raises Undecodable.

    All such encodings write seven bits: what has others is in no such encoding, whatever it is called.
    """
    try:
        codec = codecs.lookup(name.strip(" \"'")).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if codec not in STATEFUL or not data.isascii():
        return None
    try:
        text = data.decode(codec)
        text.encode("utf-8")
    except UnicodeError as error:
        raise Undecodable(f"is said to be {name[:40]}, but does not decode: {error}") from error
    return None if text == data.decode("ascii") else text


def _wide(data: bytes) -> Decoded | None:
    """The text in an encoding of two or four bytes a character that begins without a mark, where there is a NUL."""
    if b"\0" not in data[:SAMPLE_BYTES]:
        return None
    found: list[tuple[float, Decoded]] = []
    for codec in WIDE:
        with suppress(UnicodeDecodeError, Undecodable):
            one = _checked(data, codec, 0)
            if "\0" not in one.text:
                found.append((len(BLANKS.findall(one.text)) / len(one.text), one))
    share, best = max(found, key=itemgetter(0), default=(0.0, None))
    return best if share >= BLANK_SHARE else None


def _undamaged(data: bytes, error: UnicodeDecodeError) -> None:
    """Raises Undecodable where a text is UTF-8 but for some bytes, as where it was cut off or put together of two."""
    sample = data[:SAMPLE_BYTES]
    sound = UTF_8.findall(sample)
    if len(sound) >= FEWEST and sum(map(len, sound)) > MOSTLY * len(HIGH.findall(sample)):
        line = data.count(b"\n", 0, error.start) + 1
        raise Undecodable(f"is UTF-8, but not at byte {error.start}, in line {line}: mend a copy beside it")


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
    sample = data[:SAMPLE_BYTES]
    cuts = range(CUT if len(sample) < len(data) else 1)  # The last character of a sample may not be whole.
    codec = next(filter(None, (likely(sample[: len(sample) - cut]) for cut in cuts)), None)
    if codec is None:
        raise Undecodable("no encoding fits these bytes, or several do: is this a text?")
    try:
        found = _roundtrip(data, codec)
    except UnicodeError as error:
        raise Undecodable(f"looks like {codec}, but does not decode: {error}") from error
    if found is None:
        raise Undecodable(f"looks like {codec}, but its characters do not stand for bytes of their own")
    return found


def _roundtrip(data: bytes, codec: str) -> Decoded | None:
    """The text in a codec, None where a span might part what is one character. Raises UnicodeError, Undecodable."""
    found = _checked(data, codec, 0)
    # Character by character: some encodings write two characters as one.
    single = {char: char.encode(codec) for char in set(found.text)}
    if b"".join(map(single.__getitem__, found.text)) == data or _as_long(data, found.text, single, codec):
        return found
    return None


def _as_long(data: bytes, text: str, single: Mapping[str, bytes], codec: str) -> bool:
    """Does each character stand for as many bytes as it would be written in, though they may be others?

    Some encodings have two codes for one character; spans, which are counted by what is written, still fit.
    """
    at = 0
    for char in text:
        end = at + len(single[char])
        if data[at:end] != single[char] and data[at:end].decode(codec, "replace") != char:
            return False
        at = end
    return at == len(data)


def _checked(data: bytes, codec: str, mark: int) -> Decoded:
    try:
        text = data[mark:].decode(codec)
    except UnicodeDecodeError as error:
        if mark:
            raise Undecodable(f"begins as {codec}, but does not decode: {error}") from error
        raise
    plain = text.encode("utf-8", "surrogatepass")
    if len(plain) - len(plain.translate(None, CONTROLS)) > CONTROL_SHARE * max(len(text), 1):
        raise Undecodable("holds too many control characters to be a text")
    return Decoded(text, codec, mark)
