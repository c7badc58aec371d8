"""The steps of a build that has something to do: make it aside, check the links, swap, remember."""

import posixpath
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.listing import SINCE, Listing, around, folders, listing, look, stamp
from generator.render.aside import clear, copy, drop, levelled, linked, put, untouched
from generator.render.failure import Doubt
from generator.render.key import key
from generator.render.links import MARKDOWN, broken, destination, pages
from generator.render.lists import lists
from generator.render.outline import Outline, heads, packed, unpacked
from generator.render.place import Place, settled
from generator.render.plan import Change, clashing, of, sought
from generator.render.record import Record
from generator.render.shell import Shells
from generator.render.state import Named, State, digest
from generator.render.stock import stock, theme_of
from generator.render.swap import aside, swap
from generator.render.work import Done, Job, ordinary, press, rendered
from generator.site_manifest import FILE as MANIFEST
from generator.site_manifest import manifest

if TYPE_CHECKING:
    from generator.render.ordinary import Ordinary


@dataclass(frozen=True, slots=True)
class New:
    """What was written aside: stamps and digests of files of the site, digests of their sources, records of pages."""

    made: Path
    site: Listing = field(default_factory=dict)
    written: Named = field(default_factory=dict)
    read: Named = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)

    def put(self, path: str, data: bytes) -> None:
        """A file that has no source in `docs`."""
        put(self.made, path, data)
        self.site[path], self.written[path] = stamp((self.made / path).stat()), digest(data)

    def copy(self, path: str, source: Path, known: bytes) -> None:
        """A file of `docs` that is no page; `known` is its digest, if anybody knows it."""
        self.read[path] = self.written[path] = copy(self.made, path, source, known)
        self.site[path] = stamp((self.made / path).stat())

    def page(self, done: Done) -> None:
        """A page that somebody has written."""
        out = destination(done.path)
        self.read[done.path], self.written[out], self.site[out] = done.read, done.written, done.stamp
        self.records[done.path] = done.record


@dataclass(frozen=True, slots=True)
class Begun:
    """How a build began: with links alone, and with those that stood there already."""

    links: bool
    twin: bool


def made(place: Place, before: State, now: Change, same: bool) -> State:
    """Bring a site to its pages; what to remember. `same` says that nothing has changed that all pages depend on.

    Raises RenderFailed.
    """
    try:
        found = _known(place, before, now) if same else None
        return _touched(place, before, now, *found) if found else _all(place, before, now)
    except Doubt:
        return _stock(place)


def _known(place: Place, before: State, now: Change) -> tuple[Outline, Shells] | None:
    """What was found out before, if it still holds; None where every page has to be made anew."""
    if not before.outline:
        return None
    outline, shells = unpacked(before.outline)
    new = {path for path in now.changed if path not in before.docs}
    moved = {destination(path) for path in new | now.gone}
    holds = (
        heads(place.docs, outline.in_nav) == outline.heads
        and all(posixpath.dirname(path) in outline.free for path in pages(new))
        and not (moved | now.foreign) & set(outline.fixed)
    )
    return (outline, shells) if holds else None


def _touched(place: Place, before: State, now: Change, outline: Outline, shells: Shells) -> State:
    """Make what changed."""
    job = Job(place.config, place.docs, place.site, aside(place.site), now.docs, outline, shells)
    old = {path: Record(text) for path, text in before.records.items()}
    new = New(job.made)
    begun = _begin(place, before, now)
    own = press(job)
    todo = sorted(pages(now.changed))
    for done in rendered(job, own, todo, place.workers):
        new.page(done)
    _copies(place, now, new)
    records = {path: record for path, record in old.items() if path in now.docs} | new.records
    if old.keys() != records.keys() or any(old[path].front != new.records[path].front for path in todo):
        for path, data in lists(outline, own.fragments, place.docs, records):
            new.put(path, data)
    if clashing(now.changed, now.docs) or broken(todo, now.gone, old, records):
        raise Doubt("a link leads nowhere, or two files have one address")
    return _ended(place, now, new, begun, State(before.key, before.theme, packed(outline, shells)), records)


