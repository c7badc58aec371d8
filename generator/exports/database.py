"""`data/archive.sqlite`: every table in one file, with full-text search, as Datasette and others open it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from generator.exports.columns import COLUMNS, Column
from generator.exports.records import Row

PAGE_SIZE = 4096  # SQLite's default, written down so that no build of it chooses another.
# Where the header names the version of SQLite that wrote it, which nothing reads.
VERSION = slice(96, 100)
TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # All others are TEXT.
# For each table that is searched, the columns that are; their texts stay in the table itself.
SEARCHED = {"articles": ("title", "publisher", "body"), "claims": ("text",), "removals": ("text",)}


def opened() -> closing[sqlite3.Connection]:
    """An empty database in memory, closed behind a `with`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA encoding = 'UTF-8'")
    connection.execute("PRAGMA secure_delete = ON")  # Else unused bytes of a page hold what stood there before.
    return closing(connection)


def add(connection: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    """One table with its rows."""
    columns = COLUMNS[name]
    parts = [_column(column) for column in columns]
    parts += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.table}" ("id")' for one in columns if one.table]
    connection.execute("BEGIN")
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')
    holes = ", ".join("?" * len(columns))
    cells = ([cell(row[column.name]) for column in columns] for row in rows)
    connection.executemany(f'INSERT INTO "{name}" VALUES ({holes})', cells)
    for one in columns:
        if one.table:
            connection.execute(f'CREATE INDEX "{name} {one.name}" ON "{name}" ("{one.name}")')
    if name in SEARCHED:
        _search(connection, name, SEARCHED[name])
    connection.execute("COMMIT")


def finished(connection: sqlite3.Connection) -> bytes:
    """The whole file. The same rows give the same bytes: they go in sorted, nothing is deleted, no version is named."""
    connection.execute("VACUUM")
    data = connection.serialize()
    return data[: VERSION.start] + bytes(4) + data[VERSION.stop :]


def _column(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    return f'"{column.name}" {TYPES.get(column.type, "TEXT")}{key}'


def _search(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """An index of words without their accents; Datasette finds it by the table that it names."""
    listed = ", ".join(columns)
    settings = f"content=\"{name}\", tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING FTS5 ({listed}, {settings})')
    connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')


def cell(value: object) -> str | int | float | None:
    """A value as a cell: lists and maps as JSON, what is not UTF-8 as escapes."""
    if isinstance(value, (list, tuple, dict)):
        value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value if isinstance(value, (int, float)) else None
