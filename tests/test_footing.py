"""Wrong folders, closed streams and missing rights end a command with a word, and leave what there was."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.alone import Busy, alone
from tests.conftest import ROOT, dateline, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def everything(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--site", "archive"),
        ("build", "--site", "archive/raw"),
        ("build", "--site", "docs"),
        ("build", "--site", "docs/site"),
        ("build", "--site", "."),
        ("build", "--site", "mine"),
        ("build", "--docs", "archive/raw"),
        ("generate", "--docs", "archive/raw"),
        ("generate", "--docs", "."),
        ("offline", "--site", "docs", "--out", "archive/raw/000_4648fc7e8976edec.txt"),
    ],
)
def test_nothing_that_is_not_ours_is_written_over(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("mine")
    before = everything(folder)
    done = dateline(folder, *words)
    assert done.returncode == 2 and "Error: " in done.stderr
    assert everything(folder) == before


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream_does_not_keep_pages_from_being_written(folder: Path, closed: str) -> None:
    (folder / "archive" / "raw" / "empty.txt").write_bytes(b"")
    command = f"PYTHONPATH={ROOT} {sys.executable} -P -m generator generate {closed}"
    assert subprocess.run(command, cwd=folder, shell=True, capture_output=True).returncode == 0
    assert (folder / "docs" / "index.md").exists()


def test_one_run_at_a_time_writes(folder: Path) -> None:
    with alone(folder / "docs"):
        done = dateline(folder, "generate")
        assert done.returncode == 1 and "another run is writing there" in done.stderr
        with pytest.raises(Busy), alone(folder / "docs"):
            pass
    assert dateline(folder, "generate").returncode == 0


def test_names_and_titles_cannot_move_a_terminals_cursor(folder: Path) -> None:
    (folder / "archive" / "raw" / "a\x1b[2J\nb.txt: fine").write_bytes(b"")
    text = "The harbour\x1b[2J was \u202eclosed\n\n" + "The bridge was closed on Tuesday, officials said. " * 9
    (folder / "archive" / "raw" / "b.txt").write_text(text)
    for words in (("check",), ("list",), ("explain", "archive/raw/b.txt")):
        done = dateline(folder, *words)
        said = done.stdout + done.stderr
        assert "\x1b" not in said and "\u202e" not in said, words
    assert "a[U+001B][2J[U+000A]b.txt: fine: holds no text\n" in dateline(folder, "check").stderr
