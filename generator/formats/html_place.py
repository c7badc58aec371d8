"""Where in a page's tree each block stands: the elements around it, and what their names and classes hint at."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.formats.html_tokens import Token, page_tokens

# Words of classes, ids and roles by which templates name the parts of a page, in English as nearly all of them do. A
# hint is evidence for a model and decides nothing: "content" and "post" stand on half of all elements.
HINTS = {
    "caption": r"caption|credit|figcap|legend",
    "figure": r"figure|image|photo|gallery|media|slide|img|picture|video|player|carousel",
    "aside": r"aside|sidebar|^side$|rail|complementary|widget|secondary",
    "nav": r"nav|menu|breadcrumb|paginat|pager|^toc$|skip",
    "footer": r"foot|bottom|copyright|legal",
    "header": r"header|masthead|topbar|banner|hero",
    "comment": r"comment|disqus|repl(?:y|ies)|discussion|respond",
    "related": r"relat|recommend|^more$|popular|trending|teaser|promo|^also$|readnext|latest|similar|^other|^most$",
    "advert": r"^ads?$|advert|sponsor|affiliate|commerce|newsletter|subscri|signup|paywall|^cta$|donat|modal|popup"
    r"|cookie|consent",
    "share": r"share|social|follow|tweet|facebook|print|email",
    "author": r"author|byline|^bio$|contributor|avatar|profile",
    "meta": r"meta|date|time|stamp|^tags?$|categor|topic|keyword|label|kicker|eyebrow|info",
    "body": r"^body$|(?:article|entry|post|story|blog)(?:body|content|text)|richtext|bodycopy|^prose$",
    "summary": r"summary|standfirst|subtitle|subhead|^de[ck]k?$|excerpt|intro|lead|abstract|description",
    "quote": r"quote|twitter|instagram|embed",
    "form": r"form|button|btn|input|search|login|poll|quiz|survey",
    "hidden": r"hidden|^none$|sronly|^sr$|screenreader|visually|collapse",
    "content": r"content|main|article|post|story|entry|text",
    "box": r"^box|card|callout|inset|fact|note|notice|alert|disclaimer|disclosure|correction",
    "list": r"list|grid|item|row",
}
# What an element's own name says.
NAMES = {
    "figcaption": "caption", "figure": "figure", "picture": "figure", "aside": "aside", "nav": "nav",
    "footer": "footer", "header": "header", "form": "form", "button": "form", "label": "form", "select": "form",
    "details": "hidden", "noscript": "hidden", "time": "meta", "cite": "author", "address": "author",
    "article": "is article", "main": "is article", "blockquote": "is quote", "table": "is table", "ul": "is list",
    "dl": "is list", "ol": "is steps",
}  # fmt: skip
KNOWN = (*HINTS, "is article", "is quote", "is table", "is list", "is steps")
BITS = {name: 1 << number for number, name in enumerate(KNOWN)}
PATTERNS = tuple((re.compile(pattern), BITS[name]) for name, pattern in HINTS.items())
# A name in two words says what neither does alone: `entry-content` holds the article.
OF_AN_ARTICLE, ITS_TEXT = frozenset("article entry post story blog".split()), frozenset("body content text".split())
WORD = re.compile(r"[a-z]{2,30}")
SAYING = re.compile(
    r"""\s(?:class|id|role|itemprop|style|aria-(?:label|hidden)|data-(?:component|type|module|testid))\s*+=\s*+"""
    r"""(?:"([^"]{1,300}+)|'([^']{1,300}+)|([^\s>"']{1,300}+))""",
    re.IGNORECASE,
)
# Elements whose classes say how they look, or that hold the whole page.
SILENT = frozenset("html body a b i em strong option script style svg path use".split())
LONGEST_TAG = 2000  # Characters of a tag that are read for hints.
# Elements without an end, and those whose end may be left out: what they would hold is told by where others begin.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SIBLINGS = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
DEEPEST = 24  # Elements around a block that are told; what is farther out holds the whole page.
OPEN = 60  # Open elements that an end is looked for among; more would take time that grows with their square.


class Element(NamedTuple):
    """An element around a block: its number in the page, its name, its own hints, and those of all around it."""

    number: int
    name: str
    hints: int
    around: int


def places(page: str, starts: Sequence[int]) -> Iterator[tuple[Element, ...]]:
    """For each block that begins at a character of the page, in order, the elements around it, innermost last."""
    stack: list[Element] = []
    number = block = 0
    for token in page_tokens(page):
        if token.kind == "text":
            while block < len(starts) and starts[block] < token.end:
                yield tuple(stack[-DEEPEST:])
                block += 1
        elif token.kind == "open" and token.name not in VOID:
            number += 1
            _enter(stack, token, number, page)
        elif token.kind == "close":
            _leave(stack, token.name)
    for _ in starts[block:]:
        yield tuple(stack[-DEEPEST:])


def _enter(stack: list[Element], token: Token, number: int, page: str) -> None:
    name = token.name
    if stack and name in SIBLINGS and stack[-1].name == name:
        stack.pop()
    own = hints(name, page[token.start : min(token.end, token.start + LONGEST_TAG)])
    around = own | (stack[-1].around if stack else 0)
    stack.append(Element(number, name, own, around))


def _leave(stack: list[Element], name: str) -> None:
    for at in range(len(stack) - 1, max(-1, len(stack) - OPEN), -1):
        if stack[at].name == name:
            del stack[at:]
            return


def hints(name: str, tag: str) -> int:
    """What an element's name and its classes hint at, as a sum of BITS."""
    if name in SILENT:
        return 0
    found = BITS[NAMES[name]] if name in NAMES else 0
    if len(tag) <= len(name) + len("<>"):
        return found
    for said in SAYING.findall(tag):
        words = WORD.findall((said[0] or said[1] or said[2]).lower())
        for word in words:
            found |= _said(word)
        if not (OF_AN_ARTICLE.isdisjoint(words) or ITS_TEXT.isdisjoint(words)):
            found |= BITS["body"]
    return found


@lru_cache(maxsize=8192)
def _said(word: str) -> int:
    return sum(bit for pattern, bit in PATTERNS if pattern.search(word))
