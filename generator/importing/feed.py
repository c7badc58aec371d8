"""An RSS or Atom file saved to disk: each entry that has its whole content is a capture of its own.

The content stands in the feed as a text, so that its bytes are that text in UTF-8. A summary is no article.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from lxml import etree
from slugify import slugify

from generator.archive import MAX_BYTES
from generator.disk import Unreadable, contents
from generator.importing.found import Capture, Found, Passed, Stated
from generator.importing.safe import xml_of
from generator.importing.values import Odd, language, mailed, moment, stated, understood

NAME = "feed"
WHAT = "an RSS or Atom file"
BEGINS = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b")
ZOTERO = b"http://www.zotero.org/namespaces/export#"  # RDF too, but a list of items.
BEGINNING = 4096  # Bytes in which the first element stands.
ATOM, DC, RSS1 = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/", "http://purl.org/rss/1.0/"
SUMMARIES = ("description", f"{{{RSS1}}}description")
CONTENT = "http://purl.org/rss/1.0/modules/content/"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MAILED = re.compile(
    r"[^\s@]{1,300}@\S{1,300}\s{0,9}\((?P<name>[^)]{1,300})\)"
)  # How RSS writes an author: an address, then the name.
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
MARKUP = re.compile(r"<[a-zA-Z/!]")
NAME_LENGTH = 60
MOST_ENTRIES = 100_000
SUMMARY, ELSEWHERE, NOTHING = "holds a summary only", "holds no content: it is elsewhere", "holds no content"


def holds(source: Path) -> bool:
    """Does a file begin as a feed does?"""
    if not source.is_file():
        return False
    try:
        data = contents(source, MAX_BYTES)
    except Unreadable:
        return False
    first = data[:BEGINNING]
    return first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(BEGINS.search(first)) and ZOTERO not in first


def read(source: Path, summaries: bool) -> Iterator[Found]:
    """A capture for each entry with content, or with `summaries` also of those that have a summary only.

    Raises Unreadable.
    """
    root = xml_of(contents(source, MAX_BYTES))
    entries = [one for one in root.iter() if isinstance(one.tag, str) and _local(one) in ("item", "entry")]
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(f"holds more than {MOST_ENTRIES} entries")
    tongue = understood(language, root.get(LANGUAGE) or _said(root, "language") or _said(_channel(root), "language"))
    for number, entry in enumerate(entries, 1):
        atom = _namespace(entry) == ATOM
        where = f"{source.name}, entry {number}"
        text, kind, fault = (_atom if atom else _rss)(entry, summaries)
        if fault:
            yield Passed(f"{where} ({_title(entry) or 'untitled'})", fault)
            continue
        said = (_of_atom if atom else _of_rss)(entry, where, tongue)
        name = f"{slugify(_title(entry), max_length=NAME_LENGTH) or 'entry'}.{kind}"
        yield Capture(where, f"{source.stem}/{name}", text.encode(), said)


def _local(one: etree._Element) -> str:
    return str(etree.QName(one).localname)


def _namespace(one: etree._Element) -> str:
    return etree.QName(one).namespace or ""


def _channel(root: etree._Element) -> etree._Element:
    return next((one for one in root if isinstance(one.tag, str) and _local(one) == "channel"), root)


def _said(one: etree._Element, *names: str) -> str:
    """The text of the first child of these names, in one of RSS's own namespaces or in none, or in one named."""
    for name in names:
        for tag in (name,) if name.startswith("{") else (name, f"{{{RSS1}}}{name}", f"{{{ATOM}}}{name}"):
            found = one.find(tag)
            if found is not None and (text := "".join(found.itertext()).strip()):
                return text
    return ""


def _title(entry: etree._Element) -> str:
    """The title as it is read: both kinds of feeds may hold it as HTML."""
    return unescape(TAG.sub("", _said(entry, "title")))


def _rss(entry: etree._Element, summaries: bool) -> tuple[str, str, str]:
    """The content, the ending of a file of its kind, and why there is none."""
    content = entry.find(f"{{{CONTENT}}}encoded")
    text = _whole(content)
    if not text:
        summary = _whole(next((one for one in entry if one.tag in SUMMARIES), None))
        if not (summaries and summary):
            return "", "", SUMMARY if summary else NOTHING
        text = summary
    return text, _ending(text), ""


def _whole(one: etree._Element | None) -> str:
    """An element's text as it stands; empty where there is nothing but white space."""
    text = "" if one is None else "".join(one.itertext())
    return text if text.strip() else ""


def _ending(text: str) -> str:
    return "html" if MARKUP.search(text) else "txt"


def _atom(entry: etree._Element, summaries: bool) -> tuple[str, str, str]:
    content = entry.find(f"{{{ATOM}}}content")
    if content is not None and content.get("src"):
        return "", "", ELSEWHERE
    if content is None:
        content = entry.find(f"{{{ATOM}}}summary")
        if content is None or not summaries:
            return "", "", NOTHING if content is None else SUMMARY
    kind = content.get("type", "text").lower()
    if kind == "xhtml":
        inner = [etree.tostring(one, encoding="unicode", method="html", with_tail=False) for one in content]
        return ("".join(inner), "html", "") if inner else ("", "", NOTHING)
    if kind not in ("text", "html", "text/html", "text/plain"):
        return "", "", f"holds content of the kind {kind}, which is not read"
    text = _whole(content)
    return (text, "html" if "html" in kind else "txt", "") if text else ("", "", NOTHING)


def _of_rss(entry: etree._Element, where: str, tongue: str | Odd) -> tuple[Stated, ...]:
    guid = entry.find("guid")
    day, other = _said(entry, "pubDate"), _said(entry, f"{{{DC}}}date")
    permalink = "".join(guid.itertext()) if guid is not None and guid.get("isPermaLink", "true") == "true" else ""
    pairs: list[tuple[str, object, str]] = [
        ("title", _title(entry), f"{where}: title"),
        *(("byline", name, f"{where}: {tag}") for name, tag in _authors(entry)),
        ("publisher", _said(entry, f"{{{DC}}}publisher"), f"{where}: dc:publisher"),
        ("published", mailed(day) or moment(other) or Odd(day or other), f"{where}: date"),
        ("original_url", _said(entry, "link") or permalink.strip(), f"{where}: link"),
        ("language", tongue, f"{where}: language of the feed"),
    ]
    return stated(pairs)


def _authors(entry: etree._Element) -> Iterator[tuple[str, str]]:
    for one in entry.findall(f"{{{DC}}}creator"):
        yield "".join(one.itertext()), "dc:creator"
    match = MAILED.fullmatch(_said(entry, "author"))
    if match:
        yield match["name"], "author"


def _of_atom(entry: etree._Element, where: str, tongue: str | Odd) -> tuple[Stated, ...]:
    links = [one for one in entry.findall(f"{{{ATOM}}}link") if one.get("rel", "alternate") == "alternate"]
    names = entry.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")
    pairs: list[tuple[str, object, str]] = [
        ("title", _title(entry), f"{where}: title"),
        *(("byline", "".join(one.itertext()), f"{where}: author") for one in names),
        ("published", understood(moment, _said(entry, "published")), f"{where}: published"),
        ("original_url", links[0].get("href") if links else "", f"{where}: link"),
        ("language", language(entry.get(LANGUAGE)) or tongue, f"{where}: language"),
    ]
    return stated(pairs)
