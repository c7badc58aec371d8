"""The tables as files: JSON Lines, CSV, one SQLite file, and a `datapackage.json` that describes them all."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from slugify import slugify

from generator.archive import sha256
from generator.exports import database
from generator.exports.columns import COLUMNS, Column
from generator.exports.database import cell
from generator.exports.records import FILES, File, Row
from generator.model import Edition

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PACKAGE = "datapackage.json"
DATABASE = "archive.sqlite"


@dataclass(frozen=True, slots=True)
class Download:
    """A file below `data/`, its bytes, the table that it holds (none holds all), and how many rows."""

    name: str
    data: bytes
    table: str = ""
    rows: int = 0


def downloads(edition: Edition) -> Iterator[Download]:
    """Every file, one at a time; the description of them comes last.

    JSON Lines hold all relations, the others those that pages show.
    """
    resources: list[dict[str, object]] = []
    with database.opened() as connection:
        for file in FILES:  # One table at a time: the rows of a large one weigh more than all the rest.
            rows = file.brief(edition)
            for ending, made in (("jsonl", _json_lines(file, edition)), ("csv", _csv(file, rows))):
                if made.rows or ending == "csv":  # A file without a line tells programs nothing; some call it broken.
                    resources.append(_resource(file, made, ending))
                yield made
            database.add(connection, file.name, rows)
        whole = Download(DATABASE, database.finished(connection))
    yield whole
    yield Download(PACKAGE, _package(edition, resources, whole))


def _json_lines(file: File, edition: Edition) -> Download:
    lines = [_line(row) for row in file.rows(edition)]
    return Download(f"{file.name}.jsonl", b"\n".join((*lines, b"")), file.name, len(lines))


def _line(row: Row) -> bytes:
    """A row as JSON; halves of surrogate pairs, which UTF-8 has no bytes for, as escapes."""
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _csv(file: File, rows: Sequence[Row]) -> Download:
    """RFC 4180 with a head; an unknown value is an empty cell."""
    columns = COLUMNS[file.name]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_inert(row[column.name], column) for column in columns] for row in rows)
    return Download(f"{file.name}.csv", out.getvalue().encode(), file.name, len(rows))


def _inert(value: object, column: Column) -> object:
    """A cell that no spreadsheet runs: texts that it would take for a formula begin with an apostrophe."""
    if column.type == "boolean":
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
    return {"bytes": len(made.data), "hash": f"sha256:{sha256(made.data)}"}


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
