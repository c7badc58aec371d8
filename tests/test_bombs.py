"""What grows when it is unpacked, nests, repeats or refers to itself is read up to a limit, or reported.

Limits are counted in bytes, members, tags and blocks, never in seconds.
"""

import gzip
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from generator.archive import RAW, RawFile
from generator.curation import Curation
from generator.formats import captures, front_matter, warc
from generator.formats.html_json import LONGEST, statements
from generator.intake import Settled, settled
from generator.model import Problem
from generator.register import DEFAULT
from tests.conftest import ROOT
from tests.wacz import packed

NOBODY = Curation(DEFAULT, (), (), (), {}, {}, ())
MEMORY = 1 << 30  # Bytes that a process may have while it reads one of these.
RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: http://a.example/%d\r\n"
    b"WARC-Date: 2016-12-07T08:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)


def read(folder: Path, name: str, data: bytes) -> Settled:
    (folder / RAW).mkdir(exist_ok=True)
    (folder / RAW / name).write_bytes(data)
    return settled(folder, NOBODY, frozenset(), name)


def why(found: Settled) -> str:
    return "; ".join(problem.message for problem in found.problems)


def zeros(size: int) -> bytes:
    """As many packed zeros, made of one megabyte that is packed again and again."""
    packer = zlib.compressobj(1, wbits=31)
    part = bytes(1 << 20)
    return b"".join([*(packer.compress(part) for _ in range(size >> 20)), packer.flush()])


def record(number: int, text: bytes) -> bytes:
    return RECORD % (number, number, len(text), text)


def test_a_packed_file_grows_to_its_limit_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "UNPACKED", 4 << 20)
    head = record(1, b"The bridge was closed on Tuesday.")
    plain, fault = warc.unpacked(gzip.compress(head) + zeros(2 * warc.UNPACKED))
    assert len(plain) == warc.UNPACKED and fault and "unpacks to more than" in fault
    found = list(warc.members("a.warc.gz", gzip.compress(head) + zeros(2 * warc.UNPACKED), False))
    assert isinstance(found[0], RawFile) and isinstance(found[-1], Problem)


def test_a_record_grows_to_the_size_of_the_largest_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 1 << 20)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n" + zeros(3 << 20)
    data = RECORD.replace(b"resource", b"response").replace(b"text/plain", b"application/http; msgtype=response")
    (found,) = warc.members("a.warc", data % (1, 1, len(http), http), False)
    assert isinstance(found, Problem) and "more than the" in found.message


def test_packed_within_packed_is_unpacked_once() -> None:
    inner = gzip.compress(gzip.compress(record(1, b"The bridge was closed on Tuesday.")))
    assert not warc.holds(inner)


@pytest.mark.parametrize("packed", [False, True])
def test_records_are_counted(monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr(warc, "MOST_RECORDS", 5)
    one = [record(number, b"The bridge %d was closed on Tuesday." % number) for number in range(9)]
    data = b"".join(gzip.compress(each) if packed else each for each in one)
    found = list(warc.members("a.warc", data, False))
    assert 5 <= sum(isinstance(each, RawFile) for each in found) <= 6
    assert isinstance(found[-1], Problem) and "more than 5" in found[-1].message


def test_pieces_without_anything_in_them_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_RECORDS", 100)
    assert "more than 100 pieces" in str(warc.unpacked(gzip.compress(b"") * 1000)[1])


@pytest.mark.parametrize(
    "data", [gzip.compress(b"The bridge."), b"PK\x03\x04" + bytes(60), b"BZh91AY&SY" + bytes(range(90))]
)
def test_packed_files_that_are_no_captures_are_not_unpacked(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, "a.txt", data)
    assert not found.articles and found.problems


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"The bridge was closed. " * 300, "no article has more than"),
        ("a.html", b"<html><p>" + b"The bridge was closed. " * 300, "no article has more than"),
        ("a.html", b"<html><p>" + b"<b>" * 1009 + b"The bridge was closed.", "no article has more than"),
        ("a.txt", b"The bridge was closed.\n\n" * 109, "more than the"),
        ("a.html", b"<html>" + b"<p>The bridge was closed." * 109, "more than the"),
    ],
)
def test_what_is_too_long_for_an_article_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, words: str
) -> None:
    monkeypatch.setattr("generator.intake.MOST_BLOCKS", 100)
    for limit, number in (("LARGE", 1000), ("MOST_SHOWN", 5000), ("MOST_TAGS", 1000)):
        monkeypatch.setattr(f"generator.formats.{limit}", number)
    found = read(tmp_path, name, data)
    assert not found.articles and words in why(found)


