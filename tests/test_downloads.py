"""The tables as files: each describes itself, says the same as the others, and runs nowhere."""

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from generator.exports.columns import COLUMNS
from generator.exports.downloads import DATABASE, PACKAGE, downloads
from generator.exports.records import FILES
from generator.faint import parted
from generator.model import Claim, Copy, Edition, Problem, Relation, Removal, Span, Story
from generator.pages.data import pages
from tests.articles import PLAIN, UNKNOWN, edition


def whole() -> Edition:
    """An edition with a row or more in every table."""
    gone = Removal(Span(0, 5), "share", "sharing", "Share")
    claim = Claim("c-1", PLAIN.id, Span(20, 60), "=SUM(1)", "figure", "bridge", None, 1.0, 1.5, None, None, False, True,
                  None, None, None)  # fmt: skip
    return replace(
        edition(replace(PLAIN, removals=(gone,)), UNKNOWN),
        claims=(claim,),
        relations=(Relation("agrees", "c-1", "c-1", PLAIN.id, PLAIN.id, 0.5, ("alike",)),),
        stories=(Story("story-1", "A fall", (PLAIN.id,), ("c-1",), 1, (), ()),),
        copies=(Copy(PLAIN.id, UNKNOWN.id, "near", 0.9),),
        problems=(Problem("x.txt", None, "read", None, "holds no text"),),
        withdrawn=(replace(PLAIN, id="gone", access="withdrawn", body=()),),
    )


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {one.name: b"".join(one.parts()) for one in downloads(whole())}


def test_every_column_has_a_meaning_and_every_row_the_columns() -> None:
    for file in FILES:
        for row in file.rows(whole()):
            assert list(row) == [column.name for column in COLUMNS[file.name]], file.name
        assert all(column.meaning for column in COLUMNS[file.name])


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_csv_and_json_lines_hold_the_same_of_what_pages_show(made: dict[str, bytes], table: str) -> None:
    every = [json.loads(line) for line in made[f"{table}.jsonl"].decode().splitlines()]
    rows = [row for row in every if row.get("shown", True)]
    cells = list(csv.DictReader(io.StringIO(made[f"{table}.csv"].decode(), newline="")))
    assert len(rows) == len(cells) > 0
    for row, cell in zip(rows, cells, strict=True):
        for column in COLUMNS[table]:
            said = cell[column.name].removeprefix("'")
            value = row[column.name]
            if column.type == "string" or value is None:
                assert said == (value or "")
            else:
                assert json.loads(said) == value


def test_no_spreadsheet_takes_a_text_for_a_formula(made: dict[str, bytes]) -> None:
    (row,) = csv.DictReader(io.StringIO(made["claims.csv"].decode(), newline=""))
    assert row["text"] == "'=SUM(1)"


def test_the_database_is_sound_searches_and_is_the_same_each_time(made: dict[str, bytes]) -> None:
    assert made[DATABASE] == next(b"".join(one.parts()) for one in downloads(whole()) if one.name == DATABASE)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made[DATABASE])
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = "SELECT id FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
        assert connection.execute(found, ("rivér",)).fetchall() == [(PLAIN.id,), (UNKNOWN.id,)]
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (1,)


def test_the_package_describes_each_file_as_it_is(made: dict[str, bytes]) -> None:
    package = json.loads(made[PACKAGE])
    names = {resource["name"] for resource in package["resources"]}
    assert {resource["path"] for resource in package["resources"]} == set(made) - {PACKAGE}
    for resource in package["resources"]:
        data = made[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        for key in resource.get("schema", {}).get("foreignKeys", ()):
            assert key["reference"]["resource"] in names


def test_the_page_lists_every_file_with_its_size(made: dict[str, bytes]) -> None:
    page = next(one for one in pages(whole()) if one.path == "data/index.md")
    for name in made:
        assert f'<a href="{name}" download>{name}</a>' in page.text  # type: ignore[union-attr]


def test_the_site_of_a_large_archive_holds_no_database_and_no_faint_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.downloads.MOST_WITH_ALL", 1)
    one = whole()
    a, b = one.articles[:2]
    _, rest = parted([Relation("related", "x", "y", a.id, b.id, 0.1, (), shown=False)])
    assert rest
    few = {page.path: page for page in pages(one)}
    made = {page.path: page for page in pages(replace(one, faint=(rest,)))}
    assert made["data/relations.jsonl"].data == few["data/relations.jsonl"].data  # type: ignore[union-attr]
    assert "dateline relations" in made["data/index.md"].text  # type: ignore[union-attr]
    assert f"data/{DATABASE}" not in made
    assert "dateline database" in made["data/index.md"].text  # type: ignore[union-attr]
    assert b"sqlite" not in made[f"data/{PACKAGE}"].data  # type: ignore[union-attr]
