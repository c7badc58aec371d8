"""JSON as a whole: a list of objects, as crawlers write it, one object, or an object that holds the list."""

import json
import re
from collections.abc import Generator, Iterator

from generator.formats.table import SURE, Fault, Row
from generator.tables import Table

NAME = "json"
WHY = "a file that is JSON as a whole, each object of its list an article as a map in archive.yml says"

ENDING = ".json"
LINES = (".jsonl", ".ndjson", ".jsonlines")  # Where one line alone is a whole too.
LIKELY = 60  # Rather than lines of JSON.
BEGINS = re.compile(r'\s*(\[\s*\{|\{\s*")')
SPACE = re.compile(r"[ \t\r\n]*")
BROKEN = "is no JSON from here on"
_decoder = json.JSONDecoder()


class _Broken(Exception):
    """What stands at an offset is no JSON."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def looks(text: str, path: str) -> int:
    """Sure where all of it is JSON; of a list also where its ending says so, however it ends."""
    begins = BEGINS.match(text)
    if not begins or path.lower().endswith(LINES):
        return 0
    try:
        for _ in _whole(text):
            pass
    except _Broken:
        return (SURE if path.lower().endswith(ENDING) else LIKELY) if begins[1].startswith("[") else 0
    return SURE


def columns(text: str) -> list[str]:
    """The names in the first object of the list, or in the object."""
    try:
        held = next((held for _, held in _listed(text, "") if isinstance(held, dict)), {})
    except _Broken:
        return []
    return list(held)


def rows(text: str, table: Table) -> Iterator[Row | Fault]:
    """Each object of the list; a fault for what is none, and where the file breaks off."""
    line, counted = 1, 0
    try:
        for at, held in _listed(text, table.text):
            line, counted = line + text.count("\n", counted, at), at
            yield Row(line, held) if isinstance(held, dict) else Fault(line, "is no JSON object")
    except _Broken as error:
        yield Fault(line + text.count("\n", counted, error.at), BROKEN)


def _listed(text: str, wanted: str) -> Iterator[tuple[int, object]]:
    """The list's values with their offsets. An object without the column that is wanted stands for the list of objects
    that it holds, if there is one and no other. Raises _Broken."""
    start = _space(text, 0)
    if text.startswith("[", start):
        yield from ((at, held) for at, _, held in _whole(text))
        return
    parts = list(_whole(text))
    lists = [at for at, _, held in parts if isinstance(held, list) and any(isinstance(one, dict) for one in held)]
    if len(lists) == 1 and wanted.partition(".")[0] not in {name for _, name, _ in parts}:
        yield from ((at, held) for at, _, held in _parts(text, lists[0]))
    else:
        yield start, {name: held for _, name, held in parts}


def _whole(text: str) -> Iterator[tuple[int, str, object]]:
    """What the file's list or object holds. Raises _Broken, also where something stands behind it."""
    end = yield from _parts(text, _space(text, 0))
    if _space(text, end) < len(text):
        raise _Broken(end)


def _parts(text: str, at: int) -> Generator[tuple[int, str, object], None, int]:
    """The offset, the name and the value of each part of a list, which have no names, or of an object; returns where
    that ends. Raises _Broken."""
    close = "]" if text.startswith("[", at) else "}"
    at = _space(text, at + 1)
    if text.startswith(close, at):
        return at + 1
    while True:
        name: object = ""
        if close == "}":
            end, name = _value(text, at)
            at = _behind(text, end, ":")
        end, held = _value(text, at)
        yield at, str(name), held
        at = _space(text, end)
        if text.startswith(close, at):
            return at + 1
        at = _behind(text, at, ",")


def _value(text: str, at: int) -> tuple[int, object]:
    """Where the value at an offset ends, and the value."""
    try:
        held, end = _decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        raise _Broken(at) from None
    return end, held


def _behind(text: str, at: int, sign: str) -> int:
    at = _space(text, at)
    if not text.startswith(sign, at):
        raise _Broken(at)
    return _space(text, at + 1)


def _space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at
