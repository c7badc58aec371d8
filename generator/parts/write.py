"""Writes the pages of an edition, in parts where it has some; a part that is as it was is passed over."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from errno import EEXIST
from pathlib import Path

from generator.abroad import Part
from generator.asked import Asked
from generator.cache import fingerprint, key
from generator.disk import replace
from generator.leak import watched
from generator.parts import PARTS
from generator.parts.divide import folders
from generator.parts.shelves import Shelf, folder, shelves
from generator.prepare import Prepared
from generator.published import LIST
from generator.site import HOME, Written, listed, write

ROOT = ".root"  # Where the first site is made; no part is called so.
NAMES = ".dateline-parts"  # The folders of the parts, a line each.
AT_ONCE = 1000  # Records that are held as bytes.


def written(asked: Asked, docs: Path, ready: Prepared, standing: Mapping[str, bytes]) -> Written:
    """Bring the pages to an edition; `standing` are the bases of what stands as it was made.

    Files of parts are named from `docs`. Raises what `site.write` raises, and FileExistsError where something else
    stands in the place of a part.
    """
    names, before = folders(ready.edition), parts(docs)
    _free(docs, names - before)
    note(docs, names | before)
    done = [_shelf(shelf, asked, ready, standing) for shelf in shelves(ready.edition, docs)]
    dropped = sum(_dropped(docs, part) for part in sorted(before - names))
    note(docs, names)
    return Written(
        tuple(file for one in done for file in one.files),
        sum(one.written for one in done),
        sum(one.dropped for one in done) + dropped,
        tuple(file for one in done for file in one.skipped),
        {name: basis for one in done for name, basis in one.bases.items()},
    )


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


def _shelf(shelf: Shelf, asked: Asked, ready: Prepared, standing: Mapping[str, bytes]) -> Written:
    """One site's pages."""
    before = f"../{PARTS}/{shelf.part}/{shelf.docs.name}/" if shelf.part else ""
    basis = _basis(shelf.basis, asked.today) if shelf.basis else b""
    if basis and standing.get(before) == basis:
        files = tuple(before + path for path in sorted(listed(shelf.docs)))
        return Written(files, 0, 0, (), {name: one for name, one in standing.items() if name.startswith(before)})
    stage = f"writing {shelf.part}" if shelf.part else "writing"
    made = asked.track.over(stage, watched(shelf.pages(), ready.guard))
    known = {name.removeprefix(before): one for name, one in standing.items() if name.startswith(before)}
    done = write(shelf.docs, made, asked.profile, asked.archive, asked.address, asked.today, known, ours=bool(before))
    if not before:
        return done
    bases = {before + name: one for name, one in done.bases.items()} | {before: basis}
    files = tuple(before + path for path in done.files)
    return Written(files, done.written, done.dropped, tuple(before + path for path in done.skipped), bases)


def _basis(part: Part, today: str) -> bytes:
    """The hash of all that a part's pages and its list are made of; nothing where it cannot be known."""
    found = [fingerprint(few) for field in fields(part) for few in _few(getattr(part, field.name))]
    return key(today.encode(), *found) if all(found) else b""


def _few(value: object) -> Iterator[object]:
    if not isinstance(value, tuple):
        yield value
        return
    yield len(value)
    for at in range(0, len(value), AT_ONCE):
        yield value[at : at + AT_ONCE]


def _free(docs: Path, new: Iterable[str]) -> None:
    """Raises FileExistsError where a new part would come into a folder that is somebody's own."""
    for part in sorted(new):
        for place in (folder(docs, part), docs / part):
            if place.exists():
                raise FileExistsError(EEXIST, f"stands where the part {part} of the archive would", str(place))


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


def _dropped(docs: Path, part: str) -> int:
    """Take away all that was made of a part, and its folder where nothing else is in it; how many pages that were."""
    place = folder(docs, part)
    pages = place / docs.name
    done = write(pages, (), "private")
    for left in (HOME, LIST):  # The first page too where the list was damaged: nobody writes it by hand here.
        (pages / left).unlink(missing_ok=True)
    (place / "mkdocs.yml").unlink(missing_ok=True)
    for made in ("site", ".site.new", ".dateline"):
        shutil.rmtree(place / made, ignore_errors=True)
    with suppress(OSError):
        pages.rmdir()
        place.rmdir()
    return done.dropped
