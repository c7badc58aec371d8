"""Writes an edition's pages below `docs/`: what changed, and nothing else; drops what only it had written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from generator.model import Edition, Page, Profile
from generator.registry import modules

LIST = ".dateline-generated"
# Only here may generated files stand, so that a hand-written page is never touched; the home page is the exception,
# since a site's first page must be index.html, and it yields to a hand-written one.
FOLDERS = ("articles", "stories", "differences", "publishers", "removed", "problems", "methods", "data", "search")
HOME = "index.md"
PROFILE = "# profile: "


@dataclass(frozen=True, slots=True)
class Written:
    """How many generated files stand, were written, were dropped; and those that gave way to hand-written ones."""

    standing: int
    written: int
    dropped: int
    skipped: tuple[str, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """Every page and export of an edition, in the order of the modules that make them."""
    for module in (*modules("generator.pages", "pages"), *modules("generator.exports", "files")):
        make = getattr(module, "pages", None) or module.files
        yield from make(edition)


def write(docs: Path, made: Iterable[Page], profile: Profile) -> Written:
    """Bring `docs` to what was made. Raises ValueError for a page outside the generated folders."""
    docs.mkdir(parents=True, exist_ok=True)
    before = listed(docs)
    now: list[str] = []
    skipped: list[str] = []
    count = 0
    for page in made:
        _check(page.path)
        file = docs / page.path
        if page.path == HOME and page.path not in before and file.exists():
            skipped.append(page.path)
            continue
        now.append(page.path)
        count += _replace(file, page.text.encode("utf-8"))
    dropped = [path for path in sorted(before - set(now)) if _drop(docs, path)]
    _replace(docs / LIST, "".join(f"{line}\n" for line in (PROFILE + profile, *sorted(now))).encode("utf-8"))
    return Written(len(now), count, len(dropped), tuple(skipped))


def _check(path: str) -> None:
    parts = path.split("/")
    if path != HOME and (len(parts) < 2 or parts[0] not in FOLDERS or ".." in parts or "" in parts):
        raise ValueError(f"{path} is not in a folder for generated pages")


def _lines(docs: Path) -> list[str]:
    file = docs / LIST
    return file.read_text(encoding="utf-8").split("\n") if file.exists() else []


def profile_of(docs: Path) -> Profile | None:
    """The profile in which the last run wrote; None where nothing was written."""
    first = next(iter(_lines(docs)), "").removeprefix(PROFILE)
    return next((name for name in get_args(Profile) if name == first), None)


def listed(docs: Path) -> frozenset[str]:
    """What the last run wrote; a line that no run can have written is not believed."""
    lines = _lines(docs)
    return frozenset(line for line in lines if line == HOME or (line.split("/")[0] in FOLDERS and ".." not in line))


def _replace(file: Path, data: bytes) -> bool:
    """Write unless the same bytes stand there already; readers see the old file or the new one, never a part."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.new")
    aside.write_bytes(data)
    aside.replace(file)
    return True


def _drop(docs: Path, path: str) -> bool:
    file = docs / path
    if not file.is_file():
        return False
    file.unlink()
    folder = file.parent
    if folder != docs and not any(folder.iterdir()):
        folder.rmdir()
    return True
