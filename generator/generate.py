"""From the archive folder to the pages below `docs/`; nothing at all where neither has changed since the last run."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.archive import RAW, raw_paths
from generator.asked import Asked
from generator.cache import asking, key, opened
from generator.collector import settled
from generator.disk import replace as put
from generator.inputs import Given, Memory, code, curated, given
from generator.model import Problem
from generator.published import LIST, Changed, listed_as

if TYPE_CHECKING:
    from generator.prepare import Prepared

FOLDER = ".dateline"  # beside docs/
STATE = "generated"
ROUNDS = 6  # How often an archive is read anew whose files change meanwhile.


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found, and what it did with the generated files; `skipped` gave way to hand-written ones."""

    articles: int
    claims: int
    relations: int
    shown: int
    stories: int
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    written: int
    dropped: int
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did; and the edition that it wrote, with its guard, unless there was nothing to write."""

    outcome: Outcome
    ready: "Prepared | None"


@dataclass(frozen=True, slots=True)
class State:
    """The last run: its code, the hash of all that it was given, the state of its files afterwards, what they were made
    of, and what it said."""

    code: bytes
    given: bytes
    files: bytes
    bases: dict[str, bytes]
    outcome: Outcome


class Unsteady(Exception):
    """The archive changes while it is read, again and again."""


def generate(asked: Asked, docs: Path) -> Done:
    """Bring the pages to what the archive is now.

    A raw file that changes meanwhile is read again, and left out if it still does. Raises Invalid where a curated file
    is wrong, Leak where a page holds what its policy withholds, OSError where the pages cannot be written, Unsteady
    where the archive changes all the time.
    """
    archive, state = asked.archive, docs.parent / FOLDER / STATE
    last = _read(state)
    if last and (last.code != code() or last.files != _stats(docs, last.outcome.files)):
        last = None
    if last:
        _listed(asked, docs, last.outcome.files)
    unsteady: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        files = tuple(one for one in given(archive, asked.workers, docs.parent / FOLDER) if one.path not in without)
        found = _key(asked, files)
        if last and last.given == found and not without:
            _listed(asked, docs, last.outcome.files, exactly=True)
            return Done(replace(last.outcome, written=0, dropped=0), None)
        with suppress(OSError):  # One that stays is not believed once a page has been written.
            state.unlink()
        before = _stats(archive / RAW, [one.path for one in files])
        try:
            done, bases = _generated(asked, docs, Memory(files, without=without), last.bases if last else {})
        except Changed as error:
            last, without, unsteady = None, without | (error.paths & unsteady), unsteady | error.paths
            continue
        if _stats(archive / RAW, raw_paths(archive)) == before:
            _write(state, State(code(), found, _stats(docs, done.outcome.files), bases, done.outcome))
        return done
    raise Unsteady(f"{archive} keeps changing: build it when nothing writes there")


def _key(asked: Asked, files: Sequence[Given]) -> bytes:
    told = (asked.profile.encode(), asked.address.encode(), asked.today.encode())
    parts = (part for one in files for part in (os.fsencode(one.path), one.content, one.sidecar))
    return key(code(), *told, curated(asked.archive), *parts)


def _generated(
    asked: Asked, docs: Path, memory: Memory, standing: Mapping[str, bytes]
) -> tuple[Done, dict[str, bytes]]:
    """What was done, and the bases of the pages. Raises Changed before a page is written."""
    # To load all that makes pages takes longer than to find that nothing has changed.
    from generator.parts.write import written
    from generator.prepare import prepare

    with opened(docs.parent / FOLDER) as cache, asking(cache):
        ready = prepare(asked, replace(memory, cache=cache))
        made = ready.edition
        # What is withheld may be another text by now, so that each page of a public edition is read again.
        standing = {} if ready.guard else standing
        with settled():
            done = written(asked, docs, ready, standing)
    outcome = Outcome(
        len(made.articles),
        len(made.claims),
        len(made.relations) + sum(one.count for one in made.faint),
        sum(one.shown for one in made.relations),
        len(made.stories),
        made.problems,
        done.files,
        done.written,
        done.dropped,
        done.skipped,
    )
    return Done(outcome, ready), done.bases


def _read(file: Path) -> State | None:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _write(file: Path, state: State) -> None:
    """A state that cannot be written costs the next run time."""
    with suppress(OSError, UnicodeEncodeError):
        file.parent.mkdir(exist_ok=True)
        put(file, msgspec.msgpack.encode(state))


def _listed(asked: Asked, docs: Path, files: Sequence[str], exactly: bool = False) -> None:
    """Write each list of generated files again that lacks some, since nobody would know whose these are; or that is not
    exactly what a run that was asked the same has written."""
    lists: dict[str, list[str]] = {"": []}
    for name in files:
        folder, inside, path = name.partition(f"/{docs.name}/") if name.startswith("../") else ("", "", name)
        lists.setdefault(folder + inside, []).append(path)
    for folder, paths in lists.items():
        there = _text(docs / folder / LIST)
        if exactly:
            sound = there == listed_as(asked.profile, asked.address, asked.today, paths)
        else:
            sound = set(paths) <= set(there.split("\n"))
        if not sound:
            from generator.site import note  # To load it takes longer than to find that nothing has changed.

            note(docs / folder, asked.profile, asked.address, asked.today, paths)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _stats(folder: Path, paths: Sequence[str]) -> bytes:
    """Names, sizes and times of some files in a folder: whether somebody has touched them."""
    digest = sha256()
    for path in paths:
        try:
            stat = os.stat(f"{folder}/{path}", follow_symlinks=False)  # noqa: PTH116  a Path for each would take longer
        except OSError:
            digest.update(b"\0")
        else:
            digest.update(
                f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n".encode("utf-8", "surrogateescape")
            )
    return digest.digest()
