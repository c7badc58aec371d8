"""What the YAML front matter of a Markdown file states of its article."""

from collections.abc import Iterator

from generator.dates import dates
from generator.formats.front_matter import entries
from generator.formats.html_values import Value
from generator.licences import licences
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.html_evidence import iso_date
from generator.rules.html_names import names
from generator.rules.rights_words import category_of
from generator.text import sub_span, words
from generator.view import View

NAME = "front-matter"
WHY = "a block of YAML that begins the file states title, author, date and source: whoever saved the page wrote it"
STRENGTH = 93

PLAIN = {
    "title": "title", "headline": "title", "publisher": "publisher", "site": "publisher", "sitename": "publisher",
    "site_name": "publisher", "newspaper": "publisher", "publication": "publisher", "dateline": "dateline",
}  # fmt: skip
ADDRESSES = frozenset(
    {"url", "source", "link", "canonical", "canonical_url", "original_url", "source_url", "permalink"}
)
AUTHORS = frozenset({"author", "authors", "byline", "by", "writer"})
# Clippers write `created` when they clip; what the page says is `published` or `date`.
PUBLISHED = ("published", "date", "published_time", "publish_date", "pubdate", "datepublished", "date_published")
CAPTURED = frozenset({"captured", "retrieved", "accessed", "clipped", "saved"})
# What stands behind one of these is a notice by its words; a holder's name alone behind the latter is one too.
RIGHTS, HOLDERS = frozenset({"license", "licence", "rights", "copyright"}), frozenset({"rights", "copyright"})
SHORTEST = 3  # Letters of a holder's name.
TOPICS = frozenset({"tags", "tag", "keywords", "categories", "category", "topics", "section"})


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each value that is understood; the block is lifted whole, and a title said again below it."""
    view = reading.views[0] if reading.views else None
    if view is None or reading.document.format != "markdown" or view.block.kind != "definition":
        return
    stated = [*entries(view.block.text)]
    if not stated:
        return
    for one in stated:
        yield from _plain(view, one)
        yield from _rights(view, one)
        if one.name in TOPICS:
            yield _finding(view, f"topics.{one.name}", one.text, one)
    for name, one in names(one._replace(text=one.text.strip("[]")) for one in stated if one.name in AUTHORS):
        yield _finding(view, "byline", name, one)
    yield from _dates(reading, view, stated)
    yield Removal(view.block.span, NAME, "lifted:front-matter")
    titles = {words(one.text) for one in stated if PLAIN.get(one.name) == "title"}
    if reading.views[1:] and words(reading.views[1].text) in titles - {()}:
        yield Removal(reading.views[1].block.span, NAME, "lifted:title")


def _plain(view: View, one: Value) -> Iterator[Finding]:
    address = one.text.startswith(("https://", "http://"))
    if one.name in ADDRESSES and address:
        yield _finding(view, "original_url", one.text, one)
    elif one.name == "source" or (one.name in PLAIN and not address):
        yield _finding(view, PLAIN.get(one.name, "publisher"), one.text, one)


def _rights(view: View, one: Value) -> Iterator[Finding]:
    """A notice on rights, as a page's meta tags state them."""
    if one.name in RIGHTS and sum(map(str.isalpha, one.text)) >= SHORTEST:
        category = "named-licence" if licences(one.text) else category_of(one.text)
        if category or one.name in HOLDERS:
            yield _finding(view, f"rights.{category or 'copyright-notice'}", one.text, one)


def _dates(reading: Reading, view: View, stated: list[Value]) -> Iterator[Finding]:
    known = {one.name: one for one in reversed(stated)}
    for field, keys in (("published", PUBLISHED), ("captured", sorted(CAPTURED))):
        for one in (known[key] for key in keys if key in known):
            iso = iso_date(one.text) or next((date.iso for date in dates(one.text, reading.language)), None)
            if iso:
                yield _finding(view, field, iso, one)
                break


def _finding(view: View, field: str, value: str, one: Value) -> Finding:
    span = sub_span(view.block, one.start, one.end, view.codec)
    same = view.block.text[one.start : one.end] == value
    return Finding(field, value, span, NAME, "verbatim" if same else "normalised")
