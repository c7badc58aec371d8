"""See what changed since the last build, and have that made."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.listing import look
from generator.render.key import key
from generator.render.place import Place
from generator.render.plan import change, sought, stands
from generator.render.state import Head, State


@dataclass(frozen=True, slots=True)
class Built:
    """Whether a site was made anew, and what to remember; nothing new where it stands as the last build left it."""

    anew: bool
    state: State | None


def build(place: Place, known: tuple[Head, Callable[[], State | None]] | None) -> Built:
    """Bring a site to its pages, from what is known of the last build. Raises RenderFailed."""
    head, load = known or (None, State)
    seen, there = sought(place.docs, place.seen), look(place.site)
    same = head is not None and key(place.config, head.theme) == head.key
    if same and head and stands(place.docs, seen, there, head):
        return Built(False, None)
    before = load() or State()
    now = change(place.docs, place.site, seen, there, before, place.known)
    if same and before.key and now.nothing:
        return Built(False, replace(before, docs=now.docs, site=now.site))
    # To load all that makes pages takes longer than to find that nothing has changed.
    from generator.render.making import made

    return Built(True, made(place, before, now, same))
