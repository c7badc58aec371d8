"""A dask scheduler with workers on this machine, each a process on a port of its own: `python -m tests.machines 3 1GB`.

Prints the scheduler's address, and for each line that it reads the workers' process ids; ends with its input.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
# A task is given up at its second death; nobody looks at profiles, which are taken a hundred times a second; a worker
# that is paused, since its caches fill its memory, would never go on: one that is ended is begun anew.
QUIET = {
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__PAUSE": "False",
}


class Machines:
    """The scheduler's address, its process, and the folder in which its workers keep their files."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder
        self.address = self._line()

    def pids(self) -> list[int]:
        """The workers' processes as they are now."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        found: list[int] = json.loads(self._line())
        return found

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


@contextmanager
def machines(folder: Path, count: int = 3, memory: str = "1GB", **environment: str) -> Iterator[Machines]:
    """Workers that keep their files in a folder."""
    words = [sys.executable, "-P", "-m", "tests.machines", str(count), memory]
    told = {"PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder), **QUIET, **environment}
    process = subprocess.Popen(
        words, cwd=folder, env={**os.environ, **told}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield Machines(process, folder)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait()


def main() -> None:
    """Run until the input ends."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=int(sys.argv[1]),
        threads_per_worker=1,
        memory_limit=sys.argv[2],
        host="127.0.0.1",
        protocol="tcp://",
        dashboard_address="127.0.0.1:0",
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        for _ in sys.stdin:
            print(json.dumps([worker.pid for worker in cluster.workers.values()]), flush=True)


if __name__ == "__main__":
    main()
