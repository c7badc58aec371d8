"""WARC files: what is a member, what is a problem, and that nothing stops the build."""

import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.archive import MAX_BYTES, RawFile, sha256
from generator.curation import Curation
from generator.explain import explain
from generator.exports.raw import files as raw_copies
from generator.formats import warc
from generator.intake import settled
from generator.model import Problem
from generator.register import DEFAULT
from generator.run import edition
from generator.site import write

# warcio's writer leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
URI = "https://example.org/2016/bridge"
PAGE = (
    b"<!doctype html><title>The bridge</title><h1>The bridge is open</h1>"
    b"<p>The ministry said on Tuesday that 12 people had left the harbour before the storm.</p>"
    b"<p>Officials at the port said that the ships would stay where they were until the wind had turned.</p>"
)
# The hostile corpus lies outside the project; DATELINE_EVAL says where.
CORPUS = Path(os.environ.get("DATELINE_EVAL", Path(__file__).parents[2] / "shared" / "eval")) / "hostile"


class Writer:
    """A small WARC in the making."""

    def __init__(self, packed: bool = False) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def response(
        self, payload: bytes = PAGE, uri: str = URI, status: str = "200 OK", kind: str = "text/html; charset=utf-8",
        headers: tuple[tuple[str, str], ...] = (), warc_headers: dict[str, str] | None = None,
    ) -> "Writer":  # fmt: skip
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        self.writer.write_record(
            self.writer.create_warc_record(
                uri, "response", payload=io.BytesIO(payload), http_headers=http, warc_headers_dict=warc_headers or {}
            )
        )
        return self

    def resource(self, payload: bytes, kind: str, uri: str = URI) -> "Writer":
        self.writer.write_record(
            self.writer.create_warc_record(
                uri, "resource", payload=io.BytesIO(payload), warc_content_type=kind, warc_headers_dict={}
            )
        )
        return self

    def revisit(self) -> "Writer":
        self.writer.write_record(
            self.writer.create_revisit_record(URI, "sha1:AAAA", "https://example.org/a", "2016-12-07T08:00:00Z")
        )
        return self

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


