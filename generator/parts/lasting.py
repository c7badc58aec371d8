"""Addresses that outlast a move from one part to another: small pages of the first site, which lead on.

A page's part follows from what was found in its text, which better rules or a curator's word may change; the address
without the part does not.
"""

import csv
import io
from collections.abc import Iterator
from functools import partial

from generator.abroad import Root
from generator.exports import feeds
from generator.interface import mark, say, speaking
from generator.model import Edition, Page
from generator.pages import moved
from generator.parts import INDEX
from generator.parts.divide import Division
from generator.published import Poured
from generator.sections.pairs import pairs
from generator.sections.redirect import redirect
from generator.wording import headline, retitled

WHY = mark("This page stands in a part of the archive:")
TITLE = mark("Side by side")
AT_ONCE = 1000  # Lines of the list of articles that are held.


def pages(root: Root, whole: Edition, division: Division) -> Iterator[Page | Poured]:
    """What leads to each article, story and page of two; names that these had before; feeds of what is new anywhere."""
    home = division.articles
    with speaking(root.collection.interface):
        for article in (*whole.articles, *whole.withdrawn):
            yield _leading(f"articles/{article.id}", home[article.id], headline(article))
        for story in whole.stories:
            yield _leading(f"stories/{story.id}", division.stories[story.id], retitled(story.title))
        for pair in pairs(whole):
            yield _leading(pair.address, home[pair.a], say(TITLE))
        for page, part in division.reserved.items():
            yield _leading(page, part, say(TITLE))
        yield from moved.pages(whole)
        yield from feeds.files(whole)
        yield Poured(INDEX, lambda: ((b"", partial(bytes, part)) for part in _index(division)))


def _leading(page: str, part: str, title: str) -> Page:
    return redirect(page, f"../{part}/{page}.html", title, say(WHY))


def _index(division: Division) -> Iterator[bytes]:
    """In which part each article lies."""
    yield b"id,part,url\n"
    names = sorted(division.articles)
    for at in range(0, len(names), AT_ONCE):
        out = io.StringIO()
        few = ((one, division.articles[one]) for one in names[at : at + AT_ONCE])
        csv.writer(out, lineterminator="\n").writerows((one, part, f"{part}/articles/{one}.html") for one, part in few)
        yield out.getvalue().encode()
