"""What earlier runs found out makes a run quicker, and changes nothing that it writes."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import inputs
from generator.asked import Asked
from generator.cache import NAME, key, opened, remembered
from generator.generate import FOLDER, STATE, Outcome, generate
from tests.conftest import ROOT
from tests.test_determinism import digests

WORDS = ("The bridge was closed on Monday after five people were killed, officials said.", "Nobody was hurt.")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    raw = tmp_path / "archive" / "raw"
    raw.mkdir(parents=True)
    for seed in (ROOT / "archive" / "raw").glob("*.txt"):
        (raw / seed.name).write_bytes(seed.read_bytes())
    for number in range(3):
        (raw / f"{number}.txt").write_text(f"{WORDS[0]}\n\n{WORDS[1]} Report {number}.\n", encoding="utf-8")
    return raw.parent


def run(archive: Path, name: str = "docs") -> Outcome:
    return generate(Asked(archive, "private"), archive.parent / name / "docs").outcome


def cold(archive: Path, name: str) -> dict[str, str]:
    """What a run writes that knows of no other."""
    run(archive, name)
    return digests(archive.parent / name / "docs")


def warm(archive: Path) -> dict[str, str]:
    run(archive)
    return digests(archive.parent / "docs" / "docs")


CHANGES: dict[str, Callable[[Path], object]] = {
    "added": lambda archive: (archive / "raw/new.txt").write_text(" ".join(WORDS), encoding="utf-8"),
    "changed": lambda archive: (archive / "raw/1.txt").write_text("Six people were killed on the bridge.\n"),
    "removed": lambda archive: (archive / "raw/2.txt").unlink(),
    "a sidecar": lambda archive: (archive / "raw/0.txt.meta.yml").write_text("published: 2016-12-07\n"),
    "a register": lambda archive: (archive / "publishers.yml").write_text("- name: The Bridge\n"),
    "a manifest": lambda archive: (archive / "manifest-sha256.txt").write_text(f"{'0' * 64}  raw/0.txt\n"),
    "a line recurs": lambda archive: (archive / "raw/9.txt").write_text(f"{WORDS[1]}\n\n{WORDS[0]}\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_warm_run_writes_what_a_cold_one_does(archive: Path, change: str) -> None:
    assert warm(archive) == cold(archive, "first")
    CHANGES[change](archive)
    assert warm(archive) == cold(archive, "second")


def test_nothing_is_done_where_nothing_changed(archive: Path) -> None:
    first = run(archive)
    cache = archive.parent / "docs" / FOLDER / NAME
    cache.unlink()
    again = run(archive)
    assert again.written == 0 and not cache.exists()
    assert (again.articles, again.problems, again.files) == (first.articles, first.problems, first.files)


def test_a_page_that_somebody_touched_is_made_again(archive: Path) -> None:
    run(archive)
    before = digests(archive.parent / "docs" / "docs")
    page = archive.parent / "docs" / "docs" / "methods" / "index.md"
    page.write_text("Nothing.", encoding="utf-8")
    (archive.parent / "docs" / "docs" / "timeline" / "index.md").unlink()
    assert run(archive).written == 2
    assert digests(archive.parent / "docs" / "docs") == before


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "no database": lambda file: file.write_bytes(b"words " * 999),
    "cut": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "empty": lambda file: file.write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_costs_time_alone(archive: Path, damage: str) -> None:
    run(archive)
    DAMAGES[damage](archive.parent / "docs" / FOLDER / NAME)
    (archive.parent / "docs" / FOLDER / STATE).unlink()
    assert warm(archive) == cold(archive, "cold")


def test_an_answer_with_a_wrong_byte_is_not_believed(archive: Path) -> None:
    run(archive)
    with sqlite3.connect(archive.parent / "docs" / FOLDER / NAME) as table:
        table.execute("UPDATE answers SET value = substr(value, 1, length(value) - 1) || x'00'")
    CHANGES["added"](archive)
    assert warm(archive) == cold(archive, "cold")


def test_other_code_asks_anew(archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "rule.py").write_text("WIDTH = 1\n")
    monkeypatch.setattr(inputs, "PACKAGE", package)
    found = []
    for width in (1, 2, 1):
        (package / "rule.py").write_text(f"WIDTH = {width}\n")
        inputs.code.cache_clear()
        found.append(inputs.code())
    inputs.code.cache_clear()
    assert found[0] == found[2] != found[1]


def test_parts_of_a_key_do_not_run_together() -> None:
    assert len({key(b"ab", b"c"), key(b"a", b"bc"), key(b"abc"), key(b"ab", b"c", b"")}) == 4


def twice(word: str) -> str:
    return word * 2


def test_answers_come_in_order_and_stale_ones_go(tmp_path: Path) -> None:
    def asked(words: list[str]) -> list[str]:
        with opened(tmp_path) as cache:
            return list(
                remembered(cache, [key(one.encode("utf-8", "surrogatepass")) for one in words], words, twice, str)
            )

    assert asked(["a", "b", "c", "d"]) == ["aa", "bb", "cc", "dd"]
    assert asked(["d", "x", "\ud800", "a"]) == ["dd", "xx", "\ud800" * 2, "aa"]
    assert asked(["a"]) == ["aa"]
    with opened(tmp_path) as cache:
        assert cache and cache.has(key(b"a")) and not cache.has(key(b"d"))


def test_a_second_run_at_the_same_time_does_without(tmp_path: Path) -> None:
    with opened(tmp_path) as first, opened(tmp_path) as second:
        assert first is not None and second is None
