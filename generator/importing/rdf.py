"""Zotero RDF: an element an item, one for each of its attachments, joined by addresses within the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generator.importing.found import Stated
from generator.importing.safe import xml_of
from generator.importing.values import language, moment, slashed, stated, understood
from generator.register import ADDRESS

ZOTERO = "http://www.zotero.org/namespaces/export#"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Z, BIB = f"{{{ZOTERO}}}", "{http://purl.org/net/biblio#}"
DC, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
FOAF, LINK = "{http://xmlns.com/foaf/0.1/}", "{http://purl.org/rss/1.0/modules/link/}"
ATTACHMENT, SECTION, SERIES = f"{Z}Attachment", f"{BIB}Part", f"{BIB}Series"
NO_ITEMS = (ATTACHMENT, f"{BIB}Memo", f"{Z}Collection")
PATHS = (f"{Z}path", f"{RDF}resource")  # As later and earlier versions of Zotero name an attachment's file.
GIVEN = (f"{FOAF}givenName", f"{FOAF}givenname")
DEEPEST = 4  # An article stands in a section, that in a newspaper.


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an item, with what is said of it; an item without any has no path."""

    where: str
    path: str
    stated: tuple[Stated, ...]


def attachments(data: bytes, name: str) -> Iterator[Attached]:
    """The files of each item, in order, then those that belong to none. Raises Unreadable where it is no XML."""
    root = xml_of(data)
    tops = [one for one in root if isinstance(one.tag, str)]
    known = {about: one for one in tops if (about := one.get(f"{RDF}about"))}
    taken = set[etree._Element]()
    items = (one for one in tops if one.tag not in NO_ITEMS and one.find(f"{Z}itemType") is not None)
    for number, item in enumerate(items, 1):
        where = f"{name}, item {number}"
        files = [one for one in _nodes(item, f"{LINK}link", known) if one.tag == ATTACHMENT]
        taken.update(files)
        for file in files:
            yield Attached(where, _path(file), _stated(item, file, where, known))
        if not files:
            yield Attached(where, "", ())
    for number, file in enumerate((one for one in tops if one.tag == ATTACHMENT and one not in taken), 1):
        where = f"{name}, attachment {number} without an item"
        yield Attached(where, _path(file), _stated(None, file, where, known))


def _nodes(one: etree._Element, tag: str, known: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """What a property's values are: what stands within it, or what it names."""
    for held in one.findall(tag):
        named = known.get(held.get(f"{RDF}resource", ""))
        yield from ([named] if named is not None else (node for node in held if isinstance(node.tag, str)))


def _path(file: etree._Element) -> str:
    for tag in PATHS:
        for one in file.findall(tag):
            if found := one.get(f"{RDF}resource") or (one.text or "").strip():
                return found
    return ""


def _said(one: etree._Element, *tags: str) -> str:
    found = (" ".join("".join(held.itertext()).split()) for tag in tags for held in one.findall(tag))
    return next(filter(None, found), "")


def _address(one: etree._Element, known: Mapping[str, etree._Element]) -> str:
    """The address among its identifiers, or that by which the file knows it, where that is one of the web; else the
    first that it calls one."""
    uris = (node for node in _nodes(one, f"{DC}identifier", known) if node.tag == f"{TERMS}URI")
    called = [_said(node, f"{RDF}value") for node in uris]
    return next(filter(ADDRESS.fullmatch, (*called, one.get(f"{RDF}about", ""))), next(iter(called), ""))


def _publisher(item: etree._Element, known: Mapping[str, etree._Element], depth: int = 0) -> str:
    """The title of what it is a part of, sections and series left out."""
    for node in _nodes(item, f"{TERMS}isPartOf", known):
        if node.tag == SECTION and depth < DEEPEST:
            return _publisher(node, known, depth + 1)
        if node.tag not in (SECTION, SERIES) and (title := _said(node, f"{DC}title")):
            return title
    return ""


def _authors(item: etree._Element) -> Iterator[str]:
    for one in item.findall(f"{BIB}authors/{RDF}Seq/{RDF}li/{FOAF}Person"):
        yield " ".join(filter(None, (_said(one, *GIVEN), _said(one, f"{FOAF}surname"))))


def _stated(
    item: etree._Element | None, file: etree._Element, where: str, known: Mapping[str, etree._Element]
) -> tuple[Stated, ...]:
    """What an item says, and of its file when that was saved; an attachment's own title names the file."""
    pairs: list[tuple[str, object, str]] = []
    days = [_said(one, f"{TERMS}dateSubmitted") for one in (file, item) if one is not None]
    saved = next(filter(None, (*map(moment, days), *days)), "")
    own = _address(file, known)
    address = own
    if item is not None:
        house = _said(item, f"{DC}publisher/{FOAF}Organization/{FOAF}name")
        pairs = [
            ("title", _said(item, f"{DC}title"), f"{where}: dc:title"),
            *(("byline", name, f"{where}: bib:authors") for name in _authors(item)),
            ("publisher", _publisher(item, known) or house, f"{where}: dcterms:isPartOf or dc:publisher"),
            ("published", understood(slashed, _said(item, f"{DC}date")), f"{where}: dc:date"),
            ("language", understood(language, _said(item, f"{Z}language")), f"{where}: z:language"),
        ]
        address = _address(item, known) or own
    pairs += [
        ("original_url", address, f"{where}: dc:identifier"),
        ("captured", understood(moment, saved), f"{where}: dcterms:dateSubmitted"),
        ("captured_from", own, f"{where}: dc:identifier of the attachment"),
    ]
    return stated(pairs)
