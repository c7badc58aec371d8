"""WACZ: a zip of WARC files with a list of its pages, hashes of all that it holds, and perhaps a signature.

Each WARC in it is read as one of its own is; a member is named by the WARC and the record. Hashes are checked, what the
list of pages says is evidence, a signature is told as it was found: who made it is for others to check. Other zip files
are reported. Nothing is unpacked to a disk, so that names in the zip are words and no places.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from generator.archive import MAX_BYTES, RawFile, problem, sha256
from generator.formats import warc
from generator.model import Finding, Problem

NAME = "wacz"
WHY = "a zip file of captures: it begins as zip files do"

ZIP = b"PK\x03\x04"
ENTRY = b"PK\x01\x02"  # How each line of a zip's own list begins.
MOST_FILES = 10_000  # In one zip; a crawl has a few WARC files and indexes.
MOST_LISTED = 8 << 20  # Bytes of a file that lists things: pages, hashes.
STEP = 1 << 16
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # Others may ask for more memory than there is.
WARC = re.compile(r"archive/.+\.warc(?:\.gz)?", re.IGNORECASE | re.DOTALL)
LISTS = re.compile(r"pages/[^/]+\.jsonl", re.IGNORECASE)
PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
DIGESTS = frozenset({"sha256", "md5"})
SHOWN = 20  # Problems with hashes that are told one by one.
# What zipfile raises on damaged files, by its source.
DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
          NotImplementedError, OverflowError)  # fmt: skip
UNNAMED = (ValueError, RecursionError)  # What json raises.


class Damaged(Exception):
    """A file in the zip that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A line of the list of pages: when it was captured, its title, and the list's name."""

    moment: str
    title: str
    listed: str


# What zips of office programs hold, of each kind: what is in them is no page.
OFFICE = (frozenset({"[Content_Types].xml"}), frozenset({"mimetype", "content.xml"}))
DOCUMENT = "a file of an office program, which is not read: save it as HTML or as plain text, and add that"

OTHER = "a zip file without WARC files in archive/: unpack it and add what is in it"


def holds(data: bytes, path: str = "") -> bool:
    """Does it begin as a zip file does?"""
    return data.startswith(ZIP)


