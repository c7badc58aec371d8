"""What a run costs, in calls of functions, which no clock and no other work on the machine changes.

The bounds are ratios between runs on one archive: they hold what a cache is for. Seconds are measured in `benchmarks/`.
"""

import cProfile
import pstats
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.asked import Asked
from generator.generate import Outcome, generate
from tests.conftest import ROOT

SIZE = 40
# Of the calls of a first run: a run of nothing lists and hashes; one more file may cost its share, what reads all
# articles (relations' gate, lists, search, tables), and the pages that it touches.
NOTHING, ONE_MORE = 0.02, 0.45


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of texts that have a few sentences and no event in common."""
    folder = tmp_path_factory.mktemp("cost") / "archive"
    (folder / "raw").mkdir(parents=True)
    seeds = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "archive" / "raw").glob("*.txt"))]
    for number in range(SIZE):
        lines = seeds[number % len(seeds)].split("\n")
        kept = "\n".join(line for at, line in enumerate(lines) if (at + number) % 5)
        (folder / "raw" / f"{number:03}.txt").write_text(kept.replace("Aleppo", f"Town{number}"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def calls(archive: Path) -> dict[str, int]:
    """Calls of a first run, of a run of nothing, and of one more file."""
    docs = archive.parent / "docs"
    generate(Asked(archive, "private"), archive.parent / "other" / "docs")  # What is loaded once is not the run's.
    found = dict(_counted(archive, docs))
    return found


def _counted(archive: Path, docs: Path) -> Iterator[tuple[str, int]]:
    yield "first", _calls(archive, docs, SIZE)
    yield "nothing", _calls(archive, docs, SIZE)
    (archive / "raw" / "one.txt").write_text("Three people were hurt when a bridge fell in Erbil on Monday.\n")
    yield "one more", _calls(archive, docs, SIZE + 1)


def _calls(archive: Path, docs: Path, articles: int) -> int:
    profile = cProfile.Profile()
    made: Outcome = profile.runcall(generate, Asked(archive, "private"), docs).outcome
    assert made.articles == articles
    counted: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return counted


def test_a_run_of_nothing_costs_nothing(calls: dict[str, int]) -> None:
    assert calls["nothing"] <= NOTHING * calls["first"], calls


def test_one_more_file_costs_less_than_all(calls: dict[str, int]) -> None:
    assert calls["one more"] <= ONE_MORE * calls["first"], calls
