"""Calls to share, print, follow or comment."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.reading import Reading, opens_with

NAME = "share"
WHY = "a short line that opens with a phrase of share bars and comment boxes"
STRENGTH = 60


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line outside the prose."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and opens_with(view, "share", "line"):
            yield Removal(view.block.span, NAME, "share or comment link")
