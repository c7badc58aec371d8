"""HTML as a browser's tokenizer parts it: text, tags and what is never shown, each at its place.

The tokenizer keeps no state between a place in visible text and the next, so that any range that begins and ends in
visible text reads the same alone as within its page. Every match succeeds once it has begun, which keeps it linear:
what is not closed (a comment, a quoted value, a script) runs to the end, as in a browser.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
ATTRIBUTES = rf"(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+{VALUE}?+)?+|=)*+"
MARK = re.compile(
    rf"""<(?:!--(?:-?>|.*?(?:--!?>|\Z))
       | /(?P<close>[a-zA-Z][^\s/>]*+){ATTRIBUTES}(?:>|\Z)
       | (?P<open>[a-zA-Z][^\s/>]*+){ATTRIBUTES}(?:>|\Z)
       | [!?][^>]*+(?:>|\Z)
       | /[^>]++(?:>|\Z) | />)""",
    re.VERBOSE | re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+))?+)?+"""
)
# Their content is not markup and is not shown: a script, a form's text, what a frame would show without frames.
RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"})
LONG_TAG = 1000  # Characters; what is longer holds a picture or data, and no address.
# Tags and blanks that show nothing whatever stands around them: what mostly stands between two blocks.
BARE = re.compile(
    rf"(?:\s++|</?(?!(?:{'|'.join(sorted(RAW | {'template'}))})(?![^\s/>]))[a-zA-Z][^\s/>]*+{ATTRIBUTES}>)*+",
    re.IGNORECASE,
)
# A shadow root saved in the page (SingleFile does so) is shown; any other template is not.
SHADOW = re.compile(r"\sshadowroot", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a page: `text`, `open`, `close` or `raw` (an element's content that is not shown), range, name."""

    kind: str
    start: int
    end: int
    name: str


@lru_cache(maxsize=1)
def page_tokens(page: str) -> tuple[Token, ...]:
    """The tokens of a whole page, which is read for its blocks and then for its values."""
    return tuple(tokens(page))


def is_bare(text: str) -> bool:
    """Does a piece of source hold nothing but tags and blanks?"""
    return BARE.fullmatch(text) is not None


def tokens(text: str) -> Iterator[Token]:
    """Text and tags in order; comments, declarations and templates are left out."""
    at = hidden = 0
    search = MARK.search
    while mark := search(text, at):
        start, end = mark.span()
        if start > at and not hidden:
            yield Token("text", at, start, "")
        at = end
        kind = mark.lastgroup
        if kind is None:
            continue
        name = mark[kind].lower()
        if name == "template":
            shadow = kind == "open" and not hidden and SHADOW.search(mark[0]) is not None
            hidden = max(0, hidden + (0 if shadow else 1 if kind == "open" else -1))
            continue
        if not hidden:
            yield Token(kind, start, end, name)
        if kind == "open" and name in RAW and (name == "script" or not mark[0].endswith("/>")):
            found = _end_of(name).search(text, end)
            at = found.start() if found else len(text)
            if not hidden:
                yield Token("raw", end, at, name)
    if at < len(text) and not hidden:
        yield Token("text", at, len(text), "")


@lru_cache(maxsize=16)
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes(text: str, tag: Token) -> Iterator[tuple[str, int, int]]:
    """Name and range of the value of each attribute of a tag; a name that comes again is one of its own."""
    for found in ATTRIBUTE.finditer(text, tag.start + 1 + len(tag.name), tag.end):
        group = found.lastgroup
        if group and group != "name":
            yield found["name"].lower(), *found.span(group)


def attribute(text: str, tag: Token, wanted: str) -> str | None:
    """The value of one attribute of a tag, its entities resolved."""
    for name, start, end in attributes(text, tag):
        if name == wanted:
            return unescape(text[start:end])
    return None


def lean(text: str) -> str:
    """The page without scripts, styles, comments and long values of attributes, for readers of its structure."""
    return "".join(_lean(text, token) for token in tokens(text) if token.kind != "raw")


def _lean(text: str, token: Token) -> str:
    if token.end - token.start <= LONG_TAG or token.kind == "text":
        return text[token.start : token.end]
    if token.kind == "close":
        return f"</{token.name}>"
    found = ((name, text[a:b]) for name, a, b in attributes(text, token) if b - a <= LONG_TAG)
    values = "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in found)
    return f"<{token.name}{values}>"
