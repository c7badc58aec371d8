"""Whether a bag is what it says: each file once in each manifest, with its digest, and nothing that leads out of it.

What `fetch.txt` names is never fetched: a bag that lacks it is not complete.
"""

import hashlib
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tarfile import TarError
from zipfile import BadZipFile

from generator.bags.holder import Holder, Kept, opened
from generator.bags.tags import (
    CURRENT,
    DECLARATION,
    FETCH,
    INFO,
    MANIFEST,
    PAYLOAD,
    Unfit,
    declaration,
    decoded,
    fetched,  # fmt: skip
    listed,
    metadata,
    unsafe,
)
from generator.model import Problem

STAGE = "bag"
MOST = 256 << 20  # Bytes of a tag file: a manifest of two million files.
PIECE = 1 << 20
# What a damaged zip or tar, or a disk, brings while a file in it is read.
DAMAGE = (BadZipFile, TarError, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError,
          RuntimeError)  # fmt: skip
OLD_INFO = "package-info.txt"  # What bag-info.txt was called before 0.95.
OXUM = re.compile(r"(\d+)\.(\d+)")
# By the names that manifests are called by; anything else cannot be checked here.
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3256", "sha3512")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a bag. It is valid where there are no problems; warnings are worth a word.

    `files` and `size` count its payload, `info` holds the labels and values of bag-info.txt, `digests` what its
    manifests say of each file, by algorithm.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    version: tuple[int, int]
    files: int
    size: int
    info: tuple[tuple[str, str], ...]
    digests: Mapping[str, Mapping[str, str]]

    @property
    def word(self) -> str:
        """`valid`, `valid, with warnings` or `invalid`."""
        return "invalid" if self.problems else "valid, with warnings" if self.warnings else "valid"


class _Check:
    """One check on its way; `wanted` are a file's digests by algorithm."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        self.version, self.codec = CURRENT, "utf-8"
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.wanted: dict[str, dict[str, str]] = {}
        self.composed: dict[str, list[str]] = {}
        for name in holder.files:
            self.composed.setdefault(_composed(name), []).append(name)

    def wrong(self, name: str, message: str, line: int | None = None) -> None:
        """Note a fault."""
        self.problems.append(Problem(name, None, STAGE, line, message))

    def odd(self, name: str, message: str, line: int | None = None) -> None:
        """Note what is odd, and no fault."""
        self.warnings.append(Problem(name, None, STAGE, line, message))

    def text(self, name: str) -> str:
        """A tag file's text. Raises Unfit."""
        return decoded(_read(self.holder.files[name]), self.codec)


def check(bag: Path) -> Verdict:
    """Check a folder, a tar or a zip. Raises Unfit where it is no bag at all, OSError where it cannot be read."""
    with opened(bag) as holder:
        return checked(holder)


def checked(holder: Holder) -> Verdict:
    """Check the files of a bag. Raises Unfit where its declaration cannot be read: nothing else means anything then."""
    run = _Check(holder)
    try:
        run.version, run.codec = declaration(_read(holder.files[DECLARATION]))
    except Unfit as error:
        raise Unfit(f"{DECLARATION} {error}") from error
    for name, message in holder.odd:
        run.wrong(name, f"{message}, which no bag may hold" if not message.startswith("lies") else message)
    info = _metadata(run)
    _manifests(run)
    _fetch(run)
    _digests(run)
    payload = {name: kept.size for name, kept in holder.files.items() if name.startswith(PAYLOAD)}
    files, size = len(payload), sum(payload.values())
    _oxum(run, info, f"{size}.{files}")
    return Verdict(tuple(sorted(run.problems, key=str)), tuple(sorted(run.warnings, key=str)), run.version, files, size,
                   tuple(info), run.wanted)  # fmt: skip


def _read(kept: Kept) -> bytes:
    """A tag file's bytes. Raises Unfit."""
    if kept.size > MOST:
        raise Unfit(f"holds {kept.size} bytes, more than the {MOST} that are read")
    return b"".join(pieces(kept))


