"""WARC: each record that holds HTML or text is a member, its record id the name and its decoded payload the bytes.

What is no article is a problem that names its record: redirects out of the file, errors, duplicates, truncated and
damaged records. Pictures, style sheets, scripts and data, which every capture of a page brings along, are passed over,
and so is what crawlers note of their own run.
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

from generator.archive import MAX_BYTES, RawFile, problem, raw_file, sha256
from generator.formats.warc_addresses import is_aside, leading_out, page_of, whole
from generator.model import Finding, Problem

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

NAME = "warc"
WHY = "a file of captured web pages: it begins with WARC/, packed or not"

GZIP = b"\x1f\x8b"
STARTS = (b"WARC/", b"filedesc://")
END = b"\r\n\r\n"
UNPACKED = 128 << 20  # Bytes that a packed file may grow to: twice the largest raw file.
MOST_RECORDS = 20_000  # Of one file; a crawl of a gigabyte has fewer pages.
STEP = 1 << 16
ARTICLES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
HOLDING = frozenset({"response", "resource", "conversion"})
# What warcio raises on damaged files, by its source, beside its own two: what reading numbers and streams brings.
DAMAGE = (EOFError, OSError, ValueError, AttributeError, TypeError)


class Unfit(Exception):
    """A record holds no article; the message says why."""


class Moved(Unfit):
    """A redirect; `to` is where it leads."""

    def __init__(self, message: str, to: str) -> None:
        super().__init__(message)
        self.to = to


def holds(data: bytes, path: str = "") -> bool:
    """Does it begin as a WARC (or its forerunner, ARC) does, after unpacking if it is packed?"""
    if not data.startswith(GZIP):
        return data.startswith(STARTS)
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 64).startswith(STARTS)
    except zlib.error:
        return False


def members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The article of each record that holds one, and a problem for each that should."""
    return recorded(path, *opened(data), first_seen)


def opened(data: bytes, most: int | None = None) -> tuple[bytes, str | None]:
    """The file without its packing, up to so many bytes, and what was wrong with it."""
    return unpacked(data, most) if data.startswith(GZIP) else (data, None)


