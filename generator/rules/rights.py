"""What the page says on rights: each notice verbatim, under its category."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.model import Finding, Removal, Span
from generator.phrases import pattern, straight
from generator.reading import Reading, word_count
from generator.text import sentences
from generator.view import View

NAME = "rights"
WHY = "notices on copyright, licence, permission, fair use and liability, in lines outside the prose or after its end"
STRENGTH = 85

# In order of trial: a sentence that permits may also say "copyright", and a disclaimer may also say "author".
CATEGORIES = ("named-licence", "republication-permission", "reuse-prohibited", "all-rights-reserved", "fair-use-claim",
              "disclaimer", "contact", "copyright-notice")  # fmt: skip
COPYRIGHT_LINE = re.compile(r"\W*(?:copyright|\(c\)|©)", re.IGNORECASE)
LONGEST_LINE = 30  # Words of a copyright line that may stand anywhere; longer ones must stand in the notices.
MOST = 0.5  # A paragraph of which this share of sentences are notices is one notice.


class Sentence(NamedTuple):
    """A sentence of a view: its character range and the category of notice that it is, if any."""

    start: int
    end: int
    category: str | None


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each run of sentences of one category, and the lifting of each."""
    found = [_sentences(view, reading.language) for view in reading.views]
    for number in _notices(reading, found):
        for category, (span, text) in _runs(reading.views[number], found[number]):
            yield Finding(f"rights.{category}", text, span, NAME, "verbatim")
            yield Removal(span, NAME, "lifted:rights")


@lru_cache(maxsize=4096)
def category_of(sentence: str) -> str | None:
    """The category of notice that a sentence is by its words, or None."""
    text = straight(sentence)
    return next((category for category in CATEGORIES if pattern("rights", category).search(text)), None)


def _sentences(view: View, language: str | None) -> list[Sentence]:
    parts = [Sentence(a, b, category_of(view.text[a:b])) for a, b in sentences(view.text, language)]
    share = sum(part.category is not None for part in parts) / max(1, len(parts))
    return parts if share >= MOST else []


def _notices(reading: Reading, found: list[list[Sentence]]) -> Iterator[int]:
    """The numbers of the views that are notices: below or above the article's own prose, or short copyright lines."""
    own = [number for number, prose in enumerate(reading.prose) if prose and not found[number]]
    first, last = (own[0], own[-1]) if own else (0, -1)
    for number, parts in enumerate(found):
        outside = not first <= number <= last
        view = reading.views[number]
        short = COPYRIGHT_LINE.match(view.text) and word_count(view.text) <= LONGEST_LINE
        if parts and view.block.kind != "heading" and (outside or (short and not reading.prose[number])):
            yield number


def _runs(view: View, parts: list[Sentence]) -> Iterator[tuple[str, tuple[Span, str]]]:
    """Adjoining sentences of one category as one statement; a sentence of none goes with the one before it."""
    start, category = 0, next(part.category for part in parts if part.category)
    for number, part in enumerate(parts):
        if part.category and part.category != category:
            yield category, view.outer(parts[start].start, parts[number - 1].end)
            start, category = number, part.category
    yield category, view.outer(parts[start].start, parts[-1].end)
