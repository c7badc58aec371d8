"""What a page's markup says on rights: links to a licence, and the meta tags that hold a notice."""

from bisect import bisect_right
from collections.abc import Iterator

from generator.formats.html_tokens import Token, attributes, page_tokens
from generator.formats.html_values import values
from generator.licences import licences
from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rights_status import of_the_text
from generator.rules.html_evidence import finding_at, found
from generator.rules.rights_words import category_of, names_text

NAME = "html-licence"
WHY = "a link that is marked as the licence, a licence's link beside words that name it, or a meta tag for rights"
STRENGTH = 84

LINKS = frozenset({"a", "link", "area"})
NOTICES = ("meta:copyright", "meta:dc.rights", "meta:dcterms.rights", "meta:dcterms.license", "meta:dc.rights.license")
SHORTEST = 3  # Letters of a holder's name.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each address of a licence that is the page's, and for each notice in a meta tag."""
    document = reading.document
    if document.format != "html":
        return
    for one in values(document.text):
        if one.name in NOTICES and sum(map(str.isalpha, one.text)) >= SHORTEST:
            category = "named-licence" if licences(one.text) else category_of(one.text)
            yield found(document, f"rights.{category or 'copyright-notice'}", one.text, one, NAME)
    for token in page_tokens(document.text):
        if token.kind == "open" and token.name in LINKS:
            yield from _linked(reading, token)


def _linked(reading: Reading, tag: Token) -> Iterator[Finding]:
    page = reading.document.text
    known = {name: (start, end) for name, start, end in reversed([*attributes(page, tag)])}
    if "href" not in known or not licences(page[slice(*known["href"])]):
        return
    start, end = known["href"]
    rel = page[slice(*known["rel"])].lower().split() if "rel" in known else []
    finding = finding_at(reading.document, "rights.named-licence", page[start:end].strip(), start, end, NAME)
    if tag.name == "link":
        if "license" in rel:
            yield finding
    elif _of_the_page(reading, finding, "license" in rel):
        yield finding


def _of_the_page(reading: Reading, finding: Finding, marked: bool) -> bool:
    """Does the link speak of the page, and not of a picture in it? Within the article only beside words that say so."""
    at = bisect_right(reading.views, finding.span, key=lambda view: view.block.span) - 1 if finding.span else -1
    view = reading.views[at] if at >= 0 else None
    first, last = main_run(reading)
    if view is None or finding.span is None or finding.span.end > view.block.span.end:
        return marked and not first <= at < last  # The link of a picture: no text stands in it.
    text = view.text
    link = next((one for one in view.visible.links if licences(one.target)), None)
    before = of_the_text(text, link.start if link else len(text))
    if first <= at <= last and reading.prose[at]:
        return before and names_text(text)
    return before and (marked or category_of(text) == "named-licence")
