"""Samples with bytes flipped, cut, joined and multiplied, and curated files of any kind: each gives an article or a
problem, a value or a line to mend, and never an exception. `make fuzz` tries many more.

What once failed is kept below `tests/crashes/`, a file a case, and is tried first.
"""

import base64
import gc
import gzip
import quopri
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.archive import MANIFEST, RAW, SIDECAR
from generator.curated import Invalid
from generator.curation import Curation
from generator.decisions import decisions
from generator.formats import captures
from generator.intake import Settled, settled
from generator.manifest import read_manifest
from generator.model import Problem
from generator.register import DEFAULT, collection, moves, publishers, sidecar, sources, tables
from generator.run import edition
from generator.site import pages
from tests.conftest import ROOT
from tests.fixtures import cases
from tests.strategies import EXAMPLES, anything, texts
from tests.wacz import SIGNED, files, packed

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
NOBODY = Curation(DEFAULT, (), (), (), {}, {}, ())
CRASHES = ROOT / "tests" / "crashes"
STOPPED = sorted(file for file in CRASHES.iterdir() if file.name != "README.md")
MAP = (
    'tables: [{path: "*.csv", text: body, id: nr, title: head, published: date}, '
    '{path: "*.jsonl", text: body, title: head, published: date}, {path: "*.tsv", kind: html, text: body}]'
)
MOST = 20_000  # Bytes of a sample: enough for all that a format knows.
many = settings(max_examples=EXAMPLES)
few = settings(max_examples=EXAMPLES // 10)


def warc(packed: bool) -> bytes:
    """A capture file of two pages and a redirect."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    with warnings.catch_warnings():  # warcio's writer leaves its temporary files to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        for number, status in enumerate(("200 OK", "301 Moved", "200 OK")):
            text = f"<!doctype html><title>Page {number}</title><p>Some {number} people left the harbour on Tuesday."
            http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            uri, page = f"https://a.example/{number}", BytesIO(text.encode())
            writer.write_record(writer.create_warc_record(uri, "response", payload=page, http_headers=http))
        gc.collect()
    return out.getvalue()


PAGE = b"""<!doctype html><html lang="en"><head><title>The bridge | Harbour Gazette</title>
<meta property="og:title" content="The bridge"><meta name="author" content="Ann Bee">
<link rel="canonical" href="https://a.example/bridge"><script type="application/ld+json">{"@graph": [{"@id": "#p",
"name": "Ann Bee"}, {"@type": "NewsArticle", "headline": "The bridge", "author": {"@id": "#p"}, "datePublished":
"2016-12-07T08:00:00Z", "publisher": {"name": "Harbour Gazette"}}]}</script></head><body><nav><ul><li><a href="/">Home
</a></ul></nav><article><h1>The bridge</h1><p class="byline">By <a rel="author" href="/author/b">Ann Bee</a></p>
<time datetime="2016-12-07">7 December</time><p>Some 4,500 people left the harbour on Tuesday, officials said.<br>They
came back.</p><blockquote>&ldquo;We were told to wait,&rdquo; she said.</blockquote><table><tr><th>Day<th>People<tr><td>
1<td>12</table><template><p>no</p></template></article><footer>&copy; 2016 Harbour Gazette. All rights reserved.
"""
HEAD = (
    b"---\ntitle: The bridge\nauthor: [Ann Bee, 'C. Dee']\ndate: 2016-12-07\ntags: {a: b}\n---\n\nThe bridge is open.\n"
)
SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/bridge
Subject: =?utf-8?Q?The_bridge?=
Date: Wed, 7 Dec 2016 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable

%s
----b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----b--
""" % quopri.encodestring(PAGE)
MAIL = b"""Received: from a.example by b.example for <c@d.example>
From: =?utf-8?B?QW5uIEJlZQ==?= <bee@a.example>
To: c@d.example
Message-ID: <1@a.example>
Subject: Fwd: The bridge
Date: Wed, 07 Dec 2016 08:00:00 +0100 (CET)
List-Id: <list.a.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=utf-8; format=flowed

Some 4,500 people left the harbour on Tuesday, officials said to c@d.example.
--a
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

%s
--a--
--m
Content-Type: message/rfc822

From: x@y.example
Subject: inner

Text.
--m
Content-Type: application/pdf; name*=utf-8''a%%20b.pdf
Content-Disposition: attachment

x
--m--
""" % base64.encodebytes(PAGE)
ROWS = (
    b'nr,head,body,date\n1,The bridge,"Some 4,500 people left, ""officials"" said.\n\nMore.",2016-12-07\n'
    b'2,"A, b",Twelve.,\n',
    b'{"nr": 1, "head": "The bridge", "body": "Some 4,500 people left.\\n\\nMore.", "date": "7 Dec 2016"}\n'
    b'{"nr": 2, "body": "x"}\n',
)
SAMPLES = (
    PAGE, HEAD, warc(False), warc(True), gzip.compress(PAGE), PAGE.decode().encode("utf-16"), SAVED, MAIL, *ROWS,
    packed(files(signed=SIGNED), zipfile.ZIP_STORED), packed(files({"archive/a.warc.gz": warc(True)})),
    *(file.read_bytes()[:MOST] for file in sorted((ROOT / "archive" / RAW).glob("*.txt"))),
    *(text.encode() for folder in ("formats", "rules", "claims")
      for file in sorted((ROOT / "tests" / folder).glob("*.md")) for _, text, _ in cases(file)),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, samples: tuple[bytes, ...] = SAMPLES) -> bytes:
    """A sample, or two joined, with some bytes flipped, cut out, put in or multiplied."""
    data = bytearray(draw(st.sampled_from(samples)))
    if draw(st.booleans()):
        data += draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        kind = draw(st.sampled_from(("flip", "cut", "put", "many", "end", "move")))
        if kind == "flip" and data:
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif kind == "cut":
            del data[at : at + draw(st.integers(1, 200))]
        elif kind == "put":
            data[at:at] = draw(st.one_of(st.binary(max_size=6), texts.map(lambda text: text.encode()[:80])))
        elif kind == "many":
            data[at:at] = bytes(data[at : at + draw(st.integers(1, 20))]) * draw(st.integers(1, 40))
        elif kind == "end":
            del data[at:]
        else:
            data[at:at] = bytes(data[: draw(st.integers(1, 60))])
    return bytes(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzz")
    (root / RAW).mkdir()
    return root


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mapped")
    (root / RAW).mkdir()
    (root / "archive.yml").write_text(f"name: A\n{MAP}\n", encoding="utf-8")
    return root


def endings() -> st.SearchStrategy[str]:
    return st.sampled_from(
        (".txt", ".md", ".html", ".warc", ".warc.gz", "", ".mhtml", ".eml", ".wacz", ".csv", ".jsonl", ".csv", ".jsonl")
    )


def tried(folder: Path, data: bytes, name: str) -> Settled:
    """What a raw file gives, its members accounted for and its bytes as they were."""
    file = folder / RAW / name
    file.write_bytes(data)
    try:
        found = settled(folder, NOBODY, frozenset(), name)
        members = captures(folder, name, {}).members
        assert len(found.articles) <= sum(not isinstance(member, Problem) for member in members)
        assert not [problem for problem in found.problems if problem.stage == "conservation"]
        assert file.read_bytes() == data
        return found
    finally:
        file.unlink()


@pytest.mark.parametrize("file", STOPPED, ids=lambda file: file.name)
def test_what_once_failed(folder: Path, file: Path) -> None:
    found = tried(folder, file.read_bytes(), file.name)
    assert found.articles or found.problems


@many
@given(data=mutated(), ending=endings())
def test_a_damaged_sample_gives_an_article_or_a_problem(folder: Path, data: bytes, ending: str) -> None:
    found = tried(folder, data, f"capture{ending}")
    assert found.articles or found.problems


@many
@given(data=st.one_of(mutated(), mutated(ROWS), anything), ending=st.sampled_from((".csv", ".jsonl", ".tsv", "")))
def test_a_damaged_table_gives_rows_or_problems(mapped: Path, data: bytes, ending: str) -> None:
    found = tried(mapped, data, f"capture{ending}")
    assert found.articles or found.problems
    assert len({article.id for article in found.articles}) == len(found.articles)


@few
@given(first=st.one_of(mutated(), anything), second=mutated(), ending=endings())
def test_every_page_and_export_of_damaged_samples_is_made(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes, ending: str
) -> None:
    root = tmp_path_factory.mktemp("pages")
    (root / RAW).mkdir()
    (root / "archive.yml").write_text(f"name: A\n{MAP}\n", encoding="utf-8")
    for number, data in enumerate((first, second, SAMPLES[-1])):
        (root / RAW / f"{number}{ending}").write_bytes(data)
    for profile in ("private", "public"):
        assert len(list(pages(edition(root, profile, 1)))) > 10  # type: ignore[arg-type]


YAML = st.one_of(
    texts.map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=60),
    st.recursive(
        st.one_of(st.sampled_from(("a", "''", "2016-12-07", "!!python/object:os.x", "*a", "&a b", "~", "no", "1e9")),
                  st.text(max_size=6)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
            st.dictionaries(
                st.sampled_from(("title", "byline", "published", "original_url", "name", "aliases", "publishing",
                                 "default", "relation", "decision", "withdrawn", "by", "on", "why", "story", "<<",
                                 "tables", "path", "text", "encoding")),
                inner, max_size=4,
            ).map(lambda items: f"{{{', '.join(f'{key}: {value}' for key, value in items.items())}}}"),
        ),
        max_leaves=12,
    ).map(lambda text: text.encode("utf-8", "replace")),
)  # fmt: skip


@many
@given(data=YAML)
def test_a_curated_file_of_any_kind_is_read_or_says_what_is_wrong(folder: Path, data: bytes) -> None:
    readers = {
        "archive.yml": lambda archive: (collection(archive), tables(archive)),
        "publishers.yml": publishers,
        "sources.yml": sources,
        "moves.yml": moves,
        "decisions.yml": decisions,
        f"{RAW}/a.txt{SIDECAR}": lambda archive: sidecar(archive, "a.txt"),
        MANIFEST: read_manifest,
    }
    for name, read in readers.items():
        (folder / name).write_bytes(data)
        try:
            read(folder)
        except Invalid as error:
            assert str(error)
        finally:
            (folder / name).unlink()


def test_the_samples_are_of_every_kind() -> None:
    assert len(SAMPLES) > 60
    assert SAMPLES[2].startswith(b"WARC/")
