"""The opening of a text: its first words, cut between two of them, every offset as it was."""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.formats.spread import bytes_of
from generator.model import Article, Passage, Span

WORD = re.compile(r"\S+")


def excerpt(article: Article, words: int) -> tuple[Passage, ...]:
    """The passages that hold the first words of the body; the last of them may end in the middle."""
    return tuple(_opening(article, words))


def _opening(article: Article, left: int) -> Iterator[Passage]:
    for passage in article.body:
        found = [one.end() for one in WORD.finditer(passage.text)]
        if left < len(found):
            if left:
                yield _cut(passage, found[left - 1], article.source.codec)
            return
        left -= len(found)
        yield passage


def _cut(passage: Passage, end: int, codec: str) -> Passage:
    """The passage up to a character."""
    text, start = passage.text[:end], passage.span.start
    if not passage.runs:
        return replace(passage, text=text, span=Span(start, start + len(text.encode(codec))))
    last = bytes_of(passage, 0, end, codec).end
    runs = tuple((number, low, min(high, last - start)) for number, low, high in passage.runs if number < end)
    return replace(passage, text=text, span=Span(start, last), runs=runs)
