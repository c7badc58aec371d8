"""What the last build left behind, so that the next can tell what changed. Without it a build is slow, never wrong."""

import hashlib
from dataclasses import dataclass, field, fields
from pathlib import Path

from generator.render.listing import Listing

STATE = Path(".dateline") / "site-state"
Named = dict[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """A finished build: what it read, what it wrote, what it knows of each page."""

    key: str = ""
    theme: str = ""  # The folder of the theme's own files, from the configuration's folder; empty where there is none.
    outline: str = ""  # With the shells; empty where MkDocs built the site.
    docs: Listing = field(default_factory=dict)
    site: Listing = field(default_factory=dict)
    read: Named = field(default_factory=dict)  # The digest of each file of `docs`.
    written: Named = field(default_factory=dict)  # And of each file of `site`.
    records: Named = field(default_factory=dict)  # What other pages ask of each page.
    twin: Listing = field(default_factory=dict)  # The folders of the site's twin, which stands aside.


def load(file: Path) -> State | None:
    """The state in a file; None where there is none that was written whole."""
    try:
        seal, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    if seal.decode("ascii", "replace") != digest(body):
        return None
    parts = body.decode("utf-8", "surrogateescape").split("\1")
    if len(parts) != len(fields(State)):
        return None
    key, theme, outline, *rest = parts
    return State(key, theme, outline, *map(_named, rest))


def save(file: Path, state: State) -> None:
    """Write a state; readers see the old one or the new one."""
    values = [getattr(state, one.name) for one in fields(State)]
    body = "\1".join((*values[:3], *map(_text, values[3:]))).encode("utf-8", "surrogateescape")
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.new")
    part.write_bytes(digest(body).encode() + b"\n" + body)
    part.replace(file)


def digest(data: bytes) -> str:
    """The hash by which contents are compared, SHA-256, since the site's own manifest lists it."""
    return hashlib.sha256(data).hexdigest()


def _text(named: Named) -> str:
    return "\0".join(f"{name}\0{value}" for name, value in named.items())


def _named(text: str) -> Named:
    parts = iter(text.split("\0") if text else ())
    return dict(zip(parts, parts, strict=True))
