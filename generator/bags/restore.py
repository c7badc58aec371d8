"""Takes an archive out of a bag of ours, after it has been checked; nothing is written before all of it has."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.archive import RAW
from generator.bags.check import Verdict, checked, digests, pieces
from generator.bags.holder import Holder, opened
from generator.bags.payload import ARCHIVE
from generator.bags.tags import Unfit
from generator.bags.write import PROFILE, ours


@dataclass(frozen=True, slots=True)
class Restored:
    """What was found of the bag, how many files were taken out of it, and the profile of what it holds."""

    verdict: Verdict
    files: int
    profile: str


def restore(bag: Path, to: Path) -> Restored:
    """Write what a bag holds of an archive into a folder that is not there yet, or empty; nothing where it is invalid.

    Raises Unfit where the bag holds no archive, or where the folder is taken; OSError where nothing can be written.
    """
    if os.path.lexists(to) and not (to.is_dir() and not any(to.iterdir())):
        raise Unfit(f"cannot be taken out: {to} is there, and holds something")
    with opened(bag) as holder:
        verdict = checked(holder)
        profile = dict(verdict.info).get(PROFILE, "")
        if verdict.problems:
            return Restored(verdict, 0, profile)
        names = sorted(name for name in holder.files if name.startswith(ARCHIVE))
        if not (ours(verdict.info) and names):
            raise Unfit("holds no archive that Dateline put there: nothing is taken out")
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name[:200]}.", dir=to.parent) as scratch:
            made = Path(scratch, to.name)
            for name in names:
                _taken(holder, name, made / name.removeprefix(ARCHIVE), made, verdict.digests[name])
            (made / RAW).mkdir(parents=True, exist_ok=True)
            if to.exists():
                to.rmdir()
            made.rename(to)
    return Restored(verdict, len(names), profile)


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
