"""The tables as files: JSON Lines, CSV, one SQLite file, and a `datapackage.json` that describes them all."""

import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice

from slugify import slugify

from generator.exports import database
from generator.exports.columns import COLUMNS
from generator.exports.database import cell
from generator.exports.lines import Row, line
from generator.exports.records import FILES, File
from generator.model import Edition

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PACKAGE = "datapackage.json"
DATABASE = "archive.sqlite"
AT_ONCE = 256  # Rows that are held; that of an article holds its text.
Part = tuple[bytes, int]  # Bytes, and how many rows they are.


class Download:
    """A file below `data/`, the table that it holds (none holds all), and, once it has been poured out, how many rows,
    how many bytes, and their hash."""

    def __init__(self, name: str, make: Callable[[], Iterable[Part]], table: str = "") -> None:
        self.name, self.table = name, table
        self._make = make
        self.rows, self.size, self.sha256 = 0, 0, ""

    def parts(self) -> Iterator[bytes]:
        """The bytes, a part after the other; each part ends where a row does."""
        rows, size, digest = 0, 0, sha256()
        for data, count in self._make():
            rows, size = rows + count, size + len(data)
            digest.update(data)
            yield data
        self.rows, self.size, self.sha256 = rows, size, digest.hexdigest()

    def told(self) -> "Download":
        """The same, of which all is known, whoever poured it out before."""
        if not self.sha256:
            deque(self.parts(), maxlen=0)
        return self


def downloads(edition: Edition) -> Iterator[Download]:
    """Every file, one at a time; the description of them comes last.

    JSON Lines hold all relations, the others those that pages show.
    """
    resources: list[dict[str, object]] = []
    with database.opened() as connection:
        for file in FILES:
            for ending, make in (("jsonl", _json_lines), ("csv", _csv)):
                made = Download(f"{file.name}.{ending}", partial(make, file, edition), file.name)
                yield made
                if made.told().rows or ending == "csv":  # A file without a line tells programs nothing.
                    resources.append(_resource(file, made, ending))
            database.add(connection, file.name, file.rows(edition))
        whole = Download(DATABASE, lambda: ((part, 0) for part in database.finished(connection)))
        yield whole
        package = _package(edition, resources, whole.told())
    yield Download(PACKAGE, lambda: [(package, 0)])


def _json_lines(file: File, edition: Edition) -> Iterator[Part]:
    made = file.lines(edition) if file.lines else (list(map(line, rows)) for rows in _batches(file.rows(edition)))
    for lines in made:
        yield b"\n".join((*lines, b"")), len(lines)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while held := list(islice(rows, AT_ONCE)):
        yield held


def _csv(file: File, edition: Edition) -> Iterator[Part]:
    """RFC 4180 with a head; an unknown value is an empty cell."""
    columns = COLUMNS[file.name]
    yield _written([[column.name for column in columns]]), 0
    for rows in _batches(file.rows(edition)):
        yield _written([_inert(value) for value in row.values()] for row in rows), len(rows)


def _written(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _inert(value: object) -> object:
    """A cell that no spreadsheet runs: texts that it would take for a formula begin with an apostrophe."""
    if value is None or (type(value) is str and value[:1].isalnum() and value.isascii()):
        return value
    if type(value) is bool:
        return "true" if value else "false"
    found = cell(value)
    return f"'{found}" if isinstance(found, str) and found.startswith(FORMULA) else found


def _resource(file: File, made: Download, ending: str) -> dict[str, object]:
    return {
        "name": file.name if ending == "csv" else f"{file.name}-{ending}",
        "title": file.name.capitalize(),
        "description": f"One row is {file.meaning}.",
        "path": made.name,
        "format": ending,
        "mediatype": "text/csv" if ending == "csv" else "application/jsonl",
        "encoding": "utf-8",
        **_fixity(made),
        "schema": _schema(file.name, ending),
    }


def _fixity(made: Download) -> dict[str, object]:
    return {"bytes": made.size, "hash": f"sha256:{made.sha256}"}


def _schema(table: str, ending: str) -> dict[str, object]:
    """A Table Schema; the tables in CSV say how they hang together."""
    columns = COLUMNS[table]
    schema: dict[str, object] = {
        "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in columns]
    }
    keys = [{"fields": one.name, "reference": {"resource": one.table, "fields": "id"}} for one in columns if one.table]
    if any(one.name == "id" for one in columns):
        schema["primaryKey"] = "id"
    if keys and ending == "csv":
        schema["foreignKeys"] = keys
    return schema


def _package(edition: Edition, resources: Sequence[dict[str, object]], whole: Download) -> bytes:
    described = {
        "name": slugify(edition.collection.name) or "archive",
        "title": edition.collection.name,
        "description": edition.collection.description,
        "profile": "data-package",
        "homepage": edition.address,
        "resources": [
            *resources,
            {
                "name": "archive",
                "title": "Everything",
                "description": "All tables in one SQLite file with full-text search; the relations are those on pages.",
                "path": whole.name,
                "format": "sqlite",
                "mediatype": "application/vnd.sqlite3",
                **_fixity(whole),
            },
        ],
    }
    known = {name: value for name, value in described.items() if value}
    return f"{json.dumps(known, ensure_ascii=False, indent=1)}\n".encode()
