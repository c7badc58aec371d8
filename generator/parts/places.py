"""Where the parts of an archive are made, and which there are: what a run asks that finds nothing to do."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.disk import replace
from generator.parts import PARTS
from generator.published import LIST

ROOT = ".root"  # Where the first site is made; no part is called so.
NAMES = ".dateline-parts"  # The folders of the parts, a line each.


def folder(docs: Path, part: str = "") -> Path:
    """The folder of a part, or of all."""
    return docs.resolve().parent / PARTS / part


def prefix(docs: Path, part: str) -> str:
    """How the files of a part's pages are named from `docs`."""
    return f"../{PARTS}/{part}/{docs.name}/"


def parts(docs: Path) -> frozenset[str]:
    """The parts that the last run wrote; none where an archive has no parts.

    Those that have a list of pages, and those that were noted and may have none since a run was killed. What is noted
    and not there is no part: that line is damaged.
    """
    home = folder(docs)
    noted, there = _noted(docs), home.iterdir() if home.is_dir() else ()
    return frozenset(
        one.name
        for one in there
        if one.is_dir() and one.name != ROOT and (one.name in noted or (one / docs.name / LIST).is_file())
    )


def _noted(docs: Path) -> frozenset[str]:
    try:
        return frozenset((folder(docs) / NAMES).read_text(encoding="utf-8", errors="replace").split("\n"))
    except OSError:
        return frozenset()


def note(docs: Path, names: Iterable[str]) -> None:
    """Write down the parts; where there are none, leave nothing. Raises OSError."""
    file = folder(docs) / NAMES
    text = "".join(f"{name}\n" for name in sorted(names)).encode()
    if text:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_bytes() != text:
            replace(file, text)
    elif file.exists():
        file.unlink()
        shutil.rmtree(file.parent / ROOT, ignore_errors=True)
        with suppress(OSError):  # It holds something else.
            file.parent.rmdir()
