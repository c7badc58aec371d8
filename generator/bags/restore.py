"""Takes an archive out of a bag of ours, after it has been checked; nothing is written before all of it has.

It becomes a folder in which `dateline build` makes the site: what `dateline init` gives to an archive stands beside it.
What a stranger's bag holds beside the archive never does: a configuration of MkDocs may name programs.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from generator.archive import MANIFEST, NOT_SENT, RAW
from generator.bags.check import Verdict, checked, digests, pieces
from generator.bags.holder import Holder, opened
from generator.bags.payload import ARCHIVE
from generator.bags.tags import Unfit
from generator.bags.write import PROFILE, left_out, ours
from generator.curated import Invalid
from generator.manifest import line, lines
from generator.markup import shown
from generator.register import collection
from generator.starter import CAUTIOUS, begin

PLACE, CONFIG = "archive", "mkdocs.yml"  # In a folder as `dateline init` makes it.
WHOLE = "private"  # The profile of bags from which a site can be built.


@dataclass(frozen=True, slots=True)
class Restored:
    """What was found of a bag, how many files were taken out, the profile of what it holds, in words how many files are
    listed in the archive's manifest and not in the bag, and these, each with its digest."""

    verdict: Verdict
    files: int
    profile: str
    left_out: str
    absent: tuple[tuple[str, str], ...] = ()


def examined(bag: Path) -> Restored:
    """Check a bag, and take nothing out. Raises Unfit where it is no bag, OSError where it cannot be read."""
    with opened(bag) as holder:
        return _examined(holder)


def _examined(holder: Holder) -> Restored:
    verdict = checked(holder)
    profile = dict(verdict.info).get(PROFILE, "") if ours(verdict.info) else ""
    manifest = holder.files.get(f"{ARCHIVE}{MANIFEST}")
    if not profile or verdict.problems or manifest is None:
        return Restored(verdict, 0, profile, "")
    listed = {f"{ARCHIVE}{entry[0]}": entry for _, entry in lines(b"".join(pieces(manifest))) if entry}
    absent = tuple(sorted(listed[name] for name in listed.keys() - holder.files.keys()))
    return Restored(verdict, 0, profile, left_out(len(listed), len(absent), profile, holder.files), absent)


def restore(bag: Path, to: Path) -> Restored:
    """Make what a bag holds of an archive a folder of one's own, where none is or an empty one; or the archive in a
    folder of `dateline init`. Nothing is written where the bag is invalid.

    A public bag has no policy: of it there is only the archive's part. Raises Unfit where the bag holds no archive, or
    where the folder is taken; OSError where nothing can be written.
    """
    begun = (to / CONFIG).is_file()
    if not _free(to / PLACE if begun else to):
        raise Unfit(f"cannot be taken out: {to / PLACE if begun else to} is there, and holds something")
    with opened(bag) as holder:
        found = _examined(holder)
        if found.verdict.problems:
            return found
        names = sorted(name for name in holder.files if name.startswith(ARCHIVE))
        if not (found.profile and names):
            raise Unfit("holds no archive that Dateline put there: nothing is taken out")
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name[:200]}.", dir=to.parent) as scratch:
            made = Path(scratch, to.name)
            inside = made / PLACE
            for name in names:
                _taken(holder, name, inside / name.removeprefix(ARCHIVE), inside, found.verdict.digests[name])
            (inside / RAW).mkdir(parents=True, exist_ok=True)
            if found.absent and found.profile != WHOLE:  # From a whole one only what was withdrawn is gone.
                text = "".join(line(*one) for one in found.absent)
                (inside / NOT_SENT).write_bytes(text.encode("utf-8", "surrogateescape"))
            if begun:
                _put(inside, to / PLACE)
            else:
                if found.profile == WHOLE:
                    begin(made, _name(inside, to), CAUTIOUS, besides=PLACE)
                _put(made, to)
    return replace(found, files=len(names))


def _free(place: Path) -> bool:
    return not os.path.lexists(place) or (place.is_dir() and not any(place.iterdir()))


def _put(made: Path, place: Path) -> None:
    if place.exists():
        place.rmdir()
    made.rename(place)


def _name(archive: Path, to: Path) -> str:
    """What the archive is called; as its folder is where that cannot be read."""
    try:
        called = collection(archive).name
    except Invalid:  # Another version may know more keys.
        called = ""
    return shown(" ".join(called.split()) or to.resolve().name)


def _taken(holder: Holder, name: str, target: Path, within: Path, wanted: Mapping[str, str]) -> None:
    """Copy one file; its digests are asked again, since somebody may have touched it meanwhile."""
    if not target.resolve().is_relative_to(within.resolve()):
        raise Unfit(f"“{name}” leads out of the archive")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        found = digests(_through(pieces(holder.files[name]), out), wanted)
    if found != wanted:
        raise Unfit(f"“{name}” changed while it was taken out")


def _through(data: Iterator[bytes], out: BinaryIO) -> Iterator[bytes]:
    for piece in data:
        out.write(piece)
        yield piece
