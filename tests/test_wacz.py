"""WACZ files: each WARC in them is read, hashes are checked, a signature is told as found, damage stays where it is."""

import struct
import zipfile
from pathlib import Path

import pytest

from generator.archive import RAW, RawFile
from generator.formats import captures, wacz, warc
from generator.formats.wacz import DIGEST, PACKAGE
from generator.model import Problem
from generator.run import edition
from generator.sections.provenance import provenance
from tests.wacz import PAGE, SIGNED, digest, files, packed
from tests.wacz import warc as records

DATA = "archive/data.warc"


def members(data: bytes) -> tuple[list[RawFile], list[Problem]]:
    assert wacz.holds(data)
    found = list(wacz.members("a.wacz", data, False))
    return [one for one in found if isinstance(one, RawFile)], [one for one in found if isinstance(one, Problem)]


def told(problems: list[Problem]) -> list[str]:
    return [f"{one.stage} {one.member}: {one.message}" for one in problems]


def test_a_record_is_a_member_named_by_its_file_and_itself() -> None:
    found, problems = members(packed(files()))
    assert not problems
    assert [raw.source.member for raw in found] == [f"{DATA} urn:uuid:1", f"{DATA} urn:uuid:2"]
    assert found[0].data == PAGE % (1, 1) and found[0].source.sha256 == digest(PAGE % (1, 1))
    assert {one.field: one.value for one in found[0].stated} == {
        "original_url": "https://post.example/1",
        "captured": "2021-05-10T08:00:00Z",
    }


def test_the_list_of_pages_is_evidence_for_its_pages_alone() -> None:
    first, second = members(packed(files()))[0]
    assert [(one.field, one.value, one.rule) for one in first.hinted] == [
        ("title", "Page 1 | Oberau Post", "title in pages/pages.jsonl"),
        ("captured", "2021-05-10T08:00:00Z", "ts in pages/pages.jsonl"),
    ]
    assert not second.hinted


def test_of_two_lines_for_one_address_only_that_of_the_same_moment_counts() -> None:
    line = '{"url": "https://post.example/1", "ts": "%s", "title": "%s"}\n'
    other = line % ("2020-01-01T00:00:00Z", "Then")
    for more, titles in ((line % ("2021-05-10T08:00:00.5Z", "Now"), ["Now"]), (other.replace("2020", "2019"), [])):
        held = {DATA: records(1), "pages/pages.jsonl": (other + more + "no JSON\n[]\n").encode()}
        (raw,), _ = members(packed(files(held)))
        assert [one.value for one in raw.hinted if one.field == "title"] == titles


def test_a_signature_is_told_as_it_was_found() -> None:
    (raw, _), problems = members(packed(files(signed=SIGNED)))
    assert not problems
    said = {one.field: one.value for one in raw.stated if one.field.startswith("signed")}
    assert said == {"signed_by": SIGNED["domain"], "signed_on": SIGNED["created"], "signed_with": SIGNED["software"]}
    anonymous = {**SIGNED, "domain": None, "publicKey": "AQID", "hash": "sha256:00"}
    said = {one.field: one.value for one in members(packed(files(signed=anonymous)))[0][0].stated}
    assert said["signed_by"] == f"public key, SHA-256 {digest(b'AQID')}" and said["signed_hash"] == "00"
    assert not [one for one in members(packed(files()))[0][0].stated if one.field.startswith("signed")]


def test_what_does_not_fit_its_hash_is_named_and_the_rest_is_read() -> None:
    held = files()
    found, problems = members(packed({**held, DATA: records(1, 3)}))
    assert [raw.data for raw in found] == [PAGE % (1, 1), PAGE % (3, 3)]
    assert [one.split(" sha256")[0] for one in told(problems)] == [f"fixity {DATA}: changed: {PACKAGE} says"]
    problems = members(packed({**held, PACKAGE: held[PACKAGE] + b" "}))[1]
    assert [one.split(" sha256")[0] for one in told(problems)] == [f"fixity {PACKAGE}: changed: {DIGEST} says"]
    del held["indexes/index.cdx"]
    assert told(members(packed(held))[1]) == ["fixity indexes/index.cdx: is missing"]
    del held[PACKAGE]
    assert f"wacz {PACKAGE}: is missing or lists no files: no hash is checked" in told(members(packed(held))[1])


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (b'{"resources": [{"path": "archive/data.warc", "hash": "sha3:0"}]}', "gives no hash that is read"),
        (b'{"resources": [{"hash": 7}]}', "does not say which"),
        (b'{"resources": {}}', "lists no files"),
        (b"[" * 100_000, "lists no files"),
        (b'{"resources": [{"path": "../../etc/passwd", "hash": "sha256:0"}]}', "is missing"),
    ],
)
def test_a_list_of_files_may_say_anything(listed: bytes, words: str) -> None:
    held = files()
    del held[DIGEST]
    found, problems = members(packed({**held, PACKAGE: listed}))
    assert len(found) == 2 and len(problems) == 1 and words in problems[0].message


