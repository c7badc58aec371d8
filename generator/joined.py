"""The site of an archive in parts: each part is rendered by itself, then all are put together, and swapped as one.

A part that did not change is neither rendered nor linked again; no more than one is held at a time.
"""

import filecmp
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.archive import sha256
from generator.disk import pour
from generator.listing import Listing, Look, listing, look, stamp
from generator.manifest import entries, line
from generator.parts import CONFIG
from generator.parts.places import ROOT, folder, note, parts, prefix
from generator.render import Judge, RenderFailed, complete, refreshed, render
from generator.render.aside import drop, link
from generator.render.swap import aside, swap
from generator.site_manifest import FILE as MANIFEST

SITE = "site"
PART = ".part"  # Where the manifest is written before it is put in place.


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a run that has just written pages knows of them: what it saw in the folder of the pages and in those of
    parts, by their names from there, and the digests of some files that it wrote."""

    seen: Mapping[str, Look] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, before: str) -> tuple[Look | None, dict[str, bytes]]:
        """What is known of one folder."""
        known = {name[len(before) :]: one for name, one in self.digests.items() if name.startswith(before)}
        return self.seen.get(before), known


def joined(
    config: Path,
    docs: Path,
    site: Path,
    workers: int = 1,
    judge: Judge | None = None,
    address: str = "",
    fresh: Fresh | None = None,
) -> bool:
    """Build `site` as `render` does, of parts where there are some; False where it stands. Raises RenderFailed."""
    fresh, names = fresh or Fresh(), sorted(parts(docs))
    if not names:
        return render(config, docs, site, workers, judge, *fresh.of(""))
    from generator.parts.configure import configure  # What an archive without parts need not load.

    home = folder(docs)
    if home == site or home in site.parents:
        raise RenderFailed(f"{site} lies in {home}, where the parts are made")
    try:
        note(docs, names)  # Somebody may have damaged it, and nothing else.
        configure(config, docs, names, address)
        for name in names:
            place = home / name
            pages = fresh.of(prefix(docs, name))
            render(place / CONFIG, place / docs.name, place / SITE, workers, judge, *pages)
        render(config, docs, home / ROOT / SITE, workers, judge, *fresh.of(""))
        complete(site)
        sources = {"": home / ROOT / SITE, **{name: home / name / SITE for name in names}}
        if not _together(sources, site):
            return False
        refreshed(config, sources[""])
        for name in names:
            refreshed(home / name / CONFIG, sources[name])
        return True
    except OSError as error:
        raise RenderFailed(str(error)) from error


def _together(sources: dict[str, Path], site: Path) -> bool:
    """Make of several sites one that has each in its folder, the first one's files at the top."""
    differing = (path for name, source in sources.items() for path in _differing(source, name, sources, site))
    if (site / MANIFEST).is_file() and next(differing, None) is None:
        with (site / MANIFEST).open("rb") as there:
            if all(there.read(len(one)) == one for one in _manifest(sources)) and not there.read(1):
                return False
    _level(sources, aside(site))
    swap(site)
    # Nothing of the old site is left, which may hold what is withheld by now; and here the next build begins.
    _level(sources, aside(site))
    return True


def _level(sources: dict[str, Path], made: Path) -> None:
    """Make of a folder what the site is to be: hard links where something differs, and the manifest of all."""
    made.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        for path in list(_differing(source, name, sources, made)):
            (made / name / path).unlink(missing_ok=True)
            if (source / path).exists():
                (made / name / path).parent.mkdir(parents=True, exist_ok=True)
                link(source, made / name, path)
            else:
                drop(made, f"{name}/{path}" if name else path)
    pour(made / MANIFEST, _manifest(sources), made / PART)


def _differing(source: Path, name: str, sources: dict[str, Path], made: Path) -> Iterator[str]:
    """The files of one site that are others in the one that is put together, or only there."""
    wanted, there = listing(look(source)), _standing(made / name, () if name else sources)
    if not name:
        wanted.pop(MANIFEST, None)  # That of all stands in its place.
        there.pop(MANIFEST, None)
    for path in sorted(wanted.keys() | there.keys()):
        if wanted.get(path) != there.get(path) and not _same(source / path, made / name / path):
            yield path


def _standing(folder: Path, others: Container[str]) -> Listing:
    """What a folder holds, but for folders of other sites in it."""
    if not others:
        return listing(look(folder))
    found: Listing = {}
    for one in folder.iterdir() if folder.is_dir() else ():
        if not one.is_dir():
            found[one.name] = stamp(one.stat())
        elif one.name not in others:
            found |= {f"{one.name}/{path}": value for path, value in listing(look(one)).items()}
    return found


def _same(one: Path, other: Path) -> bool:
    """Whether two files read the same: where a file system has no hard links, their stamps differ."""
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def _manifest(sources: dict[str, Path]) -> Iterator[bytes]:
    """The lines of all, and of the manifests that stand in the parts."""
    for name, source in sources.items():
        known = [entry for _, entry in entries(source / MANIFEST) if entry]
        if name:
            known.append((MANIFEST, sha256((source / MANIFEST).read_bytes())))
        lines = (line(f"{name}/{path}" if name else path, digest) for path, digest in known)
        yield "".join(lines).encode("utf-8", "surrogateescape")
