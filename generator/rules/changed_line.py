"""A line that says no more than when the page was changed: “Last modified on Tue 14 Mar 2023 19.40 GMT”."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import straight
from generator.reading import Reading, word_count
from generator.rules.clock import changed_on

NAME = "changed-line"
WHY = "a short line that is a word such as “Last modified”, a day, and at most a time; it is no day of publication"
STRENGTH = 55
REASON = "when the page was changed"

LONGEST = 12  # Words.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and word_count(view.text) <= LONGEST and changed_on(straight(view.text), reading.language):
            yield Removal(view.block.span, NAME, REASON)
