"""Work on more machines than one: the same bytes as one process gives, whoever dies meanwhile."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import rich
from tests.conftest import ROOT, dateline, project
from tests.machines import Machines, machines
from tests.test_determinism import digests

pytest.importorskip("distributed", reason="work on other machines needs the extra `cluster`")

# Loaded by every worker: the first to read one file, and the first to compare sentences, are killed.
KILLED = """
import multiprocessing, os, sys
def hook(event, words):
    if multiprocessing.parent_process() is None:  # the scheduler
        return
    first = event == "open" and str(words[0]).endswith("blast-23.txt")
    second = event == "pickle.find_class" and words[0] == "generator.cluster.relations" and words[1] == "related"
    if first or second:
        try:
            os.close(os.open(f"{os.environ['DEATHS']}/{event}", os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
        os.kill(os.getpid(), 9)
sys.addaudithook(hook)
"""
# A client whose task kills each worker that it comes to, and each process of this machine.
CLIENT = """
import json, sys
from functools import partial
from generator.cluster.scheduler import Refused, Tls, connected
from generator.pool import in_order
from tests.test_pool import fatal
if __name__ == "__main__":
    with connected(sys.argv[1], Tls()) as cluster:
        print(json.dumps(list(in_order(partial(fatal, frozenset({40}), "kill"), range(70), cluster, None, abs))))
"""
SOURCES = ("police", "the ministry", "the mayor", "the fire service", "the governor")
NAMES = ("Karsk", "Belmor", "Tanvil", "Ostrene")


def filled(folder: Path) -> Path:
    """A project of forty files: some that curators know of, copies, and reports of four events. More than a batch."""
    project(folder, None)
    rich.curated(folder / "archive")
    raw = folder / "archive" / "raw"
    for number in range(30):
        place, source = NAMES[number % len(NAMES)], SOURCES[number % len(SOURCES)]
        day = f"2021-05-{4 + number % 3:02}"
        words = rich.text(f"Blast {number}", f"Paper {number % 7}", day, "Industry", str(9 + number), "31", source)
        text = words.replace("Karsk", place).replace("Harbour City", f"{place} City")
        (raw / f"blast-{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes."""
    folder = filled(tmp_path_factory.mktemp("one") / "project")
    assert dateline(folder, "build", "--workers", "1").returncode == 0
    return folder


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler with three workers, two of which will be killed."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "hooks").mkdir()
    (folder / "hooks" / "sitecustomize.py").write_text(KILLED)
    path = os.pathsep.join((str(folder / "hooks"), str(ROOT)))
    with machines(folder, PYTHONPATH=path, DEATHS=str(folder)) as found:
        yield found


def test_two_deaths_change_no_byte(one: Path, several: Machines, tmp_path: Path) -> None:
    folder, before = filled(tmp_path / "project"), several.pids()
    done = dateline(folder, "build", "--scheduler", several.address)
    assert done.returncode == 0, done.stderr
    assert len({*before} - {*several.pids()}) >= 1
    assert {"open", "pickle.find_class"} <= {file.name for file in several.folder.iterdir()}
    for part in ("docs", "site"):
        assert digests(folder / part) == digests(one / part)
    again = dateline(folder, "build", "--workers", "1")
    assert "0 written" in again.stdout and "up to date" in again.stdout


def test_what_an_earlier_run_found_is_asked_for_first(one: Path, several: Machines) -> None:
    """With the answers of one process, and one file more, workers give what one process gives, also where the captures
    lie at an address."""
    ends = []
    captures = one.parent / "captures"
    for name, words in (
        ("here", ("--workers", "1")),
        ("there", ("--raw", captures.as_uri(), "--scheduler", several.address)),
    ):
        folder = one.parent / name
        subprocess.run(["cp", "-r", str(one), str(folder)], check=True)
        (folder / "archive" / "raw" / "new.txt").write_text(rich.FLOOD)
        if name == "there":
            (folder / "archive" / "raw").rename(captures)
        assert dateline(folder, "generate", *words).returncode == 0
        ends.append(digests(folder / "docs"))
    assert ends[0] == ends[1]


def test_what_kills_worker_after_worker_falls_alone(several: Machines) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, several.address], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == [number * number if number != 40 else 40 for number in range(70)], done.stderr


def test_workers_that_cannot_see_the_files_are_refused(several: Machines, tmp_path: Path) -> None:
    from generator.cluster.scheduler import unfit
    from generator.inputs import code

    assert unfit(code(), ()) == ""
    assert "runs other code" in unfit(b"other", ())
    assert "does not see the raw files" in unfit(code(), (("archive/raw", str(tmp_path / "gone")),))


def test_without_the_extra_the_message_names_it(tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "sitecustomize.py").write_text("import sys\nsys.modules['distributed'] = None\n")
    path = os.pathsep.join((str(tmp_path / "hooks"), str(ROOT)))
    done = dateline(project(tmp_path / "project"), "build", "--scheduler", "tcp://127.0.0.1:1", PYTHONPATH=path)
    assert done.returncode == 2 and "pip install 'dateline-archive[cluster]'" in done.stderr


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://127.0.0.1:99999"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    from generator.cluster.scheduler import Refused, Tls, connected

    with pytest.raises(Refused, match=f"“{address}” is no address of a scheduler"), connected(address, Tls()):
        pass


def test_a_refusal_ends_the_command_with_a_word(tmp_path: Path) -> None:
    done = dateline(project(tmp_path / "project"), "build", "--scheduler", "nonsense")
    assert done.returncode == 2 and "“nonsense” is no address of a scheduler" in done.stderr
    assert "Traceback" not in done.stderr
