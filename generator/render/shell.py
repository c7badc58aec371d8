"""The theme around a page's own parts: rendered once, cut where those parts stand, and filled for each page.

A shell holds for every page that answers alike what the theme asked while it was rendered: what stands in its front
matter, by name; its folder; whether it has a heading, a table of contents. A title and a description may differ: they
are cut out, as the theme wrote them. So are the templates in `partials/page/`, which know a page and nothing else.
"""

import json
import posixpath
import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import NoReturn, Self

from markupsafe import Markup, escape

from generator.render.blocks import Heading
from generator.render.failure import Doubt
from generator.render.front import Meta, Value

# Stands in a shell where a page's own part will; nobody writes this.
MARK = "xqz{}zqx"
# A question for a piece of the page's HTML, among those for names in its front matter.
WITHIN = "in the page: "
# Characters that show what the theme does to a text.
PROBE = '<i></i>&amp;"'
Writer = Callable[[str], str]
# What themes do to a text: they leave it, escape it, or take its tags out first.
WRITERS: dict[str, Writer] = {
    "raw": str,
    "escaped": lambda text: str(escape(text)),
    "text": lambda text: str(escape(Markup(text).striptags())),
}
TEXTS = ("title", "description")  # The front matter that may differ within one shell.
MOST = 1000  # Shells; a theme that asks for what is different on each page has no use for them.

ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
Pieces = list[str]  # Text and the names of parts in turn.


class Asked(dict[str, Value]):
    """Front matter that remembers what was asked of it."""

    def __init__(self, meta: Meta) -> None:
        super().__init__(meta)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Value:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Value = None) -> Value:
        """As of any dictionary."""
        self.names.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def _all(self, *_: object) -> NoReturn:
        raise Doubt("the theme lists the front matter")

    __iter__ = items = keys = values = copy = _all


class AskedText(str):
    """A page's HTML in a probe: a mark, which answers for the page what the theme looks for in it."""

    __slots__ = ("names", "whole")
    names: set[str]
    whole: str

    def __new__(cls, whole: str, names: set[str]) -> Self:
        """The mark for a page's HTML."""
        made = super().__new__(cls, marked("content"))
        made.names, made.whole = names, whole
        return made

    def __contains__(self, piece: str) -> bool:  # type: ignore[override]
        self.names.add(WITHIN + piece)
        return piece in self.whole

    def _read(self, *_: object) -> NoReturn:
        raise Doubt("the theme reads the page's text")

    __len__ = __iter__ = replace = split = find = count = strip = _read  # type: ignore[assignment]


Known = dict[str, list[tuple[list[str], dict[str, Pieces]]]]


class Shells:
    """All shells by the shape of the pages they are for, and within it by what the theme asked and was told."""

    def __init__(self, known: Known | None = None) -> None:
        self.known: Known = known or {}
        self.count = sum(len(told) for groups in self.known.values() for _, told in groups)

    def find(self, shape: str, meta: Meta, content: str) -> Pieces | None:
        """The shell for a page; None where none was made, and an empty one where none can be."""
        for names, made in self.known.get(shape, ()):
            pieces = made.get(answers(names, meta, content))
            if pieces is not None:
                return pieces
        return None

    def add(self, shape: str, names: list[str], told: str, pieces: Pieces) -> None:
        """Keep a shell."""
        for asked, made in self.known.setdefault(shape, []):
            if asked == names:
                made[told] = pieces
                break
        else:
            self.known[shape].append((names, {told: pieces}))
        self.count += 1

    def merge(self, other: "Shells") -> None:
        """Take over what another process made."""
        for shape, groups in other.known.items():
            for names, made in groups:
                for told, pieces in made.items():
                    if not any(told in mine for asked, mine in self.known.get(shape, ()) if asked == names):
                        self.add(shape, names, told, pieces)


def shape(path: str, toc: Sequence[Heading], in_nav: Container[str]) -> str:
    """What pages of one shell have in common beside their front matter: folder, place in the navigation, contents."""
    folder, name = posixpath.split(path)
    entries = [toc[0].level, bool(toc[0].children)] if toc else []
    return str([folder, path if path in in_nav else name == "index.md", *entries])


def answers(names: list[str], meta: Meta, content: str) -> str:
    """What a page says to what the theme asks; of a text that may differ, only whether it is there."""
    said: dict[str, Value] = {}
    for name in names:
        if name.startswith(WITHIN):
            said[name] = name.removeprefix(WITHIN) in content
        elif name in meta:
            said[name] = bool(meta[name]) if name in TEXTS else meta[name]
    return ENCODER.encode(said)


def marked(name: str) -> str:
    """What stands for a page's part in a shell."""
    return MARK.format(name)


def probe(name: str) -> str:
    """What stands for a text of the front matter."""
    return MARK.format(name + PROBE)


def cut(page: str, parts: Mapping[str, str]) -> Pieces | None:
    """A rendered probe as pieces; `parts` are its marks by their names. None where a mark is not as it was put."""
    spelt = {mark: name for name, mark in parts.items()}
    for name in TEXTS:
        spelt |= {writer(probe(name)): f"{name} {kind}" for kind, writer in WRITERS.items()}
    pieces = re.split(f"({'|'.join(map(re.escape, spelt))})", page)
    pieces[1::2] = (spelt[mark] for mark in pieces[1::2])
    return None if any(piece.count(MARK[:3]) for piece in pieces[::2]) else pieces


def filled(pieces: Pieces, parts: Callable[[str], str]) -> str:
    """A page: the shell with the page's own parts."""
    made = list(pieces)
    for at in range(1, len(made), 2):
        made[at] = parts(made[at])
    return "".join(made)


def text(name: str, meta: Meta) -> str:
    """A part that is a text of the front matter, as the theme writes it: `title text`, `title raw` …"""
    of, _, kind = name.partition(" ")
    return WRITERS[kind](str(meta[of]))
