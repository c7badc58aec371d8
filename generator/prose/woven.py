"""A passage of Markdown, read and written again: marks placed in what is seen of it, no element kept but ours."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.formats.markdown_inline import content, visible
from generator.markup import address, attribute
from generator.prose.mark import Mark, Writing, closing, opening
from generator.text import squeezed
from generator.view import Visible

SPECIAL = re.compile(r"[\\`~*_\[\]!<&\n\r\0]")  # Without one of these CommonMark shows the text as it stands.
# Characters for private use that stand for letters of the text while Markdown is read, and are letters to it too.
STAND_INS = range(0xF0000, 0xFFFFE)
# With more in one passage they are no links, and the reader's time grows with their square.
MOST_BRACKETS = 2000
STARS = {"<em>": "*", "<strong>": "**"}
BEFORE_STARS, BEHIND_STARS = frozenset(' \n(“"'), frozenset(' \n.,;:!?)”"')
LAST_STARRED = frozenset(".!?…”’")
BREAK = "\n"  # In what is seen of a passage this is a line break that was made on purpose; all others are blanks there.
SEEN = {"softbreak": " ", "hardbreak": BREAK}


@dataclass(frozen=True, slots=True)
class Element:
    """A range of what is seen of a passage, and what opens and closes it."""

    start: int
    end: int
    opened: str
    closed: str


def markdown(pieces: Sequence[tuple[str, Mark | None]], marked: bool, write: Writing) -> str:
    """Read the Markdown, place the marks in what is seen of it, write it again with nothing but what we allow.

    `marked` tells whether marks of a heading, a list or a quote can stand before the text.
    """
    text = "".join(piece for piece, _ in pieces)
    seen, elements = _read(text, marked)
    lost, placed = "", []
    for mark, place in zip((mark for _, mark in pieces if mark), _places(pieces, marked, seen, elements), strict=True):
        if place:
            placed.append(Element(*place, opening(mark), closing(mark)))
        else:  # A mark on nothing that is seen is still an address that others may point at.
            lost += opening(mark) + closing(mark)
    parted = _cut(elements, placed)
    return lost + _woven(seen, [*placed, *(_starred(seen, parted) if write.stars else [*parted][::-1])], write)


def _ranges(pieces: Sequence[tuple[str, Mark | None]]) -> Iterator[tuple[int, int]]:
    """The character range of each marked piece."""
    at = 0
    for text, mark in pieces:
        if mark:
            yield at, at + len(text)
        at += len(text)


def _read(text: str, marked: bool) -> tuple[str, list[Element]]:
    """What CommonMark shows of a passage, and its elements, the inner of two equal ranges first."""
    lines = "\n".join(text[a:b] for a, b in content(text, marked))
    if not SPECIAL.search(lines):
        return lines, []
    seen: list[str] = []
    opened: list[tuple[int, Token]] = []
    found: list[Element] = []
    at = 0
    for token in _parser(text.count("[") <= MOST_BRACKETS).parseInline(lines)[0].children or ():
        if token.nesting > 0:
            opened.append((at, token))
        elif token.nesting < 0:
            start, first = opened.pop()
            found += _element(start, at, first)
        else:
            words = f"[{squeezed(token.content)}]" if token.type == "image" else SEEN.get(token.type, token.content)
            found += _element(at, at + len(words), token)
            seen.append(words)
            at += len(words)
    return "".join(seen), found


def _element(start: int, end: int, token: Token) -> Iterator[Element]:
    """The element that a token opens, if it is one that we allow and holds anything."""
    target = address(str(token.attrs.get("href", ""))) if token.type == "link_open" else None
    if start == end:
        return
    if target:
        yield Element(start, end, f'<a href="{attribute(target)}" rel="external noopener noreferrer">', "</a>")
    elif token.tag in ("em", "strong", "code"):
        yield Element(start, end, f"<{token.tag}>", f"</{token.tag}>")


@lru_cache(maxsize=2)
def _parser(links: bool) -> MarkdownIt:
    parser = MarkdownIt("js-default", {"linkify": False})
    return parser if links else parser.disable(["link", "image"])


def _places(
    pieces: Sequence[tuple[str, Mark | None]], marked: bool, seen: str, elements: Sequence[Element]
) -> list[tuple[int, int] | None]:
    """Where each marked piece stands in what is seen; None where nothing of it is.

    Markdown's reader keeps no places. So the first and the last letter of each piece give way to characters that the
    text does not hold, and it is read once more: where those come out, the piece begins and ends.
    """
    if not any(mark for _, mark in pieces):
        return []
    text = "".join(piece for piece, _ in pieces)
    view = visible(text)
    ends = [_ends(view.text, *(bisect_left(view.places, at) for at in pair)) for pair in _ranges(pieces)]
    wanted = sorted({view.places[at] for pair in ends if pair for at in pair[1:3]})
    used = set(text)
    names = dict(zip(wanted, (char for char in map(chr, STAND_INS) if char not in used), strict=False))
    letters = list(text)
    for at, name in names.items():
        letters[at] = name
    changed = "".join(letters)
    again, same = _read(changed, marked) if names else (seen, elements)
    if same != elements or again.translate({ord(name): text[at] for at, name in names.items()}) != seen:
        return [None] * len(ends)
    where = {place: came for place, name in names.items() if (came := again.rfind(name)) >= 0}
    found: list[tuple[int, int] | None] = []
    free = 0
    for pair in ends:
        place = _range(view, seen, pair, where) if pair else None
        found.append((max(free, place[0]), place[1]) if place else None)
        free = place[1] if place else free
    return found


def _ends(seen: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """A range's start, its first and last letter or digit, and its end; None where it holds none."""
    first = next((at for at in range(start, end) if seen[at].isalnum()), None)
    if first is None:
        return None
    return start, first, next(at for at in range(end - 1, start - 1, -1) if seen[at].isalnum()), end


