"""What a whole build costs, from raw files to the finished site, cold and warm.

    python -m benchmarks.build [--eval ../shared/eval] [--sizes 1000 10000] [--runs 3] [--workers 1] [--reports 0]

The raw files are texts of the repository's own archive or of the evaluation set, repeated and recombined as
`benchmarks/corpus.py` says, two in three with a headline, a byline and a date, one in two with furniture below. Each
figure is the processor time of one `dateline build` from its start to its end, its peak memory and the bytes of the
site; printed are medians, and ratios to the full build. At the end the site of many small steps is compared with that
of one clean build, byte for byte.
"""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.corpus import Samples, article, samples
from benchmarks.render import ROOT, Cost, arguments, middle, names, project, same, spent

FURNITURE = "\n\nShare this article\n\nRead more: Other news of the day\n\n© The Example Post. All rights reserved.\n"


def raw(real: Samples, number: int, reports: int = 0) -> str:
    """One raw file."""
    one = article(real, number, reports)
    head = f"# {one.title}\n\nBy Jane Doe\n\n{one.published}\n\n" if number % 3 else ""
    return head + "\n\n".join(passage.text for passage in one.body) + (FURNITURE if number % 2 else "\n")


def put(folder: Path, number: int, text: str) -> None:
    """Write a raw file; a hundred stand in a folder."""
    file = folder / "archive" / "raw" / f"{number // 100:04}" / f"{number:07}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def take(folder: Path, number: int) -> None:
    """Remove a raw file."""
    (folder / "archive" / "raw" / f"{number // 100:04}" / f"{number:07}.txt").unlink()


def build(folder: Path, workers: int) -> Cost:
    """One build."""
    words = [sys.executable, "-P", "-m", "generator", "build", "--workers", str(workers)]
    return spent(words, folder / "site", folder)


def clean(folder: Path) -> None:
    """Forget everything that a build left."""
    for name in ("site", ".site.new", ".dateline"):
        shutil.rmtree(folder / name, ignore_errors=True)


def measured(folder: Path, text: Callable[[int], str], size: int, runs: int, workers: int) -> list[tuple[str, Cost]]:
    """Each case with its cost; `text` gives the nth raw file."""
    project(folder)
    for number in range(size):
        put(folder, number, text(number))

    def full() -> Cost:
        clean(folder)
        return build(folder, workers)

    rows = [("full", middle([full() for _ in range(runs)]))]
    rows.append(("nothing changed", middle([build(folder, workers) for _ in range(runs)])))
    middle_one = size // 2
    steps: Sequence[tuple[str, Callable[[int], None]]] = (
        ("one added", lambda turn: put(folder, size + turn, text(size + turn))),
        ("one changed", lambda turn: put(folder, middle_one, f"Turn {turn}.\n\n{text(middle_one)}")),
        ("one removed", lambda turn: take(folder, size + turn)),
    )
    for name, step in steps:
        found = []
        for turn in range(runs):
            step(turn)
            found.append(build(folder, workers))
        rows.append((name, middle(found)))
    shutil.copytree(folder / "site", folder / "warm")
    full()
    every = names(folder / "warm") | names(folder / "site")
    different = sorted(name for name in every if not same(folder / "warm" / name, folder / "site" / name))
    print(f"{size:,} articles: {len(every):,} files; warm and clean builds differ in {different or 'none'}", flush=True)
    return rows


def main() -> None:
    """Print a table for each size."""
    parser = arguments(__doc__)
    parser.add_argument("--reports", type=int, default=0, help="articles of one event; 0: more in larger ones")
    given = parser.parse_args()
    folders = [given.eval / name for name in ("samples", "cleaning")] if given.eval else [ROOT / "archive" / "raw"]
    real = samples(folders)
    machine = f"{platform.machine()}, {os.cpu_count()} processors"
    print(f"Python {platform.python_version()}, {machine}; {len(real.texts)} texts")
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            text = partial(raw, real, reports=given.reports)
            rows = measured(Path(folder), text, size, given.runs, given.workers)
            print(f"{'':24} {'CPU s':>9} {'CPU ms/a':>9} {'of full':>8} {'MB':>8} {'kB/article':>10}")
            for case, cost in rows:
                ratio = cost.cpu / rows[0][1].cpu
                per, weight = 1000 * cost.cpu / size, cost.size / size / 1000
                print(
                    f"{case:24} {cost.cpu:9.2f} {per:9.2f} {ratio:8.1%} {cost.memory:8.0f} {weight:10.1f}", flush=True
                )


if __name__ == "__main__":
    main()
