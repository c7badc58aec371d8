"""The title element of a page, without the site's name."""

from collections.abc import Iterator

from generator.formats.html_values import values
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.html_evidence import found
from generator.rules.html_headline import without_site

NAME = "html-title"
WHY = "the title element is what the browser's tab shows: mostly the headline, then the name of the site"
STRENGTH = 72


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The title, where nothing better states it."""
    if reading.document.format != "html":
        return
    stated = values(reading.document.text)
    site = next((one.text for one in stated if one.name == "meta:og:site_name"), None)
    for one in stated:
        if one.name == "title":
            yield found(reading.document, "title", without_site(one.text, site), one, NAME)
            return
