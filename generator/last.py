"""What the last run was given, what it left, and what it said: a file of which most runs read the head alone."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator import kept
from generator.listing import UNKNOWN, Listing, Look, digests, listing, look, stamp
from generator.model import Problem, Profile
from generator.parts.places import parts, prefix
from generator.published import FOLDERS, HOME, LIST

STATE = "generated"
# What stands in the folder of the pages, and in those of parts, by their names from there.
Seen = dict[str, Look]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found, and how many generated files stand by it, were written and dropped; `skipped` gave way to
    hand-written ones."""

    articles: int
    claims: int
    relations: int
    shown: int
    stories: int
    problems: tuple[Problem, ...]
    files: int
    written: int
    dropped: int
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The last run: its code, the name of the folder that it wrote to, its profile, address and day, the hash of all
    that it was given, hashes of the folders of its files afterwards, stamps of the lists of these, and what it said."""

    code: bytes
    docs: str
    told: tuple[Profile, str, str]
    given: bytes
    folders: dict[str, bytes]
    lists: dict[str, bytes]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rest:
    """Its files with their stamps, and what they were made of."""

    stamps: Listing
    bases: dict[str, bytes]


class Last:
    """A run, as it is remembered."""

    def __init__(self, head: Head, rest: Callable[[], bytes | None]) -> None:
        self.head = head
        self._rest = rest
        self._read: Rest | None = None

    @property
    def rest(self) -> Rest | None:
        """What most runs do not ask for; None where it was damaged."""
        if self._read is None and (data := self._rest()) is not None:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError):
                self._read = msgspec.msgpack.decode(data, type=Rest)
        return self._read

    def stands(self, seen: Seen) -> bool:
        """Whether all of its files are as it left them, and those still there that they gave way to."""
        if folders(seen) == self.head.folders:
            return True
        there = _files(seen).keys() >= set(self.head.outcome.skipped)
        return there and self.rest is not None and not self._touched(self.rest, seen)

    def standing(self, seen: Seen) -> Mapping[str, bytes]:
        """What those files were made of that are as it left them."""
        if self.rest is None:
            return {}
        touched = self._touched(self.rest, seen)
        # A part in which something was touched is passed over no more.
        within = {
            before for before in self.rest.bases if before.endswith("/") for path in touched if path.startswith(before)
        }
        return {name: one for name, one in self.rest.bases.items() if name not in touched and name not in within}

    def _touched(self, rest: Rest, seen: Seen) -> set[str]:
        now = _files(seen)
        return {path for path, one in rest.stamps.items() if now.get(path) != one or not one}


def load(file: Path) -> Last | None:
    """The last run; None where nothing whole is remembered of it."""
    found = kept.load(file)
    try:
        return Last(msgspec.msgpack.decode(found[0], type=Head), found[1]) if found else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def save(file: Path, head: Head, rest: Rest) -> None:
    """Remember a run. That it cannot be written costs the next one time."""
    with suppress(OSError, UnicodeEncodeError):
        kept.save(file, msgspec.msgpack.encode(head), msgspec.msgpack.encode(rest))


def looked(docs: Path) -> Seen:
    """What stands where pages are written. Raises OSError."""
    places = {"": docs} | {prefix(docs, part): docs / prefix(docs, part) for part in parts(docs)}
    return {before: look(place, hidden=False) for before, place in places.items()}


def after(docs: Path, before: Seen, fresh: Listing) -> Seen:
    """What stands there once a run has written and dropped files: their stamps were taken then, so that who changes one
    of them in the meantime is seen the next time. What it does not write is looked at again."""
    seen: Seen = {}
    for name, place in {"": docs, **{prefix(docs, part): docs / prefix(docs, part) for part in parts(docs)}}.items():
        own = look(place, hidden=False, without=FOLDERS)
        written = {below: dict(files) for below, files in before.get(name, {}).items() if _ours(below)}
        seen[name] = own | written
    for path, one in fresh.items():
        name = next((name for name in seen if name and path.startswith(name)), "")
        folder, stroke, file = path.removeprefix(name).rpartition("/")
        files = seen[name].setdefault(folder + stroke, {})
        if one != UNKNOWN:
            files[file] = one
        else:
            files.pop(file, None)
    return seen


def folders(seen: Seen) -> dict[str, bytes]:
    """The hash of each folder of generated files, and of the first page."""
    found: dict[str, bytes] = {}
    for before, there in seen.items():
        ours: Look = {below: files for below, files in there.items() if _ours(below)}
        ours[""] = {HOME: one} if (one := there.get("", {}).get(HOME)) else {}
        found |= {before + below: one for below, one in digests(ours).items()}
    return found


def lists(docs: Path) -> dict[str, bytes]:
    """The stamps of the lists of generated files, by the folders that they tell of."""
    found: dict[str, bytes] = {}
    for before in ("", *(prefix(docs, part) for part in sorted(parts(docs)))):
        try:
            found[before] = stamp((docs / before / LIST).stat(follow_symlinks=False))
        except OSError:
            found[before] = UNKNOWN
    return found


def stamps(seen: Seen, files: Mapping[str, object] | tuple[str, ...]) -> Listing:
    """The stamps of some files."""
    now = _files(seen)
    return {path: now.get(path, UNKNOWN) for path in files}


def _ours(below: str) -> bool:
    return below.split("/")[0] in FOLDERS


def _files(seen: Seen) -> Listing:
    return {before + path: one for before, there in seen.items() for path, one in listing(there).items()}
