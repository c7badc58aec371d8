"""What people have already, brought into `raw/`: one kind of source a module.

A module defines `NAME`, `WHAT`, `holds(source)` (is this such a source?) and `read(source, summaries)`, which gives
what it found: captures, as the bytes that they are, with what the source says of them; and what is no capture, with
the reason. It reads only, follows no link, and opens nothing outside the source.
"""

from pathlib import Path
from types import ModuleType

from generator.registry import modules


def kinds() -> tuple[ModuleType, ...]:
    """Every kind of source."""
    return modules(__name__, "NAME", "WHAT", "holds", "read")


def kind_of(source: Path) -> ModuleType | None:
    """The kind that a source is of; None where none knows it. Raises OSError where it cannot be looked into."""
    return next((kind for kind in kinds() if kind.holds(source)), None)
