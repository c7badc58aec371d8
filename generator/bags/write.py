"""Writes a bag, in a folder, a tar or a zip: whole or not at all, the same bytes of the same archive."""

import hashlib
import os
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.archive import MANIFEST, NOT_SENT
from generator.bags.check import PIECE, check
from generator.bags.payload import ARCHIVE, Item, Payload
from generator.bags.tags import CURRENT, DECLARATION, INFO, Unfit, labelled, written
from generator.disk import Unreadable, pieces
from generator.exports.feeds import identifier
from generator.offline import EPOCH, MODE
from generator.render.swap import exchanged

AGENT = "dateline-archive"
ALGORITHMS = ("sha256", "sha512")
PROFILE = "Dateline-Profile"
HOLDS = {
    "private": "All of the archive, also what its policy withholds: not for publication",
    "public": "What the archive’s policy publishes; the site cannot be built from it",
}


# Why files that the archive's manifest lists are not in a bag: nobody shall take it for damage.
LEFT_OUT = "Dateline-Left-Out"
WHY_OUT = {
    "private": "since they were withdrawn and are no longer kept",
    "public": "since the archive’s policy does not publish them whole",
}


class Occupied(Exception):
    """What a bag would take the place of is no bag of this archive; the message says so."""


class Unsteady(Exception):
    """A file changed, or could not be read, while the bag was made; the message names it."""


@dataclass(frozen=True, slots=True)
class Bagged:
    """How many files a bag's payload has, and how many bytes."""

    files: int
    size: int


def write(made: Payload, out: Path) -> Bagged:
    """Write a bag where `out` says, a tar or zip by its ending; an older bag of the same archive is replaced.

    Raises Occupied where something else stands there, Unsteady where a file cannot be copied, OSError where nothing can
    be written.
    """
    name = identifier(f"archive {made.edition.collection.name}")
    _replaceable(out, name)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name[:200]}.", dir=out.parent) as scratch:
        ending = out.suffix.lower()
        bag = Path(scratch, out.stem if ending in PACKERS else out.name)
        done = _lay(made, bag, name)
        if ending in PACKERS:
            packed = Path(scratch, "packed")
            PACKERS[ending](bag, packed)
            packed.replace(out)
        else:
            _put(bag, out, Path(scratch, "old"))
    return done


def _replaceable(out: Path, name: str) -> None:
    if not os.path.lexists(out) or (out.is_dir() and not out.is_symlink() and not any(out.iterdir())):
        return
    try:
        info = check(out).info
    except (Unfit, OSError) as error:
        raise Occupied(f"{out} is no bag, and would be replaced") from error
    if not ours(info) or ("External-Identifier", name) not in info:
        raise Occupied(f"{out} is no bag of this archive, and would be replaced")


def ours(info: Iterable[tuple[str, str]]) -> bool:
    """Whether a bag was made here, as its metadata say."""
    return any(label == "Bag-Software-Agent" and value.startswith(f"{AGENT} ") for label, value in info)


def _lay(made: Payload, bag: Path, name: str) -> Bagged:
    """Write the bag as a folder."""
    (bag / "data").mkdir(parents=True)
    found: dict[str, Mapping[str, str]] = {}
    size = 0
    for item in made.items:
        target = bag / item.name
        target.parent.mkdir(parents=True, exist_ok=True)
        found[item.name], count = _copied(item, target)
        size += count
    tags = {
        DECLARATION: f"BagIt-Version: {'.'.join(map(str, CURRENT))}\nTag-File-Character-Encoding: UTF-8\n",
        INFO: labelled(_info(made, name, f"{size}.{len(found)}")),
        **{f"manifest-{one}.txt": _manifest(found, one) for one in ALGORITHMS},
    }
    for tag, text in tags.items():
        (bag / tag).write_bytes(text.encode())
    sums = {tag: {one: hashlib.new(one, text.encode()).hexdigest() for one in ALGORITHMS} for tag, text in tags.items()}
    for one in ALGORITHMS:
        (bag / f"tagmanifest-{one}.txt").write_bytes(_manifest(sums, one).encode())
    return Bagged(len(found), size)


