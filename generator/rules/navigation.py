"""Menus: runs of short lines that are nothing but links."""

from collections.abc import Iterator
from itertools import groupby

from generator.model import Finding, Removal
from generator.reading import Reading, word_count

NAME = "navigation"
WHY = "three or more short lines in a row that consist of links are a menu, above or below the prose"
STRENGTH = 50

FEWEST = 3
LONGEST = 12  # Words; longer link texts are headlines of other stories and are told apart by other rules.
ALL_LINKED = 0.8


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each line of a menu that has no prose on both sides."""
    last = max((number for number, prose in enumerate(reading.prose) if prose), default=-1)
    menu = [
        view.link_share >= ALL_LINKED and word_count(view.text) <= LONGEST and not reading.head <= number <= last
        for number, view in enumerate(reading.views)
    ]
    for is_menu, run in groupby(range(len(menu)), key=menu.__getitem__):
        numbers = list(run)
        if is_menu and len(numbers) >= FEWEST:
            for number in numbers:
                yield Removal(reading.views[number].block.span, NAME, "navigation")
