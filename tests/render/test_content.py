"""The quick reading of front matter and Markdown gives what MkDocs and Python-Markdown give, or nothing."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from generator.markup import front_matter
from generator.render.blocks import Heading, content
from generator.render.front import front
from tests.strategies import EXAMPLES

# What could be a mark of Markdown or HTML, or stand beside one.
PIECES = (
    "a", "b c", "é", "العربية", "1", "2.", "1. ", "\n", "\n\n", "\n\n\n", " ", "    ", "- ", "* ", "+ ", "# ", "#",
    "*", "**", "_", "`", "``", "\\", "\\*", "\\_", "\\[", "\\]", "\\`", "\\\\", "\\#", "\\|", "|", "[", "](x.md)", ")",
    "[t](u.md)", "![", '<span class="x">', "</span>", '<a id="z" href="#y"></a>', '<div class="q">', "</div>", "<p>",
    "</p>", '<details id="d">', "</details>", "<br>", "<hr>", "&amp;", "&#x27;", "&", "<", ">", '"', "(", "---", "===",
    "~~~", "```", "[TOC]", ":", "<bdi>", "</bdi>", "\u00a0", "\u2028", "*em*", "**strong**", "`code`", "[a]: b",
    "<title>", "</title>", "<!--", "-->", "\n- ", "\n    - ", "\n\n- ", "\n\n# ", "\n\n<div>", "</div>\n\n", "\t", "\r",
)  # fmt: skip
WRITTEN = (
    "# A *title* with [a link](x.md)\n\n<p>x</p>\n\n## Same\n\n### Deeper\n\n## Same\n\n##### Far\n\n## العربية",
    "- one\n- **two** `code`\n    - below\n    - \\*starred\\*\n- three\n\nText &lt;b&gt; “x”.",
    "- one\n- two\n\n- three\n- four\n",
    "- one\n\n- *two*\n\n- three\n- four\n\n\n- five\n- six\n    - below",
    '<details class="fold" id="a"><summary><h2>T</h2></summary>\n<details>\n<p>x</p></details></details>',
    '<a class="para" id="b1" href="#b1"></a> *DAMASCUS – A [b](c.md) d.* <span class="claim">e\\_f</span>',
)


def tree(headings: Sequence[Any]) -> list[object]:
    """A table of contents of either kind."""
    if headings and isinstance(headings[0], Heading):
        return [(one.title, one.id, one.level, tree(one.children)) for one in headings]
    return [(one["name"], one["id"], one["level"], tree(one["children"])) for one in headings]


def theirs(text: str) -> tuple[str, list[object]]:
    """What Python-Markdown makes of it, with the extensions that MkDocs always has."""
    markdown = Markdown(extensions=["toc", "tables", "fenced_code"])
    html = markdown.convert(text)
    return html, tree(getattr(markdown, "toc_tokens", []))


@pytest.mark.parametrize("text", WRITTEN)
def test_what_the_generator_writes_is_known(text: str) -> None:
    made = content(text, str)
    assert made and (made.html, tree(made.toc)) == theirs(text)


@settings(max_examples=10 * EXAMPLES)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
def test_what_is_known_is_right(text: str) -> None:
    made = content(text, str)
    assert made is None or (made.html, tree(made.toc)) == theirs(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=EXAMPLES)
@given(st.dictionaries(st.sampled_from(["title", "x", "yes", "a_b", "sha256"]), VALUES, min_size=1), st.text())
def test_front_matter_reads_as_mkdocs_reads_it(values: Any, body: str) -> None:
    nested = {name: value if isinstance(value, str) else {"in": value} for name, value in values.items()}
    text = front_matter(nested) + body
    found = front(text)
    if found:
        meta, rest = found
        assert (rest, meta) == get_data(text)


@pytest.mark.parametrize(
    "line", ["a: 1.5", "a: 1e5", "yes: 1", 'a: "\\ud83d\\ude00"', "a: x", "a: [1", 'a: "\x7f"', "a: 01"]
)
def test_doubtful_front_matter_is_left_alone(line: str) -> None:
    assert front(f"---\n{line}\n---\ntext") is None
