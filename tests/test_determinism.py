"""Promise 5: the same archive gives the same bytes, whatever the clock, zone, language, place or number of workers."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import dateline, project

# Enough files for more than one batch, so that workers really share them.
COPIES = 18
OTHER = {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}
HERE = {"TZ": "America/Caracas", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"}


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with its hash."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def filled(folder: Path, backwards: bool) -> Path:
    """A project whose archive holds many files, written in one order or the other."""
    project(folder)
    seeds = sorted((folder / "archive" / "raw").iterdir())
    numbers = range(COPIES)
    for number in reversed(numbers) if backwards else numbers:
        for seed in seeds:
            text = seed.read_text(encoding="utf-8").replace("Aleppo", f"Aleppo{number % 9}")
            (folder / "archive" / "raw" / f"{number}-{seed.name}").write_text(text, encoding="utf-8")
    return folder


def clock() -> tuple[str, ...]:
    """A command that runs another forty days later, where the machine has one."""
    return ("faketime", "-f", "+40d") if shutil.which("faketime") else ()


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    one = filled(tmp_path_factory.mktemp("one") / "a", backwards=False)
    two = filled(tmp_path_factory.mktemp("two") / "a longer place" / "b", backwards=True)
    first = dateline(one, "build", "--workers", "1", **HERE)
    old = os.umask(0o077)
    second = dateline(two, "build", "--workers", "3", before=clock(), **OTHER)
    os.umask(old)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    return one, two


def test_pages_and_data_are_byte_identical(twice: tuple[Path, Path]) -> None:
    one, two = twice
    assert digests(one / "docs") == digests(two / "docs")


def test_sites_are_byte_identical(twice: tuple[Path, Path]) -> None:
    one, two = twice
    assert digests(one / "site") == digests(two / "site")


def test_public_editions_are_byte_identical(twice: tuple[Path, Path]) -> None:
    """With rules, masks and the guard, whose numbers for words differ from one process to the next."""
    policy = (
        "name: A\npublishing: {default: quotes, mask: [email, telephone], rules: [{path: '1*', level: full, why: w}]}\n"
    )
    for folder, environment, workers in ((twice[0], HERE, "2"), (twice[1], OTHER, "1")):
        kept = (folder / "archive" / "archive.yml").read_text(encoding="utf-8")
        (folder / "archive" / "archive.yml").write_text(policy, encoding="utf-8")
        words = ("generate", "--profile", "public", "--docs", "public", "--today", "2020-01-01", "--workers", workers)
        done = dateline(folder, *words, **environment)
        (folder / "archive" / "archive.yml").write_text(kept, encoding="utf-8")
        assert done.returncode == 0, done.stderr
    assert digests(twice[0] / "public") == digests(twice[1] / "public")


def test_offline_packages_are_byte_identical(twice: tuple[Path, Path]) -> None:
    one, two = twice
    for folder in twice:
        assert dateline(folder, "offline", "--out", "offline.zip").returncode == 0
    assert (one / "offline.zip").read_bytes() == (two / "offline.zip").read_bytes()


def test_a_second_build_rewrites_nothing(twice: tuple[Path, Path]) -> None:
    folder = twice[0]
    before = {file: file.stat().st_mtime_ns for part in ("docs", "site") for file in (folder / part).rglob("*")}
    again = dateline(folder, "build", "--workers", "1")
    after = {file: file.stat().st_mtime_ns for part in ("docs", "site") for file in (folder / part).rglob("*")}
    assert "0 written" in again.stdout and "up to date" in again.stdout
    assert before == after
