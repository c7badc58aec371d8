"""Tables: one article a row, its columns as `archive.yml` maps them.

A row is known by the column that the map calls `id`, or else by the hash of all that stands in it, never by its number:
a row above it moves no address. Its member's bytes are the text's own field, decoded and written as UTF-8; spans count
in these. What the other columns hold is evidence that names its column.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from generator.archive import RawFile, problem, raw_file
from generator.dates import dates
from generator.model import Finding, Problem
from generator.registry import modules
from generator.tables import FILE, STAGE, Table
from generator.text import squeezed

MOST_ROWS = 200_000  # Of one file; with fewer bytes than a raw file may have, each is hardly a sentence.
NAMED = 20  # Problems of one kind that are told row by row.
LONGEST_KEY, LONGEST_VALUE = 200, 2_000  # Characters; a key is part of what a page says of its source.
HASH_DIGITS = 16
SURE = 100  # That a file is a table: by its ending and by what it begins with.
FIRST_DAY = "-01-01"  # What a year or a month is filled up with to be a day.
ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # JSON may name half of a character.
SEVERAL = re.compile("[;|]")  # Between names; a comma may also part a family name from a given one.


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line that it begins in, from 1, and what its columns hold."""

    line: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is no row: the line, and why."""

    line: int
    message: str


class Unfit(Exception):
    """A row that gives no article; the message says why, `member` which row it is, if it has an id."""

    def __init__(self, message: str, member: str | None = None) -> None:
        super().__init__(message)
        self.member = member


def taken_apart(raw: RawFile, table: Table | None) -> tuple[str, str, Iterator[RawFile | Problem]] | None:
    """The kind of a table, its file's hash and its rows; None for a file that no map names and that looks like none.

    In place of the rows of a table that no map names stands a problem that says what to write.
    """
    path, digest = raw.source.path, raw.source.sha256
    kinds = modules(__package__, "NAME", "WHY", "looks", "columns", "rows")
    kind = max(kinds, key=lambda one: one.looks(raw.text, path))
    if table:
        return kind.NAME, digest, _members(path, kind.rows(raw.text, table), table, raw.source.first_seen)
    if kind.looks(raw.text, path) < SURE:
        return None
    held = ", ".join(kind.columns(raw.text))[:400]
    wanted = f'- {{path: "{path}", text: COLUMN, id: COLUMN, title: COLUMN, published: COLUMN}}'
    why = f"a table without a map: below tables: in {FILE} write {wanted}; its columns are “{held}”"
    return kind.NAME, digest, iter((problem(path, STAGE, why),))


def _members(path: str, found: Iterator[Row | Fault], table: Table, first_seen: bool) -> Iterator[RawFile | Problem]:
    """The article of each row, and a problem for each that has none; of one kind the first few, and how many more."""
    told: Counter[str] = Counter()
    silent: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    keys: dict[str, str] = {}
    number = -1
    for number, one in enumerate(found):
        if number == MOST_ROWS:
            yield problem(path, STAGE, f"holds more than {MOST_ROWS} rows: the rest is not read", one.line)
            break
        try:
            made = _member(path, one, table, keys, first_seen)
        except Unfit as error:
            told[str(error)] += 1
            if told[str(error)] <= NAMED:
                yield problem(path, STAGE, str(error), one.line, error.member)
            continue
        yield made
        if isinstance(one, Row):
            for column, value in _silent(one, table, made.stated):
                silent[column].append((one.line, value))
    if number < 0:
        yield problem(path, STAGE, "holds no row")
    for why, count in sorted(told.items()):
        if count > NAMED:
            yield problem(path, STAGE, f"{count - NAMED} more rows like these: {why}")
    for column, values in sorted(silent.items()):
        line, value = values[0]
        why = f"values of “{column}” that are not read, as they are unfit or may mean two things: {len(values)}"
        yield problem(path, STAGE, f"{why}; the first is “{value[:80]}”", line)


def _member(path: str, one: Row | Fault, table: Table, keys: dict[str, str], first_seen: bool) -> RawFile:
    """The article of a row; `keys` are those of the rows before it, with their hashes. Raises Unfit."""
    if isinstance(one, Fault):
        raise Unfit(one.message)
    digest = _digest(one)
    key = _key(one, table) if table.id else f"row {digest}"
    text = _text(one, table, key if table.id else None)
    held = keys.get(key)
    if held is not None:
        same = "all that stands in it" if held == digest else "its id, but not the same contents"
        raise Unfit(f"an earlier row has {same}: only that one is read", key)
    keys[key] = digest
    made = raw_file(text, path, first_seen, key, tuple(_stated(one, table)), "utf-8")
    if isinstance(made, Problem):
        raise Unfit(made.message, key)
    return made.told((), table.kind or "")


def _text(row: Row, table: Table, key: str | None) -> bytes:
    """The text's own field in UTF-8. Raises Unfit."""
    held = _found(row, table.text)
    why = ""
    if not isinstance(held, str):
        why = f"holds no text in “{table.text}”"
    elif not held.strip():
        why = f"its “{table.text}” is empty"
    elif "\0" in held:
        why = f"its “{table.text}” holds a character without meaning (NUL)"
    elif not _writable(held):
        why = f"its “{table.text}” holds half of a character"
    if why or not isinstance(held, str):
        raise Unfit(why, key)
    return held.encode("utf-8")


