"""What the last run left is believed file by file: what somebody touched is made again, and nothing else is read."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.asked import Asked
from generator.generate import Done, _generated, generate
from generator.last import STATE, looked
from generator.published import LIST

TEXT = "{} bridges fell in Ashgate on Monday\n\nBy Jane Doe\n\nThe mayor said {} people were hurt.\n"


@pytest.fixture
def run(tmp_path: Path) -> Callable[[], Done]:
    """Generates the pages of two articles."""
    raw = tmp_path / "archive" / "raw"
    raw.mkdir(parents=True)
    for number in (3, 4):
        (raw / f"{number}.txt").write_text(TEXT.format(number, number), encoding="utf-8")
    return lambda: generate(Asked(tmp_path / "archive", "private"), tmp_path / "docs")


def bytes_of(docs: Path) -> dict[str, bytes]:
    return {str(file.relative_to(docs)): file.read_bytes() for file in docs.rglob("*") if file.is_file()}


def test_what_somebody_touched_is_made_again(run: Callable[[], Done], tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    assert run().outcome.written
    good = bytes_of(docs)
    for path in ("articles/index.md", "data/claims.jsonl", next(name for name in good if name.startswith("data/raw/"))):
        file, times = docs / path, (docs / path).stat()
        file.write_bytes(good[path][::-1])
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert run().outcome.written == 1, path
        file.unlink()
        assert run().outcome.written == 1, path
        assert bytes_of(docs) == good
        assert run().ready is None


def test_what_is_by_hand_is_no_reason_to_make_anything(run: Callable[[], Done], tmp_path: Path) -> None:
    run()
    for path in ("about.md", "articles/mine.md"):
        (tmp_path / "docs" / path).write_text("mine", encoding="utf-8")
        assert run().ready is None


def test_what_stands_is_known_to_whoever_renders_it(run: Callable[[], Done], tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("mine", encoding="utf-8")
    for change in (lambda: None, lambda: (tmp_path / "archive" / "raw" / "4.txt").unlink(), lambda: None):
        change()
        seen, there = run().seen[""], looked(tmp_path / "docs")[""]
        assert {below: files for below, files in seen.items() if files} == there


def test_what_one_profile_left_is_no_hindrance_to_the_other(run: Callable[[], Done], tmp_path: Path) -> None:
    run()
    good = bytes_of(tmp_path / "docs")
    generate(Asked(tmp_path / "archive", "public"), tmp_path / "docs")
    run()
    assert bytes_of(tmp_path / "docs") == good


def test_what_is_remembered_of_one_folder_is_not_believed_of_another(run: Callable[[], Done], tmp_path: Path) -> None:
    run()
    before = (tmp_path / "docs" / LIST).stat().st_mtime_ns
    generate(Asked(tmp_path / "archive", "public"), tmp_path / "public")
    assert run().outcome.written == 0
    assert (tmp_path / "docs" / LIST).stat().st_mtime_ns == before


def test_a_first_page_of_ones_own_may_come_and_go(run: Callable[[], Done], tmp_path: Path) -> None:
    run()
    good, home = bytes_of(tmp_path / "docs"), tmp_path / "docs" / "index.md"
    home.unlink()
    run()
    assert bytes_of(tmp_path / "docs") == good
    (tmp_path / "docs" / LIST).unlink()
    (tmp_path / ".dateline" / STATE).unlink()
    home.write_text("mine", encoding="utf-8")
    assert run().outcome.skipped == ("index.md",)
    home.unlink()
    run()
    assert bytes_of(tmp_path / "docs") == good


def test_what_curators_change_meanwhile_is_not_taken_for_what_was_read(
    run: Callable[[], Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(*words: Any) -> Any:
        made = _generated(*words)
        (tmp_path / "archive" / "archive.yml").write_text("name: Other\n", encoding="utf-8")
        return made

    monkeypatch.setattr("generator.generate._generated", changing)
    run()
    assert not (tmp_path / ".dateline" / STATE).exists()


@pytest.mark.parametrize("damage", [lambda data: data, lambda data: data[:-1] + b"?", lambda data: b""])
def test_a_list_that_is_gone_comes_back_whatever_is_remembered(
    run: Callable[[], Done], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    run()
    good, state = (tmp_path / "docs" / LIST).read_bytes(), tmp_path / ".dateline" / STATE
    (tmp_path / "docs" / LIST).unlink()
    state.write_bytes(damage(state.read_bytes()))
    generate(Asked(tmp_path / "archive", "private"), tmp_path / "docs")
    listed = (tmp_path / "docs" / LIST).read_bytes()
    assert set(good.splitlines()) - set(listed.splitlines()) <= {b"index.md"}


@pytest.mark.parametrize("at", [0, -1])
def test_a_damaged_state_costs_time_and_nothing_else(run: Callable[[], Done], tmp_path: Path, at: int) -> None:
    run()
    good, state = bytes_of(tmp_path / "docs"), tmp_path / ".dateline" / STATE
    data = bytearray(state.read_bytes())
    data[at] ^= 1
    state.write_bytes(data)
    (tmp_path / "docs" / "articles" / "index.md").write_text("other", encoding="utf-8")
    assert run().outcome.written == 1
    assert bytes_of(tmp_path / "docs") == good
