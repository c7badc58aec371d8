"""Plain text: a paragraph a line, or hard-wrapped lines between blank ones."""

import re
from collections.abc import Iterator
from itertools import groupby
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
SENTENCE_END = (".", "!", "?", "”", '"', "»", ":", "。", "！", "？", "؟")


def sniff(text: str, path: str) -> int:
    """A low constant: any text can be read as plain text."""
    return 10


def visible(text: str) -> Visible:
    """Plain text is seen as it stands."""
    return Visible(text, numbers(0, len(text)), ())


def blocks(text: str, codec: str, offset: int) -> tuple[Block, ...]:
    """A block for each line, or for each group of lines that was hard-wrapped."""
    found: list[Block] = []
    for blank, group in groupby(lines(text, codec, offset), key=lambda line: not line.text.strip()):
        if not blank:
            found += _paragraphs(tuple(group), text, codec)
    return tuple(found)


def _paragraphs(group: tuple[Line, ...], text: str, codec: str) -> Iterator[Block]:
    for part in (group,) if _is_wrapped(group) else ((line,) for line in group):
        span, words = inked(text, part, codec)
        yield Block(_kind(words), span, words)


def _kind(words: str) -> Literal["separator", "item", "paragraph"]:
    if not any(c.isalnum() for c in words):
        return "separator"
    return "item" if BULLET.match(words) else "paragraph"


def _is_wrapped(group: tuple[Line, ...]) -> bool:
    full = [line.text.rstrip() for line in group[:-1]]
    if not full:
        return False
    low, high = WRAP_COLUMNS
    widest = max(len(line) for line in full)
    if not low <= widest <= high or min(len(line) for line in full) < SHORTEST_FULL_LINE * widest:
        return False
    return sum(line.endswith(SENTENCE_END) for line in full) <= len(full) // 2
