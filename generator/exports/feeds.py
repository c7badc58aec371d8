"""`data/feed.atom` and `data/feed.json`: what is new, by the day of capture, or else of publication.

No clock has a say: an article of which neither day is known is in no feed, and where there is no other, there is none.
"""

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from generator import addresses
from generator.interface import say
from generator.model import Article, Edition, Page
from generator.once import once
from generator.reference import captured, day, iso, line, reference
from generator.wording import RIGHTS

MOST = 100  # Entries; readers ask for the whole file each time.
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
ATOM_FILE, JSON_FILE = "data/feed.atom", "data/feed.json"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
MIDNIGHT = "T00:00:00Z"  # Feeds demand a time; this one stands for a day whose hour is unknown.
# The ids of feed and entries are made from names below this one, which nobody else uses.
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://schema.org/ArchiveComponent#dateline")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as feeds list it, on one line each; no words of its text."""

    id: str
    page: str
    title: str
    authors: tuple[str, ...]
    updated: str
    published: str
    summary: str
    language: str


def files(edition: Edition) -> Iterator[Page]:
    """The Atom feed, and the JSON feed where the site's address is known: that format has no relative addresses."""
    found = entries(edition)
    if found:
        yield Page(ATOM_FILE, atom(found, edition))
        if edition.address:
            yield Page(JSON_FILE, json_feed(found, edition))


@once
def entries(edition: Edition) -> Sequence[Entry]:
    """The newest first."""
    dated = sorted((one for one in edition.articles if _moment(one)), key=_page)
    return [_entry(article, edition) for article in sorted(dated, key=_moment, reverse=True)[:MOST]]


def _entry(article: Article, edition: Edition) -> Entry:
    one = reference(article, edition)
    known = (
        one.publication or say("publisher unknown"),
        article.published or say("date unknown"),
        RIGHTS[article.rights.status],
    )
    return Entry(
        id=identifier(f"article {article.id}"),
        page=_page(article),
        title=one.title,
        authors=tuple(author.name for author in one.authors),
        updated=_moment(article),
        published=_stamp(article.published),
        summary=" · ".join(known),
        language=one.language,
    )


def _page(article: Article) -> str:
    return f"{addresses.article(article.id)}.html"


def identifier(name: str) -> str:
    """A URI that is always the same for a name, wherever the site stands."""
    return uuid.uuid5(SPACE, name).urn


def _moment(article: Article) -> str:
    return _stamp(captured(article)) or _stamp(article.published)


def _stamp(date: str | None) -> str:
    """RFC 3339; empty where the day is not known."""
    if date and MOMENT.fullmatch(date):
        return date
    found = day(date)
    return f"{iso(found)}{MIDNIGHT}" if len(found) == 3 else ""


def atom(found: Sequence[Entry], edition: Edition) -> str:
    """Atom (RFC 4287); addresses are relative to the feed where the site's own is unknown."""
    base = edition.address or "../"
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    name, description = line(edition.collection.name), line(edition.collection.description)
    _add(feed, "title", name)
    if description:
        _add(feed, "subtitle", description)
    _add(feed, "id", identifier(f"feed {name}"))
    _add(feed, "updated", found[0].updated)
    _add(_add(feed, "author"), "name", name)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{base}index.html")
    if edition.address:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{edition.address}{ATOM_FILE}")
    for one in found:
        entry = _add(feed, "entry", **({"xml:lang": one.language} if one.language else {}))
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "updated", one.updated)
        if one.published:
            _add(entry, "published", one.published)
        for name in one.authors:
            _add(_add(entry, "author"), "name", name)
        _add(entry, "link", rel="alternate", type="text/html", href=f"{base}{one.page}")
        _add(entry, "summary", one.summary, **{"xml:lang": "en"})
    ElementTree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def json_feed(found: Sequence[Entry], edition: Edition) -> str:
    """JSON Feed 1.1."""
    feed = {
        "version": JSON_FEED,
        "title": line(edition.collection.name),
        "description": line(edition.collection.description) or None,
        "home_page_url": f"{edition.address}index.html",
        "feed_url": f"{edition.address}{JSON_FILE}",
        "items": [_item(one, edition.address) for one in found],
    }
    return json.dumps(_known(feed), ensure_ascii=False, indent=1) + "\n"


def _item(one: Entry, base: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": one.id,
        "url": f"{base}{one.page}",
        "title": one.title,
        "content_text": one.summary,
        "date_published": one.published or None,
        "date_modified": one.updated,
        "authors": [{"name": name} for name in one.authors] or None,
        "language": one.language or None,
    }
    return _known(item)


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
