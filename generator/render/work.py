"""Pages over processes: batches go out, what is kept of each page comes back, in the order of the pages."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.listing import Listing, Stamp, size, stamp
from generator.render.aside import put
from generator.render.links import destination
from generator.render.outline import Outline
from generator.render.press import Press
from generator.render.record import Record
from generator.render.shell import Shells
from generator.render.state import digest

if TYPE_CHECKING:
    from generator.render.ordinary import Ordinary

BATCH = 32
FEW = 200  # Pages that are rendered before another process has begun.


@dataclass(frozen=True, slots=True)
class Job:
    """What a process needs to render pages: from where, to where, and what was found out before."""

    config: Path
    docs: Path
    site: Path
    made: Path
    paths: Listing
    outline: Outline
    shells: Shells


@dataclass(frozen=True, slots=True)
class Done:
    """A page that stands: its path in `docs`, the digests of its source and of itself, its stamp, what is kept."""

    path: str
    read: bytes
    written: bytes
    stamp: Stamp
    record: Record


def ordinary(job: Job) -> "Ordinary":
    """MkDocs, loaded."""
    from generator.render.ordinary import Ordinary

    return Ordinary(job.config, job.docs, job.site, job.paths)


def press(job: Job, loaded: "Ordinary | None" = None) -> Press:
    """A press for a job; MkDocs is loaded when a page first needs it, if it is not yet."""
    return Press(job.docs, job.paths, job.outline, job.shells, lambda: loaded or ordinary(job))


def rendered(job: Job, own: Press, paths: Sequence[str], workers: int) -> Iterator[Done]:
    """Render pages and write them aside, in this process and in others. Raises Doubt where MkDocs must judge.

    The smallest come first, since of the first of each kind MkDocs makes the shell, and its Markdown is slow.
    """

    def small(path: str) -> tuple[int, str]:
        return size(job.paths[path]), path

    paths = sorted(paths, key=small)
    if workers <= 1 or len(paths) <= FEW:
        yield from (_page(job, own, path) for path in paths)
        return
    # A few of all kinds come first, so that not every process makes the same shells.
    first = sorted(sorted(paths, key=_shuffled)[:FEW], key=small)
    yield from (_page(job, own, path) for path in first)
    rest = sorted(set(paths) - set(first))
    _shared.append(own)
    try:
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(job,)) as pool:
            for done, shells in pool.map(_batch, (rest[at : at + BATCH] for at in range(0, len(rest), BATCH))):
                job.shells.merge(shells)
                yield from done
    finally:
        _shared.clear()


# The press of a process, and the job; one that begins as a copy of another process finds that one's press here.
_shared: list[Press] = []
_jobs: list[Job] = []


def _begin(job: Job) -> None:
    _jobs[:] = [job]
    _shared[:] = _shared or [press(job)]


def _batch(paths: Sequence[str]) -> tuple[list[Done], Shells]:
    own, job = _shared[0], _jobs[0]
    count = own.shells.count
    done = [_page(job, own, path) for path in paths]
    return done, own.shells if own.shells.count > count else Shells()


def _shuffled(path: str) -> bytes:
    return digest(path.encode("utf-8", "surrogateescape"))


def _page(job: Job, own: Press, path: str) -> Done:
    data = (job.docs / path).read_bytes()
    made, record = own.page(path, data)
    out = destination(path)
    put(job.made, out, made)
    return Done(path, digest(data), digest(made), stamp((job.made / out).stat()), record)
