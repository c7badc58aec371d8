"""Where an edition's pages are written: below `docs/`, and each part's in a folder of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.abroad import Part, Root, emptied, values, ways
from generator.addresses import leading
from generator.model import Edition
from generator.parts import lasting, root
from generator.parts.counted import counted
from generator.parts.cut import cut, problems_of_all
from generator.parts.divide import divided
from generator.parts.places import folder
from generator.published import Published
from generator.site import pages


@dataclass(frozen=True, slots=True)
class Shelf:
    """One site's pages: its part, which is empty for the first site of all, where they are written, what makes them,
    and all that they are made of, where nothing else is."""

    part: str
    docs: Path
    pages: Callable[[], Iterator[Published]]
    basis: Part | None = None


def shelves(edition: Edition, docs: Path) -> Iterator[Shelf]:
    """Each site of an edition, the first one last: its pages follow from all the others."""
    if not edition.collection.parts:
        yield Shelf("", docs, partial(pages, edition))
        return
    division = divided(edition)
    found = []
    for part in cut(edition, division):
        found.append(counted(part))
        yield Shelf(part.part, folder(docs, part.part) / docs.name, partial(_pages, part), part)
    bare = replace(emptied(edition), problems=problems_of_all(edition, division))
    first = Root(**values(bare), parts=tuple(division.titles))

    def made() -> Iterator[Published]:
        yield from root.pages(first, found, edition)
        yield from lasting.pages(first, edition, division)

    yield Shelf("", docs, made)


def _pages(part: Part) -> Iterator[Published]:
    with leading(ways(part)):
        yield from pages(part)