def _key(row: Row, table: Table) -> str:
    """The id of a row. Raises Unfit where it cannot serve."""
    held = _word(_found(row, table.id or ""))
    if not held or len(held) > LONGEST_KEY or not held.isprintable():
        raise Unfit(f"its “{table.id}” is empty, longer than {LONGEST_KEY} characters, or none that can be shown")
    return held


def _digest(row: Row) -> str:
    """The hash of all that stands in a row, whatever the order of its columns. Raises Unfit."""
    try:
        whole = json.dumps(row.values, sort_keys=True).encode()
    except (RecursionError, TypeError, ValueError):
        raise Unfit("is nested too deep") from None
    return hashlib.sha256(whole).hexdigest()[:HASH_DIGITS]


def _found(row: Row, column: str) -> object:
    """What a column holds; of JSON also what stands within, as `author.name`."""
    if column in row.values:
        return row.values[column]
    held: object = row.values
    for name in column.split("."):
        held = held.get(name) if isinstance(held, Mapping) else None
    return held


def _word(value: object) -> str:
    """A value in one line; numbers as they are written, nothing for what is no single value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _words(row: Row, column: str, field: str) -> list[str]:
    held = _found(row, column)
    every = held if isinstance(held, list) else [held]
    parts = (part for one in every for part in (SEVERAL.split(_word(one)) if field == "byline" else [_word(one)]))
    return [part.strip() for part in parts if part.strip()]


def _stated(row: Row, table: Table) -> Iterator[Finding]:
    """What the columns say, each value with its column's name."""
    columns = dict(table.columns)
    language = next((_word(_found(row, one)) for one in columns.get("language", ())), "")
    for field, names in table.columns:
        rule = f"column {names[0]}" if len(names) == 1 else f"columns {', '.join(names)}"
        for column in names:
            for said in _words(row, column, field):
                words = squeezed(unescape(said)) if table.kind == "html" else said
                if value := _read(field, words, _read("language", language, "")):
                    yield Finding(field, value, None, rule, "normalised", f"{column}: {said}")


def _silent(row: Row, table: Table, stated: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Columns that hold something of which nothing was read, and what they hold."""
    read = {(one.field, one.words.partition(": ")[0]) for one in stated}
    for field, columns in table.columns:
        for column in columns:
            if (field, column.partition(": ")[0]) not in read and (said := _words(row, column, field)):
                yield column, said[0]


def _read(field: str, value: str, language: str) -> str:
    """A value as a field has it; empty where it is none, or might be two."""
    if len(value) > LONGEST_VALUE or not _writable(value):
        return ""
    if field == "published":
        return _moment(value, language)
    if field == "original_url":
        return value if value.startswith(("http://", "https://")) and " " not in value else ""
    if field == "language":
        found = LANGUAGE.fullmatch(value)
        return found[1].lower() if found else ""
    return value


def _writable(value: str) -> bool:
    return not UNWRITABLE.search(value)


def _moment(value: str, language: str) -> str:
    """A date in ISO 8601, as precise as it stands; in words or numbers only where they name one day."""
    found = ISO.fullmatch(value)
    if not found:
        days = {one.iso for one in dates(value, language or None)}
        return days.pop() if len(days) == 1 else ""
    day, hour, zone = found[1], found[2], found[3] or ""
    zone = "Z" if zone in ("UTC", "Z") else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    made = f"{day}T{hour}{zone}" if hour else day
    try:
        datetime.fromisoformat(made + FIRST_DAY[len(made) - 4 :] if len(made) < len("2000-01-01") else made)
    except ValueError:
        return ""
    return made
