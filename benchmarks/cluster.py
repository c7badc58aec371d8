"""What a build costs on several machines, beside one process: `python -m benchmarks.cluster DIR [SIZE …]`.

DIR holds texts as `benchmarks/relate.py` reads them, of which the archives are made. The machines are processes of this
one: a dask scheduler, and workers with a limit of memory. Printed are CPU seconds and peak memory of each process; with
as many processors as processes a build would take about as long as the client and the busiest worker together, so that
their sum is set beside the CPU seconds of one process. The two sites are compared byte for byte. With `--deaths 2` two
workers are killed on the way, the first when it has done a third of what one is likely to do; others begin in their
place.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from benchmarks.relate import Text, corpus, texts
from benchmarks.render import names, project, same, spent
from tests.machines import Machines, machines

OFTEN = 0.5  # Seconds between two looks at the workers.
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


@contextmanager
def watched(cluster: Machines, deaths: Sequence[float]) -> Iterator[dict[int, Used]]:
    """What the scheduler (first) and every worker that there was have taken, as often as it was looked at.

    A worker is killed, each time another one, when one has taken as many CPU seconds as the next of `deaths` says.
    """
    first = {pid: used(pid) for pid in (cluster.process.pid, *cluster.pids())}
    last, over, left, killed = dict(first), Event(), [*deaths], set[int]()

    def look() -> None:
        for pid in (cluster.process.pid, *cluster.pids()):
            with suppress(OSError, ValueError, KeyError):  # It may just have ended.
                now, then = used(pid), first.get(pid, Used(0, 0))
                last[pid] = Used(now.cpu - then.cpu, now.memory)
        worked = {pid: one.cpu for pid, one in last.items() if pid not in (*killed, cluster.process.pid)}
        if left and (pid := max(worked, key=worked.__getitem__)) and worked[pid] > left[0]:
            left.pop(0)
            killed.add(pid)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def look_on() -> None:
        while not over.wait(OFTEN):
            look()

    thread = Thread(target=look_on)
    thread.start()
    try:
        yield last
    finally:
        over.set()
        thread.join()
        look()
        print(f"killed on the way: {len(killed)}", flush=True)


def measured(folder: Path, found: Sequence[Text], count: int, memory: str, deaths: int) -> None:
    """Print what one process takes, and what several take, new ones for each archive."""
    alone, several = filled(folder / "alone", found), filled(folder / "several", found)
    one = spent([sys.executable, *COMMAND, "--workers", "1"], alone / "site", alone)
    # What a worker is likely to take, by earlier runs: a little more than its share of one process.
    when = [(death + 1) / (deaths + 1) * one.cpu * 1.3 / count for death in range(deaths)]
    (folder / "scratch").mkdir()
    with machines(folder / "scratch", count, memory) as cluster:
        idle = max(used(pid).memory for pid in cluster.pids())
        words = [sys.executable, *COMMAND, "--workers", "1", "--scheduler", cluster.address]
        with watched(cluster, when) as taken:
            client = spent(words, several / "site", several)
        scheduler, *workers = taken.values()
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
    print(f"an idle worker takes {idle:.0f} MB, its limit is {memory}")
    print(f"client and busiest worker: {longest / one.cpu:.0%} of one process; all together {total / one.cpu:.0%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=(1000, 3000))
    parser.add_argument("--machines", type=int, default=3)
    parser.add_argument("--memory-limit", default="600MB")
    parser.add_argument("--deaths", type=int, default=0, help="workers that are killed on the way")
    parser.add_argument("--folder", type=Path, help="where the archives are made, instead of the system's folder")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors", flush=True)
    found = corpus(texts(given.texts), max(given.sizes))
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            measured(Path(folder), found[:size], given.machines, given.memory_limit, given.deaths)


if __name__ == "__main__":
    main()