def recorded(path: str, plain: bytes, fault: str | None, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The members of a file without its packing, and what was wrong with that."""
    if plain.startswith(b"filedesc://"):
        yield problem(path, "warc", "an ARC file: convert it with `warcio recompress`")
        return
    found = False
    for one in _members(path, plain, first_seen):
        found = True
        yield one
    if not fault and not plain.endswith(END):
        fault = "does not end as a record does: the last one is cut off"
    if fault:
        yield problem(path, "warc", fault)
    elif not found:
        yield problem(path, "warc", "no record holds HTML or text")


def unpacked(data: bytes, most: int | None = None) -> tuple[bytes, str | None]:
    """The file without its packing, record by record or as a whole, and what was wrong with it."""
    most = UNPACKED if most is None else most
    out = bytearray()
    at = packs = 0
    while data.startswith(GZIP, at):
        reader = zlib.decompressobj(wbits=31)
        packs += 1
        try:
            while not reader.eof and at < len(data):
                part = data[at : at + STEP]
                out += reader.decompress(part, most - len(out) + 1)
                at += len(part) - len(reader.unused_data)
                if len(out) > most:
                    return bytes(out[:most]), f"unpacks to more than {most} bytes: the rest is not read"
        except zlib.error as error:
            return bytes(out), f"cannot be unpacked beyond {len(out)} bytes: {error}"
        if not reader.eof:
            return bytes(out), "is cut off: the last record is not whole"
        if packs > MOST_RECORDS:
            return bytes(out), f"is packed in more than {MOST_RECORDS} pieces: the rest is not read"
    return bytes(out), None


class _Known:
    """What the records so far told: pages by address and hash, all that is held, redirects, what is made of pages."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], str] = {}
        self.held: set[str] = set()
        self.moves: list[tuple[str, str, Problem]] = []
        self.made: list[tuple[str, str]] = []

    def left_out(self, path: str) -> Iterator[Problem]:
        """What can only be told behind the last record."""
        for place in leading_out(((start, to) for start, to, _ in self.moves), self.held):
            yield self.moves[place][2]
        missing = [member for member, page in self.made if whole(page) not in self.held]
        if missing:
            why = f"{len(missing)} texts that a program made of pages are not read, nor are their pages in the file"
            yield problem(path, "warc", why, member=missing[0])


def _members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    known = _Known()
    yield from _each(path, data, first_seen, known)
    yield from known.left_out(path)


def _each(path: str, data: bytes, first_seen: bool, known: _Known) -> Iterator[RawFile | Problem]:
    from warcio.archiveiterator import ArchiveIterator  # It takes long to load, and most archives hold no such file.
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    worded = (ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error)  # Those say what is wrong with the file.
    said = io.StringIO()  # warcio words its doubts on stderr.
    last = "its first record"
    records = ArchiveIterator(io.BytesIO(data), check_digests=True)
    for _ in range(MOST_RECORDS):
        try:
            with redirect_stderr(said):
                record = next(records, None)
                member = _name(record) if record else ""
                read = record is not None and record.rec_type in HOLDING and not is_aside(_address(record))
                payload = _payload(record) if read else b""
        except Moved as error:
            at, last = _address(records.record), member or last
            known.moves.append((whole(at), whole(error.to, at), problem(path, "warc", str(error), member=member)))
            continue
        except Unfit as error:
            last = member or last
            yield problem(path, "warc", str(error), member=_name(records.record))
            continue
        except (*worded, *DAMAGE) as error:
            why = " ".join(str(error).split())[:200] if isinstance(error, worded) else "what follows is damaged"
            yield problem(path, "warc", f"cannot be read beyond {last}: {why}")
            return
        if record is None:
            return
        last = member
        if record.rec_type == "revisit":
            yield problem(path, "warc", "a duplicate (revisit) whose text is in another file", member=member)
        elif payload:
            yield from _member(path, record, payload, first_seen, known)
        if read or record.rec_type == "revisit":
            known.held.add(whole(_address(record)))
    yield problem(path, "warc", f"holds more than {MOST_RECORDS} records: the rest is not read")


def _member(
    path: str, record: "ArcWarcRecord", payload: bytes, first_seen: bool, known: _Known
) -> Iterator[RawFile | Problem]:
    """The article of a record that is read; nothing where it is only made of another one."""
    member, address = _name(record), _address(record)
    key = (address, sha256(payload))
    if page := page_of(address):
        known.made.append((member, page))
    elif key in known.pages:
        yield problem(path, "warc", f"a duplicate of {known.pages[key]}", member=member)
    else:
        known.pages[key] = member
        yield raw_file(payload, path, first_seen, member, tuple(_stated(record, member)), _charset(record))


def _address(record: "ArcWarcRecord") -> str:
    return _header(record, "WARC-Target-URI").strip("<> ")


def _header(record: "ArcWarcRecord", name: str) -> str:
    return str(record.rec_headers.get_header(name) or "")


def _name(record: "ArcWarcRecord") -> str:
    """The record's id; one that has none is named by what it is and when."""
    stated = _header(record, "WARC-Record-ID").strip("<> ")
    return (
        stated
        or f"{_header(record, 'WARC-Date')} {_header(record, 'WARC-Target-URI')}".strip()
        or "a record without id"
    )


def _payload(record: "ArcWarcRecord") -> bytes:
    """The decoded payload of a record of HTML or text, empty for other types. Raises Unfit where it cannot be used."""
    headers = record.http_headers
    status = str(headers.get_statuscode() or "") if headers and record.rec_type == "response" else "200"
    kind = _kind(record)
    if status.startswith("3"):
        to = str(headers.get_header("Location") or "")
        raise Moved(f"a redirect ({status}) to {to or 'nowhere'}", to)
    if not status.startswith("2"):
        raise Unfit(f"the server answered {status or 'without a status'}")
    if kind.partition(";")[0].strip().lower() not in ARTICLES:
        return b""
    if _header(record, "WARC-Truncated"):
        raise Unfit(f"the capture was cut off: {_header(record, 'WARC-Truncated')}")
    payload = _read(record)
    if record.digest_checker.passed is False:
        raise Unfit(f"the digest does not fit the bytes: {'; '.join(record.digest_checker.problems)}")
    if not payload.strip():
        raise Unfit("holds no text")
    return payload


def _kind(record: "ArcWarcRecord") -> str:
    headers = record.http_headers
    return str((headers.get_header("Content-Type") if headers else record.content_type) or "")


def _charset(record: "ArcWarcRecord") -> str:
    """The encoding that the server named, as it stands; empty where it named none."""
    found = CHARSET.search(_kind(record))
    return found[1] if found else ""


def _read(record: "ArcWarcRecord") -> bytes:
    stream, out = record.content_stream(), bytearray()
    while part := stream.read(STEP):
        out += part
        if len(out) > MAX_BYTES:
            raise Unfit(f"more than the {MAX_BYTES} bytes that are read")
    return bytes(out)


def _stated(record: "ArcWarcRecord", member: str) -> Iterator[Finding]:
    """What the record's own headers say of the capture."""
    for field, header in (("original_url", "WARC-Target-URI"), ("captured", "WARC-Date")):
        value = _header(record, header).strip("<>")
        if value and (field != "original_url" or value.startswith(("http://", "https://"))):
            yield Finding(field, value, None, f"{header} of {member}", "normalised", f"{header}: {value}")
