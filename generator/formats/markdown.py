"""Markdown by CommonMark's block structure: markdown-it-py says which lines are what, raw says what they hold."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.formats.front_matter import fence
from generator.formats.markdown_inline import content
from generator.formats.markdown_inline import visible as visible
from generator.model import Block, Span
from generator.text import Line, inked, lines

NAME = "markdown"
WHY = "links, headings or emphasis in Markdown's marks"

Kind = Literal["heading", "paragraph", "item", "quote", "code", "table", "separator", "definition"]
LEAVES: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "hr": "separator",
}
# How sure one occurrence makes us: a link or a heading is seldom anything else, two stars may be a footnote.
SIGNS = (
    (re.compile(r"\]\((?:#|/|\.|https?:|mailto:)"), 30),
    (re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE), 30),
    (re.compile(r"\*\*\w"), 10),
)
HINT = 15  # What the endings .md and .markdown add.
SURE = 100
# How lines begin that are a heading, or text, whatever stands above them; all that may begin otherwise is parsed.
SIMPLE_HEADING = re.compile(r"#{1,6}[ \t]")
SIMPLE_LINE = re.compile(r"[^\s\d#>*+`~=_|:<\[\\-]|\d+(?:[^\d.)]|[.)]\S)")
EMPHASIS = re.compile(r"[*_`\[\]]")
HARD_BREAKS = ("  ", "\\")


def sniff(text: str, path: str) -> int:
    """Sure of front matter; else the sum of Markdown's signs, up to 100."""
    if fence(text):
        return SURE
    hint = HINT if path.lower().endswith((".md", ".markdown")) else 0
    return min(SURE, hint + sum(weight * min(4, len(sign.findall(text))) for sign, weight in SIGNS))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # `js-default` reads tables and lets no raw HTML through; links are not wanted at this stage.
    return MarkdownIt("js-default").disable("inline")


def blocks(text: str, codec: str, offset: int) -> tuple[Block, ...]:
    """A block for each leaf of the block structure, and fillers for lines that give no token (link definitions).

    Front matter is one block; what is no YAML map there is text like any other.
    """
    head = fence(text)
    if head:
        end = offset + len(text[:head].encode(codec))
        return (Block("definition", Span(offset, end), text[:head]), *_body(text[head:], codec, end))
    return _body(text, codec, offset)


def _body(text: str, codec: str, offset: int) -> tuple[Block, ...]:
    found = lines(text, codec, offset)
    kinds = _simple(found) or _leaves(_parser().parse(text), len(found))
    out: list[Block] = []
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or kinds[at] != kinds[start] or kinds[at] is None:
            out += _blocks(found[start:at], kinds[start], text, codec)
            start = at
    return tuple(out)


def _simple(found: Sequence[Line]) -> list[tuple[int, Kind] | None] | None:
    """The same as `_leaves` of a text that has nothing but headings and paragraphs, which most have; None of others.

    No line of it begins as any other block does, nor as what would change the one above.
    """
    owner: list[tuple[int, Kind] | None] = []
    above: tuple[int, Kind] | None = None
    for line in found:
        if not line.text.strip(" \t"):
            above = None
        elif SIMPLE_HEADING.match(line.text):
            above = line.number, "heading"
        elif not SIMPLE_LINE.match(line.text):
            return None
        elif above is None or above[1] == "heading":
            above = line.number, "paragraph"
        owner.append(above)
    return owner


def _leaves(tokens: Sequence[Token], count: int) -> list[tuple[int, Kind] | None]:
    """For each line the leaf that it belongs to: (number of the token, kind)."""
    owner: list[tuple[int, Kind] | None] = [None] * count
    around: list[Kind] = []
    for number, token in enumerate(tokens):
        if token.type in ("list_item_open", "blockquote_open"):
            around.append("item" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            around.pop()
        elif token.type in LEAVES and token.map:
            kind = LEAVES[token.type]
            inner = around[-1] if around and kind == "paragraph" else kind
            for line in range(token.map[0], min(token.map[1], count)):
                owner[line] = owner[line] or (number, inner)
    return owner


def _blocks(part: Sequence[Line], owner: tuple[int, Kind] | None, text: str, codec: str) -> Iterator[Block]:
    """One block for the lines of a leaf; a line break that was made on purpose parts a paragraph."""
    if not any(line.text.strip() for line in part):
        return
    kind: Kind = owner[1] if owner else "definition"
    for piece in _pieces(part) if kind == "paragraph" else (part,):
        span, words = inked(text, piece, codec)
        if words:  # a break may be followed by nothing but blanks of other kinds
            yield Block(kind, span, words)


def _pieces(part: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """A paragraph's lines, parted at hard breaks, unless emphasis or a link runs over one of them."""
    cuts = [0, *(n for n in range(1, len(part)) if _parts(part[n - 1], part[n])), len(part)]
    pieces = [part[a:b] for a, b in pairwise(cuts)]
    whole = all(len(EMPHASIS.findall(" ".join(line.text for line in piece))) % 2 == 0 for piece in pieces)
    yield from pieces if whole else [part]


def _parts(line: Line, following: Line) -> bool:
    """Does a paragraph break here? Not where its next line, alone, would look like an item ("2016. The year …")."""
    return line.text.endswith(HARD_BREAKS) and content(following.text) == [(0, len(following.text))]
