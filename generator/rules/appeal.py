"""Appeals of the publisher on its own behalf: join, subscribe, donate."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.reading import Reading, opens_with

NAME = "appeal"
WHY = "a short line that opens with a call to become a member, subscribe, sign in or donate"
STRENGTH = 60


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line outside the prose."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and opens_with(view, "appeal", "line"):
            yield Removal(view.block.span, NAME, "membership or subscription appeal")
