"""What a reader sees of a block: its text without markup, each character knowing its place in raw."""

from dataclasses import dataclass

from generator.model import Block, Span
from generator.text import sub_span, trimmed

SMALL = tuple(range(4096))  # Places in blocks: hardly one is longer.


@dataclass(frozen=True, slots=True)
class Link:
    """A link within a visible text: character range and target as written."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without markup; `places[i]` is the index, in the text as it stands, of its i-th character.

    Where a character may be written in more than one (`&amp;`), `ends[i]` is the index behind it.
    """

    text: str
    places: tuple[int, ...]
    links: tuple[Link, ...]
    ends: tuple[int, ...] = ()

    def end(self, number: int) -> int:
        """The index behind a character, in the text as it stands."""
        return self.ends[number] if self.ends else self.places[number] + 1


def numbers(start: int, end: int) -> tuple[int, ...]:
    """The whole numbers from `start` up to `end`; small ones are taken from where they stand already."""
    return SMALL[start:end] if end <= len(SMALL) else tuple(range(start, end))


@dataclass(frozen=True, slots=True)
class View:
    """A block, what is seen of it, and the codec that counts its bytes."""

    block: Block
    visible: Visible
    codec: str

    @property
    def text(self) -> str:
        """What is seen."""
        return self.visible.text

    @property
    def link_share(self) -> float:
        """The share of the visible characters that stand inside links, 0 to 1."""
        return sum(link.end - link.start for link in self.visible.links) / max(1, len(self.visible.text))

    def span(self, start: int, end: int) -> Span:
        """The byte span of a range of visible characters, blanks at its ends left out."""
        start, end = trimmed(self.text, start, end)
        if start >= end:
            raise ValueError("an empty range has no span")
        return sub_span(self.block, self.visible.places[start], self.visible.end(end - 1), self.codec)

    def outer(self, start: int, end: int) -> tuple[Span, str]:
        """Like `span`, and its text, with the markup that adjoins the range: closing emphasis, a link's target."""
        start, end = trimmed(self.text, start, end)
        if self.visible.ends:  # The format tells of each character what belongs to it.
            return self.span(start, end), self.text[start:end]
        places, raw = self.visible.places, self.block.text
        first = places[start - 1] + 1 if start else 0
        last = places[end] if end < len(places) else len(raw)
        first, last = trimmed(raw, first, last)
        return sub_span(self.block, first, last, self.codec), raw[first:last]
