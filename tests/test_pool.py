"""Work over processes: results in order, whatever the number of processes, and whoever ends one of them."""

import faulthandler
import os
import signal
from functools import partial
from pathlib import Path

import pytest

from generator.afar import placed
from generator.archive import raw_paths
from generator.inputs import one_given
from generator.pool import BATCH, FELL, Fell, in_order
from tests.conftest import ROOT, dateline, project

NUMBERS = range(3 * BATCH + 5)
REPORT = "Jane Doe, 3 May 2021\n\nThe bridge over the Vell was closed on Sunday, the mayor of Oberau said, number {}.\n"

# Loaded by every process: what a fault in C code would do to those that read this one file.
FAULT = """
import os, sys
def hook(event, words):
    if event == "open" and str(words[0]).endswith("17.txt"):
        import multiprocessing
        if multiprocessing.parent_process():
            os.kill(os.getpid(), 11)
sys.addaudithook(hook)
"""


def squared(number: int) -> int:
    return number * number


def fatal(deadly: frozenset[int], how: str, number: int) -> int:
    """Ends the process on some numbers, as faults in C code do."""
    if number in deadly:
        if how == "exit":
            os._exit(3)
        faulthandler.disable()  # pytest's own would print what this process did
        os.kill(os.getpid(), signal.SIGSEGV if how == "fault" else signal.SIGKILL)
    return number * number


def once(folder: Path, number: int) -> int:
    """Ends the first process that works on number 40, as the system does when memory runs out."""
    if number == 40 and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(workers: int) -> None:
    assert list(in_order(squared, NUMBERS, workers)) == [number * number for number in NUMBERS]
    assert list(in_order(squared, [], workers)) == []


@pytest.mark.parametrize(("how", "deadly"), [("exit", {0}), ("fault", {40, 41, 100}), ("kill", {len(NUMBERS) - 1})])
def test_what_ends_a_process_falls_alone(how: str, deadly: set[int]) -> None:
    found = in_order(partial(fatal, frozenset(deadly), how), NUMBERS, 2, fallen=lambda number: -number - 1)
    assert list(found) == [-number - 1 if number in deadly else number * number for number in NUMBERS]


def test_one_item_alone_has_a_process_of_its_own_too() -> None:
    assert list(in_order(partial(fatal, frozenset({7}), "fault"), [7], 2, fallen=lambda number: -1)) == [-1]


def test_without_a_word_for_the_fallen_the_run_ends_and_names_it() -> None:
    with pytest.raises(Fell, match=r"^40: "):
        list(in_order(partial(fatal, frozenset({40}), "exit"), NUMBERS, 2))


def test_a_process_that_somebody_else_ends_costs_nothing(tmp_path: Path) -> None:
    assert list(in_order(partial(once, tmp_path), NUMBERS, 2)) == [number * number for number in NUMBERS]


def test_a_bug_is_no_fall() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(partial(divmod, 1), [1, 0], 2, fallen=lambda number: (0, 0)))


def test_processes_read_where_this_one_reads(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("A text.")
    with placed(((str(tmp_path / "archive" / "raw"), f"file://{tmp_path / 'elsewhere'}"),)):
        archive = tmp_path / "archive"
        assert raw_paths(archive) == ("a.txt",)
        here = one_given(archive, "a.txt")
        assert list(in_order(partial(one_given, archive), ["a.txt"], 2)) == [here]
    assert one_given(tmp_path / "archive", "a.txt") != here


def test_a_file_that_crashes_a_library_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "sitecustomize.py").write_text(FAULT)
    folder = project(tmp_path / "project", None)
    for number in range(BATCH + 8):
        (folder / "archive" / "raw" / f"{number:02}.txt").write_text(REPORT.format(number))
    path = os.pathsep.join((str(tmp_path / "hooks"), str(ROOT)))
    for strict, ends in (("", 0), ("--strict", 1)):
        done = dateline(folder, "generate", "--workers", "2", *strict.split(), PYTHONPATH=path)
        assert (done.returncode, done.stderr) == (ends, f"17.txt: {FELL}\n")
        assert len(list((folder / "docs" / "articles").glob("*-txt-*.md"))) == BATCH + 7
    assert FELL in (folder / "docs" / "problems" / "index.md").read_text()
