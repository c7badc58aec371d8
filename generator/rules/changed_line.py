"""A line that says no more than when the page was changed: “Last modified on Tue 14 Mar 2023 19.40 GMT”."""

import re
from collections.abc import Iterator

from generator.dates import dates
from generator.model import Finding, Removal
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.view import View

NAME = "changed-line"
WHY = "a short line that is a word such as “Last modified”, a day, and at most a time; it is no day of publication"
STRENGTH = 55
REASON = "when the page was changed"

# Up to two words lead from the label to the day: “on”, a weekday.
BEFORE = re.compile(
    rf"\W*(?:{alternatives('date', 'later')}|{alternatives('date', 'changed')})\W+(?:\w+\W+){{0,2}}", re.IGNORECASE
)
BEHIND = re.compile(
    r"\W*(?:(?:at|um|à|a las)\W+)?(?:\d{1,2}[:.h]\d\d(?:\W?[ap]\.?m\.?)?(?:\W+[A-Z]{2,4})?)?\W*", re.IGNORECASE
)
LONGEST = 12  # Words.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and word_count(view.text) <= LONGEST and _is_change(view, reading.language):
            yield Removal(view.block.span, NAME, REASON)


def _is_change(view: View, language: str | None) -> bool:
    text = straight(view.text)
    return any(
        BEFORE.fullmatch(text[: one.start]) and BEHIND.fullmatch(text[one.end :]) for one in dates(text, language)
    )
