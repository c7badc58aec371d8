"""Markdown within a block: which characters a reader sees, and what links they stand in."""

import re
from bisect import bisect_left, bisect_right
from itertools import chain

from generator.text import LINE
from generator.view import Link, Visible, numbers

# In order of trial. Bounded repeats that give nothing back keep a long line of brackets linear.
MARKS = re.compile(
    r"""(?P<escape>\\(?=[!-/:-@\[-`{-~]))
      | (?P<image>!\[)
      | (?P<target>\]\(
          (?P<url>[^()\s]{0,2000}+(?:\([^()\s]{0,200}+\))?+[^()\s]{0,200}+)(?:\s++"[^"\n]{0,300}+")?+\))
      | (?P<auto><(?P<address>(?:https?|mailto):[^<>\s]{1,2000})>)
      | (?P<open>\[)
      | (?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=[\w\[“"‘])|(?<=[\w.!?”"’)\]])_{1,3}(?!\w)|`{1,3})""",
    re.VERBOSE,
)
SIGN = re.compile(r"[\\\[\]<*_`]")  # Without one of these there is no mark.
# Marks of lists and quotes may nest, and a heading may stand in them; on later lines of a block only quotes have marks
# ("2016. The year …" there is a line of text).
CONTAINER = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*")
HEADING = re.compile(r"[ \t]*#{1,6}(?=[ \t])[ \t]*")
QUOTE = re.compile(r" {0,3}>[ \t]?")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")


def visible(text: str) -> Visible:
    """The block's text without heading, list and quote marks, emphasis, and link targets."""
    if not SIGN.search(text):
        pieces = _lines(text)
        if len(pieces) == 1:
            return Visible(text[slice(*pieces[0])], numbers(*pieces[0]), ())
        places = tuple(chain.from_iterable(numbers(*piece) for piece in pieces))
        return Visible("".join([text[start:end] for start, end in pieces]), places, ())
    out: list[int] = []
    links: list[Link] = []
    opened: list[tuple[int, int]] = []  # (raw index of the bracket, visible length there)
    for start, end in _lines(text):
        at = start
        while at < end:
            mark = MARKS.search(text, at, end)
            out += range(at, mark.start() if mark else end)
            if mark is None:
                break
            if mark["target"] and not opened:
                out.append(mark.start())
                at = mark.start() + 1
                continue
            at = mark.end()
            if mark["escape"]:
                out.append(at)
                at += 1
            elif mark["open"] or mark["image"]:
                opened.append((mark.start(), len(out)))
            elif mark["target"]:
                links.append(Link(opened.pop()[1], len(out), mark["url"]))
            elif mark["auto"]:
                out += range(mark.start("address"), mark.end("address"))
                links.append(Link(len(out) - len(mark["address"]), len(out), mark["address"]))
    return _with_brackets(text, out, links, opened)


def content(text: str, marked: bool = True) -> list[tuple[int, int]]:
    """The range of each line of a block without its marks; `marked` is false where the first line can have none."""
    if text and "\n" not in text and "\r" not in text:
        start = _skipped(text, 0, len(text), CONTAINER if marked else QUOTE)
        heading = HEADING.match(text, start) if marked else None
        return [(heading.end() if heading else start, len(text))]
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        end = line.start() + len(line[0].rstrip("\r\n"))
        start = _skipped(text, line.start(), end, QUOTE if found or not marked else CONTAINER)
        heading = HEADING.match(text, start, end) if marked and not found else None
        found.append((heading.end() if heading else start, end))
    underlined = len(found) > 1 and UNDERLINE.fullmatch(text, *found[-1])
    return found[:-1] if underlined else found


def _skipped(text: str, start: int, end: int, mark: re.Pattern[str]) -> int:
    while found := mark.match(text, start, end):
        start = found.end()
    return start


def _lines(text: str) -> list[tuple[int, int]]:
    """The range of each line as it is seen, and of the break behind it."""
    found: list[tuple[int, int]] = []
    for start, end in content(text):
        found.append((start, start + len(_untailed(text[start:end]))))
        found.append((end, end + 1))
    return found[:-1]


def _untailed(line: str) -> str:
    """A line without a heading's closing marks or the marks of a hard break."""
    bare = line.rstrip(" \t")
    unclosed = bare.rstrip("#")
    if unclosed != bare and unclosed.endswith((" ", "\t")):
        return unclosed.rstrip(" \t")
    return bare[:-1] if line.endswith("\\") else bare


def _with_brackets(text: str, out: list[int], links: list[Link], opened: list[tuple[int, int]]) -> Visible:
    """Brackets that opened no link are seen after all."""
    places = sorted(out + [at for at, _ in opened]) if opened else out
    shift = [length for _, length in opened]
    moved = tuple(
        Link(link.start + bisect_right(shift, link.start), link.end + bisect_left(shift, link.end), link.target)
        for link in links
    )
    return Visible("".join(map(text.__getitem__, places)), tuple(places), moved)
