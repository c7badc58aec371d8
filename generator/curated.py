"""YAML that people write, read safely: every scalar stays the text that it is, every value knows its line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from generator.disk import Unreadable, absent, contents
from generator.model import Problem

MAX_CHARACTERS = 1 << 20  # A register of ten thousand publishers fits; a bomb does not get to grow.
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar, a list or a map as it stands in a file: the file's name and the line, from 1."""

    path: str
    line: int
    content: "str | tuple[Value, ...] | dict[str, Value]"

    def problem(self, message: str) -> Problem:
        """A problem at this value's place."""
        return Problem(self.path, None, "curation", self.line, message)


class Invalid(Exception):
    """A curated file does not say what it must; holds the problem with its line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def load(path: str, text: str) -> Value | None:
    """The one document of a YAML text; None where it is empty. Raises Invalid with the line of the mistake."""
    if len(text) > MAX_CHARACTERS:
        raise Invalid(Problem(path, None, "curation", None, f"longer than {MAX_CHARACTERS} characters"))
    try:
        _bounded(path, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Invalid(Problem(path, None, "curation", line, f"not YAML: {error.problem}")) from error
    except yaml.YAMLError as error:
        raise Invalid(Problem(path, None, "curation", None, f"not YAML: {error}")) from error
    return None if node is None else _value(path, node)


def load_file(archive: Path, name: str, within: Path | None = None) -> Value | None:
    """The document of a file below `archive/`, which must lie `within` a folder; None where there is no file.

    Raises Invalid.
    """
    file = archive / name
    if absent(file):
        return None
    try:
        return load(name, contents(file, 4 * MAX_CHARACTERS, within).decode("utf-8"))
    except (Unreadable, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, Unreadable) else f"cannot be read: {error}"
        raise Invalid(Problem(name, None, "curation", None, why)) from error


def _bounded(path: str, text: str) -> None:
    """Refuse aliases, which can grow a small file without bound, and depth, which can exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise Invalid(Problem(path, None, "curation", line, "aliases (*name) are not read: write the value out"))
        if depth > MAX_DEPTH:
            raise Invalid(Problem(path, None, "curation", line, f"nested deeper than {MAX_DEPTH} levels"))


def _value(path: str, node: yaml.Node) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Value(path, line, tuple(_value(path, item) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Value] = {}
        for key, item in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            here = key.start_mark.line + 1
            if name is None or name in entries:
                raise Invalid(Problem(path, None, "curation", here, "a key must be a word, and stand once"))
            entries[name] = _value(path, item)
        return Value(path, line, entries)
    return Value(path, line, str(node.value))


def text(value: Value) -> str:
    """A scalar's text. Raises Invalid for anything else, and for an empty one."""
    if not isinstance(value.content, str) or not value.content.strip():
        raise Invalid(value.problem("a text is wanted here"))
    return value.content.strip()


def day(value: Value) -> str:
    """An ISO 8601 day. Raises Invalid for anything else."""
    word = text(value)
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise Invalid(value.problem(f"“{word}” is no ISO 8601 day")) from None


def texts(value: Value) -> tuple[str, ...]:
    """One text or a list of texts. Raises Invalid for anything else."""
    if isinstance(value.content, str):
        return (text(value),)
    return tuple(text(item) for item in items(value))


def items(value: Value) -> tuple[Value, ...]:
    """A list's values. Raises Invalid for anything that is no list."""
    if value.content == "":
        return ()
    if not isinstance(value.content, tuple):
        raise Invalid(value.problem("a list is wanted here"))
    return value.content


def entries(value: Value, allowed: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Value]:
    """A map's values. Raises Invalid for anything else, an unknown key or a needed key that is missing."""
    if not isinstance(value.content, dict):
        raise Invalid(value.problem("a map is wanted here"))
    for name, item in value.content.items():
        if name not in allowed:
            raise Invalid(item.problem(f"unknown key “{name}”; known are {', '.join(allowed)}"))
    for name in needed:
        if name not in value.content:
            raise Invalid(value.problem(f"“{name}” is missing"))
    return value.content


def choice(value: Value, allowed: tuple[str, ...]) -> str:
    """A text out of a few. Raises Invalid for any other."""
    word = text(value)
    if word not in allowed:
        raise Invalid(value.problem(f"“{word}” is none of {', '.join(allowed)}"))
    return word
