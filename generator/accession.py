"""Takes captures into the archive: copies them, records their hashes, notices a file that has moved."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator import archive as files
from generator.disk import replace
from generator.manifest import manifest_text, read_manifest
from generator.model import Problem
from generator.proofs import keep
from generator.register import moves

MOVES_HEAD = "# old path below raw/: new path. Written by `dateline add` when a known hash turns up elsewhere.\n"


class Refused(Exception):
    """A capture was not taken in; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Accession:
    """One capture taken in: its path below `raw/`, its hash, the path that it had before, if it moved, and that of
    another file of the same bytes, if there is one."""

    path: str
    sha256: str
    moved_from: str | None
    same_as: str | None = None


def copy_in(archive: Path, captures: tuple[Path, ...], folder: str) -> None:
    """Copy captures to `raw/FOLDER`. Raises Refused before anything is copied where a name is taken or unfit.

    Raises OSError where one cannot be copied whole; what there is of it is taken away.
    """
    target = archive / files.RAW / folder
    if not target.resolve().is_relative_to((archive / files.RAW).resolve()):
        raise Refused(f"{folder}: is not below raw/")
    names = [capture.name for capture in captures]
    for capture in captures:
        if capture.name.startswith(".") or capture.name.endswith(files.SIDECAR) or names.count(capture.name) > 1:
            raise Refused(f"{capture}: a capture needs a name of its own that is no dot file and no sidecar")
        if (target / capture.name).exists():
            raise Refused(f"{target / capture.name}: exists already, and raw files are never overwritten")
    target.mkdir(parents=True, exist_ok=True)
    for capture in captures:
        _copy(capture, target / capture.name)


def _copy(capture: Path, to: Path) -> None:
    with to.open("xb") as out:  # Fails where somebody else has put a file meanwhile.
        try:
            if not capture.is_file():
                raise Refused(f"{capture}: not a regular file")
            with capture.open("rb") as data:
                shutil.copyfileobj(data, out)
        except (OSError, Refused):
            to.unlink()
            raise


def record_new(archive: Path) -> tuple[tuple[Accession, ...], tuple[Problem, ...]]:
    """Put every file that the manifest does not list into it, and tell of those that cannot be read.

    Raises Invalid where the manifest cannot be read.
    """
    known, _ = read_manifest(archive)
    present = files.raw_paths(archive)
    here = frozenset(present)
    there = {digest: path for path, digest in sorted(known.items(), reverse=True) if path in here}
    gone = {digest: path for path, digest in sorted(known.items()) if path not in here}
    found, problems = [], []
    for path in present:
        if path not in known:
            data = files.read_bytes(archive, path)
            if isinstance(data, Problem):
                problems.append(data)
                continue
            digest = files.sha256(data)
            found.append(Accession(path, digest, gone.pop(digest, None), there.get(digest)))
            there.setdefault(digest, path)
    moved = {one.moved_from: one.path for one in found if one.moved_from}
    listed = {path: digest for path, digest in known.items() if path not in moved}
    if found:
        keep(archive)  # What is proven of the manifest stays proven.
        text = manifest_text(listed | {one.path: one.sha256 for one in found})
        replace(archive / files.MANIFEST, text.encode("utf-8", "surrogateescape"))
    if moved:
        _write_moves(archive, moves(archive) | moved)
    return tuple(found), tuple(problems)


def _write_moves(archive: Path, moved: dict[str, str]) -> None:
    lines = "".join(f"{json.dumps(old)}: {json.dumps(new)}\n" for old, new in sorted(moved.items()))
    replace(archive / "moves.yml", (MOVES_HEAD + lines).encode())