def members(data: bytes) -> tuple[list[RawFile], list[Problem]]:
    assert warc.holds(data)
    found = list(warc.members("a.warc", data, False))
    return [one for one in found if isinstance(one, RawFile)], [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_is_a_member_with_its_address_and_its_capture(packed: bool) -> None:
    (raw,), problems = members(Writer(packed).response().data)
    assert not problems
    assert raw.data == PAGE
    assert raw.source.sha256 == sha256(PAGE)
    assert raw.source.member and raw.source.member.startswith("urn:uuid:")
    stated = {finding.field: finding for finding in raw.stated}
    assert stated["original_url"].value == URI
    assert stated["captured"].value[:2] == "20"
    assert all(one.span is None and str(raw.source.member) in one.rule for one in raw.stated)


def test_a_file_packed_as_a_whole_is_read_too() -> None:
    assert members(gzip.compress(Writer().response().data))[0]


def test_text_is_taken_and_what_a_page_brings_along_is_passed_over() -> None:
    writer = Writer().resource(b"A text of a few words.", "text/plain").response(b"p{}", kind="text/css").response()
    found, problems = members(writer.data)
    assert len(found) == 2 and not problems
    assert members(Writer().response(b"p{}", kind="text/css").data)[1][0].message == "no record holds HTML or text"


@pytest.mark.parametrize(
    ("writer", "words"),
    [
        (lambda: Writer().response(b"", status="301 Moved", headers=(("Location", "/b"),)), "a redirect (301) to /b"),
        (lambda: Writer().response(status="404 Not Found"), "the server answered 404"),
        (lambda: Writer().response().response(), "a duplicate of urn:uuid:"),
        (lambda: Writer().revisit(), "a duplicate (revisit)"),
        (lambda: Writer().response(b" "), "holds no text"),
        (lambda: Writer().response(warc_headers={"WARC-Truncated": "length"}), "the capture was cut off: length"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_named(writer: Callable[[], Writer], words: str) -> None:
    _, problems = members(writer().data)
    assert len(problems) == 1
    assert problems[0].message.startswith(words)
    assert problems[0].member


HOME = "https://example.org"
LEADS = (
    ((("/a", "/b"), ("/b", f"{URI}#top")), ()), ((("", "/2016/bridge"), ("/picture", f"{HOME}/p.png")), ()),
    ((("/a", "//example.org"),), ("//example.org",)), ((("/a", "/b"), ("/b", "/a")), ("/b", "/a")),
    ((("/a", URI), ("/a", "/gone")), ("/gone",)), ((("/a", "http://[x"),), ("http://[x",)),
)  # fmt: skip


@pytest.mark.parametrize(("moves", "told"), LEADS)
def test_a_redirect_is_told_only_where_it_leads_out_of_the_file(
    moves: tuple[tuple[str, str], ...], told: tuple[str, ...]
) -> None:
    writer = Writer()
    for start, to in moves:
        writer.response(b"", f"{HOME}{start}", "301 Moved", headers=(("Location", to),))
    found, problems = members(writer.response().response(b"\x89PNG", f"{HOME}/p.png", kind="image/png").data)
    assert len(found) == 1
    assert [one.message.rpartition(" ")[2] for one in problems] == [*told]


def test_what_a_crawler_notes_of_its_run_is_no_article() -> None:
    notes = "metadata://gnu.org/software/wget/warc/"
    writer = Writer().response().resource(b'"--warc-file=a"', "text/plain", f"{notes}wget_arguments.txt")
    writer.resource(b"2016-12-07 URL:https://example.org/2016/bridge", "text/plain", f"{notes}wget.log")
    writer.resource(b"", "text/plain", f"{notes}wget.log").resource(b"[]", "text/plain", "urn:X-wpull:log")
    writer.response(b"User-agent: *", f"{HOME}/robots.txt", kind="text/plain")
    writer.response(b"<p>Gone.</p>", f"{HOME}/robots.txt", "404 Not Found")
    found, problems = members(writer.data)
    assert [raw.data for raw in found] == [PAGE] and not problems


def test_the_text_that_a_program_drew_from_a_page_is_told_where_its_page_is_missing() -> None:
    writer = Writer().response().resource(b"The bridge is open", "text/plain", f"urn:text:{URI}")
    writer.resource(b"\x89PNG", "image/png", f"urn:view:{HOME}/gone")
    assert len(members(writer.data)[0]) == 1 and not members(writer.data)[1]
    found, (problem,) = members(writer.resource(b"Another text", "text/plain", f"urn:text:{HOME}/gone").data)
    assert len(found) == 1 and problem.message.startswith("1 texts that a program made of pages")
    assert len(members(Writer().resource(b"A text by itself.", "text/plain", "urn:uuid:1").data)[0]) == 1


def test_the_server_names_the_encoding_of_a_page_that_does_not() -> None:
    page = "<!doctype html><p>Мост снова открыт для всех жителей города.</p>".encode("cp1251")
    writer = Writer().response(page, kind='text/html; Charset="windows-1251"')
    found = list(warc.members("a.warc", writer.out.getvalue(), False))
    assert [raw.source.codec for raw in found if isinstance(raw, RawFile)] == ["cp1251"]


def test_bytes_that_were_changed_are_told_by_the_digest() -> None:
    found, problems = members(Writer().response().data.replace(b"12 people", b"13 people"))
    assert not found
    assert problems[0].message.startswith("the digest does not fit")


def test_a_record_behind_a_bad_one_is_still_read() -> None:
    found, problems = members(Writer().response(status="500 Error").response().data)
    assert len(found) == len(problems) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_off_gives_what_it_holds(packed: bool) -> None:
    data = Writer(packed).response().response(PAGE + b"<p>More.</p>", uri=URI + "/2").data
    found, problems = members(data[: len(data) - 300])
    assert len(found) == 1
    assert problems


def test_a_page_that_unpacks_without_end_is_a_problem() -> None:
    bomb = gzip.compress(b"<p>" + b" a" * (MAX_BYTES // 2 + 100))
    writer = Writer().response(bomb, headers=(("Content-Encoding", "gzip"),)).response()
    found, problems = members(writer.data)
    assert len(found) == 1
    assert "more than the" in problems[0].message


def test_an_archive_of_a_warc(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    second = PAGE.replace(b"12 people", b"14 people").replace(b"is open", b"is closed")
    (raw / "a.warc.gz").write_bytes(Writer(True).response().response(second, uri=URI + "/2").data)
    made = edition(tmp_path, "private", 1)
    assert not made.problems
    assert {article.title for article in made.articles} == {"The bridge is open", "The bridge is closed"}
    assert len({article.id for article in made.articles}) == 2
    assert {article.original_url for article in made.articles} == {URI, URI + "/2"}
    lines = explain(tmp_path, "a.warc.gz")
    assert not isinstance(lines, Problem)
    assert sum("member urn:uuid:" in line.text for line in lines) == 2


def test_a_file_that_was_changed_is_told_by_its_own_hash(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    data = Writer().response().data
    (raw / "a.warc").write_bytes(data)
    for digest, count in ((sha256(data), 0), ("0" * 64, 1)):
        found = settled(tmp_path, Curation(DEFAULT, (), (), (), {}, {"a.warc": digest}, ()), frozenset(), "a.warc")
        assert len(found.problems) == count


@pytest.mark.skipif(not CORPUS.exists(), reason="the hostile corpus is not here")
def test_hostile_files_give_members_or_problems() -> None:
    index = [json.loads(line) for line in (CORPUS / "warc.index.jsonl").read_text(encoding="utf-8").splitlines()]
    assert index
    for row in index:
        data = (CORPUS / row["file"]).read_bytes()
        if warc.holds(data):
            assert list(warc.members(row["file"], data, False)), row["file"]


def test_the_payload_that_a_hash_is_of_is_published(tmp_path: Path) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    other = PAGE.replace(b"bridge", b"harbour")
    (tmp_path / "archive" / "raw" / "a.warc.gz").write_bytes(Writer(True).response().response(other, f"{URI}2").data)
    shown = edition(tmp_path / "archive", "private", 1)
    write(tmp_path / "docs", raw_copies(shown), "private", tmp_path / "archive")
    copies = {file.name: file.read_bytes() for file in (tmp_path / "docs" / "data" / "raw").iterdir()}
    assert copies == {f"{sha256(data)}.bin": data for data in (PAGE, other)}
