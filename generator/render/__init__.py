"""A site from its pages: what changed is made anew beside the standing site, and takes its place in one step.

The bytes are those that MkDocs makes of the same pages. Most pages hold nothing but what the generator writes, and
their theme is the same but for a few parts; these are put together without MkDocs. Whatever is not certain goes the
ordinary way: a page through MkDocs, and if that is not certain either, the whole site.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.render.build import Look, Place, build
from generator.render.failure import RenderFailed
from generator.render.state import STATE, State, load, save
from generator.render.swap import complete

__all__ = ["Look", "RenderFailed", "complete", "render"]
LOCK = STATE.with_name("site-lock")


def render(config: Path, docs: Path, site: Path, workers: int = 1, look: Look | None = None) -> bool:
    """Build `site` from the pages in `docs`, by a MkDocs configuration; False where it stands. Raises RenderFailed.

    The old site stands until the new one is whole, and `look`, which is given its folder, has raised nothing. Another
    build of the same configuration waits for this one.
    """
    try:
        with _alone(config.parent / LOCK):
            complete(site)
            state = build(Place(config, docs, site, workers, look), load(config.parent / STATE) or State())
            if state:
                save(config.parent / STATE, state)
            return state is not None
    except OSError as error:  # A full disk, a folder that may not be written.
        raise RenderFailed(str(error)) from error


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
