"""Where a site is built, and its files once it stands."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.listing import SINCE, Listing, Look, listing, look, stamp

Judge = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site comes from and where it goes to, how many processes may make it, and who looks at it before it
    stands; what somebody has just seen in `docs`, and the digests of files that he has just written there."""

    config: Path
    docs: Path
    site: Path
    workers: int
    judge: Judge | None
    seen: Look | None = None
    known: Mapping[str, bytes] = field(default_factory=dict)


def settled(site: Path, files: Listing, moved: Collection[str], links: bool = True) -> Listing:
    """The stamps of a site's files once links to some were made, which is a change of such a file too. What has
    changed otherwise since it was written keeps its old stamp, so that the next build sees it."""
    now = listing(look(site)) if len(moved) == len(files) else {}
    settled = dict(files)
    for path in moved:
        with suppress(OSError):
            one = now.get(path) or stamp((site / path).stat())
            if one[:SINCE] == files[path][:SINCE] or not links:
                settled[path] = one
    return settled
