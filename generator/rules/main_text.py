"""The article's own blocks of a web page, by what extractors agree on."""

import re
from collections.abc import Iterator
from itertools import accumulate

from generator.formats.html_tokens import lean
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.main_text_match import words_of
from generator.rules.main_text_vote import Vote, agreed

NAME = "main-text"
WHY = "extractors that read the page's structure leave this part out: menus, teasers, comments, forms"
STRENGTH = 40

REASON = "outside the main text"
# Elements whose end must be written; the end of others may be left out, or they have none.
NESTING = re.compile(
    r"<(/)?(?:div|span|section|article|ul|ol|dl|table|b|i|em|strong|font|a|blockquote|center|pre|template)\b",
    re.IGNORECASE,
)
FEW_TAGS, DEEPEST = 4000, 1500
LEAN, LONGEST = (
    500_000,
    3_000_000,
)  # Characters of markup: above the first scripts go, above the second nobody is asked.
MOST_BLOCKS = 20_000
ALL_LINK = 0.85  # A paragraph that is one link leads to another story, whatever the extractors say.
GAP = 3  # A heading is missed rather than left out where the article goes on right behind it.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of every block outside the main text; nothing where the extractors find none."""
    document = reading.document
    if document.format != "html" or not 0 < len(reading.views) <= MOST_BLOCKS:
        return
    page = lean(document.text) if len(document.text) > LEAN else document.text
    if len(page) > LONGEST or is_deep(page):
        return
    kept = _ends(reading, _headings(reading, agreed(page, [words_of(view.text) for view in reading.views])))
    if not any(kept):
        return
    for view, keep in zip(reading.views, kept, strict=True):
        if not keep or (view.block.kind == "paragraph" and view.link_share >= ALL_LINK):
            yield Removal(view.block.span, NAME, REASON)


def is_deep(page: str) -> bool:
    """Are elements nested so deep that an extractor would take time that grows with the square of the depth?"""
    if page.count("<") < FEW_TAGS:
        return False
    depths = accumulate(
        (-1 if tag[1] else 1 for tag in NESTING.finditer(page)), lambda depth, step: max(0, depth + step)
    )
    return any(depth > DEEPEST for depth in depths)


def _headings(reading: Reading, kept: Vote) -> Vote:
    """With headings that stand right above a kept block and near the kept one before."""
    found = list(kept)
    last = len(kept)
    for number, keep in enumerate(kept):
        if keep and 1 < number - last <= GAP and reading.views[number - 1].block.kind == "heading":
            found[number - 1] = reading.views[number - 1].link_share < ALL_LINK
        last = number if keep else last
    return found


def _ends(reading: Reading, kept: Vote) -> Vote:
    """Without headings above the first and below the last paragraph of prose: headline, standfirst, teasers."""
    prose = [number for number, keep in enumerate(kept) if keep and reading.prose[number]]
    if not prose:
        return kept
    return [
        keep and (prose[0] <= number <= prose[-1] or view.block.kind != "heading")
        for number, (keep, view) in enumerate(zip(kept, reading.views, strict=True))
    ]
