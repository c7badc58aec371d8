"""The part of `archive.yml` that says which raw files are tables, and what their columns hold."""

import codecs
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from generator.curated import Invalid, Value, choice, entries, items, load, text, texts
from generator.disk import Unreadable, contents
from generator.model import Problem

FILE = "archive.yml"
KEY = "tables"
STAGE = "table"  # Of problems.
Kind = Literal["plain", "markdown", "html"]
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
# As in a sidecar, so that a curator learns one set of names.
COLUMNS = ("title", "byline", "published", "original_url", "publisher", "language")
KEYS = ("path", "text", "kind", "id", "delimiter", "encoding", *COLUMNS)
MOST_BYTES = 4 << 20  # Of archive.yml, as other curated files may have.


@dataclass(frozen=True, slots=True)
class Table:
    """What the columns of some files hold: one article a row.

    `paths` may hold `*`; `columns` are fields and the names of their columns, one field perhaps of several. Without
    `id` a row is known by its own hash; without `kind` the text's look decides what it is, without `delimiter` the
    first row, without `encoding` the bytes. `line` is that of archive.yml.
    """

    paths: tuple[str, ...]
    text: str
    kind: Kind | None
    id: str | None
    delimiter: str | None
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    line: int
    encoding: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that the map names."""
        return (self.text, *([self.id] if self.id else ()), *(name for _, names in self.columns for name in names))


def tables(root: Value | None) -> tuple[Table, ...]:
    """The maps of an `archive.yml`, in their order. Raises Invalid."""
    top = root.content if root else None
    return tuple(map(_table, items(top[KEY]))) if isinstance(top, dict) and KEY in top else ()


def table_of(archive: Path, path: str) -> Table | None:
    """The first map that names a raw file. Raises Invalid where a map is wrong."""
    return matching(_known(archive), path)


def matching(known: tuple[Table, ...], path: str) -> Table | None:
    """The first of some maps that names a raw file."""
    return next((one for one in known if any(fnmatchcase(path, glob) for glob in one.paths)), None)


def unmet(known: Sequence[Table], paths: Collection[str]) -> Iterator[Problem]:
    """Maps, or names in them, that no raw file has: a slip of the pen would else leave out a whole file unnoticed."""
    for number, one in enumerate(known):
        for glob in one.paths:
            named = [path for path in paths if fnmatchcase(path, glob)]
            if not named:
                yield _problem(one, f"no raw file is named “{glob}”")
            elif all(matching(tuple(known[:number]), path) for path in named):
                yield _problem(one, f"every raw file named “{glob}” is read by a map above")


def _problem(one: Table, message: str) -> Problem:
    return Problem(FILE, None, STAGE, one.line, message)


def _known(archive: Path) -> tuple[Table, ...]:
    try:
        words = contents(archive / FILE, MOST_BYTES).decode("utf-8")
    except (Unreadable, UnicodeDecodeError):
        return ()  # Whoever reads the rest of the file says so.
    return _read(words) if KEY in words else ()


@lru_cache(maxsize=4)  # Each raw file asks, and the file is the same.
def _read(words: str) -> tuple[Table, ...]:
    return tables(load(FILE, words))


def _table(value: Value) -> Table:
    one = entries(value, KEYS, ("path", "text"))
    kind = choice(one["kind"], get_args(Kind)) if "kind" in one else None
    return Table(
        texts(one["path"]),
        text(one["text"]),
        next((known for known in get_args(Kind) if known == kind), None),
        text(one["id"]) if "id" in one else None,
        DELIMITERS[choice(one["delimiter"], tuple(DELIMITERS))] if "delimiter" in one else None,
        tuple((field, _names(one[field], field)) for field in COLUMNS if field in one),
        value.line,
        _encoding(one["encoding"]) if "encoding" in one else "",
    )


def _encoding(value: Value) -> str:
    word = text(value)
    try:
        return codecs.lookup(word).name
    except (LookupError, ValueError):
        raise Invalid(value.problem(f"“{word}” is no encoding that is known, such as windows-1252")) from None


def _names(value: Value, field: str) -> tuple[str, ...]:
    found = texts(value)
    if len(found) > 1 and field != "byline":
        raise Invalid(value.problem(f"“{field}” is read from one column"))
    return found
