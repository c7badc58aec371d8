"""Which elements a run of text stands in, as far as they say what kind of block it is."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from generator.formats.html_tokens import Token

Kind = Literal["heading", "paragraph", "item", "quote", "code", "table", "separator", "definition"]
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
KINDS: dict[str, Kind] = {"li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "pre": "code"}
CELLS = frozenset({"td", "th"})
# Elements that end an open one of their own kind, and those within which they may be opened anew.
SIBLINGS = {"li": "li", "dt": "dd", "dd": "dt"}
LISTS = frozenset({"ul", "ol", "dl", "menu"})
TRACKED = frozenset({*KINDS, *CELLS, *LISTS, "table"})
TELLING = TRACKED | HEADINGS  # All others say nothing of a block's kind.
DEEPEST = 40  # Lists within lists that are looked through; more would take time that grows with their square.
LONGEST_CELL = 25  # Words; a longer text in a cell is a paragraph of a page that was laid out with a table.


@dataclass(frozen=True, slots=True)
class Inside:
    """What a run of text stands in: the kind of its element, and the table, if it is a cell."""

    of: Kind
    table: list[bool]

    def kind(self, text: str) -> Kind:
        """The kind of block; only now is it known whether the table has headings."""
        if not any(map(str.isalnum, text)):
            return "separator"
        if self.of == "table" and (not self.table[0] or len(text.split()) > LONGEST_CELL):
            return "paragraph"
        return self.of


class Context:
    """The open elements, kept as a browser would where tags are left out."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._tables: list[list[bool]] = []
        self._heading = False

    def now(self) -> Inside:
        """What a run of text stands in that begins here."""
        nearest = next((name for name in islice(reversed(self._open), DEEPEST) if name not in LISTS), "")
        table = self._tables[-1] if self._tables else [False]
        if self._heading:
            return Inside("heading", table)
        return Inside("table" if nearest in CELLS else KINDS.get(nearest, "paragraph"), table)

    def enter(self, tag: Token) -> None:
        """An element begins."""
        name = tag.name
        if name in HEADINGS:
            self._heading = True
        if name not in TRACKED:
            return
        if name in SIBLINGS and self._open and self._open[-1] in (name, SIBLINGS[name]):
            self._pop()
        if name in CELLS and self._open and self._open[-1] in CELLS:
            self._pop()
        if name == "table":
            self._tables.append([False])
        elif name == "th" and self._tables:
            self._tables[-1][0] = True
        self._open.append(name)
        self._count[name] += 1

    def leave(self, name: str) -> None:
        """An element ends, and with it those that were left open in it; an end without a beginning is nothing."""
        if name in HEADINGS:
            self._heading = False
        while self._count[name] and self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        if name == "table":
            self._tables.pop()
        return name
