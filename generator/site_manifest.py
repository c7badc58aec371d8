"""A built site's own manifest, so that a stranger can check it: a line a file, as `sha256sum -c` reads it in there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.archive import sha256
from generator.manifest import entries, line
from generator.model import Problem

FILE = "manifest-sha256.txt"
STAGE = "site"


def manifest(digests: Mapping[str, str]) -> bytes:
    """The manifest of some files by their paths, each with its SHA-256, sorted."""
    return "".join(line(path, digests[path]) for path in sorted(digests)).encode("utf-8", "surrogateescape")


def sealed(site: Path) -> int:
    """How many files the manifest lists."""
    return sum(entry is not None for _, entry in entries(site / FILE))


def unsealed(site: Path) -> Iterator[Problem]:
    """Each file that is not what the manifest says, each that is missing, and each that it does not list."""
    if not (site / FILE).is_file():
        yield Problem((site / FILE).as_posix(), None, STAGE, None, "missing: build the site again")
        return
    known: dict[str, str] = {}
    for number, entry in entries(site / FILE):
        if entry is None:
            yield Problem((site / FILE).as_posix(), None, STAGE, number, "not a line of sha256sum")
        else:
            known[entry[0]] = entry[1]
    present = set(_paths(site))
    for path in sorted(known.keys() | present):
        name = (site / path).as_posix()
        if path not in present:
            yield Problem(name, None, STAGE, None, "listed in the site’s manifest, but missing")
        elif path not in known:
            yield Problem(name, None, STAGE, None, "not in the site’s manifest")
        elif (found := sha256((site / path).read_bytes())) != known[path]:
            yield Problem(name, None, STAGE, None, f"changed: the manifest says {known[path]}, the bytes give {found}")


def _paths(site: Path) -> list[str]:
    every = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in every if path != FILE)
