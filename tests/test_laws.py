"""What holds for every input whatever: property tests over all formats, encodings and any bytes."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data

from generator.archive import RawFile, sha256
from generator.conserve import conservation
from generator.curation import Curation
from generator.encoding import Undecodable, decode
from generator.formats import formats, is_markup, parse
from generator.intake import Settled, settled
from generator.markup import attribute, external, front_matter, inline, shown
from generator.model import Article, Block, Finding, Passage, Removal, Source, Span
from generator.prose import Mark, paragraph
from generator.reading import Reading, reading, rules
from generator.register import DEFAULT
from generator.settle import settle
from tests.strategies import EXAMPLES, anything, articles, encodable, passages, texts

PATH = "capture.txt"
TEXT_FORMATS = {name: module for name, module in formats().items() if not is_markup(name)}  # others: test_html_laws.py
NOBODY = Curation(DEFAULT, (), (), (), {}, {}, ())
many = settings(max_examples=EXAMPLES)
some = settings(max_examples=EXAMPLES // 3)


def raw_of(data: bytes) -> RawFile | None:
    """The raw file that the archive would read; None where it is no text."""
    try:
        found = decode(data)
    except Undecodable:
        return None
    return RawFile(Source(PATH, None, sha256(data), len(data), found.codec, found.bom), data, found.text)


def reading_of(raw: RawFile) -> Reading:
    return reading(raw, parse(raw), lambda line: False)


def inked(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def read(raw: RawFile, span: Span) -> str:
    return raw.data[span.start : span.end].decode(raw.source.codec)


# Any bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laws")
    (root / "raw").mkdir()
    return root


@many
@example(data=b"Source:\n_[The ministry said on Tuesday](#)_\n")
@given(data=anything)
def test_any_bytes_give_an_article_or_a_problem(folder: Path, data: bytes) -> None:
    (folder / "raw" / PATH).write_bytes(data)
    found = settled(folder, NOBODY, frozenset(), PATH)
    assert isinstance(found, Settled)
    assert (not found.articles) == bool(found.problems), found.problems


# Blocks


def check_blocks(text: str, data: bytes, codec: str, bom: int, blocks: tuple[Block, ...]) -> None:
    at, left = bom, ""
    for block in blocks:
        assert at <= block.span.start < block.span.end <= len(data)
        assert data[block.span.start : block.span.end].decode(codec) == block.text
        left += data[at : block.span.start].decode(codec)
        at = block.span.end
    assert not (left + data[at:].decode(codec)).strip()
    assert inked("".join(block.text for block in blocks)) == inked(text)


@pytest.mark.parametrize("module", TEXT_FORMATS.values(), ids=TEXT_FORMATS)
@many
@given(data=anything)
def test_blocks_are_ordered_and_disjoint_and_hold_every_character(module: ModuleType, data: bytes) -> None:
    raw = raw_of(data)
    if raw:
        found = module.blocks(raw.text, raw.source.codec, raw.source.bom)
        check_blocks(raw.text, data, raw.source.codec, raw.source.bom, found)


@pytest.mark.parametrize("module", TEXT_FORMATS.values(), ids=TEXT_FORMATS)
@many
@given(text=texts)
def test_what_is_seen_knows_its_place(module: ModuleType, text: str) -> None:
    for block in (*module.blocks(text, "utf-8", 0), Block("paragraph", Span(0, len(text.encode())), text)):
        seen = module.visible(block.text)
        assert len(seen.text) == len(seen.places)
        assert all(block.text[place] == char for place, char in zip(seen.places, seen.text, strict=True))
        assert all(a < b for a, b in pairwise(seen.places))
        assert all(0 <= link.start <= link.end <= len(seen.text) for link in seen.links)


# Articles


def settled_article(raw: RawFile) -> Article:
    return settle(raw, reading_of(raw), (), ())


@many
@given(data=anything)
def test_body_and_removals_partition_the_text(data: bytes) -> None:
    raw = raw_of(data)
    if raw is None:
        return
    article = settled_article(raw)
    assert not list(conservation(raw, article))
    pieces = [*article.body, *article.removals]
    assert inked("".join(piece.text for piece in pieces)) == inked(raw.text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(sorted(pieces, key=lambda piece: piece.span)))


@many
@given(data=anything)
def test_the_span_of_everything_shown_decodes_alone(data: bytes) -> None:
    raw = raw_of(data)
    if raw is None:
        return
    article = settled_article(raw)
    for piece in (*article.body, *article.removals):
        assert read(raw, piece.span) == piece.text == piece.text.strip()
    for finding in (*article.findings, *article.losers):
        if finding.span:
            assert read(raw, finding.span) == finding.words
            assert finding.words.strip()


@some
@given(data=anything)
def test_rules_propose_whole_characters_of_one_block(data: bytes) -> None:
    raw = raw_of(data)
    if raw is None:
        return
    made = reading_of(raw)
    blocks = [block.span for block in made.document.blocks]
    for rule in rules():
        for item in rule.propose(made):
            assert isinstance(item, Finding | Removal)
            if item.span:
                assert read(raw, item.span)
                assert any(block.start <= item.span.start and item.span.end <= block.end for block in blocks)


@some
@given(text=articles())
def test_the_codec_changes_no_value(text: str) -> None:
    one, two = (raw_of(text.encode(codec)) for codec in ("utf-8", "utf-16"))
    if one and two:
        first, second = settled_article(one), settled_article(two)
        assert [piece.text for piece in first.body] == [piece.text for piece in second.body]
        assert [(f.field, f.value) for f in first.findings] == [(f.field, f.value) for f in second.findings]


# Pages: what is shown is what the text says, and nothing in it is markup

VOID = frozenset({"br", "hr"})


class Elements(HTMLParser):
    """The elements of a rendered page, its text, and the text outside the links that we put in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, bool]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") in ("para", "claim-ref")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(ours for _, ours in self.open):
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def python_markdown(text: str) -> str:
    return Markdown(extensions=["toc", "tables", "fenced_code"]).convert(text)


