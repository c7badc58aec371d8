"""What a page's JSON-LD says of its article: written for machines, by the publisher's own software."""

import re
from collections.abc import Iterator

from generator.dates import dates
from generator.formats.html_json import statements
from generator.formats.html_values import Value, values
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.html_evidence import found, iso_date
from generator.rules.html_names import names, sites

NAME = "html-json-ld"
WHY = "JSON-LD of a type of article (NewsArticle, BlogPosting and others) states headline, date, authors and publisher"
STRENGTH = 92

ADDRESS = re.compile(r"https?://[^/]+/.", re.IGNORECASE)
FIELDS = {"headline": "title", "publisher": "publisher", "url": "original_url"}


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each statement; of several articles on a page the first, which is its own."""
    document = reading.document
    if document.format != "html":
        return
    stated = statements(document.text)
    for key, field in FIELDS.items():
        one = _first(stated, key)
        if one and (field != "original_url" or _is_address(one.text, document.text)):
            yield found(document, field, one.text, one, NAME)
    date = _first(stated, "datePublished")
    if date:
        iso = iso_date(date.text) or next((one.iso for one in dates(date.text, reading.language)), None)
        if iso:
            yield found(document, "published", iso, date, NAME)
    authors = [one for one in stated if one.name in ("json:author", "page:author")]
    for name, value in names(authors, sites(document.text)):
        yield found(document, "byline", name, value, NAME)


def _is_address(text: str, page: str) -> bool:
    """Whether an address is the article's: not where a canonical one is stated, of which it is a copy or a template's
    example, and not that of a whole site."""
    canonical = any(one.name == "link:canonical" and "://" in one.text for one in values(page))
    return not canonical and bool(ADDRESS.match(text))


def _first(stated: tuple[Value, ...], key: str) -> Value | None:
    return next((one for one in stated if one.name.partition(":")[2] == key), None)
