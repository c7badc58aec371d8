"""Two quotes side by side: which of their words differ, and which figures are compared, as HTML with marks."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from generator.claims import sentence
from generator.claims.numbers import raw_numbers
from generator.claims.vocabulary import lexicon
from generator.markup import attribute
from generator.model import Article, Claim, Span
from generator.text import fold
from generator.wording import quote

WORD = re.compile(r"\S+")
AROUND = " .,;:!?()[]\"'“”‘’«»—–-"
# Below this share of common words, in order, nearly every word differs: marks would only hide the text.
ALIKE = 0.5
# Longer quotes are not compared word by word; difflib's time grows with the product of their lengths.
LONGEST = 300

Range = tuple[int, int]


def side_by_side(a: Claim, b: Claim, one: Article, other: Article) -> tuple[str, str]:
    """Both claims' quotes as HTML: words that the other has not, and compared figures, in `<mark>`."""
    first, second = quote(a, one), quote(b, other)
    mine, yours = differing(first, second)
    return (
        marked(first, [*mine, *figures(first, a, one.language)]),
        marked(second, [*yours, *figures(second, b, other.language)]),
    )


def differing(one: str, other: str) -> tuple[list[Range], list[Range]]:
    """The ranges of characters of each text whose words the other has not; none where the two have little in common."""
    if one == other:  # Most quotes that are compared are one sentence in two articles.
        return [], []
    words, others = list(WORD.finditer(one)), list(WORD.finditer(other))
    if max(len(words), len(others)) > LONGEST:
        return [], []
    matcher = SequenceMatcher(None, [*map(_key, words)], [*map(_key, others)], autojunk=False)
    if matcher.ratio() < ALIKE:
        return [], []
    changed = [codes for tag, *codes in matcher.get_opcodes() if tag != "equal"]
    mine = [(words[a].start(), words[b - 1].end()) for a, b, _, _ in changed if a < b]
    yours = [(others[c].start(), others[d - 1].end()) for _, _, c, d in changed if c < d]
    return mine, yours


def _key(word: re.Match[str]) -> str:
    """A word as it is compared: without case, and without the marks around it."""
    return fold(word[0]).strip(AROUND) or word[0]


def figures(text: str, claim: Claim, language: str | None) -> Iterator[Range]:
    """Where a claim's figure stands in its quote, in digits or in words."""
    if claim.kind != "figure":
        return
    values = {claim.value_low, claim.value_high}
    for low, high, place in _numbers(text, language):
        if low in values or high in values:
            yield place


@lru_cache(maxsize=4096)  # A quote is shown on the pages of all articles that it is compared with.
def _numbers(text: str, language: str | None) -> tuple[tuple[float, float, Range], ...]:
    """The numbers of a quote: their least and largest value, and where they stand."""
    read = sentence.read(text, Span(0, 0), lexicon(language))
    return tuple(
        (number.low, number.high, (read.places[number.first][0], read.places[number.last - 1][1]))
        for number in raw_numbers(read)
    )


def marked(text: str, ranges: Iterable[Range]) -> str:
    """The text as HTML, ranges that touch or overlap in one mark."""
    parts, done = [], 0
    for start, end in _merged(ranges):
        parts += [attribute(text[done:start]), f"<mark>{attribute(text[start:end])}</mark>"]
        done = end
    return "".join([*parts, attribute(text[done:])])


def _merged(ranges: Iterable[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
