"""The inside of a line of Markdown, as Python-Markdown renders it: only where that is certain.

`ATOM` is what `markup.py` writes inside lines: text, escapes, references to characters, tags; and code. Emphasis and
links hold atoms. Whatever else Markdown could take for a mark is in none of them: a text with it does not match.
"""

import re
from collections.abc import Callable

# `>` is left out: in the table of contents Python-Markdown does not escape it.
ESCAPE = r"\\[\\`*_{}\[\]()#+.!|-]"
REFERENCE = r"&(?:\#[0-9]++|\#x[0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);"
# Nothing in an attribute could be taken for a mark, since Python-Markdown looks for most of them before tags.
ATTRIBUTES = r"""(?:\ [a-z][a-z-]*+(?:="[^"<>\[\]\\`\n]*+")?)*+"""
# Elements that cannot begin a block of HTML.
TAG = rf"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|small|span|strong|sub|sup|time){ATTRIBUTES}>"
CODE = r"(?<!`)`(?![\s`])[^`\\<>&\n]++(?<!\s)`(?!`)"
ATOM = rf"(?:[^\\<>&\[\]*_`]++|{ESCAPE}|{REFERENCE}|{TAG}|{CODE})"
# An address has nothing that an address in HTML could not have as it stands.
ADDRESS = r"[A-Za-z0-9./:\#?=;,~+@_-]++"


def _emphasis(mark: str, inside: str) -> str:
    return rf"(?<!\*){mark}(?![\s*])(?:{inside})++(?<![\s*]){mark}(?!\*)"


def _link(inside: str) -> str:
    return rf"(?<!!)\[(?:{inside})*+\]\({ADDRESS}\)"  # `![` would be an image.


EITHER = "|".join((_emphasis(r"\*", f"{ATOM}|{_link(ATOM)}"), _emphasis(r"\*\*", f"{ATOM}|{_link(ATOM)}")))
BOTH = "|".join((_emphasis(r"\*", ATOM), _emphasis(r"\*\*", ATOM)))
INLINE = re.compile(rf"(?:{ATOM}|{EITHER}|{_link(f'{ATOM}|{BOTH}')})*+", re.VERBOSE)
# In a text that is all of that, these find its marks one by one; what is matched without a name stands as it is.
MARKS = re.compile(
    rf"{TAG}|{REFERENCE}|\\(?P<escaped>.)|`(?P<code>[^`]+)`|(?P<emphasis>\*\*?)|(?P<link>\[)|\]\((?P<address>{ADDRESS})\)",
    re.VERBOSE,
)
TAGS = re.compile(r"<[^<>]*>")

Target = Callable[[str], str | None]


class Unknown(Exception):
    """A link leads nowhere that is known."""


def inline(text: str, target: Target) -> str | None:
    """The HTML of a line or a paragraph; None where this module does not know it.

    `target` gives the address of a link as the page has it, None where it leads nowhere that is known.
    """
    if not INLINE.fullmatch(text):
        return None
    if not any(mark in text for mark in "\\`*["):
        return text
    try:
        return _marked(text, target)
    except Unknown:
        return None


def plain(html: str) -> str:
    """The words of an inline text, references to characters as they stand."""
    return " ".join(TAGS.sub("", html).split())


def _marked(text: str, target: Target) -> str:
    parts: list[str] = []
    opened: list[int] = []  # Where in `parts` the tag of a link is still to be written.
    emphasised = False
    at = 0
    for found in MARKS.finditer(text):
        kind = found.lastgroup
        if kind is None:
            continue
        parts.append(text[at : found.start()])
        at = found.end()
        if kind == "escaped":
            parts.append(found[kind])
        elif kind == "code":
            parts.append(f"<code>{found[kind]}</code>")
        elif kind == "emphasis":
            emphasised = not emphasised
            parts.append(f"<{'' if emphasised else '/'}{'strong' if len(found[kind]) == 2 else 'em'}>")
        elif kind == "link":
            opened.append(len(parts))
            parts.append("")
        else:
            address = target(found[kind])
            if address is None:
                raise Unknown
            parts[opened.pop()] = f'<a href="{address}">'
            parts.append("</a>")
    return "".join((*parts, text[at:]))
