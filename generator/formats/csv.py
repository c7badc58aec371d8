"""CSV: rows of fields between commas, semicolons, tabs or bars; the first row names the columns.

A row whose quotes are broken is reported, and reading goes on with the next line: one bad row takes no other with it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.formats.table import SURE, Fault, Row
from generator.tables import DELIMITERS, Table

NAME = "csv"
WHY = "a file whose first row names columns, as its ending says and a map in archive.yml"

ENDINGS = (".csv", ".tsv", ".tab")
MOST_COLUMNS = 2_000
SAMPLE = 1 << 16  # Characters among which the row that names the columns ends.
ROWS = 5  # By which a table is told from a text.
BREAK = re.compile(r"\r\n|\r|\n")
Fields = tuple[list[str], int]


@lru_cache(maxsize=8)
def _field(mark: str) -> re.Pattern[str]:
    """A field and what ends it: in quotes, in which a quote is doubled, or as it stands up to the next mark."""
    end = rf"(?P<end>{re.escape(mark)}|\r\n|\r|\n|\Z)"
    return re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*+)"{end}|(?P<bare>(?!")[^{re.escape(mark)}\r\n]*+){end.replace("end", "stop")})'
    )


def looks(text: str, path: str) -> int:
    """Sure where the ending says so and a row has as many fields as the first; else any text may be one."""
    return SURE if path.lower().endswith(ENDINGS) and any(_fits(text, mark) for mark in DELIMITERS.values()) else 1


def _fits(text: str, mark: str) -> bool:
    """Do several columns stand in the first row, and as many fields in one of those behind it?"""
    sample, sizes, at = text[:SAMPLE], list[int](), 0
    while at < len(sample) and len(sizes) < ROWS:
        found = _row(sample, at, mark)
        sizes.append(len(found[0]) if found else 0)
        at = found[1] if found else _line_end(sample, at)
    return bool(sizes) and sizes[0] > 1 and sizes[0] in sizes[1:]


def columns(text: str) -> list[str]:
    """What the first row names, by the mark that parts it into most."""
    return max((_first(text, mark) for mark in DELIMITERS.values()), key=len)


def _first(text: str, mark: str) -> list[str]:
    found = _row(text[:SAMPLE], 0, mark)
    return [name.strip() for name in found[0]] if found else []


def rows(text: str, table: Table) -> Iterator[Row | Fault]:
    """Each row by its columns' names; a fault for each that is none."""
    mark = _mark(text, table)
    names = _first(text, mark)
    missing = [one for one in table.named if one not in names]
    if missing or len(set(names)) < len(names):
        why = f"has no column {_listed(missing)}" if missing else "names a column twice"
        yield Fault(1, f"the first row {why}; it reads {_listed(names[:50])}")
        return
    head = _row(text, 0, mark)
    at, line = (head[1], 1 + _breaks(text, 0, head[1])) if head else (len(text), 1)
    while at < len(text):
        found = _row(text, at, mark)
        end = found[1] if found else _line_end(text, at)
        if found is None:
            yield Fault(line, "a quote is not closed, or does not close a field: this line is not read")
        elif len(found[0]) == len(names):
            yield Row(line, dict(zip(names, found[0], strict=True)))
        elif found[0] != [""]:
            yield Fault(line, f"has {len(found[0])} fields, where the first row names {len(names)} columns")
        line += _breaks(text, at, end)
        at = end


def _mark(text: str, table: Table) -> str:
    """What parts the fields: as the map says, or what parts the first row into the columns that the map names."""
    if table.delimiter:
        return table.delimiter
    fits = [mark for mark in DELIMITERS.values() if set(table.named) <= set(_first(text, mark))]
    return max(fits or DELIMITERS.values(), key=lambda mark: len(_first(text, mark)))


def _row(text: str, at: int, mark: str) -> Fields | None:
    """The fields of the row that begins at a character, and where the next begins; None where its quotes are broken."""
    field, found = _field(mark), list[str]()
    while len(found) <= MOST_COLUMNS:
        one = field.match(text, at)
        if one is None:
            return None
        quoted = one["quoted"]
        found.append(one["bare"] if quoted is None else quoted.replace('""', '"'))
        at = one.end()
        if (one["stop"] if quoted is None else one["end"]) != mark:
            return found, at
    return None


def _line_end(text: str, at: int) -> int:
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def _breaks(text: str, start: int, end: int) -> int:
    return sum(1 for _ in BREAK.finditer(text, start, end))


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name[:80]}”" for name in names)
