"""HTML: a block for each run of inline text between block-level tags, its span in the bytes of the page.

A block's text is its source as it stands, tags within it included; `visible` says what is seen of it. The tag of a
link, or of preformatted text, belongs to the first character that is seen in it, so that the span alone tells of it.
"""

import re
from collections.abc import Iterator

from generator.formats.html_context import TELLING, Context, Inside, Kind
from generator.formats.html_lines import lines_seen as lines_seen
from generator.formats.html_text import Seen, bounds
from generator.formats.html_text import visible as visible
from generator.formats.html_tokens import is_bare
from generator.model import Block, Span

NAME = "html"
WHY = "a page as a browser gets it: it begins with a doctype, an html element or another element"

# What may stand before the root: blanks, an XML declaration, comments (SingleFile begins with one).
START = re.compile(
    r"(?:\s++|<\?[^>]*+>|<!--(?:-?>|.*?-->))*+<(?P<name>!doctype\s++html|[a-z][a-z0-9]*+)", re.DOTALL | re.IGNORECASE
)
ROOTS = frozenset({"html", "head", "body"})
CLOSING = re.compile(r"</(?:p|div|li|h[1-6]|td|article|section|span|a)>", re.IGNORECASE)
FEWEST = 3  # Closing tags of a page without a root; fewer may stand in a text that speaks of HTML.
SURE, FRAGMENT, HINT = 100, 60, 30
ENDINGS = (".html", ".htm", ".xhtml")


def sniff(text: str, path: str) -> int:
    """Sure of a root element; a fragment must begin with an element; the ending counts where there is any element."""
    found = START.match(text)
    name = found["name"].lower() if found else ""
    if name.startswith("!doctype") or name in ROOTS:
        return SURE
    closed = len(CLOSING.findall(text))
    hint = HINT if path.lower().endswith(ENDINGS) and (name or closed) else 0
    return hint + (FRAGMENT if name and closed >= FEWEST else 0)


def blocks(text: str, codec: str, offset: int) -> tuple[Block, ...]:
    """A block for each run of visible text between block-level tags."""
    found, at, byte = [], 0, offset
    for start, end, kind in _ranges(Seen(text, whole=True)):
        first = byte + len(text[at:start].encode(codec))
        byte = first + len(text[start:end].encode(codec))
        at = end
        found.append(Block(kind, Span(first, byte), text[start:end]))
    return tuple(found)


def _ranges(seen: Seen) -> Iterator[tuple[int, int, Kind]]:
    """The range in the source, and the kind, of each run of visible text."""
    runs: list[tuple[int, int, Inside]] = []
    context, at = Context(), 0
    for place, tag in (*seen.breaks, (len(seen.text), None)):
        start, end = bounds(seen, at, place) if at < place else (at, at)
        if start < end:
            runs.append((start, end, context.now()))
        at = place
        if tag and tag.name in TELLING:
            context.enter(tag) if tag.kind == "open" else context.leave(tag.name)
    for start, end, inside in runs:
        yield seen.places[start], seen.ends[end - 1], inside.kind("".join(seen.text[start:end]))


def read(data: bytes, span: Span, codec: str) -> str:
    """What is seen of a span's bytes: the text that a block, a removal or a finding names, from these bytes alone."""
    text = data[span.start : span.end].decode(codec)
    return "" if is_bare(text) else visible(text).text
