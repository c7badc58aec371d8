"""The tasks of the shared evaluation set, run by its own script; of its columns those that a floor can hold."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.eval.data import CLAIMS, CLEANING, EVAL, SAMPLES, Figures

ROOT = Path(__file__).parents[2]
SCRIPT = EVAL / "evaluate.py"
SCORERS = (SCRIPT, CLEANING / "score_cleaning.py", CLAIMS / "score_links.py")
CORE = frozenset({"cleaning", "metadata", "html"})  # Measured on the pages that other tools were measured on.
TUNED = frozenset({"links", "reuse"})  # Measured also at the best cut of the score.
FILES = {
    "cleaning": (CLEANING, "inputs.jsonl.gz gold.jsonl.gz"),
    "metadata": (CLEANING, "inputs.jsonl.gz gold.jsonl.gz"),
    "html": (CLEANING, "html.jsonl.gz gold.jsonl.gz"),
    "samples": (SAMPLES, ""),
    "links": (CLAIMS, "link_*.jsonl.gz"),
    "stories": (CLAIMS, "story_docs.jsonl.gz story_gold.jsonl.gz"),
    "reuse": (CLAIMS, "reuse_docs.jsonl.gz reuse_gold.jsonl.gz"),
    "figures": (CLAIMS, "figure_gold.jsonl.gz link_*_docs.jsonl.gz"),
}
# Columns in which more is better, of each task; a row's other columns explain these.
COLUMNS = {
    "cleaning": ("F1", "clean", "junk_removed"),
    "metadata": ("F1", "P"),
    "html": ("F1", "acc", "P"),
    "links": ("F1", "MAP", "doc_F1"),
    "stories": ("B3_F1", "pair_F1"),
    "reuse": ("F1",),
    "figures": ("conflict_F1", "agree_F1", "conflict_P"),
}
FOUND = ("title found", "date found", "publisher found", "byline found")
# Columns in which anything but nought breaks a promise.
NEVER = (
    "neither article nor problem", "sha256 wrong", "removals whose span does not read as their text",
    "evidence spans outside the file", "verbatim values that their span does not read", "words missing", "words extra",
)  # fmt: skip

Row = dict[str, float | None]


def inputs(task: str) -> tuple[Path, ...]:
    """What a task is measured on, the scripts that judge it among them."""
    folder, patterns = FILES[task]
    found = [file for pattern in patterns.split() or ["**/*"] for file in folder.glob(pattern) if file.is_file()]
    return (*SCORERS, *sorted(set(found)))


def figures(task: str) -> Figures:
    """Run a task and take its figures. Raises CalledProcessError where the script fails; it says why itself."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "figures.json")
        extra = [*(["--core"] if task in CORE else []), *(["--tune"] if task in TUNED else [])]
        where = ["--product", str(ROOT), "--python", sys.executable, "--data", str(EVAL), "--json", str(answer)]
        subprocess.run([sys.executable, str(SCRIPT), "--task", task, *where, *extra], check=True, stdout=sys.stderr)
        rows: dict[str, Row] = json.loads(answer.read_text(encoding="utf-8"))["figures"][task]
    return dict(_samples(rows["samples"]) if task == "samples" else _columns(task, rows))


def _columns(task: str, rows: dict[str, Row]) -> Iterator[tuple[str, float]]:
    for name, row in rows.items():
        for column in COLUMNS[task]:
            value = row.get(column)
            if value is not None and not name.startswith("snippets"):
                yield f"{name} {column}", round(value, 3)
        lost = row.get("article_lost")
        if lost is not None:
            yield f"{name} kept", round(1 - lost, 4)


def _samples(row: Row) -> Iterator[tuple[str, float]]:
    for name in FOUND:
        yield name, round(row.get(name) or 0.0, 3)
    yield "promises kept", 1 - sum(bool(row.get(name)) for name in NEVER) / len(NEVER)
