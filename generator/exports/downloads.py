"""The tables as files: JSON Lines, CSV, one SQLite file, and a `datapackage.json` that describes them all."""

import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from slugify import slugify

from generator import abroad
from generator.cache import key
from generator.exports import database
from generator.exports.columns import COLUMNS
from generator.exports.database import cell
from generator.exports.lines import line
from generator.exports.records import FILES, File
from generator.exports.segments import Segment, segments
from generator.inputs import code
from generator.model import Edition
from generator.published import Standing, Stretch, nothing

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PACKAGE = "datapackage.json"
DATABASE = "archive.sqlite"
ACROSS = ("relations", "copies")  # What joins two articles: in a part, the other one may be in another part.
# Articles of a site that holds the database and all relations. To make the database takes half a thousandth of a second
# an article in each build, whatever has changed; relations for which nothing speaks but likeness are some hundreds an
# article, at 10,000 articles a gigabyte. Of a larger archive `dateline database` and `dateline relations` write them.
MOST_WITH_ALL = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: the hash of all that it follows from, if that is known, how many rows it has, if that is known
    before it is made, and what makes it."""

    basis: bytes
    rows: int | None
    make: Callable[[], bytes]


class Download:
    """A file below `data/`, the table that it holds (none holds all), and, once it has been poured out, how many rows,
    how many bytes, and their hash."""

    def __init__(self, name: str, make: Callable[[], Iterable[Piece]], table: str = "") -> None:
        self.name, self.table = name, table
        self._make = make
        self.rows, self.size, self.sha256 = 0, 0, ""

    def stretches(self, standing: Standing = nothing) -> Iterator[Stretch]:
        """The pieces' bytes, as they stand or made anew; each ends where a row does."""
        rows, size, digest = 0, 0, sha256()
        for piece in self._make():
            stood = standing(piece.basis) if piece.basis else None
            data = piece.make() if stood is None else stood
            rows, size = rows + (data.count(b"\n") if piece.rows is None else piece.rows), size + len(data)
            digest.update(data)
            yield piece.basis, data
        self.rows, self.size, self.sha256 = rows, size, digest.hexdigest()

    def parts(self) -> Iterator[bytes]:
        """The bytes, all made anew."""
        return (data for _, data in self.stretches())

    def digest(self) -> str:
        """Its SHA-256, once all stretches have been made."""
        return self.sha256

    def told(self) -> "Download":
        """The same, of which all is known, whoever poured it out before."""
        if not self.sha256:
            deque(self.parts(), maxlen=0)
        return self


def downloads(edition: Edition) -> Iterator[Download]:
    """Every file, one at a time; the description of them comes last.

    JSON Lines hold all relations, the others those that pages show; those of a large archive no faint ones either.
    """
    resources: list[dict[str, object]] = []
    small = len(edition.articles) <= MOST_WITH_ALL
    parts = tuple(segments(edition if small else replace(edition, faint=())))
    for file in FILES:
        for ending, made in _both(file, edition, parts):
            yield made
            if made.told().rows or ending == "csv":  # A file without a line tells programs nothing.
                resources.append(_resource(file, made, ending, _keyed(file, edition)))
    if small:
        whole = Download(DATABASE, lambda: map(_as_is, whole_database(edition)))
        yield whole
        resources.append(_everything(whole.told()))
    package = _package(edition, resources)
    yield Download(PACKAGE, lambda: [_as_is(package)])


def table(name: str, edition: Edition) -> Iterator[Download]:
    """One table alone, in both of its forms, with all of its rows."""
    parts = tuple(segments(edition))
    return (made for file in FILES if file.name == name for _, made in _both(file, edition, parts))


def _both(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[tuple[str, Download]]:
    for ending, make in (("jsonl", _json_lines), ("csv", _csv)):
        yield ending, Download(f"{file.name}.{ending}", partial(make, file, edition, parts), file.name)


def whole_database(edition: Edition) -> Iterator[bytes]:
    """The bytes of all tables in one SQLite file, in parts."""
    with database.opened() as connection:
        for file in FILES:
            database.add(connection, file.name, file.rows(edition), _keyed(file, edition))
        yield from database.finished(connection)


def _keyed(file: File, edition: Edition) -> bool:
    """Whether all that its rows name is in the edition."""
    return not (isinstance(edition, abroad.Part) and file.name in ACROSS)


def _as_is(data: bytes) -> Piece:
    return Piece(b"", 0, lambda: data)


def _json_lines(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[Piece]:
    for basis, part in _cut(file, edition, parts):
        yield Piece(basis, None, partial(_lines, file, part))


def _csv(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[Piece]:
    """RFC 4180 with a head; an unknown value is an empty cell."""
    head = [column.name for column in COLUMNS[file.name]]
    yield Piece(b"", 0, lambda: _written([head]))
    for basis, part in _cut(file, edition, parts):
        yield Piece(basis, file.count(part), partial(_cells, file, part))


def _cut(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[tuple[bytes, Edition]]:
    """The parts of an edition whose rows are written together, with what these follow from."""
    if file.follows is None:
        yield b"", edition
        return
    for part in parts:
        found = file.follows(part)
        yield key(code(), found) if found else b"", part.edition


def _lines(file: File, part: Edition) -> bytes:
    made = file.lines(part) if file.lines else map(line, file.rows(part))
    return b"\n".join((*made, b""))


def _cells(file: File, part: Edition) -> bytes:
    return _written([_inert(value) for value in row.values()] for row in file.rows(part))


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


def _resource(file: File, made: Download, ending: str, keyed: bool) -> dict[str, object]:
    return {
        "name": file.name if ending == "csv" else f"{file.name}-{ending}",
        "title": file.name.capitalize(),
        "description": f"One row is {file.meaning}.",
        "path": made.name,
        "format": ending,
        "mediatype": "text/csv" if ending == "csv" else "application/jsonl",
        "encoding": "utf-8",
        **_fixity(made),
        "schema": _schema(file.name, ending, keyed),
    }


def _fixity(made: Download) -> dict[str, object]:
    return {"bytes": made.size, "hash": f"sha256:{made.sha256}"}


def _schema(table: str, ending: str, keyed: bool) -> dict[str, object]:
    """A Table Schema; the tables in CSV say how they hang together."""
    columns = COLUMNS[table]
    schema: dict[str, object] = {
        "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in columns]
    }
    keys = [{"fields": one.name, "reference": {"resource": one.table, "fields": "id"}} for one in columns if one.table]
    if any(one.name == "id" for one in columns):
        schema["primaryKey"] = "id"
    if keys and keyed and ending == "csv":
        schema["foreignKeys"] = keys
    return schema


def _everything(whole: Download) -> dict[str, object]:
    return {
        "name": "archive",
        "title": "Everything",
        "description": "All tables in one SQLite file with full-text search; the relations are those on pages.",
        "path": whole.name,
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
        **_fixity(whole),
    }


def _package(edition: Edition, resources: Sequence[dict[str, object]]) -> bytes:
    described = {
        "name": slugify(edition.collection.name) or "archive",
        "title": edition.collection.name,
        "description": edition.collection.description,
        "profile": "data-package",
        "homepage": edition.address,
        "resources": resources,
    }
    known = {name: value for name, value in described.items() if value}
    return f"{json.dumps(known, ensure_ascii=False, indent=1)}\n".encode()
