"""Writes an edition's pages below `docs/`: what changed, and nothing else; drops what only it had written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import get_args

from generator.archive import sha256
from generator.formats import captures
from generator.interface import speaking
from generator.model import Edition, Page, Problem, Profile, Source
from generator.published import Binary, Copied, Published
from generator.registry import modules

LIST = ".dateline-generated"
# Only here may generated files stand, so that a hand-written page is never touched; the home page is the exception,
# since a site's first page must be index.html, and it yields to a hand-written one.
FOLDERS = (
    "articles", "compare", "data", "differences", "methods", "places", "problems", "publishers", "removed", "rights",
    "search", "stories", "timeline", "topics", "withdrawn",
)  # fmt: skip
HOME = "index.md"
PROFILE = "# profile: "
ADDRESS = "# address: "


@dataclass(frozen=True, slots=True)
class Written:
    """How many generated files stand, were written, were dropped; and those that gave way to hand-written ones."""

    standing: int
    written: int
    dropped: int
    skipped: tuple[str, ...]


def pages(edition: Edition) -> Iterator[Published]:
    """Every page and export of an edition, in the order of the modules that make them, in the interface's language."""
    with speaking(edition.collection.interface):
        for module in (*modules("generator.pages", "pages"), *modules("generator.exports", "files")):
            make = getattr(module, "pages", None) or module.files
            yield from make(edition)


def write(
    docs: Path, made: Iterable[Published], profile: Profile, archive: Path | None = None, address: str = ""
) -> Written:
    """Bring `docs` to what was made; copies are of files in `archive`, and `address` is the published site's.

    Raises ValueError for a page outside the generated folders, OSError where a raw file is no longer what it was.
    """
    docs.mkdir(parents=True, exist_ok=True)
    before = listed(docs)
    members = lru_cache(maxsize=1)(partial(_members, archive))  # Those of one container come one behind the other.
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
        if not stands(file, page):
            _replace(file, _raw(page.source, members) if isinstance(page, Copied) else _bytes(page))
            count += 1
    dropped = [path for path in sorted(before - set(now)) if _drop(docs, path)]
    head = (PROFILE + profile, *([ADDRESS + address] if address else []))
    listing = Page(LIST, "".join(f"{line}\n" for line in (*head, *sorted(now))))
    if not stands(docs / LIST, listing):
        _replace(docs / LIST, _bytes(listing))
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


def address_of(docs: Path) -> str:
    """The published site's address that the last run was told; empty where it was told none."""
    return next((line.removeprefix(ADDRESS) for line in _lines(docs) if line.startswith(ADDRESS)), "")


def listed(docs: Path) -> frozenset[str]:
    """What the last run wrote; a line that no run can have written is not believed."""
    lines = _lines(docs)
    return frozenset(line for line in lines if line == HOME or (line.split("/")[0] in FOLDERS and ".." not in line))


def stands(file: Path, made: Published) -> bool:
    """Whether a generated file is there and reads as it was made."""
    if not file.is_file():
        return False
    data = file.read_bytes()
    return sha256(data) == made.source.sha256 if isinstance(made, Copied) else data == _bytes(made)


def _bytes(made: Page | Binary) -> bytes:
    return made.text.encode("utf-8") if isinstance(made, Page) else made.data


def _members(archive: Path | None, path: str) -> dict[str, bytes]:
    """The bytes of a raw file, or of its members, by their hash."""
    found = captures(archive, path, {}).members if archive else ()
    return {raw.source.sha256: raw.data for raw in found if not isinstance(raw, Problem)}


def _raw(source: Source, members: Callable[[str], Mapping[str, bytes]]) -> bytes:
    """What a source names. It is copied: a link would let whoever writes below `docs/` change the archive."""
    data = members(source.path).get(source.sha256)
    if data is None:
        raise OSError(f"archive/raw/{source.path} changed while the site was made")
    return data


def _replace(file: Path, data: bytes) -> None:
    """Readers see the old file or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.new")
    aside.write_bytes(data)
    aside.replace(file)


def _drop(docs: Path, path: str) -> bool:
    file = docs / path
    if not file.is_file():
        return False
    file.unlink()
    folder = file.parent
    if folder != docs and not any(folder.iterdir()):
        folder.rmdir()
    return True
