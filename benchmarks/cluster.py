"""What a build costs on several machines, beside one process: `python -m benchmarks.cluster DIR [SIZE …]`.

DIR holds texts as `benchmarks/relate.py` reads them, of which the archives are made. The machines are processes of this
one: a dask scheduler, and workers with a limit of memory. Printed are CPU seconds and peak memory of each process; with
as many processors as processes a build would take about as long as the client and the busiest worker together, so that
their sum is set beside the CPU seconds of one process. The two sites are compared byte for byte.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relate import Text, corpus, texts
from benchmarks.render import Cost, names, project, same, spent
from tests.machines import Machines, machines

TICKS = os.sysconf("SC_CLK_TCK")
COMMAND = ("-P", "-m", "generator", "build")


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds and peak megabytes of a process so far."""

    cpu: float
    memory: float


def used(pid: int) -> Used:
    """What a process of this machine has taken."""
    folder = Path("/proc") / str(pid)
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
    return Used((int(fields[11]) + int(fields[12])) / TICKS, int(status["VmHWM"].split()[0]) / 1024)


def filled(folder: Path, found: Sequence[Text]) -> Path:
    """A project whose archive holds some texts, a hundred in a folder."""
    project(folder)
    for number, (text, day) in enumerate(found):
        file = folder / "archive" / "raw" / f"{number // 100:04}" / f"{number:07}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{day}\n\n{text}" if day else text, encoding="utf-8", errors="replace")
    return folder


def across(folder: Path, cluster: Machines) -> tuple[Cost, list[Used]]:
    """A build by workers: what the client took, and the scheduler (first) and each worker."""
    pids = [cluster.process.pid, *cluster.pids()]
    before = [used(pid) for pid in pids]
    words = [sys.executable, *COMMAND, "--workers", "1", "--scheduler", cluster.address]
    client = spent(words, folder / "site", folder)
    after = [used(pid) for pid in pids]
    return client, [Used(b.cpu - a.cpu, b.memory) for a, b in zip(before, after, strict=True)]


def measured(folder: Path, found: Sequence[Text], count: int, memory: str) -> None:
    """Print what one process takes, and what several take, new ones for each archive."""
    alone, several = filled(folder / "alone", found), filled(folder / "several", found)
    one = spent([sys.executable, *COMMAND, "--workers", "1"], alone / "site", alone)
    (folder / "scratch").mkdir()
    with machines(folder / "scratch", count, memory) as cluster:
        idle = [used(pid) for pid in cluster.pids()]
        client, (scheduler, *workers) = across(several, cluster)
    every = names(alone / "site") | names(several / "site")
    different = sorted(name for name in every if not same(alone / "site" / name, several / "site" / name))
    print(f"{len(found):,} articles, {len(every):,} files; sites differ in {different or 'none'}", flush=True)
    print(f"{'':14} {'CPU s':>8} {'CPU ms/a':>9} {'peak MB':>8}")
    total = client.cpu + scheduler.cpu + sum(worker.cpu for worker in workers)
    rows = [("one process", one.cpu, one.memory), ("client", client.cpu, client.memory)]
    rows += [("scheduler", scheduler.cpu, scheduler.memory)]
    rows += [(f"worker {number}", worker.cpu, worker.memory) for number, worker in enumerate(workers, 1)]
    for name, cpu, peak in [*rows, ("all together", total, 0.0)]:
        print(f"{name:14} {cpu:8.2f} {1000 * cpu / len(found):9.2f} {f'{peak:8.0f}' if peak else ''}")
    longest = client.cpu + max(worker.cpu for worker in workers)
    print(f"an idle worker takes {max(worker.memory for worker in idle):.0f} MB, its limit is {memory}")
    print(f"client and busiest worker: {longest / one.cpu:.0%} of one process; all together {total / one.cpu:.0%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=(1000, 3000))
    parser.add_argument("--machines", type=int, default=3)
    parser.add_argument("--memory-limit", default="600MB")
    parser.add_argument("--folder", type=Path, help="where the archives are made, instead of the system's folder")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors", flush=True)
    found = corpus(texts(given.texts), max(given.sizes))
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            measured(Path(folder), found[:size], given.machines, given.memory_limit)


if __name__ == "__main__":
    main()
