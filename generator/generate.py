"""From the archive folder to the pages below `docs/`; nothing at all where neither has changed since the last run."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.archive import raw_paths
from generator.asked import Asked
from generator.cache import asking, key, opened
from generator.collector import settled
from generator.inputs import Given, Memory, code, curated, given
from generator.inputs import looked as looked_at
from generator.last import STATE, Head, Last, Outcome, Rest, Seen, after, folders, lists, load, looked, save, stamps
from generator.published import Changed

if TYPE_CHECKING:
    from generator.prepare import Prepared
    from generator.site import Written

FOLDER = ".dateline"  # beside docs/
ROUNDS = 6  # How often an archive is read anew whose files change meanwhile.


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did; the edition that it wrote, with its guard, unless there was nothing to write; what stands where
    it writes, and the digests of some files that it wrote."""

    outcome: Outcome
    ready: "Prepared | None"
    seen: Seen
    digests: Mapping[str, bytes]


class Unsteady(Exception):
    """The archive changes while it is read, again and again."""


def generate(asked: Asked, docs: Path) -> Done:
    """Bring the pages to what the archive is now.

    A raw file that changes meanwhile is read again, and left out if it still does. Raises Invalid where a curated file
    is wrong, Leak where a page holds what its policy withholds, OSError where the pages cannot be written, Unsteady
    where the archive changes all the time.
    """
    archive, state = asked.archive, docs.parent / FOLDER / STATE
    last, seen = load(state), looked(docs)
    if last and (last.head.code, last.head.docs) != (code(), docs.name):
        last = None
    if last and not _listed(docs, last):
        last = None
    unsteady: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        files = tuple(one for one in given(archive, asked.workers, docs.parent / FOLDER) if one.path not in without)
        found = _key(asked, files)
        if last and last.head.given == found and not without and last.stands(seen):
            return Done(replace(last.head.outcome, written=0, dropped=0), None, seen, {})
        raw, standing = _raw(archive), last.standing(seen) if last else {}
        last = None  # What it remembers of each file takes as much as an article of it.
        with suppress(OSError):  # One that stays is not believed once a page has been written.
            state.unlink()
        try:
            made, outcome, ready = _generated(asked, docs, Memory(files, without=without), standing)
        except Changed as error:
            without, unsteady = without | (error.paths & unsteady), unsteady | error.paths
            continue
        seen = after(docs, seen, made.fresh)
        if _raw(archive) == raw and _key(asked, files) == found:
            told = asked.profile, asked.address, asked.today
            head = Head(code(), docs.name, told, found, folders(seen), lists(docs), outcome)
            save(state, head, Rest(stamps(seen, made.files), made.bases))
        return Done(outcome, ready, seen, made.digests)
    raise Unsteady(f"{archive} keeps changing: build it when nothing writes there")


def _raw(archive: Path) -> object:
    """What tells whether somebody has touched raw files."""
    return looked_at(archive) or raw_paths(archive)


def _key(asked: Asked, files: Sequence[Given]) -> bytes:
    told = (asked.profile.encode(), asked.address.encode(), asked.today.encode())
    parts = (part for one in files for part in (os.fsencode(one.path), one.content, one.sidecar))
    return key(code(), *told, curated(asked.archive), *parts)


def _generated(
    asked: Asked, docs: Path, memory: Memory, standing: Mapping[str, bytes]
) -> "tuple[Written, Outcome, Prepared]":
    """What was written, what to say of it, and of what. Raises Changed before a page is written."""
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
        len(done.files),
        done.written,
        done.dropped,
        done.skipped,
    )
    return done, outcome, ready


def _listed(docs: Path, last: Last) -> bool:
    """Write each list of generated files again that is no more as the last run left it: it tells whose they are.

    False where nobody knows any more what that run wrote.
    """
    for before, one in lists(docs).items():
        if one != last.head.lists.get(before):
            if not last.rest:
                return False
            from generator.site import note  # To load it takes longer than to find that nothing has changed.

            own = (path[len(before) :] for path in last.rest.stamps if path.startswith(before or "../") == bool(before))
            note(docs / before, *last.head.told, own)
    return True
