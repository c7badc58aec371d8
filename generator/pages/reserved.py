"""Pages that only an edition that withholds nothing shows: their addresses stay, and say so."""

from collections.abc import Iterator

from generator.interface import mark, say, tongue
from generator.markup import front_matter
from generator.model import Edition, Page

TITLE = mark("Not shown in this edition")
NOTICE = mark("This page sets two texts side by side, of which this edition does not show both in full.")


def pages(edition: Edition) -> Iterator[Page]:
    """A page in the place of each."""
    for address in edition.reserved:
        front = front_matter({"title": say(TITLE), "kind": "reserved", "robots": "noindex"})
        words = f'<p class="notice"{tongue()}>{say(NOTICE)}</p>'
        link = f"[{say('What is shown of each text, and why')}](../rights/index.md)"
        yield Page(f"{address}.md", f"{front}# {say(TITLE)}\n\n{words}\n\n{link}\n")
