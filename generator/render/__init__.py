"""A site from its pages: what changed is made anew beside the standing site, and takes its place in one step.

The bytes are those that MkDocs makes of the same pages. Most pages hold nothing but what the generator writes, and
their theme is the same but for a few parts; these are put together without MkDocs. Whatever is not certain goes the
ordinary way: a page through MkDocs, and if that is not certain either, the whole site.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.listing import Look
from generator.render.build import build
from generator.render.failure import RenderFailed
from generator.render.place import Judge, Place, settled
from generator.render.state import STATE, load, save
from generator.render.swap import complete

__all__ = ["Judge", "RenderFailed", "complete", "refreshed", "render"]
LOCK = STATE.with_name("site-lock")


def render(
    config: Path,
    docs: Path,
    site: Path,
    workers: int = 1,
    judge: Judge | None = None,
    seen: Look | None = None,
    known: Mapping[str, bytes] = MappingProxyType({}),
) -> bool:
    """Build `site` from the pages in `docs`, by a MkDocs configuration; False where it stands. Raises RenderFailed.

    The old site stands until the new one is whole, and `judge`, who is given its folder, has raised nothing. Another
    build of the same configuration waits for this one. Who has just `seen` what is in `docs`, or written files whose
    digests are `known`, saves us the trouble.
    """
    try:
        with _alone(config.parent / LOCK):
            complete(site)
            file = config.parent / STATE
            built = build(Place(config, docs, site, workers, judge, seen, known), load(file))
            if built.state:
                save(file, built.state)
            return built.anew
    except OSError as error:  # A full disk, a folder that may not be written.
        raise RenderFailed(str(error)) from error


def refreshed(config: Path, site: Path) -> None:
    """Links to files of a finished site were made, which is a change of these files too: it is no other site."""
    file = config.parent / STATE
    with _alone(config.parent / LOCK):
        if (found := load(file)) and (state := found[1]()):
            save(file, replace(state, site=settled(site, state.site, state.site)))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # A system without such locks.
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
