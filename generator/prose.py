"""The body's passages as Markdown paragraphs, with marks where claims stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.formats.markdown_inline import LINE_MARK
from generator.markup import address, attribute, escaped, inline
from generator.model import Passage, Span

# While Markdown is read, characters that the text does not hold stand in for the ends of a mark. Whether a star or a
# stroke is emphasis depends on its neighbours, so a stand-in that has emphasis inside its mark must look like a blank, and
# one that stands inside emphasis must look like a letter.
BLANKS = tuple(map(chr, range(0x2000, 0x200B)))
LETTERS = tuple(map(chr, range(0xE000, 0xE010)))
EMPHASIS = "*_"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that is spoken of elsewhere: its span, its anchor, and where its number leads, if anywhere."""

    span: Span
    anchor: str
    href: str | None
    label: str


def paragraph(passage: Passage, number: int, format_name: str, codec: str, marks: Sequence[Mark]) -> str:
    """One passage as Markdown, its number before it; `marks` are those inside it, in order, not overlapping."""
    anchor = f"b{passage.span.start}"
    pilcrow = f'<a class="para" id="{anchor}" href="#{anchor}" title="¶ {number}">{number}</a>'
    if passage.kind in ("code", "table", "definition"):
        return f'<pre id="{anchor}" class="as-written">{attribute(passage.text)}</pre>'
    pieces = _pieces(passage, codec, marks)
    body = _markdown(pieces) if format_name == "markdown" else _plain(pieces)
    prefix = {"heading": "### ", "item": "- ", "quote": "> "}.get(passage.kind, "")
    return f"{prefix}{pilcrow} {body}"


def _pieces(passage: Passage, codec: str, marks: Sequence[Mark]) -> list[tuple[str, Mark | None]]:
    """The passage's text in pieces, each with the mark that covers it."""
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


def _open(mark: Mark) -> str:
    return f'<span class="claim" id="{mark.anchor}">'


def _close(mark: Mark) -> str:
    link = f'<a class="claim-ref" href="{mark.href}">{attribute(mark.label)}</a>' if mark.href else ""
    return f"{link}</span>"


def _plain(pieces: Iterable[tuple[str, Mark | None]]) -> str:
    out = ""
    for text, mark in pieces:
        words = inline(text)
        gap = " " if text[:1].isspace() and out else ""
        tail = " " if text[-1:].isspace() and words else ""
        out += gap + (f"{_open(mark)}{words}{_close(mark)}" if mark else words) + tail
    return out


def _markdown(pieces: Sequence[tuple[str, Mark | None]]) -> str:
    """Read the Markdown with stand-ins for the marks, write it again with nothing but what we allow."""
    text = "".join(piece for piece, _ in pieces)
    marks = [mark for _, mark in pieces if mark]
    free = [char for char in BLANKS if char not in text][:2] + [char for char in LETTERS if char not in text][:2]
    if len(free) < 4:
        pieces, marks = [(text, None)], []
    framed = "".join(_framed(piece, free) if mark else piece for piece, mark in pieces)
    lines = "\n".join(_unmarked(line, free) for line in framed.split("\n"))
    written = "".join(_token(token) for token in _parser().parseInline(lines)[0].children or ())
    return _with_marks(" ".join(written.split(" ")).strip(), marks, free)


def _framed(piece: str, free: Sequence[str]) -> str:
    """A piece between stand-ins: of the blanks where emphasis lies inside, else of the letters."""
    first = free[0] if piece[0] in EMPHASIS else free[2]
    last = free[1] if piece[-1] in EMPHASIS else free[3]
    return f"{first}{piece}{last}"


def _with_marks(written: str, marks: Sequence[Mark], free: Sequence[str]) -> str:
    opened, closed = iter(marks), iter(marks)
    out = []
    for char in written:
        if marks and char in (free[0], free[2]):
            out.append(_open(next(opened)))
        elif marks and char in (free[1], free[3]):
            out.append(_close(next(closed)))
        else:
            out.append(char)
    return "".join(out)


def _unmarked(line: str, stand_ins: Sequence[str]) -> str:
    """A line without its heading, list and quote marks; a stand-in before them stays."""
    rest = line.lstrip("".join(stand_ins)) if stand_ins else line
    lead = line[: len(line) - len(rest)]
    while (mark := LINE_MARK.match(rest)) and mark.end():
        rest = rest[mark.end() :]
    return lead + rest


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("js-default", {"linkify": False})


SIMPLE = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "s_open": "",
    "s_close": "",
    "softbreak": " ",
    "hardbreak": "<br> ",
}


def _token(token: Token) -> str:
    if token.type in SIMPLE:
        return SIMPLE[token.type]
    if token.type == "code_inline":
        return f"<code>{inline(token.content)}</code>"
    if token.type == "image":
        return inline(f"[{token.content}]")
    if token.type == "link_open":
        target = address(str(token.attrs.get("href", "")))
        return f'<a href="{attribute(target)}" rel="external noopener noreferrer">' if target else "<a>"
    if token.type == "link_close":
        return "</a>"
    return escaped(token.content)
