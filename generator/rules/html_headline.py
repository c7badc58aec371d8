"""The headline of a page: its one first-level heading, or the heading that the page's title repeats."""

import re
from collections.abc import Iterator

from generator.formats.html_json import statements
from generator.formats.html_values import values
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.text import words
from generator.view import View

NAME = "html-headline"
WHY = "the page's only first-level heading, or the longest heading that its stated title repeats, is its headline"
STRENGTH = 94

SEPARATOR = re.compile(r"\s+[|–—\-·»«•:]+\s+|\s*[|»]\s*")
LONGEST_SITE = 4  # Words of a site's name behind a separator.
FEWEST_LETTERS = 8
TITLES = ("meta:og:title", "meta:twitter:title", "title")
SITES = ("meta:og:site_name", "json:publisher")


def without_site(title: str, site: str | None) -> str:
    """A stated title without the site's name behind it: the known one, or a short part that the headline outweighs."""
    while found := [*SEPARATOR.finditer(title)]:
        head, last = title[: found[-1].start()], title[found[-1].end() :]
        known = site is not None and words(last) == words(site)
        if not known and not (len(last.split()) <= LONGEST_SITE and len(head.split()) >= len(last.split())):
            return title
        if not head.strip():
            return title
        title = head
    return title


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The headline and its lifting."""
    document = reading.document
    if document.format != "html":
        return
    view = _only(reading) or _repeated(reading)
    if view:
        yield Finding("title", " ".join(view.text.split()), view.span(0, len(view.text)), NAME, "verbatim")
        yield Removal(view.block.span, NAME, "lifted:title")


def _stated(reading: Reading) -> tuple[list[str], list[str]]:
    """The page's stated titles, and the names of its site, in folded words."""
    page = reading.document.text
    known = [*statements(page), *values(page)]
    titles = [one.text for one in known if one.name in (*TITLES, "json:headline")]
    return [" ".join(words(one)) for one in titles], [" ".join(words(one.text)) for one in known if one.name in SITES]


def _only(reading: Reading) -> View | None:
    _, sites = _stated(reading)
    firsts = {one.text for one in values(reading.document.text) if one.name == "h1"}
    left = [text for text in sorted(firsts) if " ".join(words(text)) not in sites and words(text)]
    if len(left) != 1:
        return None
    same = (view for view in reading.views if view.block.kind == "heading" and " ".join(view.text.split()) == left[0])
    return next(same, None)


def _repeated(reading: Reading) -> View | None:
    titles, sites = _stated(reading)
    best: View | None = None
    for view in reading.views:
        text = " ".join(words(view.text)) if view.block.kind == "heading" else ""
        borne_out = any(text == one or one.startswith(f"{text} ") or one.endswith(f" {text}") for one in titles)
        if (
            len(text) >= FEWEST_LETTERS
            and borne_out
            and text not in sites
            and len(text) > len(best.text if best else "")
        ):
            best = view
    return best
