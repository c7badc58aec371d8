"""What a reader sees of HTML: characters, each with its range in the source, links, and where blocks begin and end."""

import re
from array import array
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

from generator.formats.html_tokens import Token, attribute, page_tokens, tokens
from generator.view import Link, Visible

BLANKS = " \t\n\r\f"  # What HTML folds; a no-break space is a character.
# Words parted by single blanks go through in one piece; entities, other blanks and soft hyphens are looked at.
PIECE = re.compile(
    r"(?P<words>[^ \t\n\r\f&\xad]++(?: [^ \t\n\r\f&\xad]++)*+)|(?P<blank>[ \t\n\r\f]++)"
    r"|(?P<entity>&(?:\#(?:[0-9]++|[xX][0-9a-fA-F]++);?+|[a-zA-Z][a-zA-Z0-9]{1,40}+;?+))|(?P<other>[&\xad])"
)
LINE = re.compile(
    r"[^&\xad]++|(?P<entity>&(?:\#(?:[0-9]++|[xX][0-9a-fA-F]++);?+|[a-zA-Z][a-zA-Z0-9]{1,40}+;?+))|[&\xad]"
)
HIDDEN = "\xad"  # A soft hyphen is seen only where a line breaks at it.
LONGEST_ENTITY = 32
BLOCKS = frozenset(
    "address article aside audio blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li "
    "listing main menu nav noscript object ol optgroup option p pre search section select summary table tbody td "
    "template textarea tfoot th thead title tr ul video xmp".split()
)
SPECIAL = frozenset({"br", "a", "pre"})
PLAIN = re.compile(r"[^\s<&\xad]++(?: [^\s<&\xad]++)*+")  # What is seen just as it is written.


class Break(NamedTuple):
    """A place between visible characters where a block begins or ends, with the tag (`br` for two breaks in a row)."""

    at: int
    tag: Token


