"""JSON Lines: an object a line; a line that is none is reported, and the next one read."""

import json
import re
from collections.abc import Iterator

from generator.formats.table import SURE, Fault, Row
from generator.tables import Table

NAME = "jsonl"
WHY = "a file of JSON objects, one a line, as its ending says and a map in archive.yml"

ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
LIKELY = 50
LINE = re.compile(r"[^\n]*\n|[^\n]+")
NOT_READ = (ValueError, RecursionError)  # What json raises.


def looks(text: str, path: str) -> int:
    """Sure where the ending says so and the first line begins an object; likely where it begins one."""
    begins = text.lstrip().startswith("{")
    return SURE if begins and path.lower().endswith(ENDINGS) else LIKELY if begins else 0


def columns(text: str) -> list[str]:
    """The names in the first object."""
    first = LINE.match(text.lstrip())
    held = _object(first[0]) if first else None
    return list(held) if isinstance(held, dict) else []


def rows(text: str, table: Table) -> Iterator[Row | Fault]:
    """Each object; a fault for each line that is none."""
    for number, found in enumerate(LINE.finditer(text), 1):
        line = found[0].strip()
        if not line:
            continue
        held = _object(line)
        if isinstance(held, dict):
            yield Row(number, held)
        else:
            yield Fault(number, "is no JSON" if held is None else "is no JSON object")


def _object(line: str) -> object:
    """What a line holds; None where it is no JSON."""
    try:
        held: object = json.loads(line)
    except NOT_READ:
        return None
    return held
