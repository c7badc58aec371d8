"""The survey across workers: which lines of each raw file recur, without one place that knows all lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from generator.cluster.scheduler import Cluster, Task
from generator.cluster.shuffle import buckets, exchanged, parted
from generator.intake import Lines, surveyed
from generator.pool import batch
from generator.survey import FILES

Hashes = npt.NDArray[np.uint64]
NONE = msgspec.msgpack.encode(())
# For each article of a file the lines of it that recur, ascending.
Recurring = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A raw file's path, whether the manifest lists it, and its lines packed, if an earlier run has read them."""

    path: str
    listed: bool
    lines: bytes = b""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a file's lines are, packed, and which of them recur."""

    lines: bytes
    recurring: Recurring


def recurring(cluster: Cluster, archive: Path, files: Sequence[Asked], fell: set[str]) -> Iterator[Surveyed]:
    """What the survey says of each file, in order; the paths of files that end processes are put into `fell`."""
    bounds = parted(len(files))
    shares = [files[start:end] for start, end in pairwise(bounds)]
    work = partial(seen, archive)
    begun = [cluster.task(batch, (), work, share) for share in shares]
    read = [_mended(cluster, task, work, share, fell) for task, share in zip(begun, shares, strict=True)]
    count = buckets(len(files))
    keyed = [cluster.task(bucketed, one, count) for one in read]
    counted = [cluster.task(again, parts) for parts in exchanged(cluster, keyed, count)]
    returned = exchanged(cluster, counted, len(shares))
    back = [cluster.task(own, one, parts) for one, parts in zip(read, returned, strict=True)]
    for found in cluster.results(back):
        yield from found


def _mended(
    cluster: Cluster, task: Task, work: Callable[[Asked], bytes], share: Sequence[Asked], fell: set[str]
) -> Task:
    """A share's lines, where reading them kills workers without the files that do."""

    def fallen(one: Asked) -> bytes:
        fell.add(one.path)
        return NONE

    return task if cluster.stands(task) else cluster.task(list, cluster.mended(task, work, share, fallen))


def seen(archive: Path, one: Asked) -> bytes:
    """The lines of a file, packed."""
    if one.lines:
        return one.lines
    return msgspec.msgpack.encode(surveyed(archive, {one.path: ""} if one.listed else {}, one.path))


def _arrays(packed: bytes) -> list[Hashes]:
    """The lines of each article of a file."""
    return [np.fromiter(sorted(lines), dtype=np.uint64) for lines in msgspec.msgpack.decode(packed, type=Lines)]


def bucketed(packed: Sequence[bytes], count: int) -> list[Hashes]:
    """The lines of all articles, once for each that has one, by their buckets."""
    every = _together(lines for one in packed for lines in _arrays(one))
    return [every[every % count == bucket] for bucket in range(count)]


def again(parts: Sequence[Hashes]) -> list[Hashes]:
    """The lines of one bucket that recur in the archive, for each part those that it has."""
    lines, articles = np.unique(_together(parts), return_counts=True)
    often = lines[articles >= FILES]
    return [np.intersect1d(part, often) for part in parts]


def own(packed: Sequence[bytes], buckets: Sequence[Hashes]) -> list[Surveyed]:
    """What the survey says of each file of a part."""
    often = _together(buckets)
    return [
        Surveyed(one, tuple(tuple(lines[np.isin(lines, often)].tolist()) for lines in _arrays(one))) for one in packed
    ]


def _together(several: Iterable[Hashes]) -> Hashes:
    return np.concatenate([*several, np.zeros(0, dtype=np.uint64)])
