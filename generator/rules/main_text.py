"""The article's own blocks of a web page, by what extractors took of it and where it stands."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.forest import scores, stage
from generator.formats.html_tokens import lean
from generator.model import Finding, Removal
from generator.reading import Reading
from generator.rules.main_text_match import words_of
from generator.rules.main_text_shape import shape
from generator.rules.main_text_vote import Vote, Votes, asked

NAME = "main-text"
WHY = (
    "what extractors took of a page, the elements around a block and its shape tell the article from menus, teasers, "
    "comments and forms"
)
STRENGTH = 40

REASON = "outside the main text"
# Elements whose end must be written; the end of others may be left out, or they have none.
NESTING = re.compile(
    r"<(/)?(?:div|span|section|article|ul|ol|dl|table|b|i|em|strong|font|a|blockquote|center|pre|template)\b",
    re.IGNORECASE,
)
FEW_TAGS, DEEPEST = 4000, 1500
LEAN, LONGEST = 500_000, 3_000_000  # Characters: above the first scripts go, above the second nobody is asked.
MOST_BLOCKS = 20_000
ALL_LINK = 0.85  # A paragraph that is one link leads to another story, whatever the extractors say.
NEAR = 15  # Blocks around what the extractors took, among which one may still be article.
LEAST = -30  # Hundredths: a block stays unless it is likelier furniture than article; a lost line does more harm.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of every block outside the main text; nothing where the extractors find none."""
    document = reading.document
    if document.format != "html" or len(reading.views) > MOST_BLOCKS:
        return
    page = lean(document.text) if len(document.text) > LEAN else document.text
    if len(page) > LONGEST or is_deep(page):
        return
    blocks = [words_of(view.text) for view in reading.views]
    votes = asked(page, blocks)
    if not votes:
        return
    kept = _ends(reading, _judged(reading, votes, [len(words) for words in blocks]))
    if not any(kept):
        return
    for view, keep in zip(reading.views, kept, strict=True):
        if not keep or (view.block.kind == "paragraph" and view.link_share >= ALL_LINK):
            yield Removal(view.block.span, NAME, REASON)


def _judged(reading: Reading, votes: Votes, sizes: Sequence[int]) -> Vote:
    """The blocks that are more likely article than not, none far from what the extractors took."""
    taken = [any(row) for row in zip(*votes.values(), strict=True)]
    first, last = taken.index(True) - NEAR, len(taken) - taken[::-1].index(True) + NEAR
    judged = scores(stage("main_text"), shape(reading, votes, sizes))
    return [first <= number < last and score > LEAST for number, score in enumerate(judged)]


def is_deep(page: str) -> bool:
    """Are elements nested so deep that an extractor would take time that grows with the square of the depth?"""
    if page.count("<") < FEW_TAGS:
        return False
    depths = accumulate(
        (-1 if tag[1] else 1 for tag in NESTING.finditer(page)), lambda depth, step: max(0, depth + step)
    )
    return any(depth > DEEPEST for depth in depths)


def _ends(reading: Reading, kept: Vote) -> Vote:
    """Without headings above the first and below the last paragraph of prose: headline, standfirst, teasers."""
    prose = [number for number, keep in enumerate(kept) if keep and reading.prose[number]]
    if not prose:
        return kept
    between = range(prose[0], prose[-1])
    return [
        keep and (number in between or view.block.kind != "heading")
        for number, (keep, view) in enumerate(zip(kept, reading.views, strict=True))
    ]
