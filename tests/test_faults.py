"""Files that change, sidecars of every wrong kind and folders that are closed: named, and nothing else is kept out."""

import os
from pathlib import Path

import pytest

from generator.archive import RAW, SIDECAR, raw_paths, read_bytes
from generator.asked import Asked
from generator.curated import Invalid
from generator.disk import replace
from generator.generate import generate
from generator.inputs import Memory, given
from generator.manifest import read_manifest
from generator.model import Edition, Problem
from generator.register import LONGEST, sidecar
from generator.run import UNSTEADY, edition
from generator.run import whole as everything
from generator.site import write
from tests.conftest import ROOT, dateline, project

SEED = "002_645abdc3cc4bf19e.txt"
OTHER = "000_4648fc7e8976edec.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def test_a_file_that_changes_once_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = built(folder, monkeypatch, changes=1)
    assert {article.source.path for article in made.articles} == {SEED, OTHER}
    assert not [problem for problem in made.problems if problem.message == UNSTEADY]


def test_a_file_that_keeps_changing_is_left_out_and_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = built(folder, monkeypatch, changes=2)
    assert {article.source.path for article in made.articles} == {OTHER}
    assert (SEED, UNSTEADY) in [(problem.path, problem.message) for problem in made.problems]


def built(folder: Path, monkeypatch: pytest.MonkeyPatch, changes: int) -> Edition:
    """The edition that is published where a file grows after it was read, in the first so many rounds."""
    file, left = folder / "archive" / RAW / SEED, [changes]

    def grown(docs: Path, *words: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            with file.open("ab") as out:
                out.write(b"\nMore.\n")
        return write(docs, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.parts.write.write", grown)
    ready = generate(Asked(folder / "archive", "private"), folder / "docs").ready
    assert ready
    return ready.edition


def test_a_file_that_goes_away_keeps_nothing_else_out(folder: Path) -> None:
    without = frozenset({SEED, "gone.txt"})
    memory = Memory(tuple(one for one in given(folder / "archive") if one.path not in without), without=without)
    whole = everything(Asked(folder / "archive", "private"), memory).edition
    assert {article.source.path for article in whole.articles} == {OTHER}
    assert {problem.path for problem in whole.problems if problem.message == UNSTEADY} == {SEED, "gone.txt"}


CONTENTS = {
    "large": b"title: " + b"x" * 5_000_000,
    "long": b"title: " + b"x" * (LONGEST + 1),
    "binary": bytes(range(256)),
    "deep": b"[" * 10_000,
    "alias": b"a: &a [1]\nb: *a",
}


def wrong_sidecars(file: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "link out":
        file.symlink_to("/etc/passwd")
    elif kind == "loop":
        file.symlink_to(file.name)
    else:
        file.write_bytes(CONTENTS[kind])


KINDS = ("pipe", "folder", "link out", "loop", "large", "long", "binary", "deep", "alias")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sidecar_of_a_wrong_kind_is_named_and_its_article_is_there(folder: Path, kind: str) -> None:
    wrong_sidecars(folder / "archive" / RAW / f"{SEED}{SIDECAR}", kind)
    made = edition(folder / "archive", "private", 1)
    assert len(made.articles) == 2
    assert [problem.path for problem in made.problems] == [f"raw/{SEED}{SIDECAR}"]


def test_a_name_that_is_too_long_for_a_sidecar_has_none(tmp_path: Path) -> None:
    assert sidecar(tmp_path, "a" * 255) == ()


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_a_manifest_that_cannot_be_read_stops_in_doubt(folder: Path, kind: str) -> None:
    (folder / "archive" / "manifest-sha256.txt").unlink()
    wrong_sidecars(folder / "archive" / "manifest-sha256.txt", kind)
    with pytest.raises(Invalid):
        read_manifest(folder / "archive")


def test_one_bad_file_keeps_no_other_out_of_the_manifest(folder: Path) -> None:
    (folder / "archive" / RAW / "new.txt").write_text("The bridge was closed.")
    os.mkfifo(folder / "archive" / RAW / "pipe.txt")
    done = dateline(folder, "add", "--all")
    assert done.returncode == 1 and "1 recorded" in done.stdout and "pipe.txt: not a regular file" in done.stderr
    assert "raw/new.txt" in (folder / "archive" / "manifest-sha256.txt").read_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into everything")
def test_a_closed_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / RAW / "closed").mkdir(parents=True)
    (tmp_path / RAW / "closed").chmod(0)
    assert raw_paths(tmp_path) == ("closed",)
    assert isinstance(read_bytes(tmp_path, "closed"), Problem)


def test_what_cannot_be_put_in_place_leaves_the_old_one_and_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        replace(tmp_path / "a", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_what_is_promised_is_told_where_it_is_tested() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = {
        word.strip("`,.") for word in text.split() if word.startswith("`tests/") and word.strip("`,.").endswith(".py")
    }
    assert len(named) > 10 and all((ROOT / name).is_file() for name in named)