def _all(place: Place, before: State, now: Change) -> State:
    """Make every page; files that are no pages are left where they are as they were."""
    from generator.render.outlining import outlined

    made = aside(place.site)
    loaded = ordinary(Job(place.config, place.docs, place.site, made, now.docs, Outline(), Shells()))
    outline = outlined(loaded, place.docs, now.docs)
    job = Job(place.config, place.docs, place.site, made, now.docs, outline, Shells())
    new = New(made)
    begun = _begin(place, before, now)
    own = press(job, loaded)
    todo = sorted(pages(now.docs))
    for done in rendered(job, own, todo, place.workers):
        new.page(done)
    _copies(place, now, new)
    _theme(loaded, outline, new)
    for path, data in lists(outline, own.fragments, place.docs, new.records):
        new.put(path, data)
    if clashing(now.docs, now.docs) or broken(todo, (), {}, new.records):
        raise Doubt("a link leads nowhere, or two files have one address")
    theme = theme_of(loaded.config, place.config)
    fresh = State(key(place.config, theme), theme, packed(outline, job.shells))
    return _ended(place, now, new, begun, fresh, new.records)


def _begin(place: Place, before: State, now: Change) -> Begun:
    """What is as it was stands aside, and nothing else."""
    made = aside(place.site)
    unmoved = all(before.site[path][:SINCE] == one[:SINCE] for path, one in now.site.items() if path in before.site)
    if not (unmoved and untouched(made, before.twin)):
        return Begun(linked(place.site, made, now.site), False)
    for path in now.foreign:
        drop(made, path)
    return Begun(True, True)


def _copies(place: Place, now: Change, new: New) -> None:
    for path in sorted(now.changed):
        if not path.endswith(MARKDOWN):
            # What has changed since is read, so that its digest is that of what was copied.
            still = stamp((place.docs / path).stat()) == now.docs[path]
            new.copy(path, place.docs / path, place.known.get(path, b"") if still else b"")


def _theme(loaded: "Ordinary", outline: Outline, new: New) -> None:
    """What the theme brings along: its own files, and pages such as that for an address that leads nowhere."""
    for path, source in sorted(loaded.theme_files.items()):
        new.put(path, Path(source).read_bytes())
    for name in sorted(set(loaded.config.theme.static_templates) - set(outline.lists)):
        made = loaded.template(name)
        if made.strip():
            new.put(name, made.encode("utf-8"))


def _ended(place: Place, now: Change, new: New, begun: Begun, state: State, records: Mapping[str, Record]) -> State:
    """Drop what nobody made, swap, and say what stands."""
    made, first = aside(place.site), not place.site.exists()
    expected = {destination(path) for path in now.docs} | set(unpacked(state.outline)[0].fixed)
    for path in sorted(now.site.keys() - expected - {MANIFEST}):
        drop(made, path)
    written = {path: made_ for path, made_ in now.written.items() if path in expected} | new.written
    new.put(MANIFEST, manifest({path: one.hex() for path, one in written.items()}))
    expected.add(MANIFEST)
    _judged(place)
    swap(place.site)
    site = {path: stamp_ for path, stamp_ in now.site.items() if path in expected} | new.site
    differing = {path for path in new.site.keys() | now.site.keys() if site.get(path) != now.site.get(path)}
    twin = _twinned(place.site, site if first else differing | now.foreign, first)
    anew = first or not (begun.twin and twin)
    return State(
        state.key,
        state.theme,
        state.outline,
        now.docs,
        settled(place.site, site, site if anew else new.site, begun.links),
        now.read | new.read,
        written | {MANIFEST: new.written[MANIFEST]},
        {path: record.text for path, record in records.items()},
        folders(made, around(site)) if twin else {},
    )


def _twinned(site: Path, paths: Iterable[str], first: bool) -> bool:
    """Leave nothing of the old site, which may hold what is withheld by now; False where the next build begins anew."""
    try:
        return (linked if first else levelled)(site, aside(site), paths)
    except OSError:  # The new site stands already; a disk that is full now must not be said to have kept the old one.
        clear(aside(site))
        return False


def _judged(place: Place) -> None:
    """Let somebody look at the site that is to stand; what is refused is not left lying about."""
    with ExitStack() as refused:
        refused.callback(clear, aside(place.site))
        if place.judge:
            place.judge(aside(place.site))
        refused.pop_all()


def _stock(place: Place) -> State:
    """MkDocs builds all of it."""
    made = aside(place.site)
    docs = listing(sought(place.docs))
    clear(made)
    theme = stock(place.config, place.docs, made)
    put(made, MANIFEST, manifest({path: of(made / path).hex() for path in listing(look(made))}))
    _judged(place)
    swap(place.site)
    clear(made)
    site = listing(look(place.site))
    written = {path: of(place.site / path) for path in site}
    # What MkDocs makes no file of is never known: it may be that it does next time.
    read = {path: of(place.docs / path) for path in docs if destination(path) in written}
    return State(key(place.config, theme), theme, "", docs, site, read, written)
