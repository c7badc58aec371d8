"""The files of an archive of one's own: policy, registers, navigation, workflow, and the locked packages."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import __version__
from generator.policy import Level
from generator.published import FOLDERS

TREE = Path(__file__).parent / "tree"
# A wheel has these in TREE; in a checkout they stand where it uses them itself.
SHARED = ("docs/about.md", "requirements.lock")
CHECKOUT = Path(__file__).parents[2]
DOT = "dot-"  # So begin the names here of files whose names begin with a full stop, which tools like to pass over.
CAUTIOUS: Level = "metadata"  # Facts about a text, and nothing of it: no law asks for the leave of its owner.


class Taken(Exception):
    """Files of these names are there already, and nothing was written."""


def begin(folder: Path, name: str, unstated: Level, besides: str = "") -> tuple[str, ...]:
    """Write the files of a new archive, called `name`, and return their paths in `folder`.

    `unstated` is how much the public edition shows of a text that states no rights; `besides` is a folder in it that is
    there already, and gets none. Raises Taken, OSError.
    """
    every = files(name, unstated)
    made = {path: text for path, text in every if not (besides and path.startswith(f"{besides}/"))}
    taken = [path for path in made if (folder / path).exists() or (folder / path).is_symlink()]
    if taken:
        raise Taken(f"{folder} has {', '.join(taken)} already: nothing was written")
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    return tuple(made)


def files(name: str, unstated: Level) -> Iterator[tuple[str, str]]:
    """Each file of a new archive by its path, sorted, with its text."""
    yaml = json.dumps(name, ensure_ascii=False)  # A JSON text is one of YAML.
    values = {
        "name": yaml,
        "unstated": unstated,
        "version": __version__,
        "generated": "\n".join(f"/docs/{one}/" for one in FOLDERS),
    }
    sources = {file.relative_to(TREE).as_posix(): file for file in TREE.rglob("*") if file.is_file()}
    sources |= {path: CHECKOUT / path for path in SHARED if path not in sources}
    for path, file in sorted((_named(path), file) for path, file in sources.items()):
        shown = values | {"name": name} if path.endswith(".md") else values
        text = file.read_text(encoding="utf-8")
        yield path, text if path in SHARED else _filled(text, shown)


def _named(path: str) -> str:
    return "/".join(f".{part.removeprefix(DOT)}" if part.startswith(DOT) else part for part in path.split("/"))


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
