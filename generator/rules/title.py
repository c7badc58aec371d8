"""The headline: the first heading above the prose, or a first line that is set apart and is no sentence."""

import re
from collections.abc import Iterator

from generator.background import covered, profile
from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.phrases import phrases, straight
from generator.reading import SENTENCE_END, Reading, opens_with, word_count
from generator.view import View

NAME = "title"
WHY = "the heading above the article, or a first line that is set apart, no sentence, and shares words with the text"
STRENGTH = 70

LONGEST = 40  # Words; the longest headlines of news agencies stay below.
FEWEST = 2  # A single word is more often the name of a section.
HEADLINE_END = ("?", "!", "”", '"', "’", "'")
LEAST_SHARED = 0.2  # Of the line's telling words, by weight; a headline that only plays with words stays unknown.
FIRST_LEVEL = re.compile(r"\s*#\s|[^\n]*\n=+\s*$")
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
    """The lowest first-level heading above the article, else the first of any level above the prose."""
    start, _ = main_run(reading)
    above = [view for view in reading.views[:start] if view.block.kind == "heading" and _is_long_enough(view)]
    first_level = [view for view in above if FIRST_LEVEL.match(view.block.text)]
    if first_level:
        return first_level[-1]
    head = {view.block.span for view in reading.views[: reading.head]}
    return next((view for view in above if view.block.span in head), None)


def _is_long_enough(view: View) -> bool:
    return FEWEST <= word_count(view.text) <= LONGEST


def _first_line(reading: Reading) -> View | None:
    if reading.document.format == "markdown" or not 0 < reading.head <= NEAR or len(reading.views) < 2:
        return None
    first = reading.views[0]
    apart = reading.gaps[1] > 1 or reading.prose[1]
    if not apart or (SENTENCE_END.search(first.text) and not first.text.rstrip().endswith(HEADLINE_END)):
        return None
    if not _is_long_enough(first) or _is_furniture(first) or not _is_on_the_text(reading, first):
        return None
    return first


def _is_on_the_text(reading: Reading, first: View) -> bool:
    """A headline shares telling words with its text; a slogan or a menu above other lines does not."""
    if reading.head == 1:
        return True
    start, end = main_run(reading)
    body = "\n".join(view.text for view in reading.views[start : end + 1])
    words = profile(first.text, reading.language)
    return not words or covered(words, profile(body, reading.language)) >= LEAST_SHARED


def _is_furniture(view: View) -> bool:
    lists = (("share", "line"), ("appeal", "line"), ("byline", "lead"), ("teasers", "label"), ("date", "label"))
    label = straight(view.text).strip().rstrip(":").casefold() in phrases("topics", "label")
    return label or any(opens_with(view, section, name) for section, name in lists)
