"""The headline of a page: its one first-level heading, or the heading that the page's title repeats."""

import re
from collections.abc import Iterator

from generator.formats.html_json import statements
from generator.formats.html_values import values
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.text import trimmed, words
from generator.view import View

NAME = "html-headline"
WHY = "the page's only first-level heading, or the longest heading that its stated title repeats, is its headline"
STRENGTH = 94

SEPARATOR = re.compile(r"\s+[|–—\-·»«•:]+\s+|\s*[|»]\s*")
LONGEST_SITE = 4  # Words of a site's name behind a separator.
FEWEST_LETTERS, FEWEST_WORDS = 8, 3
WORD = re.compile(r"\w+")
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
        start, end = _proper(view.text, reading)
        yield Finding("title", " ".join(view.text[start:end].split()), view.span(start, end), NAME, "verbatim")
        yield Removal(view.block.span, NAME, "lifted:title")


def _proper(text: str, reading: Reading) -> tuple[int, int]:
    """The part of a heading that the page states as its title: a kicker or a date before it, or a site behind a bar, is
    no part of it. All of it where nothing says so, since titles for networks are cut short."""
    for title in _titles(reading):
        stated = WORD.findall(title)
        shape = r"\W+".join(map(re.escape, stated))
        found = re.search(rf"(?<!\w){shape}\W*\Z|\A\W*{shape}(?=\s*\|)", text, re.IGNORECASE)
        # One plain word before it is an article that the stated title leaves out.
        if found and len(stated) >= FEWEST_WORDS and not text[: found.start()].strip().isalpha():
            return trimmed(text, found.start(), found.end())
    return 0, len(text)


def _titles(reading: Reading) -> list[str]:
    """The page's stated titles."""
    page = reading.document.text
    return [one.text for one in (*statements(page), *values(page)) if one.name in (*TITLES, "json:headline")]


def _stated(reading: Reading) -> tuple[list[str], list[str]]:
    """The page's stated titles, and the names of its site, in folded words."""
    page = reading.document.text
    sites = [one.text for one in (*statements(page), *values(page)) if one.name in SITES]
    return [" ".join(words(one)) for one in _titles(reading)], [" ".join(words(one)) for one in sites]


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
