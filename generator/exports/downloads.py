"""The tables as files: JSON Lines, CSV, one SQLite file, and a `datapackage.json` that describes them all."""

import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from slugify import slugify

from generator import abroad
from generator.exports import database
from generator.exports.columns import COLUMNS
from generator.exports.database import cell
from generator.exports.lines import line
from generator.exports.records import FILES, File
from generator.exports.segments import Segment, segments
from generator.model import Edition
from generator.published import Poured, Stretch

# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PACKAGE = "datapackage.json"
DATABASE = "archive.sqlite"
ACROSS = ("relations", "copies")  # What joins two articles: in a part, the other one may be in another part.
# Articles of a site that holds the database and all relations. To make the database takes half a thousandth of a second
# an article in each build, whatever has changed; relations for which nothing speaks but likeness are some hundreds an
# article, at 10,000 articles a gigabyte. Of a larger archive `dateline database` and `dateline relations` write them.
MOST_WITH_ALL = 4_000


class Download:
    """A file below `data/`, the table that it holds (none holds all), and, once all of its bytes have been heard, how
    many rows and bytes they are, and their hash. Without `rows` there are as many as lines."""

    def __init__(
        self, name: str, make: Callable[[], Iterable[Stretch]], table: str = "", rows: int | None = None
    ) -> None:
        self.name, self.table = name, table
        self._make, self._known = make, rows
        self.rows, self.size, self._sha256 = 0, 0, sha256()

    def stretches(self) -> Iterable[Stretch]:
        """What the file is made of, from its beginning; each ends where a row does."""
        self.rows, self.size, self._sha256 = self._known or 0, 0, sha256()
        return self._make()

    def heard(self, data: bytes) -> None:
        """The next bytes of the file."""
        self.rows += data.count(b"\n") if self._known is None else 0
        self.size += len(data)
        self._sha256.update(data)

    def parts(self) -> Iterator[bytes]:
        """The bytes, all made anew."""
        return self.poured().parts()

    def poured(self) -> Poured:
        """The same as a file to be written."""
        return Poured(f"data/{self.name}", self.stretches, self.heard, self.digest)

    def digest(self) -> str:
        """Its SHA-256, once all has been heard."""
        return self._sha256.hexdigest()

    def told(self) -> "Download":
        """The same, of which all is known, whoever poured it out before."""
        if not self.size:
            deque(self.parts(), maxlen=0)
        return self


def downloads(edition: Edition) -> Iterator[Download]:
    """Every file, one at a time; the description of them comes last.

    JSON Lines hold all relations, the others those that pages show; those of a large archive no faint ones either.
    """
    resources: list[dict[str, object]] = []
    small = len(edition.articles) <= MOST_WITH_ALL
    parts = tuple(segments(edition, faint=small))
    for file in FILES:
        for ending, made in _both(file, edition, parts):
            yield made
            if made.told().rows or ending == "csv":  # A file without a line tells programs nothing.
                resources.append(_resource(file, made, ending, _keyed(file, edition)))
    if small:
        whole = Download(DATABASE, lambda: map(_as_is, whole_database(edition)), rows=0)
        yield whole
        resources.append(_everything(whole.told()))
    package = _package(edition, resources)
    yield Download(PACKAGE, lambda: [_as_is(package)], rows=0)


def table(name: str, edition: Edition) -> Iterator[Download]:
    """One table alone, in both of its forms, with all of its rows."""
    parts = tuple(segments(edition))
    return (made for file in FILES if file.name == name for _, made in _both(file, edition, parts))


def _both(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[tuple[str, Download]]:
    name = file.name
    yield "jsonl", Download(f"{name}.jsonl", partial(_cut, file, edition, parts, _lines), name)
    yield "csv", Download(f"{name}.csv", partial(_csv, file, edition, parts), name, file.count(edition))


def whole_database(edition: Edition) -> Iterator[bytes]:
    """The bytes of all tables in one SQLite file, in parts."""
    with database.opened() as connection:
        for file in FILES:
            database.add(connection, file.name, file.rows(edition), _keyed(file, edition))
        yield from database.finished(connection)


def _keyed(file: File, edition: Edition) -> bool:
    """Whether all that its rows name is in the edition."""
    return not (isinstance(edition, abroad.Part) and file.name in ACROSS)


def _as_is(data: bytes) -> Stretch:
    return b"", partial(bytes, data)


def _csv(file: File, edition: Edition, parts: Sequence[Segment]) -> Iterator[Stretch]:
    """RFC 4180 with a head; an unknown value is an empty cell."""
    yield _as_is(_written([[column.name for column in COLUMNS[file.name]]]))
    yield from _cut(file, edition, parts, _cells)


def _cut(
    file: File, edition: Edition, parts: Sequence[Segment], make: Callable[[File, Edition], bytes]
) -> Iterator[Stretch]:
    """What rows follow from that are written together, and what makes them."""
    if file.follows is None:
        yield b"", partial(make, file, edition)
        return
    for part in parts:
        yield file.follows(part), partial(make, file, part.edition)


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
    return {"bytes": made.size, "hash": f"sha256:{made.digest()}"}


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