class Seen:
    """The visible characters of a source, gathered token by token."""

    def __init__(self, source: str, whole: bool = False) -> None:
        self.source = source
        self.text: list[str] = []
        self.places = array("q")  # Numbers as they are: a big page has tens of millions.
        self.ends = array("q")
        self.breaks: list[Break] = []
        self.links: list[Link] = []
        self._link: tuple[int, int, str] | None = None  # (its tag's place, visible characters before it, target)
        self._lead: int | None = None  # The tag of a link or of preformatted text that the next character is seen with.
        self._kept = 0  # Depth of preformatted text.
        self._fresh = True  # Nothing is seen since the last block began.
        for token in page_tokens(source) if whole else tokens(source):
            kind, start, end, name = token
            if kind == "text":
                self._read(start, end)
            elif name in SPECIAL:
                self._special(token)
            elif name in BLOCKS and kind != "raw":
                self._break(token)
        self._close_link()

    def _special(self, token: Token) -> None:
        opens = token.kind == "open"
        if token.name == "br":
            self._line_break(token)
        elif token.name == "a":
            self._close_link()
            target = attribute(self.source, token, "href") if opens else None
            if target:
                self._link = (token.start, len(self.text), target)
                self._lead = token.start if self._lead is None else self._lead
        else:
            self._break(token)
            self._kept = max(0, self._kept + (1 if opens else -1))
            self._lead = token.start if opens and self._lead is None else self._lead

    def _close_link(self) -> None:
        if self._link:
            place, start, target = self._link
            if start < len(self.text):
                self.links.append(Link(start, len(self.text), target))
            if self._lead == place:
                self._lead = None
        self._link = None

    def _break(self, tag: Token) -> None:
        while self.text and self.text[-1] in BLANKS and not self._fresh:
            self._drop()
        self.breaks.append(Break(len(self.text), tag))
        self._fresh = True

    def _drop(self) -> None:
        self.text.pop()
        self.places.pop()
        self.ends.pop()

    def _line_break(self, token: Token) -> None:
        if self._fresh:
            return
        while self.text and self.text[-1] == " ":
            self._drop()
        if self.text and self.text[-1] == "\n" and not self._kept:
            self._break(token)
        elif self._lead is not None:  # A break between a link's tag and its first word counts as before the tag.
            self._add("\n", self._lead, self._lead)
        else:
            self._add("\n", token.start, token.end)

    def _read(self, start: int, end: int) -> None:
        if self._fresh and not self._kept and not self.source[start:end].strip(BLANKS):
            return  # Blanks between the tags of two blocks: most of all texts.
        for piece in (LINE if self._kept else PIECE).finditer(self.source, start, end):
            group = piece.lastgroup
            if group == "entity":
                self._entity(piece[0], piece.start())
            elif piece[0] == HIDDEN:
                continue
            elif group == "blank":
                self._blank(piece.start(), piece.end())
            else:
                self._words(piece[0], piece.start())

    def _words(self, words: str, start: int) -> None:
        if self._kept and self._fresh:
            bare = words.lstrip(BLANKS)
            start += len(words) - len(bare)
            words = bare
        if not words:
            return
        at = len(self.text)
        self.text.extend(words)
        self.places.extend(range(start, start + len(words)))
        self.ends.extend(range(start + 1, start + len(words) + 1))
        self._seen(at)

    def _seen(self, at: int) -> None:
        """Characters stand from `at` on: a tag that waited for the first one that is no blank joins its place."""
        self._fresh = False
        while self._lead is not None and at < len(self.text):
            self.places[at] = self._lead
            if self.text[at].isspace():
                self.ends[at] = self._lead
            else:
                self._lead = None
            at += 1

    def _blank(self, start: int, end: int) -> None:
        if not self._fresh and self.text[-1] not in BLANKS:
            # A blank between a link's tag and its first word counts as standing before the tag.
            a, b = (start, end) if self._lead is None else (self._lead, self._lead)
            self._add(" ", a, b)

    def _add(self, char: str, start: int, end: int) -> None:
        self.text.append(char)
        self.places.append(start)
        self.ends.append(end)

    def _entity(self, written: str, start: int) -> None:
        chars, length = resolved(written)
        if chars and chars in BLANKS and not self._kept:
            self._blank(start, start + length)
        elif chars and chars != HIDDEN:
            at = len(self.text)
            self._add(chars[0], start, start + length)
            for char in chars[1:]:  # A few names stand for two characters: what follows the first takes no room.
                self._add(char, start + length, start + length)
            self._seen(at)
        if length < len(written):
            self._words(written[length:], start + length)


def resolved(written: str) -> tuple[str, int]:
    """What a character reference stands for, and how much of what is written it takes; itself where it is none."""
    if written[1] == "#":
        return unescape(written), len(written)
    name = written[1:]
    if name in html5:
        return html5[name], len(written)
    for length in range(min(len(name), LONGEST_ENTITY), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "&", 1


@lru_cache(maxsize=512)  # The blocks of a page or two: each is looked at by several stages.
def visible(text: str) -> Visible:
    """What is seen of a block, or of any range that begins and ends in visible text."""
    if PLAIN.fullmatch(text):
        return Visible(text, tuple(range(len(text))), (), tuple(range(1, len(text) + 1)))
    seen = Seen(text)
    start, end = bounds(seen, 0, len(seen.text))
    links = tuple(
        Link(max(0, link.start - start), min(link.end, end) - start, link.target)
        for link in seen.links
        if link.start < end and link.end > start
    )
    chars = "".join(seen.text[start:end])
    return Visible(chars, tuple(seen.places[start:end]), links, tuple(seen.ends[start:end]))


def bounds(seen: Seen, start: int, end: int) -> tuple[int, int]:
    """A range of visible characters without the blanks at its ends."""
    while start < end and seen.text[start].isspace():
        start += 1
    while start < end and seen.text[end - 1].isspace():
        end -= 1
    return start, end
