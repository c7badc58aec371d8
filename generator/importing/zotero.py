"""An export of Zotero, as CSL-JSON, RIS or Zotero RDF, with its attachments: the saved pages of each item.

RIS names attachments by its fields L1 to L4; CSL-JSON has no field for them, and tools write `attachments` or `file`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.disk import Unreadable
from generator.importing import rdf
from generator.importing.found import Capture, Found, Passed, Stated
from generator.importing.ris import items as ris_items
from generator.importing.ris import stated as ris_stated
from generator.importing.safe import MOST_LIST, data_of, json_of, names
from generator.importing.understood import reason
from generator.importing.values import language, moment, parted, stated, text_of, understood

NAME = "zotero"
WHAT = (
    "an export of Zotero, a .json (CSL-JSON), .ris or .rdf file with its folder `files`, or the folder that holds both"
)
RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  ?-")
# `Title:files/5/page.html:text/html`, as tools for BibTeX write it, or the path alone.
TITLED = re.compile(r"(?:[^:;]*:)?([^:;]+)(?::[\w.+-]+/[\w.+-]+)?")
LINKS = ("L1", "L2", "L3", "L4")
LISTS = (".json", ".ris")
BEGINNING = 4096  # Bytes in which RDF names its vocabularies.


def holds(source: Path) -> bool:
    """Is it a list of items, or a folder with one list in it?"""
    found = _list(source)
    if found is None:
        return False
    try:
        if found.suffix.lower() == ".ris":
            return bool(RIS.match(data_of(found.parent, found.name, MOST_LIST)))
        if found.suffix.lower() == ".rdf":
            return rdf.ZOTERO.encode() in data_of(found.parent, found.name)[:BEGINNING]
        return _csl(json_of(found.parent, found.name)) is not None
    except Unreadable:
        return False


def _list(source: Path) -> Path | None:
    """The file that lists the items."""
    if source.is_file():
        return source if source.suffix.lower() in (*LISTS, ".rdf") else None
    lists = [source / name for name in names(source) if name.lower().endswith(LISTS)]
    lists = lists or [source / name for name in names(source) if name.lower().endswith(".rdf")]
    return lists[0] if len(lists) == 1 else None


def _csl(data: object) -> list[Mapping[str, object]] | None:
    """The items of CSL-JSON; None where it is something else."""
    items = data.get("items") if isinstance(data, dict) else data
    if not isinstance(items, list) or not items or not all(isinstance(one, dict) for one in items):
        return None
    return items if all("type" in one or "itemType" in one for one in items) else None


def read(source: Path, summaries: bool) -> Iterator[Found]:
    """A capture for each attachment that is a page or a text, and why others are none. Raises Unreadable."""
    found = _list(source)
    assert found is not None  # As `holds` has seen.
    root = found.parent
    if found.suffix.lower() == ".ris":
        for number, fields in ris_items(data_of(root, found.name, MOST_LIST)):
            where = f"{found.name}, item {number}"
            links = [value for tag in LINKS for value in fields.get(tag, [])]
            yield from _attached(root, where, links, ris_stated(fields, where))
        return
    if found.suffix.lower() == ".rdf":
        for one in rdf.attachments(data_of(root, found.name), found.name):
            yield from _attached(root, one.where, [one.path] if one.path else [], one.stated)
        return
    for number, item in enumerate(_csl(json_of(root, found.name)) or [], 1):
        called = f" ({text_of(item, 'id')})" if text_of(item, "id") else ""
        where = f"{found.name}, item {number}{called}"
        yield from _attached(root, where, list(_links(item)), _stated(item, where))


def _attached(root: Path, where: str, links: list[str], said: tuple[Stated, ...]) -> Iterator[Found]:
    if not links:
        yield Passed(where, "names no attachment")
    for link in links:
        try:
            name, data = _data(root, link)
        except Unreadable as error:
            yield Passed(f"{where}: {link}", str(error))
            continue
        why = reason(name, data)
        if why:
            yield Passed(f"{where}: {link}", why)
        else:
            yield Capture(f"{where}: {link}", name.removeprefix("files/"), data, said)


def _data(root: Path, link: str) -> tuple[str, bytes]:
    """An attachment's name and bytes; some tools write names as addresses are written. Raises Unreadable."""
    try:
        return link, data_of(root, link)
    except Unreadable:
        plain = unquote(link)
        if plain == link:
            raise
        return plain, data_of(root, plain)


def _links(item: Mapping[str, object]) -> Iterator[str]:
    attachments = item.get("attachments")
    for one in attachments if isinstance(attachments, list) else []:
        if isinstance(one, dict) and text_of(one, "path"):
            yield text_of(one, "path")
    for part in text_of(item, "file").split(";"):
        match = TITLED.fullmatch(part.strip())
        if match:
            yield match[1]


def _stated(item: Mapping[str, object], where: str) -> tuple[Stated, ...]:
    pairs: list[tuple[str, object, str]] = [
        ("title", item.get("title"), f"{where}: title"),
        *(("byline", name, f"{where}: author") for name in _authors(item.get("author"))),
        ("publisher", item.get("container-title") or item.get("publisher"), f"{where}: container-title or publisher"),
        ("published", understood(_date, item.get("issued")), f"{where}: issued"),
        ("original_url", item.get("URL"), f"{where}: URL"),
        ("language", understood(language, item.get("language")), f"{where}: language"),
        ("captured", understood(_date, item.get("accessed")), f"{where}: accessed"),
    ]
    return stated(pairs)


def _authors(found: object) -> Iterator[str]:
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict):
            parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            yield text_of(one, "literal") or " ".join(filter(None, (text_of(one, part) for part in parts)))


def _date(found: object) -> str:
    """A date of CSL; of a span of days, or an uncertain one, none."""
    if not isinstance(found, dict) or found.get("circa") or found.get("season"):
        return ""
    parts = found.get("date-parts")
    if isinstance(parts, list) and parts:
        return parted(parts[0]) if len(parts) == 1 else ""
    return moment(found.get("raw")) or moment(found.get("literal"))
