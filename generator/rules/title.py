"""The headline: the first heading above the prose, or a first line that is set apart and is no sentence."""

from collections.abc import Iterator

from generator.model import Finding, Removal
from generator.phrases import phrases, straight
from generator.reading import SENTENCE_END, Reading, opens_with, word_count
from generator.view import View

NAME = "title"
WHY = "the first heading above the prose, or a first line that is set apart and does not end as a sentence"
STRENGTH = 70

LONGEST = 40  # Words; the longest headlines of news agencies stay below.
FEWEST = 2  # A single word is more often the name of a section.
HEADLINE_END = ("?", "!", "”", '"', "’", "'")
NEAR = 6  # Lines between a plain headline and the prose: byline, date, agency, a standfirst.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The title's finding and its lifting from the body; nothing where no line qualifies."""
    view = _heading(reading) or _first_line(reading)
    if view is None:
        return
    span = view.span(0, len(view.text))
    as_written = view.text.strip() in view.block.text
    yield Finding("title", view.text.strip(), span, NAME, "verbatim" if as_written else "normalised")
    yield Removal(view.block.span, NAME, "lifted:title")


def _heading(reading: Reading) -> View | None:
    above = (view for view in reading.views[: reading.head] if view.block.kind == "heading")
    return next((view for view in above if FEWEST <= word_count(view.text) <= LONGEST), None)


def _first_line(reading: Reading) -> View | None:
    if reading.document.format == "markdown" or not 0 < reading.head <= NEAR or len(reading.views) < 2:
        return None
    first = reading.views[0]
    apart = reading.gaps[1] > 1 or reading.prose[1]
    if not apart or (SENTENCE_END.search(first.text) and not first.text.rstrip().endswith(HEADLINE_END)):
        return None
    if not FEWEST <= word_count(first.text) <= LONGEST or _is_furniture(first):
        return None
    return first


def _is_furniture(view: View) -> bool:
    lists = (("share", "line"), ("appeal", "line"), ("byline", "lead"), ("teasers", "label"), ("date", "label"))
    label = straight(view.text).strip().rstrip(":").casefold() in phrases("topics", "label")
    return label or any(opens_with(view, section, name) for section, name in lists)
