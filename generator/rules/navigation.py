"""Menus: runs of short lines that are nothing but links."""

from collections.abc import Iterator
from itertools import groupby

from generator.model import Finding, Removal
from generator.reading import Reading, word_count
from generator.view import View

NAME = "navigation"
WHY = "three or more short links in a row, with no other text between them, are a menu, above or below the prose"
STRENGTH = 50

FEWEST = 3
LONGEST = 12  # Words a link; longer link texts are headlines of other stories and are told apart by other rules.
ALL_LINKED = 0.8


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each line of a menu that has no prose on both sides."""
    prose = [number for number, one in enumerate(reading.prose) if one]
    between = range(prose[0], prose[-1]) if prose else ()
    menu = [_is_linked(view) and number not in between for number, view in enumerate(reading.views)]
    for is_menu, run in groupby(range(len(menu)), key=menu.__getitem__):
        numbers = list(run)
        if is_menu and sum(len(reading.views[number].visible.links) for number in numbers) >= FEWEST:
            for number in numbers:
                yield Removal(reading.views[number].block.span, NAME, "navigation")


def _is_linked(view: View) -> bool:
    return view.link_share >= ALL_LINKED and word_count(view.text) <= LONGEST * len(view.visible.links)
