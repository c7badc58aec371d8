"""Text as bytes and characters: lines with byte spans, sub-spans, sentences, words. Knows no format and no rule."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

from sentencex import get_sentence_boundaries

from generator.model import Block, Span

# str.splitlines() also splits at \x0b, \x0c, \x1c-\x1e, \x85, U+2028 and U+2029, which are characters of the text.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
STEP = 1024  # Characters between two places whose bytes are counted once.
WINDOW = 10_000  # Characters that are parted into sentences at once; the library's time grows with their square.
BLOCK = 2000  # Characters: what is longer is a whole document, of which nobody asks twice.
Result = TypeVar("Result")
WORD = re.compile(r"\w+(?:[’'’ʼ]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 0, its byte span with the line break, its text without, its first character's index."""

    number: int
    span: Span
    text: str
    at: int


def lines(text: str, codec: str, offset: int = 0) -> tuple[Line, ...]:
    """Split at \\n, \\r\\n and \\r only; `offset` is the byte at which the text begins."""
    found, start = [], offset
    for number, match in enumerate(LINE.finditer(text)):
        end = start + len(match[0].encode(codec))
        found.append(Line(number, Span(start, end), match[0].rstrip("\r\n"), match.start()))
        start = end
    return tuple(found)


def inked(text: str, part: Sequence[Line], codec: str) -> tuple[Span, str]:
    """The span and the text of some adjoining lines, as they stand, without the blanks at both ends."""
    start, end = trimmed(text, part[0].at, part[-1].at + len(part[-1].text))
    first = part[0].span.start + len(text[part[0].at : start].encode(codec))
    return Span(first, first + len(text[start:end].encode(codec))), text[start:end]


def sub_span(block: Block, start: int, end: int, codec: str) -> Span:
    """The byte span of characters `start` to `end` of a block's text."""
    first = block.span.start + _bytes_before(block.text, start, codec)
    return Span(first, block.span.start + _bytes_before(block.text, end, codec))


def _bytes_before(text: str, at: int, codec: str) -> int:
    milestone = at // STEP
    return _milestones(text, codec)[milestone] + len(text[milestone * STEP : at].encode(codec))


@lru_cache(maxsize=16)
def _milestones(text: str, codec: str) -> tuple[int, ...]:
    """The bytes before every STEP-th character, so that many places in one long text do not count it from its start."""
    counts = (len(text[at : at + STEP].encode(codec)) for at in range(0, len(text), STEP))
    return tuple(accumulate(counts, initial=0))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The character range without the blanks at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def sentences(text: str, language: str | None = None) -> Iterator[tuple[int, int]]:
    """Character ranges of the sentences of one paragraph, blanks at their ends left out."""
    at = 0
    while at < len(text):
        part = text[at : at + WINDOW]
        parts = get_sentence_boundaries(language or "en", part)
        found = [(at + one["start_index"], at + one["end_index"]) for one in parts]
        whole = at + len(part) == len(text) or len(found) <= 1
        for start, end in found if whole else found[:-1]:
            start, end = trimmed(text, start, end)
            if start < end:
                yield start, end
        at = at + len(part) if whole else found[-1][0]


class ByWord(dict[str, Result]):
    """What a function makes of each word, made once: a table, which `map` asks in half the time of a function's cache.

    It begins anew at `most` words, so that it stays small.
    """

    def __init__(self, make: Callable[[str], Result], most: int = 262144) -> None:
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Result:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._make(word)
        return found


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("ʼ", "'")


_FOLDED = ByWord(_folded)


def fold(word: str) -> str:
    """A word for comparison: case, accents and typographic apostrophes folded."""
    return _FOLDED[word]


def folded(found: Sequence[str]) -> tuple[str, ...]:
    """Some words, none of which holds a blank, for comparison."""
    plain = " ".join(found).replace("’", "'")
    return tuple(plain.lower().split()) if plain.isascii() else tuple(map(_FOLDED.__getitem__, found))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return _known(text) if len(text) <= BLOCK else _words(text)


def _words(text: str) -> tuple[str, ...]:
    if text.isascii():  # Nothing but case to fold, and that at once.
        return tuple(WORD.findall(text.lower()))
    return folded(WORD.findall(text))


_known = lru_cache(maxsize=1024)(_words)  # Many rules ask for the words of one block.


def squeezed(text: str) -> str:
    """The text with each run of white space made one blank."""
    return " ".join(text.split())
