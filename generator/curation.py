"""Everything that people wrote into the archive folder, read once."""

from dataclasses import dataclass
from pathlib import Path

from generator import register
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
