"""The archive folder may hold anything: each file is read or reported; nothing hangs, nothing is written."""

import os
from pathlib import Path

import pytest

from generator import archive as files
from generator.archive import RawFile, raw_paths, read
from generator.curation import curation
from generator.intake import settle_all
from generator.model import Problem

ODD_NAME = os.fsdecode(b"caf\xe9.txt")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path


def message(archive: Path, path: str) -> str:
    found = read(archive, path, {})
    assert isinstance(found, Problem)
    assert found.path.encode()
    return found.message


def test_a_file_is_read_as_it_stands(archive: Path) -> None:
    (archive / "raw/a.txt").write_bytes(b"\xef\xbb\xbfWords\r\n")
    found = read(archive, "a.txt", {"a.txt": ""})
    assert isinstance(found, RawFile)
    assert (found.text, found.source.bom, found.source.size, found.source.first_seen) == ("Words\r\n", 3, 10, False)


def test_paths_are_sorted_and_leave_out_dot_files_and_sidecars(archive: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden", ".git/config", "a.txt.meta.yml", "B.txt"):
        (archive / "raw" / name).parent.mkdir(exist_ok=True)
        (archive / "raw" / name).write_text("x", encoding="utf-8")
    assert raw_paths(archive) == ("B.txt", "a.txt", "b.txt", "c/d.txt")


def test_an_archive_without_raw_files_is_empty(tmp_path: Path) -> None:
    assert raw_paths(tmp_path) == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no text"),
        (b" \r\n\t", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "control characters|no encoding|does not decode|same bytes"),
    ],
)
def test_a_file_without_a_text_is_a_problem(archive: Path, data: bytes, words: str) -> None:
    (archive / "raw/a.txt").write_bytes(data)
    assert any(word in message(archive, "a.txt") for word in words.split("|"))


def test_a_file_that_is_too_large_is_not_read(archive: Path) -> None:
    with (archive / "raw/a.txt").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    assert "more than the" in message(archive, "a.txt")


def test_a_file_that_grows_meanwhile_is_read_whole(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = archive / "raw" / "a.txt"
    file.write_text("The bridge")
    before = file.stat()
    file.write_text("The bridge was closed.")
    monkeypatch.setattr(os, "fstat", lambda handle: before)
    found = read(archive, "a.txt", {})
    assert isinstance(found, RawFile) and found.text == "The bridge was closed."


def test_a_pipe_does_not_hold_the_build(archive: Path) -> None:
    os.mkfifo(archive / "raw/a.txt")
    assert message(archive, "a.txt") == "not a regular file"


def test_a_folder_is_no_file(archive: Path) -> None:
    (archive / "raw/a.txt").mkdir()
    assert message(archive, "a.txt") in ("not a regular file", "cannot be read: Is a directory")


@pytest.mark.parametrize("target", ["/etc/passwd", "../archive.yml", "../../raw-elsewhere"])
def test_a_link_out_of_the_archive_is_not_followed(archive: Path, target: str) -> None:
    (archive / "archive.yml").write_text("name: secret", encoding="utf-8")
    (archive / "raw/a.txt").symlink_to(target)
    assert message(archive, "a.txt") == "links to a place outside the archive"


def test_a_path_out_of_the_archive_is_not_read(archive: Path) -> None:
    (archive / "archive.yml").write_text("name: secret", encoding="utf-8")
    assert message(archive, "../archive.yml") == "links to a place outside the archive"


def test_links_that_loop_are_a_problem(archive: Path) -> None:
    (archive / "raw/a.txt").symlink_to("b.txt")
    (archive / "raw/b.txt").symlink_to("a.txt")
    (archive / "raw/folder").symlink_to(".")
    assert raw_paths(archive) == ("a.txt", "b.txt", "folder")
    assert message(archive, "a.txt").startswith("cannot be read")
    assert message(archive, "folder") == "a link to a folder, which is not followed"


def test_a_link_to_nothing_is_a_problem(archive: Path) -> None:
    (archive / "raw/a.txt").symlink_to("nothing")
    assert message(archive, "a.txt").startswith("cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(archive: Path) -> None:
    (archive / "raw/a.txt").write_text("x", encoding="utf-8")
    (archive / "raw/a.txt").chmod(0)
    assert message(archive, "a.txt").startswith("cannot be read")


def test_a_failing_disk_is_a_problem(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "raw/a.txt").write_text("x", encoding="utf-8")

    def fails(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("generator.archive.os.open", fails)
    assert message(archive, "a.txt") == "cannot be read: Input/output error"


@pytest.mark.parametrize("path", ["a\x00b", "x" * 300, "missing.txt", ODD_NAME])
def test_a_path_that_no_file_can_have_is_a_problem(archive: Path, path: str) -> None:
    assert message(archive, path)


def test_one_bad_file_keeps_no_other_out(archive: Path) -> None:
    (archive / "raw/good.txt").write_text("The bridge was closed.", encoding="utf-8")
    (archive / "raw/empty.txt").write_bytes(b"")
    os.mkfifo(archive / "raw/pipe.txt")
    (archive / "raw" / ODD_NAME).write_bytes(b"words")
    found = settle_all(archive, curation(archive), 1)
    assert [article.source.path for one in found for article in one.settled.articles] == ["good.txt"]
    assert sorted(problem.path for one in found for problem in one.settled.problems) == [
        "caf\\xe9.txt",
        "empty.txt",
        "pipe.txt",
    ]


def test_reading_writes_nothing(archive: Path) -> None:
    file = archive / "raw/a.txt"
    file.write_text("The bridge was closed.", encoding="utf-8")
    before = (file.read_bytes(), file.stat().st_mtime_ns, sorted(archive.rglob("*")))
    settle_all(archive, curation(archive), 1)
    assert (file.read_bytes(), file.stat().st_mtime_ns, sorted(archive.rglob("*"))) == before
