"""Raw text made safe: the one place that turns text from a raw file into Markdown or HTML."""

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit

from generator.interface import tongue

Value = str | int | list[str] | Mapping[str, object] | None
SCHEMES = frozenset({"http", "https", "mailto"})
# What Markdown could take for a mark inside a line. Line starts need no more: every paragraph begins with an anchor.
MARKDOWN = re.compile(r"[\\`*_\[\]{}|#!]")
# Characters that would be swallowed or would reorder the page's own text are shown by their code instead.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# In an address these end it, or mean something to Markdown.
ADDRESS_SAFE = ";/?:@&=+$,#%~-._!"
PART_WORDS = 3  # What a page calls a part of itself has no more (`not-in-text`); hardly any headline has so few.
RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def shown(text: str) -> str:
    """The text with control, bidirectional and other invisible characters made visible."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def attribute(text: str) -> str:
    """The text for HTML, in an element or in a quoted attribute."""
    return html.escape(shown(text), quote=True)


def escaped(text: str) -> str:
    """The text for the inside of a line of Markdown, its blanks as they are."""
    marked = MARKDOWN.sub(r"\\\g<0>", shown(text))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("~", "&#126;")


def inline(text: str) -> str:
    """The text as one line of Markdown: what it says is what is shown."""
    return escaped(" ".join(text.split()))


def address(target: str) -> str | None:
    """An address that may be linked to, its special characters percent-encoded; None for any other."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return quote(target.strip(), safe=ADDRESS_SAFE)


def external(target: str, words: str) -> str:
    """An HTML link to another site where the address may be linked to, else the words alone."""
    found = address(target)
    if found is None:
        return attribute(words)
    return f'<a href="{attribute(found)}" rel="external noopener noreferrer">{attribute(words)}</a>'


def direction(language: str | None) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in RTL else "ltr"


def written_in(language: str | None) -> str:
    """The attributes of an element that holds words of a language, apart from the words around it.

    Of words in no known language only their direction is told, by their first letter.
    """
    return f' lang="{attribute(language)}" dir="{direction(language)}"' if language else ' lang="" dir="auto"'


def front_matter(values: Mapping[str, Value]) -> str:
    """YAML front matter; JSON is YAML, and the theme prints a title as it stands, so it is HTML already.

    A map is data for programs: its texts are not HTML, and the theme writes it as JSON that no text in it can end.
    """
    lines = [f"{name}: {_json(_html(value))}" for name, value in values.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", ""])


def _html(value: Value) -> Value:
    if isinstance(value, str):
        return attribute(value)
    return [attribute(one) for one in value] if isinstance(value, list) else value


def _json(value: Value) -> str:
    # YAML breaks lines at two characters that JSON leaves as they are, and refuses some that are made visible here.
    text = shown(json.dumps(value, ensure_ascii=False))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def heading(title: str, inside: str = "") -> str:
    """The heading of a page whose title a raw file may have given; `inside` is that title as Markdown, with marks.

    Markdown makes its id of the words, and a title `Rights` would take the address of that part of the page: a word
    that nobody sees goes before one so short.
    """
    hidden = "<span hidden>title </span>" if len(title.split()) <= PART_WORDS else ""
    return f"# {hidden}{inside or inline(title)}"


def table(head: Sequence[str], rows: Iterable[Iterable[str]], stacked: bool = False) -> str:
    """An HTML table that scrolls by itself, or whose cells stand one below the other where it is narrow.

    Cells are HTML; the head is plain words. What scrolls can be reached by keyboard, and is called by its columns.
    """
    kind = "scroll stacked" if stacked else "scroll"
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    rows_of_table = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    around = f'<div class="{kind}" role="group" aria-label="{attribute(", ".join(head))}" tabindex="0">'
    return f"{around}<table>\n{rows_of_table}\n</table></div>"


def fold(title: str, body: str, name: str) -> str:
    """A folded section; title and body are HTML without blank lines, which would end it for CommonMark."""
    return f'<details class="fold" id="{name}"{tongue()}>\n<summary><h2>{title}</h2></summary>\n{body}\n</details>'
