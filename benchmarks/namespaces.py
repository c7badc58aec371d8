"""Workers that share no network but a wire: `python -m benchmarks.namespaces DIR [--size 300]`, as root, on Linux.

The scheduler and each worker stand in a network namespace of their own, joined by a bridge, as machines are by a
switch; who builds stands outside. DIR holds texts as for `benchmarks/cluster.py`. The site is compared, byte for byte,
with that of one process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.cluster import COMMAND, filled
from benchmarks.relate import corpus, texts
from benchmarks.render import names, same, spent
from tests.machines import QUIET, ROOT

NET, BRIDGE, PORT = "10.77.0", "dateline0", 8786
HERE = f"{NET}.254"


def ip(words: str) -> None:
    """Run `ip`. Raises CalledProcessError where the kernel refuses."""
    subprocess.run(["ip", *words.split()], check=True)


@contextmanager
def switch() -> Iterator[None]:
    """A bridge, at which who builds stands."""
    ip(f"link add {BRIDGE} type bridge")
    try:
        ip(f"addr add {HERE}/24 dev {BRIDGE}")
        ip(f"link set {BRIDGE} up")
        yield
    finally:
        ip(f"link del {BRIDGE}")


@contextmanager
def machine(number: int, words: Sequence[str], folder: Path) -> Iterator[None]:
    """A process in a namespace of its own, whose address ends with its number."""
    name = f"dateline{number}"
    ip(f"netns add {name}")
    try:
        ip(f"link add {name}v type veth peer name eth0 netns {name}")
        ip(f"link set {name}v master {BRIDGE} up")
        for one in (f"addr add {NET}.{number}/24 dev eth0", "link set eth0 up", "link set lo up"):
            ip(f"-n {name} {one}")
        told = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}
        command = ["ip", "netns", "exec", name, sys.executable, "-P", "-m", "dask", *words]
        with subprocess.Popen(command, cwd=folder, env=told, stderr=subprocess.DEVNULL) as process:
            yield
            process.terminate()
    finally:
        ip(f"netns del {name}")


def main() -> int:
    """Build twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--machines", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    found = corpus(texts(given.texts), given.size)
    scheduler = f"tcp://{NET}.1:{PORT}"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=given.folder)))
        alone, several = filled(folder / "alone", found), filled(folder / "several", found)
        spent([sys.executable, *COMMAND, "--workers", "1"], alone / "site", alone)
        stack.enter_context(switch())
        quiet = ("--no-dashboard", "--no-show")
        stack.enter_context(machine(1, ["scheduler", "--host", f"{NET}.1", "--port", str(PORT), *quiet], folder))
        for number in range(2, given.machines + 2):
            words = ["worker", scheduler, "--host", f"{NET}.{number}", "--nthreads", "1", "--memory-limit", "2GB"]
            stack.enter_context(machine(number, [*words, "--no-dashboard"], folder))
        spent([sys.executable, *COMMAND, "--workers", "1", "--scheduler", scheduler], several / "site", several)
        every = names(alone / "site") | names(several / "site")
        different = sorted(name for name in every if not same(alone / "site" / name, several / "site" / name))
    print(f"{len(found):,} articles, {len(every):,} files; sites differ in {different or 'none'}")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main())
