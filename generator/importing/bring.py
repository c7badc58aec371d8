"""Brings captures into `raw/`, byte for byte, with sidecars that say what the source says, and where it says so."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from slugify import slugify

from generator.archive import MAX_BYTES, RAW, SIDECAR, raw_paths, read_bytes, sha256
from generator.importing.found import Capture, Found, Passed, Stated
from generator.manifest import read_manifest
from generator.model import Problem
from generator.reference import line
from generator.register import SIDECAR_FIELDS

DIGITS = 8  # Of a capture's hash, in its name: another capture of the same page has another name.
STEM = 80  # Characters of a name before that.


@dataclass(frozen=True, slots=True)
class Brought:
    """A capture that was taken in, or would be: its path below `raw/`, its hash, and what was chosen and why."""

    origin: str
    path: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class Left:
    """A value of a capture that was taken in without it: where the source has it, the value, and why it is left out."""

    where: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """A capture whose bytes the archive has already, and where."""

    origin: str
    path: str


Result = Brought | Left | Known | Passed


def bring(archive: Path, kind: str, found: Iterable[Found], folder: str, write: bool) -> Iterator[Result]:
    """Take captures in, one after the other; nothing is ever overwritten, and no bytes are taken in twice.

    `kind` names the source in the sidecars, `folder` is below `raw/`. Raises OSError where one cannot be written; what
    there is of it is taken away.
    """
    have = _have(archive)
    for one in found:
        if isinstance(one, Passed):
            yield one
            continue
        digest = sha256(one.data)
        path = f"{folder}/{_name(one.name, digest)}"
        if digest in have:
            yield Known(one.origin, have[digest])
        elif len(one.data) > MAX_BYTES:
            yield Passed(one.origin, f"{len(one.data)} bytes, more than the {MAX_BYTES} that are read")
        elif (archive / RAW / path).exists():
            yield Passed(one.origin, f"raw/{path} is there, and holds other bytes")
        else:
            if write:
                _put(archive / RAW / path, one, kind)
            have[digest] = path
            yield Brought(one.origin, path, digest, one.why)
            yield from (Left(said.where, said.value, said.fault) for said in one.stated if said.fault)


def _have(archive: Path) -> dict[str, str]:
    """What the archive has, by hash: what the manifest lists, and files that nobody has recorded yet."""
    known, _ = read_manifest(archive)
    have = {digest: path for path, digest in known.items()}
    for path in raw_paths(archive):
        if path not in known:
            data = read_bytes(archive, path)
            if not isinstance(data, Problem):
                have.setdefault(sha256(data), path)
    return have


def _name(name: str, digest: str) -> str:
    """A path of names that every system can have, from the source's own; the hash tells captures of one name apart."""
    parts = PurePosixPath(name).parts
    stem, dot, ending = parts[-1].partition(".")
    tail = f".{ending.lower()}" if dot and ending.isascii() and ending.replace(".", "").isalnum() else ""
    above = [slugify(part, max_length=STEM) for part in parts[:-1]]
    last = f"{slugify(stem, max_length=STEM)}-{digest[:DIGITS]}".lstrip("-")
    return "/".join([*(part for part in above if part), f"{last}{tail}"])


def _put(place: Path, one: Capture, kind: str) -> None:
    """Write the sidecar, then the capture: where a run is cut off, the next one finds no capture, and goes on."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(place.name + SIDECAR)
    if one.stated and not beside.exists():
        _written(beside, sidecar(one, kind).encode())
    _written(place, one.data)


def _written(place: Path, data: bytes) -> None:
    with place.open("xb") as out:  # Fails where somebody else has put a file meanwhile.
        try:
            out.write(data)
        except OSError:
            place.unlink()
            raise


def sidecar(one: Capture, kind: str) -> str:
    """The sidecar's text: each value behind a comment that says where the source has it."""
    lines = [f"# Written by `dateline import`, from {kind}: {line(one.origin)}"]
    if one.why:
        lines.append(f"# {line(one.why)}")
    unfit = {said: f", which is {said.fault}" for said in one.stated if said.fault}
    lines += [f"# {line(said.where)}{unfit.get(said, '')}: {said.value}" for said in one.stated if not said.field]
    for field in SIDECAR_FIELDS:
        said_here = [said for said in one.stated if said.field == field]
        if said_here:
            lines.append(f"# {line(said_here[0].where)}")
            lines.append(f"{field}: {_value(said_here)}")
    return "\n".join(lines) + "\n"


def _value(said: list[Stated]) -> str:
    """JSON, which is YAML too, whatever stands in it."""
    values = [one.value for one in said]
    return json.dumps(values if len(values) > 1 else values[0], ensure_ascii=False)
