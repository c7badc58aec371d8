"""`data/archive.sqlite`: every table in one file, with full-text search, as Datasette and others open it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.exports.columns import COLUMNS, Column
from generator.exports.lines import Row

PART = 1 << 20  # bytes
PAGE_SIZE = 4096  # SQLite's default, written down so that no build of it chooses another.
# Says in the header whose file this is, as SQLite means it: the letters “DTLN”.
OURS = 0x44544C4E
APPLICATION = slice(68, 72)
# Where the header names the version of SQLite that wrote it, which nothing reads.
VERSION = slice(96, 100)
TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # All others are TEXT.
# For each table that is searched, the columns that are; their texts stay in the table itself.
SEARCHED = {"articles": ("title", "publisher", "body"), "claims": ("text",), "removals": ("text",)}


@contextmanager
def opened() -> Iterator[sqlite3.Connection]:
    """An empty database in a file of its own, which goes when it is closed: all tables of a large archive take more
    memory than all else."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/new", isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {OURS}")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        yield connection


def is_ours(file: Path) -> bool:
    """Whether a file is a database that Dateline wrote. Raises OSError."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(APPLICATION.stop)[APPLICATION] == OURS.to_bytes(4)


def add(connection: sqlite3.Connection, name: str, rows: Iterable[Row], keyed: bool = True) -> None:
    """One table with its rows; not `keyed`, it may name what other tables do not hold."""
    columns = COLUMNS[name]
    parts = [_column(column) for column in columns]
    parts += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.table}" ("id")' for one in columns if one.table and keyed]
    connection.execute("BEGIN")
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')
    holes = ", ".join("?" * len(columns))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({holes})', map(cells, rows))
    for one in columns:
        if one.table:
            connection.execute(f'CREATE INDEX "{name} {one.name}" ON "{name}" ("{one.name}")')
    if name in SEARCHED:
        _search(connection, name, SEARCHED[name])
    connection.execute("COMMIT")


def finished(connection: sqlite3.Connection) -> Iterator[bytes]:
    """The whole file, in parts. The same rows give the same bytes: they go in sorted, nothing is deleted, no version is
    named. `VACUUM INTO` leaves no byte in it that no row needs."""
    (_, _, name) = connection.execute("PRAGMA database_list").fetchone()
    file = Path(name).with_name("whole")
    file.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(file),))
    with file.open("rb") as whole:
        first = whole.read(PART)
        yield first[: VERSION.start] + bytes(4) + first[VERSION.stop :]
        while part := whole.read(PART):
            yield part


def _column(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    return f'"{column.name}" {TYPES.get(column.type, "TEXT")}{key}'


def _search(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """An index of words without their accents; Datasette finds it by the table that it names."""
    listed = ", ".join(columns)
    settings = f"content=\"{name}\", tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING FTS5 ({listed}, {settings})')
    connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')


def cells(row: Row) -> list[str | int | float | None]:
    """A row as cells. Most values are one already; there are a thousand for each article."""
    return [
        value if value is None or (type(value) is str and value.isascii()) else cell(value) for value in row.values()
    ]


def cell(value: object) -> str | int | float | None:
    """A value as a cell: lists and maps as JSON, what is not UTF-8 as escapes."""
    kind = type(value)
    if kind in (list, tuple, dict):
        value = _written(value) if value else "{}" if kind is dict else "[]"
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    return value if isinstance(value, (int, float)) else None


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
