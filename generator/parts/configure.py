"""The configuration of MkDocs for each part: what it inherits from the archive's, and what is its own."""

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from generator.disk import replace
from generator.parts import CONFIG
from generator.parts.places import folder
from generator.published import FOLDERS, HOME

OWN = Path(__file__).with_name(CONFIG)


class _Loader(yaml.SafeLoader):
    """Reads what any tag stands at as nothing."""


_Loader.add_multi_constructor("!", lambda loader, tag, node: None)
_Loader.add_multi_constructor("tag:", lambda loader, tag, node: None)


def configure(config: Path, docs: Path, parts: Iterable[str], address: str) -> None:
    """Write the configuration of each part; `address` is the published site's. Raises OSError."""
    text = config.read_bytes()
    whole = _read(text)
    own = _read(OWN.read_bytes())
    own["nav"] = [own["nav"][0], *(_generated(whole.get("nav") or ()) or own["nav"][1:])]
    for part in parts:
        place = folder(docs, part)
        own["INHERIT"] = Path(os.path.relpath(config.resolve(), place)).as_posix()
        own["site_url"] = f"{address}{part}/" if address else ""
        own["docs_dir"] = docs.name
        theme = whole.get("theme")
        if isinstance(theme, dict) and theme.get("custom_dir"):
            beside = config.resolve().parent / theme["custom_dir"]
            own["theme"] = {"custom_dir": Path(os.path.relpath(beside, place)).as_posix()}
        data = "".join(_lines(config, text, own)).encode()
        place.mkdir(parents=True, exist_ok=True)
        if not (place / CONFIG).is_file() or (place / CONFIG).read_bytes() != data:
            replace(place / CONFIG, data, place / f".{CONFIG}.new")


def _lines(config: Path, text: bytes, own: dict[str, Any]) -> Iterator[str]:
    """JSON is YAML. The inherited text's hash stands in it, so that what follows from both follows from this one."""
    yield f"# Written by Dateline: a part of the archive that {config.name} ({sha256(text).hexdigest()}) configures.\n"
    for name, value in own.items():
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _read(text: bytes) -> dict[str, Any]:
    """A configuration; an empty one where it is none, of which MkDocs will say what is wrong."""
    try:
        found = yaml.load(text, _Loader)
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def _generated(nav: Iterable[object]) -> list[object]:
    """Of a navigation what each part has."""
    found: list[object] = []
    for entry in nav:
        if isinstance(entry, str) and _in_parts(entry):
            found.append(entry)
        for title, inside in entry.items() if isinstance(entry, dict) else ():
            if isinstance(inside, str) and _in_parts(inside):
                found.append({title: inside})
            elif isinstance(inside, list) and (left := _generated(inside)):
                found.append({title: left})
    return found


def _in_parts(page: str) -> bool:
    return page == HOME or page.split("/")[0] in FOLDERS