def pieces(kept: Kept) -> Iterator[bytes]:
    """A file's bytes, some at a time. Raises Unfit where what holds them is damaged."""
    try:
        with kept.open() as data:
            left = kept.size
            while piece := data.read(min(PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise Unfit("holds more bytes than it says")
                yield piece
    except DAMAGE as error:
        raise Unfit(f"cannot be read: {error}") from error


def _metadata(run: _Check) -> list[tuple[str, str]]:
    name = next((one for one in (INFO, OLD_INFO) if one in run.holder.files), None)
    if name is None:
        return []
    try:
        return list(metadata(run.text(name)))
    except Unfit as error:
        run.wrong(name, str(error))
        return []


def _manifests(run: _Check) -> None:
    """Read every manifest; note which digests each file must have, and which files are missing or not listed."""
    known = 0
    for name in sorted(run.holder.files):
        match = MANIFEST.fullmatch(name)
        if not match:
            continue
        algorithm = match[2].lower().replace("-", "")
        if algorithm not in ALGORITHMS:
            run.odd(name, f"{match[2]} is not known here: its digests were not checked")
        known += not match[1] and algorithm in ALGORITHMS
        try:
            names = _manifest(run, name, algorithm, of_tags=bool(match[1]))
        except Unfit as error:
            run.wrong(name, str(error))
            continue
        if not match[1] and run.version >= CURRENT:
            _unlisted(run, name, names)
    if not known:
        run.wrong(DECLARATION, "the bag has no manifest of its payload that can be checked")
    if run.version < CURRENT:  # Each file had to stand in one manifest only.
        _unlisted(run, "manifest", run.wanted)


def _unlisted(run: _Check, manifest: str, names: Iterable[str]) -> None:
    here = {name for name in run.holder.files if name.startswith(PAYLOAD)}
    for name in sorted(here - set(names)):
        run.wrong(name, f"is in no line of {manifest}" if manifest != "manifest" else "is in no manifest")


def _manifest(run: _Check, manifest: str, algorithm: str, of_tags: bool) -> set[str]:
    """The files that a manifest lists. Raises Unfit where it cannot be read."""
    said: dict[str, str] = {}
    for one in listed(run.text(manifest), run.version):
        if one.oddity:
            run.odd(manifest, f"“{one.name}” {one.oddity}", one.line)
        if unsafe(one.name) or of_tags == one.name.startswith(PAYLOAD):
            run.wrong(manifest, f"“{one.name}” leads out of what it lists", one.line)
            continue
        name = _present(run, manifest, one.name, one.line)
        if name in said:
            if said[name] != one.digest:
                run.wrong(manifest, f"“{one.name}” stands there twice, with two digests", one.line)
            elif name == one.name:
                run.odd(manifest, f"“{one.name}” stands there twice", one.line)
        said.setdefault(name, one.digest)
        if name not in run.holder.files:
            run.wrong(manifest, f"“{one.name}” is listed, but missing", one.line)
        elif algorithm in ALGORITHMS:
            run.wanted.setdefault(name, {}).setdefault(algorithm, one.digest)
        else:
            run.wanted.setdefault(name, {})
    return set(said)


def _present(run: _Check, manifest: str, name: str, line: int) -> str:
    """The file that a name means: the one of that name, or the only one whose name is composed otherwise."""
    if name in run.holder.files:
        return name
    like = run.composed.get(_composed(name), [])
    if len(like) == 1:
        run.odd(manifest, f"“{name}” is composed of other characters than the file’s name", line)
        return like[0]
    literal = name.replace("%", "%25")  # Some tools leave the percent sign of a name as it is.
    if literal in run.holder.files:
        run.odd(manifest, f"“{literal}” has a percent sign that is not written as %25", line)
        return literal
    return name


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _fetch(run: _Check) -> None:
    if FETCH not in run.holder.files:
        return
    try:
        for line, name in fetched(run.text(FETCH), run.version):
            if unsafe(name) or not name.startswith(PAYLOAD):
                run.wrong(FETCH, f"“{name}” leads out of the payload; nothing is fetched", line)
            elif name not in run.wanted and name in run.holder.files:
                run.wrong(FETCH, f"“{name}” is in no manifest", line)
            elif name not in run.holder.files:
                run.wrong(FETCH, f"“{name}” would have to be fetched; nothing is", line)
    except Unfit as error:
        run.wrong(FETCH, str(error))


def _digests(run: _Check) -> None:
    for name, said in sorted(run.wanted.items()):
        try:
            found = digests(pieces(run.holder.files[name]), said)
        except Unfit as error:
            run.wrong(name, str(error))
            continue
        for algorithm, digest in sorted(said.items()):
            if found[algorithm] != digest:
                run.wrong(name, f"changed: the {algorithm} manifest says {digest}, the bytes give {found[algorithm]}")


def digests(data: Iterable[bytes], algorithms: Iterable[str]) -> Mapping[str, str]:
    """Digests of one pass over some bytes, by the algorithms' names in manifests."""
    made = {one: hashlib.new(one.replace("sha3", "sha3_") if one in ALGORITHMS[-2:] else one) for one in algorithms}
    for piece in data:
        for one in made.values():
            one.update(piece)
    return {name: one.hexdigest() for name, one in made.items()}


def _oxum(run: _Check, info: Iterable[tuple[str, str]], found: str) -> None:
    for label, value in info:
        if label.lower() == "payload-oxum" and value != found:
            what = f"says {value}, the payload gives {found}" if OXUM.fullmatch(value) else f"“{value}” is no size"
            run.wrong(INFO, f"Payload-Oxum {what}")
