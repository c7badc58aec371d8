"""What is known of a configuration once MkDocs has read it: enough to render pages without MkDocs the next time."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.render.front import FRONT
from generator.render.shell import Shells
from generator.render.state import digest


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a configuration that pages, lists of pages and the choice of what to render depend on."""

    folders: tuple[str, ...] = ()  # Where the theme's templates are, first come first.
    in_nav: tuple[str, ...] = ()
    heads: str = ""  # A digest of what the navigation shows of its pages.
    site_url: str = ""
    settings: tuple[tuple[str, str | None], ...] = ()  # What a list of all pages may name of the configuration.
    # Folders none of whose pages has to be in the navigation, and files that come from the theme.
    free: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # The theme's templates that list all pages.


def heads(docs: Path, in_nav: tuple[str, ...]) -> str:
    """A digest of the front matter and the first block of each page in the navigation: there its title stands."""
    return digest(b"\0".join(_head(docs / path) for path in in_nav)).hex()


def _head(page: Path) -> bytes:
    try:
        text = page.read_bytes()
    except OSError:
        return b""
    front = FRONT.match(text.decode("utf-8", "replace"))
    begin = len(front[0].encode("utf-8", "replace")) if front else 0
    return text[:begin] + text[begin:].lstrip(b"\n").partition(b"\n\n")[0]


def packed(outline: Outline, shells: Shells) -> str:
    """Both as one text."""
    values = {name: getattr(outline, name) for name in Outline.__slots__}
    return json.dumps([values, shells.known], ensure_ascii=False)


def unpacked(text: str) -> tuple[Outline, Shells]:
    """And as they were."""
    values, known = json.loads(text)
    made: dict[str, Any] = {name: value if isinstance(value, str) else tuple(value) for name, value in values.items()}
    made["settings"] = tuple(map(tuple, values["settings"]))
    shells = Shells({shape: [(names, told) for names, told in groups] for shape, groups in known.items()})
    return Outline(**made), shells