def commonmark(text: str) -> str:
    return MarkdownIt("commonmark").render(text)


Render = Callable[[str], str]
RENDERERS = {"python-markdown": python_markdown, "commonmark": commonmark}
renderers = pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@renderers
@many
@given(text=texts)
def test_inline_shows_the_text_and_nothing_else(render: Render, text: str) -> None:
    for before in ("# ", '<a id="b0"></a> ', '- <a id="b0"></a> ', '> <a id="b0"></a> '):
        found = Elements(render(f"{before}{inline(text)}"))
        assert squeezed(found.text) == squeezed(shown(squeezed(text)))
        assert {tag for tag, _ in found.elements} <= {"p", "h1", "a", "ul", "li", "blockquote"}
        assert all(set(attrs) <= {"id"} for _, attrs in found.elements)
        assert not found.other
        assert not found.open


@many
@given(text=texts)
def test_an_attribute_holds_the_text_and_ends_where_it_should(text: str) -> None:
    found = Elements(f'<b title="{attribute(text)}">{attribute(text)}</b>')
    assert found.elements == [("b", {"title": shown(text)})]
    assert found.text == shown(text)


@many
@given(text=st.one_of(texts, st.sampled_from(("javascript:alert(1)", "http://a b/", "HTTP://a/\"onclick='x'", "//a/"))))
def test_an_external_link_leads_to_the_web_or_nowhere(text: str) -> None:
    found = Elements(external(text, "words"))
    assert found.text == "words"
    for tag, attrs in found.elements:
        assert (tag, sorted(attrs)) == ("a", ["href", "rel"])
        assert str(attrs["href"]).lower().startswith(("http:", "https:", "mailto:"))


@many
@given(text=texts, number=st.integers())
def test_front_matter_reads_back_as_written(text: str, number: int) -> None:
    written = front_matter({"title": text, "size": number, "none": None})
    body, values = get_data(f"{written}The page.")
    assert values == {"title": attribute(text), "size": number}
    assert body.strip() == "The page."
    assert yaml.safe_load(written.split("---\n")[1]) == values


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A passage's text, and marks on some ranges of it that do not overlap."""
    text = draw(st.one_of(passages(), articles(), st.text(encodable, max_size=20))).strip()
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    at = [len(text[:cut].encode()) for cut in cuts]
    pairs = [(a, b) for a, b in zip(at[::2], at[1::2], strict=False) if a < b]
    return text, tuple(Mark(Span(a, b), f"c{a}", draw(st.sampled_from((None, f"#rel-{a}"))), "2") for a, b in pairs)


KINDS = ("paragraph", "heading", "item", "quote", "code", "table", "definition", "separator")
ALLOWED = {
    "a": {"class", "id", "href", "rel", "aria-label", "data-number", "data-kind"},
    "span": {"class", "id"}, "pre": {"class", "id"}, "h2": {"class", "id"},
}  # fmt: skip
TAGS = {"p", "h2", "ul", "li", "blockquote", "a", "span", "em", "strong", "code", "br", "pre"}