def members(path: str, data: bytes, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The articles of each WARC in the zip, and a problem for each file that is damaged or does not fit its hash."""
    if data.count(ENTRY) > MOST_FILES:
        yield problem(path, NAME, f"holds more than {MOST_FILES} files: it is not read")
        return
    try:
        held = _Held(data)
    except DAMAGE as error:
        yield problem(path, NAME, f"the zip file is damaged: {_said(error)}")
        return
    if not any(map(WARC.fullmatch, held.names)):
        office = any(names <= set(held.names) for names in OFFICE)
        yield problem(path, NAME, DOCUMENT if office else OTHER)
        return
    faults = tuple(_checked(path, held))
    yield from faults
    yield from (
        problem(path, NAME, "a WACZ in a WACZ is not read: add it by itself", member=name)
        for name in held.names
        if name.lower().endswith(".wacz")
    )
    yield from _captures(path, held, first_seen)


class _Held:
    """What a zip holds: the names in order, each once, and their bytes, together no more than a WARC may grow to."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(BytesIO(data))
        self.names = [*dict.fromkeys(info.filename for info in self.zip.infolist() if not info.is_dir())]
        self.left = warc.UNPACKED

    def read(self, name: str, most: int) -> bytes:
        """The bytes of one file. Raises Damaged."""
        try:
            info = self.zip.getinfo(name)
        except KeyError:
            raise Damaged("is missing") from None
        if info.flag_bits & 1:
            raise Damaged("is encrypted")
        if info.compress_type not in PACKED:
            raise Damaged("is packed by a method that is not read")
        out = bytearray()
        most = min(most, self.left)
        try:
            with self.zip.open(info) as stream:
                while part := stream.read(STEP):
                    out += part
                    if len(out) > most:
                        raise Damaged(f"unpacks to more than {most} bytes")
        except DAMAGE as error:
            raise Damaged(f"is damaged: {_said(error)}") from error
        finally:
            self.left -= len(out)
        return bytes(out)

    def listed(self, name: str) -> Any:
        """A file of JSON; None where it is missing, damaged or none."""
        try:
            return json.loads(self.read(name, MOST_LISTED))
        except (Damaged, *UNNAMED):
            return None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _checked(path: str, held: _Held) -> Iterator[Problem]:
    """A problem for each file that is not what the package says of it; a few are told, then how many more."""
    package = held.listed(PACKAGE)
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        yield problem(path, NAME, "is missing or lists no files: no hash is checked", member=PACKAGE)
        return
    found = (_fault(held, one) for one in package["resources"][:MOST_FILES] if isinstance(one, dict))
    faults = [one for one in found if one]
    for name, why in faults[:SHOWN]:
        yield problem(path, "fixity", why, member=name)
    if len(faults) > SHOWN:
        yield problem(path, "fixity", f"{len(faults) - SHOWN} more files are not as {PACKAGE} says")
    digest = held.listed(DIGEST)
    wanted = _hash(digest.get("hash")) if isinstance(digest, dict) else ""
    if wanted and wanted != _own(held):
        yield problem(path, "fixity", f"changed: {DIGEST} says sha256 {wanted[:64]}", member=PACKAGE)


def _hash(value: object) -> str:
    return _word(value).lower().removeprefix("sha256:")


def _own(held: _Held) -> str:
    """The hash of the list of files itself."""
    try:
        return sha256(held.read(PACKAGE, MOST_LISTED))
    except Damaged:
        return ""


def _fault(held: _Held, resource: Mapping[str, Any]) -> tuple[str, str] | None:
    """The name of a file and how it differs from what is said of it."""
    name, said = resource.get("path"), str(resource.get("hash", ""))
    if not isinstance(name, str):
        return "a file without a path", f"{PACKAGE} does not say which"
    kind, parted, wanted = said.partition(":")
    kind, wanted = (kind.lower(), wanted) if parted else ("sha256", kind)
    if kind not in DIGESTS or not wanted:
        return name, f"{PACKAGE} gives no hash that is read (sha256, md5)"
    try:
        data = held.read(name, MAX_BYTES)
    except Damaged as error:
        return name, str(error)
    found = hashlib.new(kind, data, usedforsecurity=False).hexdigest()
    return None if found == wanted.strip().lower() else (name, f"changed: {PACKAGE} says {kind} {wanted[:64]}")


def _captures(path: str, held: _Held, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The members of each WARC, with what the list of pages says of them, and who signed the whole."""
    pages = _pages(held)
    signed = tuple(_signature(held))
    held.left = warc.UNPACKED  # That the hashes were checked costs no room.
    for name in held.names:
        if not WARC.fullmatch(name):
            continue
        try:
            data = held.read(name, MAX_BYTES)
        except Damaged as error:
            yield problem(path, NAME, str(error), member=name)
            continue
        if not warc.holds(data):
            yield problem(path, NAME, "is no WARC file", member=name)
            continue
        plain, fault = warc.opened(data, held.left)
        held.left -= len(plain)
        for one in warc.recorded(path, plain, fault, first_seen):
            if isinstance(one, Problem):
                yield replace(one, member=f"{name} {one.member or ''}".strip())
                continue
            source = replace(one.source, member=f"{name} {one.source.member or ''}".strip())
            made = replace(one, source=source, stated=(*one.stated, *signed))
            yield made.told(tuple(_listed(made, pages)))


def _pages(held: _Held) -> dict[str, list[Page]]:
    """What the lists of pages say of each address."""
    found: dict[str, list[Page]] = {}
    for name in filter(LISTS.fullmatch, held.names):
        try:
            text = held.read(name, MOST_LISTED).decode("utf-8", "replace")
        except Damaged:
            continue
        for line in text.split("\n"):
            try:
                one = json.loads(line) if line.strip() else None
            except UNNAMED:
                continue
            if isinstance(one, dict) and isinstance(one.get("url"), str):
                page = Page(_word(one.get("ts")), _word(one.get("title")), name)
                found.setdefault(one["url"], []).append(page)
    return found


def _word(value: object) -> str:
    return " ".join(value.split())[:2000] if isinstance(value, str) else ""


def _listed(raw: RawFile, pages: Mapping[str, list[Page]]) -> Iterator[Finding]:
    """What is listed of a capture: by its address and moment, or by its address if that is listed once."""
    known = {one.field: one.value for one in raw.stated}
    every = pages.get(known.get("original_url", ""), [])
    moment = known.get("captured", "")[:19]
    page = next((one for one in every if moment and one.moment[:19] == moment), every[0] if len(every) == 1 else None)
    for field, name, value in (("title", "title", page.title), ("captured", "ts", page.moment)) if page else ():
        if value and page:
            yield Finding(field, value, None, f"{name} in {page.listed}", "normalised", f"{name}: {value}")


def _signature(held: _Held) -> Iterator[Finding]:
    """Who signed the package, as it says of itself, and which hash was signed if it is not the package's."""
    digest = held.listed(DIGEST)
    data = digest.get("signedData") if isinstance(digest, dict) else None
    if not isinstance(data, dict):
        return
    where = f"signedData in {DIGEST}"
    who = _word(data.get("domain")) or _key(_word(data.get("publicKey")))
    if not who or not data.get("signature"):
        return
    said = _hash(data.get("hash"))
    found = (
        ("signed_by", who),
        ("signed_on", _word(data.get("created"))),
        ("signed_with", _word(data.get("software"))),
        ("signed_hash", said if said != _own(held) else ""),
    )
    yield from (Finding(field, value, None, where, "normalised") for field, value in found if value)


def _key(value: str) -> str:
    """A public key, which names nobody, by its hash."""
    return f"public key, SHA-256 {sha256(value.encode())}" if value else ""
