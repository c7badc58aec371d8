"""A page's Markdown as HTML, as MkDocs renders it: only pages that hold nothing but what the generator writes.

Python-Markdown takes ten times as long, for it knows far more. What is not certain to come out the same is not
rendered here; tests hold both to the same bytes.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.render.inline import REFERENCE, Target, inline, plain

# Tabs, ends of lines of other systems and control characters, which Python-Markdown rewrites, drops or means to itself.
DOUBTFUL = re.compile("[\0-\x09\x0b-\x1f\x7f]")
GAP = re.compile(r"\n\n+")
# Elements that begin a block of HTML.
BLOCK = re.compile(
    r"<(address|article|aside|blockquote|details|div|dl|figure|footer|h[1-6]|header|main|nav|ol|p|pre|section|table|ul)"
    r"[ >]"
)
# Elements whose insides are no HTML to some parser; a title in a drawing is harmless while it holds no tag.
HTML = re.compile(
    rf"""(?:[^<>&]++|{REFERENCE}|<title>(?:[^<>&]++|{REFERENCE})*+</title>
    |</?(?!(?:script|style|textarea|title|iframe|noembed|noframes|noscript|plaintext|xmp)\b)
    [a-z][a-z0-9]*+(?:\ [a-zA-Z][a-zA-Z0-9:-]*+(?:="[^"<>\n]*+")?)*+(?:\ ?/)?>)*+""",
    re.VERBOSE,
)
HEADING = re.compile(r"(#{1,6}) ([^\n]*[^#\s])")
ITEM = re.compile(r"- +((?![-*+] |\d+\. |[-#>_*|: ]+$|[#>|])\S.*)")
INDENT = "    "  # Of a list in a list.
# A line that alone, or below another, makes a quote, a heading, a rule, a table or a fence of the paragraph.
MAKES = re.compile(r"^(?: | {0,3}>|#|[-_=*|: ]+$|~~~)| $", re.MULTILINE)
LISTED = re.compile(r"[-+*] |\d+\. ")
# The second pattern is for what stands between tags and text that may look like one.
BLOCK_IDS = re.compile(r' id="([^"&\s]+)"')
IDS = re.compile(r'<[a-z]+ (?:[^<>]* )?id="([^"&\s]+)"')
COUNTED = re.compile(r"(.*)_([0-9]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents: what its templates ask for. The title is HTML."""

    title: str
    id: str
    level: int
    children: list["Heading"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it leads."""
        return f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Content:
    """A page's HTML, its table of contents, and the ids in it that can be linked to."""

    html: str
    toc: list[Heading]
    ids: frozenset[str]


def content(text: str, target: Target) -> Content | None:
    """The page behind its front matter; None where it has something that this module does not know."""
    text = text.strip("\n")
    if DOUBTFUL.search(text):
        return None
    made: list[str] = []
    headings: list[Heading] = []
    ids: set[str] = set()  # Of headings.
    anchors: set[str] = set()  # Of other elements.
    list_before = False
    for part in GAP.split(text):
        is_list = part.startswith("- ")
        if part.startswith("#"):
            one = _heading(part, target, headings, ids)
        elif is_list:
            one = _list(part, target)
            if one and list_before:
                one = _one_list(made.pop(), one)
        else:
            block = BLOCK.match(part)
            one = _block(part, block[1]) if block else _paragraph(part, target)
        if one is None:
            return None
        if ' id="' in part:
            anchors.update((BLOCK_IDS if BLOCK.match(part) else IDS).findall(part))
        made.append(one)
        list_before = is_list
    return Content("\n".join(made).strip(), nested(headings), frozenset(ids | anchors))


def _block(part: str, name: str) -> str | None:
    """HTML stands as it is, if its first element ends where the block does."""
    if not part.endswith(f"</{name}>") or not HTML.fullmatch(part):
        return None
    depth = 0
    for tag in re.finditer(rf"<(/?){name}[ >]", part):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return f"{part}\n" if part.endswith(tag[0]) and tag.end() == len(part) else None
    return None


def _heading(part: str, target: Target, headings: list[Heading], ids: set[str]) -> str | None:
    found = HEADING.fullmatch(part)
    made = inline(found[2].strip(), target) if found else None
    if not found or made is None:
        return None
    level, name = len(found[1]), plain(made)
    anchor = _unique(slug(html.unescape(name)), ids)
    headings.append(Heading(name, anchor, level))
    return f'<h{level} id="{anchor}">{made}</h{level}>'


def _list(part: str, target: Target) -> str | None:
    made = ["<ul>"]
    below = False
    for line in part.split("\n"):
        deeper = line.startswith(INDENT)
        found = ITEM.fullmatch(line.removeprefix(INDENT))
        item = inline(found[1], target) if found else None
        if item is None:
            return None
        if deeper and not below:
            made[-1] = f"{made[-1].removesuffix('</li>')}<ul>"
        elif below and not deeper:
            made.append("</ul>\n</li>")
        below = deeper
        made.append(f"<li>{item}</li>")
    return "\n".join((*made, *(["</ul>\n</li>"] if below else []), "</ul>"))


def _one_list(above: str, below: str) -> str | None:
    """Two lists with nothing but blank lines between: one list, in which the items beside the gap are paragraphs."""
    *over, last, _ = above.split("\n")
    _, first, *rest = below.split("\n")
    if over[-1].startswith("<p>"):  # There was a gap above the item too.
        over, last = over[:-2], f"<li>{over[-1][3:-4]}</li>"
    if not all(item.startswith("<li>") and item.endswith("</li>") for item in (last, first)):
        return None  # There is a list within the item.
    return "\n".join((*over, *map(_loose, (last, first)), *rest))


def _loose(item: str) -> str:
    return f"<li>\n<p>{item[4:-5]}</p>\n</li>"


def _paragraph(part: str, target: Target) -> str | None:
    if MAKES.search(part) or LISTED.match(part) or not part.strip():
        return None
    made = inline(part.lstrip(), target)
    return None if made is None else f"<p>{made}</p>"


def slug(name: str) -> str:
    """A heading's id, before it is made the only one of its kind."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unique(name: str, taken: set[str]) -> str:
    while name in taken or not name:
        found = COUNTED.fullmatch(name)
        name = f"{found[1]}_{int(found[2]) + 1}" if found else f"{name}_1"
    taken.add(name)
    return name


def nested(flat: list[Heading]) -> list[Heading]:
    """The headings as a tree, by the rule of Python-Markdown for levels that are left out."""
    return list(_tree(flat))


def _tree(flat: list[Heading]) -> Iterator[Heading]:
    levels: list[int] = []
    parents: list[Heading] = []
    last: Heading | None = None
    for one in flat:
        if last is None:
            levels = [one.level]
        elif one.level < levels[-1]:
            levels.pop()
            gone = 0
            for parent in reversed(parents):
                if one.level > parent.level:
                    break
                gone += 1
            if gone:
                levels, parents = levels[:-gone], parents[:-gone]
            levels.append(one.level)
        if last is None or one.level == levels[-1]:
            if parents:
                parents[-1].children.append(one)
            else:
                yield one
        else:
            last.children.append(one)
            parents.append(last)
            levels.append(one.level)
        last = one
