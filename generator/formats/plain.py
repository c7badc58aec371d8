"""Plain text: a paragraph a line, or hard-wrapped lines between blank ones."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Literal

from generator.model import Block
from generator.text import Line, inked, lines
from generator.view import Visible, numbers

NAME = "plain"
WHY = "whatever shows no marks of another format"

BULLET = re.compile(r"\s*[•·▪‣*–-]\s+\S")
# Mail and terminals wrap at 60 to 80; beyond 100 a line is more likely a paragraph of its own.
WRAP_COLUMNS = (40, 100)
SHORTEST_FULL_LINE = 0.7  # A wrapped line falls short of the longest by less than a long word.
# Two lines alone may be a headline and a byline: nothing but how long others are tells whether the first one is full.
FEW = 2
ROOM = 0.9  # Of the widest line. Some programs even lines out, and none leaves more than this empty.
SENTENCE_END = (".", "!", "?", "”", '"', "»", ":", "。", "！", "？", "؟")


def sniff(text: str, path: str) -> int:
    """A low constant: any text can be read as plain text."""
    return 10


def visible(text: str) -> Visible:
    """Plain text is seen as it stands."""
    return Visible(text, numbers(0, len(text)), ())


def blocks(text: str, codec: str, offset: int) -> tuple[Block, ...]:
    """A block for each line, or for each group of lines that was hard-wrapped."""
    each = groupby(lines(text, codec, offset), key=lambda line: not line.text.strip())
    groups = [tuple(group) for blank, group in each if not blank]
    sure = (group for group in groups if len(group) > FEW and _is_wrapped(group) and any(_goes_on(group)))
    widest = max(map(_widest, sure), default=0)
    return tuple(block for group in groups for block in _paragraphs(group, widest, text, codec))


def _paragraphs(group: tuple[Line, ...], widest: int, text: str, codec: str) -> Iterator[Block]:
    """The blocks of lines without a blank one between them; `widest` is the widest line that was surely wrapped."""
    for part in (group,) if _is_one(group, widest) else ((line,) for line in group):
        span, words = inked(text, part, codec)
        yield Block(_kind(words), span, words)


def _kind(words: str) -> Literal["separator", "item", "paragraph"]:
    if not any(c.isalnum() for c in words):
        return "separator"
    return "item" if BULLET.match(words) else "paragraph"


def _is_one(group: tuple[Line, ...], widest: int) -> bool:
    """Whether lines are one paragraph: where nothing in them tells it, how long the text's wrapped lines are does."""
    if not _is_wrapped(group):
        return False
    if len(group) > FEW and any(_goes_on(group)):
        return True
    return all(_is_full(group, ROOM * widest)) if widest else any(_goes_on(group))


def _is_wrapped(group: tuple[Line, ...]) -> bool:
    full = [line.text.rstrip() for line in group[:-1]]
    if not full:
        return False
    low, high = WRAP_COLUMNS
    widest = _widest(group)
    if not low <= widest <= high or min(len(line) for line in full) < SHORTEST_FULL_LINE * widest:
        return False
    return sum(line.endswith(SENTENCE_END) for line in full) <= len(full) // 2


def _widest(group: tuple[Line, ...]) -> int:
    """Characters of the widest of its lines but the last, which may be short."""
    return max(len(line.text.rstrip()) for line in group[:-1])


def _goes_on(group: tuple[Line, ...]) -> Iterator[bool]:
    """Of each line but the first, whether it begins as the middle of a sentence does: with no capital letter, no digit
    and no address."""
    for line in group[1:]:
        first = next((char for char in line.text if char.isalnum()), "")
        yield not (first.isupper() or first.isdigit() or "://" in line.text.split()[0])


def _is_full(group: tuple[Line, ...], least: float) -> Iterator[bool]:
    """Of each line but the last, whether with the next one's first word it would have more characters than these."""
    for line, following in pairwise(group):
        yield len(line.text.rstrip()) + 1 + len(following.text.split()[0]) > least
