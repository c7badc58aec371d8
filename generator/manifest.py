"""`manifest-sha256.txt`: one line a raw file, as `sha256sum -c` reads it inside `archive/`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.archive import MANIFEST, NOT_SENT, RAW, problem, raw_paths, read_bytes, sha256
from generator.curated import Invalid
from generator.disk import Unreadable, absent, contents
from generator.model import Problem

LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")  # A star is what `sha256sum --binary` writes for the second blank.
MOST = 256 << 20  # Bytes of a manifest: the lines of two million files.
# GNU sha256sum marks a line with a backslash and writes these characters of a name as escapes.
ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))


def read_manifest(archive: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Path below `raw/` → SHA-256, and the lines that say neither. Raises Invalid where it cannot be read."""
    known: dict[str, str] = {}
    problems = []
    for number, entry in entries(archive / MANIFEST):
        if entry and entry[0].startswith(f"{RAW}/"):
            known[entry[0].removeprefix(f"{RAW}/")] = entry[1]
        else:
            problems.append(Problem(MANIFEST, None, "manifest", number, "not a line of sha256sum on a file below raw/"))
    return known, tuple(problems)


def not_sent(archive: Path) -> frozenset[str]:
    """The files that the manifest lists, and that were never here: the bag that the archive came in left them out.

    Raises Invalid where either list cannot be read.
    """
    known, _ = read_manifest(archive)
    said = (entry for _, entry in entries(archive / NOT_SENT) if entry)
    paths = ((name.removeprefix(f"{RAW}/"), digest) for name, digest in said)
    return frozenset(path for path, digest in paths if known.get(path) == digest)


def entries(file: Path) -> Iterator[tuple[int, tuple[str, str] | None]]:
    """Each line of a manifest by its number: a name and its SHA-256, or None where it says neither.

    Raises Invalid where it cannot be read.
    """
    try:
        data = b"" if absent(file) else contents(file, MOST)
    except Unreadable as error:
        raise Invalid(Problem(file.name, None, "manifest", None, str(error))) from error
    yield from lines(data)


def lines(data: bytes) -> Iterator[tuple[int, tuple[str, str] | None]]:
    """The same of a manifest's bytes."""
    # Bytes that are not UTF-8 spoil their own line only.
    for number, words in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        if match := LINE.fullmatch(words.removesuffix("\r")):
            yield number, (_plain(match[3]) if match[1] else match[3], match[2])
        elif words.strip():
            yield number, None


def _plain(name: str) -> str:
    return re.sub(r"\\([\\nr])", lambda found: {"\\": "\\", "n": "\n", "r": "\r"}[found[1]], name)


def manifest_text(known: Mapping[str, str]) -> str:
    """The manifest's text, sorted by path."""
    return "".join(line(f"{RAW}/{path}", digest) for path, digest in sorted(known.items()))


def line(name: str, digest: str) -> str:
    """One line, as `sha256sum` writes it."""
    escaped = name
    for plain, code in ESCAPES:
        escaped = escaped.replace(plain, code)
    return f"{'' if escaped == name else chr(92)}{digest}  {escaped}\n"


def fixity(archive: Path) -> Iterator[Problem]:
    """Each listed file that is missing, but was here, or changed, and each file that is not listed."""
    known, problems = read_manifest(archive)
    yield from problems
    paths = raw_paths(archive)
    here = frozenset(paths)
    missing = {digest: path for path, digest in sorted(known.items()) if path not in here}
    found: dict[str, str] = {}
    present = []
    for path in paths:
        data = read_bytes(archive, path)
        if isinstance(data, Problem):
            present.append(data)
            continue
        digest = sha256(data)
        if path not in known:
            found.setdefault(digest, path)
            said = f"renamed, listed as {missing[digest]}" if digest in missing else "not in the manifest"
            present.append(problem(path, "new", f"{said}; record it with: dateline add --all"))
        elif digest != known[path]:
            message = f"changed: the manifest says {known[path]}, the bytes give {digest}"
            present.append(problem(path, "fixity", message))
    for path in sorted(set(known) - here - not_sent(archive)):
        now = f"; its bytes now stand in {found[known[path]]}" if known[path] in found else ""
        yield problem(path, "fixity", f"listed in the manifest, but missing{now}")
    yield from present
