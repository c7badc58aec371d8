"""The body's passages as Markdown paragraphs, with marks where claims stand.

Numbers of paragraphs and of reports are attributes that the style sheet shows: they are not part of the text that is
read, copied, searched or listed as a heading.
"""

import re
from collections.abc import Iterable, Sequence

from generator.formats.spread import characters
from generator.interface import say
from generator.markup import attribute, escaped
from generator.model import Passage
from generator.prose.mark import Mark, Writing, closing, opening
from generator.prose.woven import markdown

# With more such characters in one paragraph, or claims, it is written as HTML: the time that MkDocs takes for escapes
# and elements in Markdown grows with their square. Articles have none with a tenth of them.
SPECIAL = re.compile(r"[\\`*_\[\]{}|#!&<>~]")
MOST_SPECIAL = 1000
AS_HTML = {"item": ("<ul><li>", "</li></ul>"), "quote": ("<blockquote>", "</blockquote>")}


def paragraph(passage: Passage, number: int, format_name: str, codec: str, marks: Sequence[Mark]) -> str:
    """One passage as Markdown, its number before it; `marks` are those inside it, in order, not overlapping."""
    anchor = f"b{passage.span.start}"
    link = f'href="#{anchor}" data-number="{number}" aria-label="{say("Paragraph {number}", number=number)}"></a>'
    if passage.kind in ("code", "table", "definition"):
        inside = "".join(f'<span id="{mark.anchor}"></span>' for mark in marks)
        return f'<pre id="{anchor}" class="as-written"><a class="para" {link}{inside}{attribute(passage.text)}</pre>'
    heading = passage.kind == "heading"
    plain = heading or len(SPECIAL.findall(passage.text)) + len(marks) > MOST_SPECIAL
    write = Writing(attribute if plain else escaped, stars=not plain)
    pieces = _pieces(passage, codec, marks)
    body = markdown(pieces, passage.kind != "paragraph", write) if format_name == "markdown" else _plain(pieces, write)
    if heading:
        # As Markdown its id would be made of its words, and could be that of a part of the page.
        return f'<h2 class="heading" id="{anchor}"><a class="para" {link} {body}</h2>'
    if plain:
        before, behind = AS_HTML.get(passage.kind, ("", ""))
        return f'{before}<p><a class="para" id="{anchor}" {link} {body}</p>{behind}'
    prefix = {"item": "- ", "quote": "> "}.get(passage.kind, "")
    return f'{prefix}<a class="para" id="{anchor}" {link} {body}'


def _pieces(passage: Passage, codec: str, marks: Sequence[Mark]) -> list[tuple[str, Mark | None]]:
    """The passage's text in pieces, each with the mark that covers it."""
    if passage.runs:
        return _spread_pieces(passage, codec, marks)
    data = passage.text.encode(codec)
    found: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in marks:
        start, end = mark.span.start - passage.span.start, mark.span.end - passage.span.start
        if start < at or end > len(data):
            continue
        found += [(data[at:start].decode(codec), None), (data[start:end].decode(codec), mark)]
        at = end
    return [*found, (data[at:].decode(codec), None)]


def _spread_pieces(passage: Passage, codec: str, marks: Sequence[Mark]) -> list[tuple[str, Mark | None]]:
    """The same for a passage whose characters do not stand one behind the other in raw."""
    found: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in marks:
        start, end = characters(passage, mark.span, codec)
        if at <= start < end:
            found += [(passage.text[at:start], None), (passage.text[start:end], mark)]
            at = end
    return [*found, (passage.text[at:], None)]


def _plain(pieces: Iterable[tuple[str, Mark | None]], write: Writing) -> str:
    out = ""
    for text, mark in pieces:
        words = write.words(" ".join(text.split()))
        gap = " " if text[:1].isspace() and out else ""
        tail = " " if text[-1:].isspace() and words else ""
        out += gap + (f"{opening(mark)}{words}{closing(mark)}" if mark else words) + tail
    return out