def rendered(render: Render, text: str, kind: str, name: str, marks: tuple[Mark, ...]) -> Elements:
    return Elements(render(paragraph(Passage(kind, Span(0, len(text.encode())), text), 7, name, "utf-8", marks)))


@renderers
@pytest.mark.parametrize("name", formats())
@many
@given(case=marked(), kind=st.sampled_from(KINDS))
def test_a_paragraph_holds_no_element_and_no_attribute_but_ours(
    render: Render, name: str, case: tuple[str, tuple[Mark, ...]], kind: str
) -> None:
    found = rendered(render, case[0], kind, name, case[1])
    for tag, attrs in found.elements:
        assert tag in TAGS
        assert set(attrs) <= ALLOWED.get(tag, set())
        assert attrs.get("class") in (None, "para", "as-written", "claim", "told", "claim-ref", "heading")
        assert str(attrs.get("href", "#")).lower().startswith(("#", "http:", "https:", "mailto:"))
    assert not found.other
    assert not found.open


@renderers
@pytest.mark.parametrize("name", formats())
@many
@given(case=marked())
def test_marks_are_all_there_and_change_no_word(render: Render, name: str, case: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = case
    found = rendered(render, text, "paragraph", name, marks)
    claims = [attrs["id"] for _, attrs in found.elements if attrs.get("class") == "claim"]
    assert sorted(map(str, claims)) == sorted(mark.anchor for mark in marks)
    assert squeezed(found.text) == squeezed(rendered(render, text, "paragraph", name, ()).text)


@renderers
@many
@given(text=texts.map(str.strip))
def test_a_paragraph_of_markdown_shows_what_commonmark_reads(render: Render, text: str) -> None:
    """The same words as a reader of the raw file's Markdown sees, in the same emphasis."""
    text = re.sub(r"(^|[\r\n])[ \t]*(?=[>=-])", r"\1x", text).replace("![", "[")
    expected = Elements(MarkdownIt("js-default").renderInline(text))
    found = rendered(render, text, "paragraph", "markdown", ())
    assert squeezed(found.text) == squeezed(shown(expected.text))
    for tag in ("em", "strong", "code"):
        assert sum(one == tag for one, _ in found.elements) == sum(one == tag for one, _ in expected.elements), tag


@renderers
@many
@given(text=texts.map(str.strip))
def test_a_paragraph_of_plain_text_shows_every_word(render: Render, text: str) -> None:
    for kind in ("paragraph", "heading", "item", "quote", "code"):
        found = rendered(render, text, kind, "plain", ())
        assert squeezed(found.text) == squeezed(shown(text if kind == "code" else squeezed(text)))


# Time


LONG = 40_000  # Characters. What grows with their square takes minutes, what grows with their number a second or two.
SENTENCE = "The ministry said on Tuesday that 12 people had left the harbour before the storm. "
HOSTILE = {
    "brackets": "[" * LONG,
    "open links": "[a" * (LONG // 2),
    "nested links": "[[a](b) " * (LONG // 8),
    "broken targets": ("](" + "a" * 2300 + " ") * (LONG // 2303),
    "stars": "*a **b" * (LONG // 6),
    "strokes": "a_ _" * (LONG // 4),
    "backticks": "".join("e" + "`" * n for n in range(int((2 * LONG) ** 0.5))),
    "quotes": ">" * LONG,
    "blanks in a byline": "By Jane" + " " * LONG + "Doe",
    "blanks in a source": "Source: A" + " " * LONG + "b",
    "blanks in a heading": "# **a**" + " " * LONG + "b",
    "blanks in a list of topics": "Tags: a" + " " * LONG + "b",
    "topics in a line": "# A b\n\nTags: " + "[a](#), " * (LONG // 8),
    "lines of topics": "".join(f"Tags: a{n}, b{n}\n" for n in range(LONG // 16)),
    "short lines": "ab cd\n" * (LONG // 6),
    "lines to cut": SENTENCE + "\n" + "share this\n" * (LONG // 11),
    "one long line": SENTENCE * (LONG // len(SENTENCE)),
    "a line without an end": "市政府表示，" * (LONG // 6),
    "notices": SENTENCE * 9 + "\n\n" + "All rights reserved. Fair use notice. " * (LONG // 38),
    "growing gaps": "".join(SENTENCE + "\n" * n for n in range(1, 200)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_does_not_grow_with_the_square_of_the_length(text: str) -> None:
    began = process_time()
    raw = raw_of(text.encode())
    assert raw
    for name in formats():
        for passage in settled_article(raw).body:
            assert paragraph(passage, 1, name, "utf-8", ())
    assert process_time() - began < 15