def _range(
    view: Visible, seen: str, ends: tuple[int, int, int, int], where: Mapping[int, int]
) -> tuple[int, int] | None:
    """The range's place in what is seen; quotes and stops at its ends belong to it where both readings have them."""
    start, first, last, end = ends
    a, b = where.get(view.places[first]), where.get(view.places[last])
    if a is None or b is None:
        return None
    lead, tail = view.text[start:first], view.text[last + 1 : end]
    before = len(lead) if lead and seen.endswith(lead, 0, a) else 0
    return a - before, b + 1 + (len(tail) if seen.startswith(tail, b + 1) else 0)


def _cut(elements: Iterable[Element], marks: Iterable[Element]) -> Iterator[Element]:
    """The elements, parted where a mark begins or ends within one: a mark stays whole."""
    edges = sorted({at for mark in marks for at in (mark.start, mark.end)})
    for element in elements:
        inner = edges[bisect_right(edges, element.start) : bisect_left(edges, element.end)]
        for start, end in pairwise((element.start, *inner, element.end)):
            yield replace(element, start=start, end=end)


def _starred(seen: str, elements: Iterable[Element]) -> list[Element]:
    """The elements, outer before inner, with stars where all readers agree on them: on words that stand apart."""
    found = list(elements)[::-1]
    ends = sorted(at for element in found if element.opened in STARS for at in (element.start, element.end))
    for number, one in enumerate(found):
        stars = STARS.get(one.opened)
        before, behind = seen[max(0, one.start - 1) : one.start], seen[one.end : one.end + 1]
        apart = (not before or before in BEFORE_STARS) and (not behind or behind in BEHIND_STARS)
        alone = bisect_right(ends, one.end) - bisect_left(ends, one.start) == 2
        if (
            stars
            and apart
            and alone
            and seen[one.start].isalnum()
            and (seen[one.end - 1].isalnum() or seen[one.end - 1] in LAST_STARRED)
        ):
            found[number] = replace(one, opened=stars, closed=stars)
    return found


def _woven(seen: str, elements: Iterable[Element], write: Writing) -> str:
    """What is seen, escaped, within its elements; of two equal ranges the first is the outer one."""
    out: list[str] = []
    opened: list[Element] = []
    at = 0
    last = Element(len(seen), len(seen), "", "")
    for element in (*sorted(elements, key=lambda one: (one.start, -one.end)), last):
        while opened and opened[-1].end <= element.start:
            out += (_words(seen[at : opened[-1].end], write), opened[-1].closed)
            at = opened.pop().end
        out += (_words(seen[at : element.start], write), element.opened)
        at = element.start
        opened.append(element)
    return "".join(out).strip()


def _words(seen: str, write: Writing) -> str:
    return write.words(seen).replace(BREAK, "<br> ")