def test_many_faults_are_counted() -> None:
    held = files({DATA: records(1), **{f"f{number}": b"" for number in range(50)}})
    changed = {name: b"x" if name.startswith("f") else data for name, data in held.items()}
    problems = members(packed(changed))[1]
    assert len(problems) == wacz.SHOWN + 1 and problems[-1].message.startswith("30 more files")


def test_a_damaged_or_encrypted_file_stays_out_by_name() -> None:
    held = files({DATA: records(1), "archive/other.warc": records(2)})
    data = packed(held, zipfile.ZIP_STORED)
    at = data.index(PAGE % (2, 2))
    found, problems = members(data[:at] + b"X" + data[at + 1 :])
    assert [raw.source.member for raw in found] == [f"{DATA} urn:uuid:1"]
    assert {one.member for one in problems} == {"archive/other.warc"} and "is damaged" in problems[-1].message
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"archive/other.warc"))
    locked = data[: entry + 8] + struct.pack("<H", 1) + data[entry + 10 :]
    found, problems = members(locked)
    assert len(found) == 1 and {one.message for one in problems} == {"is encrypted"}


def test_a_file_packed_by_a_method_that_may_ask_for_any_memory_is_not_unpacked() -> None:
    problems = members(packed(files(), zipfile.ZIP_LZMA))[1]
    assert "is packed by a method that is not read" in {one.message for one in problems}


@pytest.mark.parametrize("name", ["archive/../../x.warc", "archive//etc/x.warc", "archive/\u202ex.warc"])
def test_names_in_the_zip_are_words_and_no_places(tmp_path: Path, name: str) -> None:
    (tmp_path / RAW).mkdir()
    (tmp_path / RAW / "a.wacz").write_bytes(packed(files({name: records(1)})))
    (article,) = edition(tmp_path, "private", 1).articles
    assert article.source.member == f"{name} urn:uuid:1"
    assert sorted(tmp_path.rglob("*")) == [tmp_path / RAW, tmp_path / RAW / "a.wacz"]


def test_a_wacz_within_a_wacz_is_reported() -> None:
    inner = packed(files())
    found, problems = members(packed(files({DATA: records(1), "inner.wacz": inner})))
    assert len(found) == 1 and told(problems) == ["wacz inner.wacz: a WACZ in a WACZ is not read: add it by itself"]


def test_other_zip_files_are_reported(tmp_path: Path) -> None:
    assert "without WARC files" in members(packed({"word/document.xml": b"<x/>"}))[1][0].message
    assert "the zip file is damaged" in members(packed(files())[:-30])[1][0].message
    assert "is no WARC file" in {one.message for one in members(packed(files({DATA: b"text"})))[1]}


def test_one_record_in_two_files_is_one_article_and_one_name(tmp_path: Path) -> None:
    (tmp_path / RAW).mkdir()
    twice = records(1) + records(1).replace(b"post.example/1", b"post.example/7")
    (tmp_path / RAW / "a.wacz").write_bytes(packed(files({DATA: twice})))
    found = captures(tmp_path, "a.wacz", {}).members
    assert [isinstance(one, Problem) for one in found] == [False, True]
    assert "has the name of one before it" in found[1].message  # type: ignore[union-attr]


def test_all_that_is_unpacked_has_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "UNPACKED", 1 << 20)
    many = {f"archive/{number}.warc": records(number) + bytes(1 << 19) for number in range(6)}
    data = packed(files(many))
    found, problems = members(data)
    assert len(data) < 1 << 16 and len(found) <= 2
    assert any("unpacks to more than" in one.message for one in problems)
    monkeypatch.setattr(wacz, "MOST_FILES", 3)
    assert told(members(data)[1]) == ["wacz None: holds more than 3 files: it is not read"]


def test_a_page_shows_both_hashes_and_the_signature(tmp_path: Path) -> None:
    (tmp_path / RAW).mkdir()
    data = packed(files({DATA: records(1)}, SIGNED))
    (tmp_path / RAW / "a.wacz").write_bytes(data)
    (article,) = edition(tmp_path, "private", 1).articles
    shown = provenance(article)
    assert (article.source.container, article.source.container_sha256) == ("wacz", digest(data))
    for words in (
        digest(data),
        digest(PAGE % (1, 1)),
        f"{DATA} urn:uuid:1",
        "not checked by Dateline",
        SIGNED["domain"],
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("[Content_Types].xml", "word/document.xml"),
            "a file of an office program, which is not read: save it as HTML",
        ),
        (("mimetype", "content.xml"), "a file of an office program"),
        (("mimetype", "a.xhtml"), "a zip file without WARC files in archive/: unpack it"),
    ],
)
def test_a_zip_of_an_office_program_is_named_as_one(tmp_path: Path, names: tuple[str, ...], said: str) -> None:
    (tmp_path / "raw").mkdir()
    with zipfile.ZipFile(tmp_path / "raw" / "a.zip", "w") as pack:
        for name in names:
            pack.writestr(name, "x")
    (found,) = captures(tmp_path, "a.zip", {}).members
    assert isinstance(found, Problem) and found.message.startswith(said)
