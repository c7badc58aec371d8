"""Markdown within a block: which characters a reader sees, and what links they stand in."""

import re

from generator.view import Link, Visible

# In order of trial. Bounded repeats keep a long line of brackets linear.
MARKS = re.compile(
    r"""(?P<escape>\\(?=[!-/:-@\[-`{-~]))
      | (?P<image>!\[)
      | (?P<target>\](?:\((?P<url>[^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200})(?:\s+"[^"\n]{0,300}")?\)))
      | (?P<auto><(?P<address>(?:https?|mailto):[^<>\s]{1,2000})>)
      | (?P<open>\[)
      | (?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.!?”"’])_{1,3}(?!\w)|`{1,3})""",
    re.VERBOSE,
)
LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}(?=[ \t])|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*")
TRAILING = re.compile(r"(?:[ \t]+#+[ \t]*|[ \t]{2,}|\\)$")


def visible(text: str) -> Visible:
    """The block's text without heading, list and quote marks, emphasis, and link targets."""
    out: list[int] = []
    links: list[Link] = []
    opened: list[tuple[int, int]] = []  # (raw index of the bracket, visible length there)
    for start, end in _lines(text):
        at = start
        while at < end:
            mark = MARKS.match(text, at, end)
            if mark is None or (mark["target"] and not opened):
                out.append(at)
                at += 1
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


def _lines(text: str) -> list[tuple[int, int]]:
    """The range of each line without its block marks, the line break included."""
    found, at = [], 0
    for line in re.split(r"(?<=\n)", text):
        body = line.rstrip("\r\n")
        start = 0
        while (mark := LINE_MARK.match(body, start)) and mark.end() > start:
            start = mark.end()
        tail = TRAILING.search(body, start)
        found.append((at + start, at + (tail.start() if tail else len(body))))
        if len(body) < len(line):
            found.append((at + len(line) - 1, at + len(line)))
        at += len(line)
    return found


def _with_brackets(text: str, out: list[int], links: list[Link], opened: list[tuple[int, int]]) -> Visible:
    """Brackets that opened no link are seen after all."""
    places = sorted(out + [at for at, _ in opened]) if opened else out
    shift = [length for _, length in opened]
    moved = tuple(
        Link(link.start + sum(n <= link.start for n in shift), link.end + sum(n < link.end for n in shift), link.target)
        for link in links
    )
    return Visible("".join(text[at] for at in places), tuple(places), moved)
