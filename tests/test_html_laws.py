"""What holds for every page whatever: property tests of HTML over elements, entities, broken tags and any bytes."""

from collections import Counter
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive import RawFile, raw_file
from generator.conserve import conservation
from generator.formats import html, parse
from generator.formats.html_place import BITS, places
from generator.formats.html_text import Seen
from generator.formats.spread import bytes_of, characters
from generator.intake import claimed
from generator.model import Article, Document, Problem, Span
from generator.prose import Mark, paragraph
from generator.reading import reading
from generator.rules.main_text_shape import starts
from generator.settle import settle
from generator.survey import key, lines_of
from generator.text import words
from tests.strategies import EXAMPLES, SENTENCES, anything, encodable

many = settings(max_examples=EXAMPLES)
some = settings(max_examples=EXAMPLES // 3)

TAGS = ("p", "div", "a", "b", "i", "br", "h1", "h2", "ul", "li", "blockquote", "pre", "table", "tr", "td", "th", "span",
        "script", "style", "title", "template", "noscript", "svg", "select", "option", "article", "nav", "textarea",
        "time", "meta", "head", "body", "xmp", "dl", "dt", "dd", "hr", "iframe")  # fmt: skip
ATTRIBUTES = ("", "", ' href="http://a.example/?a=1&amp;b=2"', " href=x", " class='a b'", ' title="a > b"', " hidden",
              ' datetime="2016-12-07"', ' content="x', " href='", " =", ' shadowrootmode="open"', "/", " a=b=c",
              '"')  # fmt: skip
ODDS = ("&amp;", "&eacute;", "&nbsp;", "&#39;", "&#x41;", "&notit;", "&NotEqualTilde;", "&", "&lt", "&#0;", "&#xD800;",
        "&shy;", "<!-- a -->", "<!--", "-->", "<!doctype html>", "<![CDATA[x]]>", "<?x ?>", "</", "<", ">", "</>",
        "< p>", "<3", '"', "'", "\xa0", "\xad", "\u2003", "\u200b", "\x0b", "\x1c", "\x85",
        "\u2028", "\r\n", "\n", "\t", "  ", "\x00")  # fmt: skip


@st.composite
def tags(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(TAGS))
    if draw(st.integers(0, 2)) == 0:
        return f"</{name}>"
    return f"<{name}{draw(st.sampled_from(ATTRIBUTES))}{draw(st.sampled_from(('>', '>', '>', '>', '/>', '')))}"


scraps = st.one_of(
    tags(), tags(), tags(), st.sampled_from(ODDS), st.sampled_from(SENTENCES),
    st.sampled_from(("a", "b c", "x ", " y")), st.text(encodable, max_size=4),
)  # fmt: skip
pages = st.lists(scraps, max_size=30).map("".join)
whole = pages.map(lambda page: f"<!doctype html>{page}")


def raw_of(text: str, codec: str = "utf-8") -> RawFile | None:
    found = raw_file(text.encode(codec, "ignore"), "capture.html", False)
    return None if isinstance(found, Problem) else found


def settled(raw: RawFile) -> Article | None:
    document = parse(raw)
    assert document.format == "html"
    return settle(raw, reading(raw, document, lambda line: False), (), ()) if document.blocks else None


def inked(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@many
@given(text=pages)
def test_blocks_are_ordered_and_disjoint_and_hold_every_visible_character(text: str) -> None:
    data = text.encode()
    at, shown = 0, ""
    for block in html.blocks(text, "utf-8", 0):
        assert at <= block.span.start < block.span.end <= len(data)
        assert not html.read(data, Span(at, block.span.start), "utf-8")
        assert data[block.span.start : block.span.end].decode() == block.text
        read = html.read(data, block.span, "utf-8")
        assert read and read == read.strip()
        shown += read
        at = block.span.end
    assert not html.read(data, Span(at, len(data)), "utf-8")
    assert inked(shown) == inked("".join(Seen(text).text))


@many
@given(text=pages)
def test_what_is_seen_knows_its_place(text: str) -> None:
    for block in html.blocks(text, "utf-8", 0):
        seen = html.visible(block.text)
        assert len(seen.text) == len(seen.places) == len(seen.ends)
        assert all(a <= b for a, b in pairwise(seen.places))
        assert all(seen.ends[n] <= seen.places[n + 1] for n in range(len(seen.text) - 1))
        assert seen.places[0] == 0 and seen.ends[-1] == len(block.text)
        assert all(0 <= link.start < link.end <= len(seen.text) for link in seen.links)


@many
@given(text=pages, data=st.data())
def test_any_range_of_characters_reads_the_same_from_its_own_bytes(text: str, data: st.DataObject) -> None:
    found = html.blocks(text, "utf-8", 0)
    if not found:
        return
    seen = html.visible(data.draw(st.sampled_from(found)).text)
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    written = "".join(block.text for block in found if html.visible(block.text) == seen)
    block = next(block for block in found if html.visible(block.text) == seen)
    assert written
    again = html.visible(block.text[seen.places[start] : seen.ends[end - 1]]).text
    assert "".join(again.split()).startswith("".join(seen.text[start:end].split()))


@many
@given(text=whole, codec=st.sampled_from(("utf-8", "utf-8", "utf-16", "utf-8-sig")))
def test_body_and_removals_partition_what_is_seen(text: str, codec: str) -> None:
    raw = raw_of(text, codec)
    article = settled(raw) if raw else None
    if raw is None or article is None:
        return
    assert not list(conservation(raw, article))
    pieces = [*article.body, *article.removals]
    assert inked("".join(piece.text for piece in pieces)) == inked("".join(Seen(raw.text).text))
    for piece in pieces:
        assert html.read(raw.data, piece.span, raw.source.codec) == piece.text
    for finding in (*article.findings, *article.losers):
        assert finding.span is None or finding.words == html.read(raw.data, finding.span, raw.source.codec)


@some
@given(data=anything)
def test_any_bytes_as_a_page(data: bytes) -> None:
    raw = raw_file(b"<html>" + data, "capture.html", False)
    if not isinstance(raw, Problem):
        spans = [block.span for block in html.blocks(raw.text, raw.source.codec, raw.source.bom)]
        assert spans == sorted(spans)


@some
@given(text=whole)
def test_claims_and_marks_find_their_way_back(text: str) -> None:
    raw = raw_of(text)
    article = settled(raw) if raw else None
    if raw is None or article is None:
        return
    for claim in claimed(article):
        assert inked(html.read(raw.data, claim.span, "utf-8")) == inked(claim.text)
    for passage in article.body:
        middle = bytes_of(passage, 0, max(1, len(passage.text) // 2), "utf-8")
        start, end = characters(passage, middle, "utf-8")
        assert (start, end) == (0, max(1, len(passage.text) // 2)) or not passage.text[:end].strip()
        assert paragraph(passage, 1, "html", "utf-8", [Mark(middle, "c1", None, "1")])


@some
@given(text=whole)
def test_every_block_has_a_place(text: str) -> None:
    raw = raw_of(text)
    if raw:
        document = parse(raw)
        begun = starts(document)
        pairs = zip(begun, document.blocks, strict=True)
        assert all(document.text.startswith(block.text, at) for at, block in pairs)
        assert len([*places(document.text, begun)]) == len(document.blocks)


def test_a_place_tells_the_elements_around_a_block() -> None:
    page = "<html><body><main><p class=lead-in>One<p>Two<figure><figcaption>Three</figcaption></figure></main><p>Four"
    raw = raw_of(page)
    assert raw
    found = [*places(page, starts(parse(raw)))]
    assert [[element.name for element in place[2:]] for place in found] == [
        ["main", "p"], ["main", "p"], ["main", "p", "figure", "figcaption"], ["p"],
    ]  # fmt: skip
    assert found[0][-1].hints == BITS["summary"]
    assert found[2][-1].around == BITS["is article"] | BITS["figure"] | BITS["caption"]


LONG = 60_000
HOSTILE = {
    "tags without an end": "<p " * LONG,
    "quotes without an end": '<a href="' * LONG,
    "comments without an end": "<!--" * LONG,
    "scripts without an end": "<script>" * LONG,
    "nested": "<div>" * LONG + "a",
    "nested lists": "<ul><li>" * (LONG // 4) + "a",
    "nested templates": "<template>" * LONG,
    "ends without a beginning": "</blockquote>" * LONG,
    "open items": "<li>a" * (LONG // 4) + "</blockquote>" * LONG,
    "entities": "&amp;" * LONG,
    "broken entities": "&" * LONG + "&a" * LONG,
    "links": "<a href=x>a</a> " * (LONG // 8),
    "tables": "<table><td>a" * (LONG // 8),
    "attributes": "<p " + "a=b " * LONG + ">a",
    "preformatted": "<pre>" + " a\n" * LONG,
    "metadata": '<meta property="og:title" content="a b">' * (LONG // 16),
    "json": '<script type="application/ld+json">' + "[" * LONG,
    "long json": '<script type="application/ld+json">[' + '{"@type":"NewsArticle","headline":"a b"},' * (LONG // 16),
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_time_does_not_grow_with_the_square_of_the_length(page: str) -> None:
    began = process_time()
    raw = raw_of(f"<html>{page}")
    assert raw
    settled(raw)
    lines_of(raw)
    assert process_time() - began < 15


def test_the_survey_sees_the_lines_that_the_rules_see() -> None:
    page = """<!doctype html><html><head><title>A &amp; B</title><style>p { }</style>
        <script>x = "<p>no</p>"</script></head>
        <body class="a > b"><!-- <p>no</p> --><h1>The <em>quiet</em>
        harbour</h1><p>Fish&nbsp;&amp; chips, so&shy;ft.<p>Second<br>line<br/> <br>third <a href="/x">and</a> last
        <template><p>no</p></template><ul><li>One<li>Two</ul><pre>as  it
        stands</pre><textarea>no</textarea><table><tr><td>1<td>2</table></body></html>"""
    raw = raw_of(page)
    assert raw
    seen = [html.visible(block.text).text for block in parse(raw).blocks]
    swept = [words(line) for line in html.lines_seen(page)]
    assert [line for line in swept if line] == [words(line) for line in seen if words(line)]
    assert lines_of(raw) == {key(line) for line in seen}


def test_a_big_page_ends_in_seconds() -> None:
    sentence = "<p>The ministry said on Tuesday that 12 people had left the harbour before the storm.</p>\n"
    page = "<html>" + "<script>" + "x = 1; " * 2_000_000 + "</script>" + sentence * 1000
    raw = raw_of(page)
    assert raw
    began = process_time()
    assert settled(raw)
    assert process_time() - began < 20
    assert isinstance(parse(raw), Document)
