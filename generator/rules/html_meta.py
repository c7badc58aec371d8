"""What a page's meta tags say of its article: OpenGraph, Dublin Core and the names that publishing software uses."""

from collections.abc import Iterable, Iterator

from generator.dates import dates
from generator.formats.html_values import Value, values
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.html_evidence import found, iso_date
from generator.rules.html_headline import without_site
from generator.rules.html_names import names, sites

NAME = "html-meta"
WHY = "meta tags such as og:title, article:published_time and author state what the page is, for networks and readers"
STRENGTH = 86

DAY = len("2016-12-07")
STATED = ("meta:", "link:", "prop:datepublished")  # A property means the same wherever it stands.
# In order of trust. Dates of change are left out: they say when the page was touched.
TITLES = ("og:title", "citation_title", "dc.title", "parsely-title", "sailthru.title", "headline", "twitter:title")
DATES = tuple(
    "article:published_time datepublished og:article:published_time parsely-pub-date sailthru.date "
    "citation_publication_date citation_date dc.date.issued dc.date.created dcterms.issued dcterms.created pubdate "
    "publishdate publish-date publication_date published article.published cxenseparse:recs:publishtime dc.date "
    "dcterms.date date".split()
)
AUTHORS = tuple(
    "citation_author author article:author parsely-author sailthru.author dc.creator dcterms.creator "
    "article:author_name byl twitter:data1".split()
)
LAST_FIRST = frozenset({"meta:citation_author", "meta:dc.creator", "meta:dcterms.creator"})
PUBLISHERS = ("og:site_name", "dc.publisher", "citation_publisher")
ADDRESSES = ("link:canonical", "meta:og:url")
WRITTEN_BY = ("written by", "by", "author", "verfasst von", "écrit par", "escrito por", "geschrieben von", "scritto da")


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each field, from the most trusted tag that states it."""
    document = reading.document
    if document.format != "html":
        return
    stated = [one for one in values(document.text) if one.name.startswith(STATED)]
    site = _first(stated, [f"meta:{name}" for name in PUBLISHERS])
    if site:
        yield found(document, "publisher", site.text, site, NAME)
    title = _first(stated, [f"meta:{name}" for name in TITLES])
    if title:
        yield found(document, "title", without_site(title.text, site.text if site else None), title, NAME)
    for address in (one for name in ADDRESSES for one in stated if one.name == name and "://" in one.text):
        yield found(document, "original_url", address.text, address, NAME)
    yield from _date(reading, stated)
    yield from _authors(reading, stated)


def _first(stated: Iterable[Value], wanted: list[str]) -> Value | None:
    known = {one.name: one for one in reversed([*stated])}
    return next((known[name] for name in wanted if name in known), None)


def _date(reading: Reading, stated: list[Value]) -> Iterator[Finding]:
    """The most trusted date that is a day; one that is none may be that of a work which the page refers to."""
    known = {one.name: one for one in reversed(stated)}
    named = [known[kind + name] for name in DATES for kind in ("prop:", "meta:") if kind + name in known]
    told = [(iso, one) for one in named if (iso := _iso(one.text, reading.language))]
    for iso, one in (*(pair for pair in told if len(pair[0]) == DAY), *told)[:1]:
        yield found(reading.document, "published", iso, one, NAME)


def _iso(text: str, language: str | None) -> str | None:
    return iso_date(text) or next((date.iso for date in dates(text, language)), None)


def _forward(one: Value) -> Value:
    """Libraries write a person's last name first."""
    last, comma, first = one.text.partition(",")
    turned = one.name in LAST_FIRST and comma and "," not in first
    return one._replace(text=f"{first.strip()} {last.strip()}") if turned else one


def _authors(reading: Reading, stated: list[Value]) -> Iterator[Finding]:
    own = sites(reading.document.text)
    labels = [one.text.casefold().strip(" :") for one in stated if one.name == "meta:twitter:label1"]
    for name in AUTHORS:
        if name == "twitter:data1" and not (labels and labels[0] in WRITTEN_BY):
            continue
        persons = [*names((_forward(one) for one in stated if one.name == f"meta:{name}"), own)]
        for person, value in persons:
            yield found(reading.document, "byline", person, value, NAME)
        if persons:
            return
