"""Everything that people wrote into the archive folder, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import register
from generator.archive import RAW, SIDECAR, problem, raw_files
from generator.decisions import Decision, decisions
from generator.manifest import not_sent, read_manifest
from generator.model import Problem
from generator.policy import Collection, Publisher
from generator.tables import Table


@dataclass(frozen=True, slots=True)
class Curation:
    """The curated files as records, what was wrong with the manifest, and what of it never came here."""

    collection: Collection
    publishers: tuple[Publisher, ...]
    sources: tuple[Publisher, ...]
    decisions: tuple[Decision, ...]
    moves: dict[str, str]
    manifest: dict[str, str]
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...] = ()
    not_sent: frozenset[str] = frozenset()


def curation(archive: Path) -> Curation:
    """The curated files of an archive. Raises Invalid with the line of the first mistake."""
    manifest, problems = read_manifest(archive)
    return Curation(
        register.collection(archive),
        register.publishers(archive),
        register.sources(archive),
        decisions(archive),
        register.moves(archive),
        manifest,
        problems,
        register.tables(archive),
        not_sent(archive),
    )


def stray(archive: Path) -> Iterator[Problem]:
    """Sidecars that are read for nothing: the raw file whose name they have is not there, and is not listed either.

    Raises Invalid, and OSError where `raw/` cannot be looked into.
    """
    found = frozenset(raw_files(archive))
    known, moved = read_manifest(archive)[0], register.moves(archive)
    for path in sorted(one for one in found if one.endswith(SIDECAR)):
        name = path.removesuffix(SIDECAR)
        if name not in found and name not in known:
            why = f"is not read, since there is no raw/{name}{_meant(name, found, moved)}"
            yield problem(f"{RAW}/{path}", "curation", why)


def _meant(name: str, found: frozenset[str], moved: Mapping[str, str]) -> str:
    """What to call a sidecar, if its raw file was moved, or one is there that has a longer name."""
    longer = [path for path in sorted(found) if path.startswith(f"{name}.") and not path.endswith(SIDECAR)]
    path = register.last(moved, name) if name in moved else longer[0] if len(longer) == 1 else ""
    return f"; that of {path} is called raw/{path}{SIDECAR}" if path in found else ""
