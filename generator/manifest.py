"""`manifest-sha256.txt`: one line a raw file, as `sha256sum -c` reads it inside `archive/`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.archive import MANIFEST, RAW, problem, raw_paths, read_bytes, sha256
from generator.model import Problem

LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")  # A star is what `sha256sum --binary` writes for the second blank.
# GNU sha256sum marks a line with a backslash and writes these characters of a name as escapes.
ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))


def read_manifest(archive: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Path below `raw/` → SHA-256, and the lines that say neither."""
    file = archive / MANIFEST
    known: dict[str, str] = {}
    problems = []
    # Bytes that are not UTF-8 spoil their own line only.
    text = file.read_bytes().decode("utf-8", "surrogateescape") if file.exists() else ""
    for number, line in enumerate(text.split("\n"), 1):
        match = LINE.fullmatch(line.removesuffix("\r"))
        path = _plain(match[3]) if match and match[1] else match[3] if match else ""
        if match and path.startswith(f"{RAW}/"):
            known[path.removeprefix(f"{RAW}/")] = match[2]
        elif line.strip():
            problems.append(Problem(MANIFEST, None, "manifest", number, "not a line of sha256sum on a file below raw/"))
    return known, tuple(problems)


def _plain(name: str) -> str:
    return re.sub(r"\\([\\nr])", lambda found: {"\\": "\\", "n": "\n", "r": "\r"}[found[1]], name)


def manifest_text(known: Mapping[str, str]) -> str:
    """The manifest's text, sorted by path."""
    return "".join(_line(f"{RAW}/{path}", digest) for path, digest in sorted(known.items()))


def _line(name: str, digest: str) -> str:
    escaped = name
    for plain, code in ESCAPES:
        escaped = escaped.replace(plain, code)
    return f"{'' if escaped == name else chr(92)}{digest}  {escaped}\n"


def fixity(archive: Path) -> Iterator[Problem]:
    """Each listed file that is missing or changed, and each file that is not listed."""
    known, problems = read_manifest(archive)
    yield from problems
    paths = raw_paths(archive)
    for path in sorted(set(known) - set(paths)):
        yield problem(path, "fixity", "listed in the manifest, but missing")
    for path in paths:
        data = read_bytes(archive, path)
        if isinstance(data, Problem):
            yield data
        elif path not in known:
            yield problem(path, "new", "not in the manifest; record it with: dateline add --all")
        elif sha256(data) != known[path]:
            yield problem(path, "fixity", f"changed: the manifest says {known[path]}, the bytes give {sha256(data)}")
