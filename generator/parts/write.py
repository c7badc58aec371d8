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
from generator.leak import watched
from generator.parts import CONFIG
from generator.parts.divide import folders
from generator.parts.places import folder, note, parts, prefix
from generator.parts.shelves import Shelf, shelves
from generator.prepare import Prepared
from generator.published import HOME, LIST
from generator.site import Written, listed, write

AT_ONCE = 1000  # Records that are held as bytes.


def written(asked: Asked, docs: Path, ready: Prepared, standing: Mapping[str, bytes]) -> Written:
    """Bring the pages to an edition; `standing` are the bases of what stands as it was made.

    Files of parts are named from `docs`. Raises what `site.write` raises, and FileExistsError where something else
    stands in the place of a part.
    """
    names, before = folders(ready.edition), parts(docs)
    _free(docs, names - before)
    note(docs, names | before)
    done = [_shelf(shelf, docs, asked, ready, standing) for shelf in shelves(ready.edition, docs)]
    dropped = sum(_dropped(docs, part) for part in sorted(before - names))
    note(docs, names)
    return Written(
        tuple(file for one in done for file in one.files),
        sum(one.written for one in done),
        sum(one.dropped for one in done) + dropped,
        tuple(file for one in done for file in one.skipped),
        {name: basis for one in done for name, basis in one.bases.items()},
        {name: stamp for one in done for name, stamp in one.fresh.items()},
        {name: digest for one in done for name, digest in one.digests.items()},
    )


def _shelf(shelf: Shelf, docs: Path, asked: Asked, ready: Prepared, standing: Mapping[str, bytes]) -> Written:
    """One site's pages."""
    before = prefix(docs, shelf.part) if shelf.part else ""
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
    fresh = {before + path: one for path, one in done.fresh.items()}
    digests = {before + path: one for path, one in done.digests.items()}
    files, skipped = (tuple(before + path for path in some) for some in (done.files, done.skipped))
    return Written(files, done.written, done.dropped, skipped, bases, fresh, digests)


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


def _dropped(docs: Path, part: str) -> int:
    """Take away all that was made of a part, and its folder where nothing else is in it; how many pages that were."""
    place = folder(docs, part)
    pages = place / docs.name
    done = write(pages, (), "private")
    for left in (HOME, LIST):  # The first page too where the list was damaged: nobody writes it by hand here.
        (pages / left).unlink(missing_ok=True)
    (place / CONFIG).unlink(missing_ok=True)
    for made in ("site", ".site.new", ".dateline"):
        shutil.rmtree(place / made, ignore_errors=True)
    with suppress(OSError):
        pages.rmdir()
        place.rmdir()
    return done.dropped