def _manifest(found: Mapping[str, Mapping[str, str]], algorithm: str) -> str:
    return "".join(f"{digests[algorithm]}  {written(name)}\n" for name, digests in sorted(found.items()))


def _info(made: Payload, name: str, oxum: str) -> list[tuple[str, str]]:
    """The metadata; no clock is asked, so that the day is only known where somebody said it."""
    collection, profile = made.edition.collection, made.edition.profile
    manifest = next((one for one in made.items if one.name.endswith(f"/archive/{MANIFEST}")), None)
    digest = hashlib.sha256(manifest.file.read_bytes()).hexdigest() if manifest and manifest.file else ""
    pairs = [
        ("External-Description", f"{collection.name}. {collection.description}"),
        ("External-Identifier", name),
        ("Internal-Sender-Identifier", f"{MANIFEST} of SHA-256 {digest}" if digest else ""),
        ("Internal-Sender-Description", HOLDS[profile]),
        ("Bagging-Date", collection.as_of or ""),
        ("Payload-Oxum", oxum),
        ("Bag-Software-Agent", f"{AGENT} {__version__}"),
        (PROFILE, profile),
        (LEFT_OUT, left_out(made.listed, made.absent, profile, {one.name for one in made.items})),
    ]
    return [(label, value) for label, value in pairs if value]


def left_out(listed: int, absent: int, profile: str, names: Container[str]) -> str:
    """What a bag with files of these names says of those that are listed and not in it; nothing where none are."""
    why = WHY_OUT.get(profile, "")
    if why and f"{ARCHIVE}{NOT_SENT}" in names:
        why = f"{why}, or were not sent to its owner ({NOT_SENT})"
    said = f"{absent:,} of the {listed:,} files that {ARCHIVE}{MANIFEST} lists, {why}: this is no damage"
    return said if absent and why else ""


def _copied(item: Item, target: Path) -> tuple[Mapping[str, str], int]:
    """Copy one file; its digests and size. Raises Unsteady where it cannot be read, or is not what was recorded."""
    sums = {one: hashlib.new(one) for one in ALGORITHMS}
    size = 0
    with target.open("xb") as out:
        for piece in [item.data] if item.data is not None else _pieces(item.file):
            out.write(piece)
            size += len(piece)
            for one in sums.values():
                one.update(piece)
    found = {name: one.hexdigest() for name, one in sums.items()}
    if item.sha256 not in ("", found["sha256"]):
        raise Unsteady(f"{item.file}: changed while the bag was made")
    return found, size


def _pieces(file: Path | None) -> Iterator[bytes]:
    assert file
    try:
        yield from pieces(file, PIECE)
    except Unreadable as error:
        raise Unsteady(f"{file}: {error}") from error


def _put(bag: Path, out: Path, old: Path) -> None:
    """Put a folder in the place of an older one, in one step where the system has it."""
    if not out.exists():
        bag.rename(out)
    elif not exchanged(out, bag):
        out.rename(old)
        bag.rename(out)


def _tar(bag: Path, out: Path) -> None:
    """A tar whose bytes depend on names and contents alone."""
    with tarfile.open(out, "w", format=tarfile.PAX_FORMAT, encoding="utf-8") as pack:
        for file in _files(bag):
            entry = tarfile.TarInfo(f"{bag.name}/{file.relative_to(bag).as_posix()}")
            entry.size = file.stat().st_size
            with file.open("rb") as data:
                pack.addfile(entry, data)


def _zip(bag: Path, out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for file in _files(bag):
            entry = zipfile.ZipInfo(f"{bag.name}/{file.relative_to(bag).as_posix()}", EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, 3
            with file.open("rb") as data, pack.open(entry, "w", force_zip64=True) as into:
                shutil.copyfileobj(data, into, PIECE)


def _files(bag: Path) -> list[Path]:
    """The files of a bag in the order of their names, the tag files first."""
    every = (Path(folder, name) for folder, _, names in os.walk(bag) for name in names)
    return sorted(every, key=lambda file: (file.parent != bag, file.relative_to(bag).as_posix()))


PACKERS = {".tar": _tar, ".zip": _zip}