def test_a_large_page_that_shows_little_is_read(tmp_path: Path) -> None:
    page = b'<html><p>The bridge was closed on Tuesday.<img src="data:image/png;base64,' + b"A" * 2_000_000 + b'">'
    assert read(tmp_path, "a.html", page).articles


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [1]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(9)),
        "a: " + "[" * 10_000,
        "- " * 10_000 + "\n",
        "".join(f"k{n}: v\n" for n in range(20_000)),
        "a: !!python/object/apply:os.system ['true']\n",
        "? " * 1000,
        "a: " + '"x' * 10_000,
    ],
)
def test_front_matter_that_is_a_bomb_is_text(tmp_path: Path, head: str) -> None:
    found = read(tmp_path, "a.md", f"---\n{head}\n---\n\nThe bridge was closed on Tuesday.\n".encode())
    assert found.articles or found.problems
    assert front_matter.fence("---\n" + "a: b\n" * front_matter.LONGEST + "---\n") == 0


def test_statements_for_programs_are_read_up_to_a_limit() -> None:
    page = '<script type="application/ld+json">{}</script><p>The bridge was closed.'
    deep = page.format("[" * 100_000)
    wide = page.format(f'{{"@type":"NewsArticle","headline":"a","author":[{",".join(["{}"] * 20_000)}]}}')
    long = page.format(f'{{"@type":"NewsArticle","headline":"{"a" * LONGEST}"}}')
    assert not statements(deep) and not statements(long)
    assert [one.name for one in statements(wide)] == ["json:headline"]


def deflated(size: int) -> bytes:
    """A WACZ whose one WARC, packed twice, grows to so many zeros."""
    return packed({"archive/data.warc.gz": zeros(size), "datapackage.json": b"{}"})


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.warc.gz": lambda: zeros(256 << 20),
    "zeros.wacz": lambda: deflated(256 << 20),
    "many.wacz": lambda: packed({f"archive/{number}.warc": bytes(8 << 20) for number in range(40)}),
    "entries.wacz": lambda: b"PK\x03\x04" + (b"PK\x01\x02" + bytes(42)) * 1_000_000,
    "parts.eml": lambda: (
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 9**7
    ),
    "deep.mht": lambda: b"Content-Type: multipart/related; boundary=b\n\n--b\n" * 900_000,
    "rows.csv": lambda: b"a,b\n" + b"1,2\n" * 8_000_000,
    "row.csv": lambda: b'a,b\n1,"' + b"x, " * 16_000_000 + b'"\n2,3\n',
    "objects.jsonl": lambda: b'{"a":' * 9_000_000,
    "page.html": lambda: b"<html><p>" + b"The bridge was closed. " * 800_000,
    "tags.html": lambda: b"<html>" + b"<b>" * 3_000_000 + b"The bridge.",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_gigabyte_of_memory_is_enough(tmp_path: Path, name: str) -> None:
    (tmp_path / RAW).mkdir()
    (tmp_path / RAW / name).write_bytes(BOMBS[name]())
    (tmp_path / "archive.yml").write_text('name: A\ntables: [{path: "*.csv", text: b}, {path: "*.jsonl", text: a}]\n')
    code = "import sys, pathlib, tests.test_bombs as t; t.held(pathlib.Path(sys.argv[1]), sys.argv[2])"
    done = subprocess.run([sys.executable, "-c", code, tmp_path, name], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def held(folder: Path, name: str) -> None:
    """Read one file in a process that may have no more than MEMORY."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    found = settled(folder, NOBODY, frozenset(), name)
    assert found.articles or found.problems
    assert captures(folder, name, {}).members


def test_zeros_are_as_many_as_asked() -> None:
    assert len(zlib.decompress(BytesIO(zeros(3 << 20)).read(), wbits=31)) == 3 << 20
