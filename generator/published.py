"""Files beside the pages that are no text: made bytes, and copies of raw files."""

from dataclasses import dataclass

from generator.model import Page, Source


@dataclass(frozen=True, slots=True)
class Binary:
    """A generated file: its path below `docs/` and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a raw file, or of a member of it: its path below `docs/`, and whose bytes it holds."""

    path: str
    source: Source


Published = Page | Binary | Copied
