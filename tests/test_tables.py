"""Tables: one article a row. Addresses follow from rows, not from their numbers; one bad row or map is named."""

import csv
import json
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from generator.archive import MAX_BYTES, RAW, RawFile
from generator.asked import Asked
from generator.curated import Invalid
from generator.curation import curation
from generator.formats import captures
from generator.formats import csv as commas
from generator.formats import table as tabular
from generator.inputs import Memory, given
from generator.intake import settled
from generator.leak import watched
from generator.model import Edition, Problem
from generator.prepare import prepare
from generator.register import collection
from generator.run import edition, whole
from generator.site import pages, write
from generator.tables import Table, tables

MAP = 'tables: [{path: "a.*", text: body, id: nr, title: head}]'
SENTENCE = "The ferry number {} carried {} people across the Vell on Monday, the harbour office of Oberau said."


def rows(*numbers: int) -> list[list[str]]:
    return [["nr", "head", "body"], *([f"n{one}", f"Ferry {one}", SENTENCE.format(one, one + 20)] for one in numbers)]


def comma(data: Sequence[Sequence[str]], end: str = "\r\n") -> str:
    out = StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(data)
    return out.getvalue()


def archive(folder: Path, data: str | bytes, name: str = "a.csv", said: str = MAP) -> Path:
    (folder / RAW).mkdir(parents=True, exist_ok=True)
    (folder / RAW / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / "archive.yml").write_text(f"name: A\n{said}\n", encoding="utf-8")
    return folder


def ids(made: Edition) -> dict[str, str]:
    return {article.id: " ".join(passage.text for passage in article.body) for article in made.articles}


def messages(folder: Path, name: str = "a.csv") -> list[str]:
    return [one.message for one in captures(folder, name, {}).members if isinstance(one, Problem)]


@pytest.mark.parametrize("said", [MAP, MAP.replace("id: nr, ", "")])
def test_a_row_above_moves_no_address(tmp_path: Path, said: str) -> None:
    before = ids(edition(archive(tmp_path, comma(rows(1, 2)), said=said), "private", 1))
    after = ids(edition(archive(tmp_path, comma(rows(9, 2, 8, 1)), said=said), "private", 1))
    assert len(before) == 2 and len(after) == 4 and before.items() <= after.items()


def test_spans_count_in_the_field_as_utf_8(tmp_path: Path) -> None:
    text = 'A “quote” and a "doubled" one.\r\n\r\nGröbnau, said the mayor on Tuesday, has 4,500 houses and no bridge.'
    said = MAP.replace("text:", "encoding: windows-1252, text:")
    for codec, mapped in (("utf-8", MAP), ("utf-8-sig", MAP), ("utf-16", MAP), ("cp1252", said), ("utf-8", said)):
        data = comma([*rows(), ["x", "y", text]]).encode(codec)
        made = edition(archive(tmp_path, data, said=mapped), "private", 1)
        (article,) = made.articles
        (raw,) = (one for one in captures(tmp_path, "a.csv", {}).members if isinstance(one, RawFile))
        assert raw.data == text.encode() and article.source.codec == "utf-8"
        assert [raw.data[one.span.start : one.span.end].decode() for one in article.body] == [
            one.text for one in article.body
        ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_row(tmp_path: Path, end: str) -> None:
    found = captures(archive(tmp_path, comma(rows(1, 2), end)), "a.csv", {}).members
    assert [one.source.member for one in found if isinstance(one, RawFile)] == ["n1", "n2"]


@pytest.mark.parametrize(
    "made", [comma, lambda data: "\n".join(json.dumps(dict(zip(data[0], row, strict=True))) for row in data[1:])]
)
def test_the_ending_is_a_hint(tmp_path: Path, made: Callable[[list[list[str]]], str]) -> None:
    assert len(ids(edition(archive(tmp_path, made(rows(1, 2)), "a.dump"), "private", 1))) == 2


def test_what_looks_like_no_table_is_a_text(tmp_path: Path) -> None:
    for name in ("b.csv", "b.jsonl"):
        made = edition(archive(tmp_path / name, SENTENCE.format(1, 2), name), "private", 1)
        assert len(made.articles) == 1 and [one.path for one in made.problems] == ["archive.yml"]


def test_a_row_that_no_article_can_be_long_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.formats.LARGE", 1000)
    monkeypatch.setattr("generator.formats.MOST_SHOWN", 2000)
    found = captures(
        archive(tmp_path, comma([*rows(1), ["x", "y", "word " * 1000], *rows(2)[1:]])), "a.csv", {}
    ).members
    assert [isinstance(one, Problem) for one in found] == [False, True, False]
    assert isinstance(found[1], Problem) and (found[1].member, "no article has more" in found[1].message) == ("x", True)


def test_problems_of_one_kind_are_told_a_few_times(tmp_path: Path) -> None:
    empty = [[f"n{number}", "", ""] for number in range(500)]
    found = messages(archive(tmp_path, comma([*rows(501), *empty])))
    assert len(found) == tabular.NAMED + 1
    assert found[-1] == f"{500 - tabular.NAMED} more rows like these: its “body” is empty"


def test_rows_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MOST_ROWS", 3)
    assert messages(archive(tmp_path, comma(rows(*range(5))))) == ["holds more than 3 rows: the rest is not read"]


@pytest.mark.parametrize(
    "text", ['"' * 200_001, '"\n' * 100_001, "a,b\n" + '"x\n' * 100_000, "," * 200_000, ",\n" * 90_000]
)
def test_no_quotes_take_more_than_one_look_at_each_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, breaks = [0], commas._row

    def counted(words: str, at: int, mark: str) -> object:
        found = breaks(words, at, mark)
        seen[0] += (found[1] if found else words.find("\n", at)) - at
        return found

    monkeypatch.setattr(commas, "_row", counted)
    table = Table(("*",), "a", None, None, None, (), 1)
    assert list(commas.rows(text, table)) and seen[0] <= 10 * len(text)


MISTAKES = (
    ("tables: {}", "a list is wanted"), ("tables: [{path: a}]", "“text” is missing"),
    ("tables: [a]", "a map is wanted"), ("tables: [{path: a, text: b, encoding: x}]", "is no encoding"),
    ("tables: [{path: a, text: b, kind: pdf}]", "is none of plain, markdown, html"),
    ("tables: [{path: a, text: b, date: c}]", "unknown key “date”"),
    ("tables: [{path: a, text: b, title: [c, d]}]", "is read from one column"),
    ("tables: [{path: a, text: b, delimiter: \",\"}]", "is none of comma"),
)  # fmt: skip


@pytest.mark.parametrize(("said", "words"), MISTAKES)
def test_a_wrong_map_is_a_mistake_with_its_line(tmp_path: Path, said: str, words: str) -> None:
    archive(tmp_path, comma(rows(1)), said=said)
    with pytest.raises(Invalid, match=words) as error:
        edition(tmp_path, "private", 1)
    assert error.value.problem.line == 2


def test_the_first_map_that_names_a_file_holds(tmp_path: Path) -> None:
    more = 'tables: [{path: "b*", text: x}, {path: "a*", text: body, delimiter: comma}, {path: "*", text: x}]'
    assert len(edition(archive(tmp_path, comma(rows(1)), said=more), "private", 1).articles) == 1
    assert collection(tmp_path).name == "A" and len(curation(tmp_path).tables) == 3 and tables(None) == ()


UNMET = (
    ('[{path: ["a*", "b*"], text: body}]', "no raw file is named “b*”"),
    ('[{path: "*", text: body}, {path: a.csv, text: x}]', "every raw file named “a.csv” is read by a map above"),
)


@pytest.mark.parametrize(("said", "told"), UNMET)
def test_a_map_that_reads_no_file_is_reported(tmp_path: Path, said: str, told: str) -> None:
    made = edition(archive(tmp_path, comma(rows(1)), said=f"tables: {said}"), "private", 1)
    assert [str(one) for one in made.problems] == [f"archive.yml:2: {told}"]


def test_a_file_of_a_map_that_is_missing_is_reported_once(tmp_path: Path) -> None:
    archive(tmp_path, comma(rows(1)), said="tables: [{path: [a.csv, c.csv], text: body}]")
    (tmp_path / "manifest-sha256.txt").write_text(f"{'0' * 64}  raw/c.csv\n", encoding="utf-8")
    assert [one.stage for one in edition(tmp_path, "private", 1).problems if one.stage != "new"] == ["fixity"]


def test_a_changed_map_reads_the_files_that_it_names_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.cache import opened

    archive(tmp_path, comma(rows(1)), "b.csv", "")
    archive(tmp_path, comma(rows(1, 2)))
    read: list[str] = []
    monkeypatch.setattr("generator.intake.settled", lambda *words: read.append(words[-1]) or settled(*words))

    def run() -> list[str]:
        read.clear()
        with opened(tmp_path / "cache") as cache:
            whole(Asked(tmp_path, "private"), Memory(given(tmp_path), cache))
        return [*read]

    assert run() == ["a.csv", "b.csv"] and run() == []
    archive(tmp_path, comma(rows(1, 2)), said=MAP.replace(", title: head", ""))
    assert run() == ["a.csv"]
    archive(tmp_path, comma(rows(1, 3)), said=MAP.replace(", title: head", ""))
    assert run() == ["a.csv"]


WITHDRAWN = "- {withdrawn: a.csv, member: n2, by: J. D., why: asked for}\n"
OPEN = f"{MAP}\npublishing: {{default: full, unstated: full}}"


def test_a_withdrawn_row_is_nowhere_and_the_whole_file_is_not_handed_out(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", comma(rows(1, 2, 3)), said=OPEN)
    (folder / "decisions.yml").write_text(WITHDRAWN, encoding="utf-8")
    ready = prepare(Asked(folder, "public"))
    write(tmp_path / "docs", watched(pages(ready.edition), ready.guard), "public", folder)
    assert len(ready.edition.articles) == 2 and len(ready.edition.withdrawn) == 1
    hidden = SENTENCE.format(2, 22).encode()
    copies = {file.read_bytes() for file in (tmp_path / "docs" / "data" / "raw").iterdir()}
    assert copies == {SENTENCE.format(one, one + 20).encode() for one in (1, 3)}
    for file in (tmp_path / "docs").rglob("*"):
        assert not file.is_file() or hidden[:30] not in file.read_bytes(), file


def test_a_large_file_is_within_what_a_raw_file_may_be() -> None:
    assert tabular.MOST_ROWS * 100 < MAX_BYTES


def test_a_stated_title_leaves_the_first_line_in_the_text(tmp_path: Path) -> None:
    text = "A ferry for Oberau\n\n" + "\n\n".join(SENTENCE.format(one, 2) for one in range(4))
    for title, first in (("Boats", "A ferry for Oberau"), ("A ferry for Oberau", SENTENCE.format(0, 2))):
        (article,) = edition(archive(tmp_path, comma([*rows(), ["x", title, text]])), "private", 1).articles
        assert article.title == title and article.body[0].text == first


def test_authors_keep_their_order(tmp_path: Path) -> None:
    said = MAP.replace("title: head", "byline: [head, by]")
    data = comma([["nr", "head", "by", "body"], ["1", "Zoe Bee; Ann Cee", "Mia Dee", SENTENCE.format(1, 2)]])
    (article,) = edition(archive(tmp_path, data, said=said), "private", 1).articles
    assert article.byline == ("Zoe Bee", "Ann Cee", "Mia Dee")


def test_lines_of_json_stay_lines_whatever_the_file_is_called(tmp_path: Path) -> None:
    folder = archive(tmp_path, '{"nr": 1, "body": "A ferry."}\n{"nr": 2, "body": "A bridge."}\n', "a.json")
    found = captures(folder, "a.json", {}).members
    assert [one.source.container for one in found if isinstance(one, RawFile)] == ["jsonl", "jsonl"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", '[{"title": "x", "body": "A ferry."}]'),
        ("export", '{"log": {"entries": [{"text": "A ferry."}]}}'),
        ("a.har", '\ufeff{"a": [], "b": {"c": "A ferry."}}\n'),
        ("a.json", '[{"title": "x"'),
    ],
)
def test_json_poses_as_no_article(tmp_path: Path, name: str, data: str) -> None:
    (only,) = messages(archive(tmp_path, data, name, ""), name)
    assert only.startswith("a table without a map")


@pytest.mark.parametrize("text", ['{{ "Quoted" words }}', '["A ferry", she said]', '{"a": 1} is what he typed.', "[1]"])
def test_what_only_begins_as_json_is_a_text(tmp_path: Path, text: str) -> None:
    (found,) = captures(archive(tmp_path, text, "a.txt", ""), "a.txt", {}).members
    assert isinstance(found, RawFile)


def test_json_nested_without_end_is_named(tmp_path: Path) -> None:
    assert messages(archive(tmp_path, '[{"body": ' + "[" * 200_000, "a.json"), "a.json") == ["is no JSON from here on"]
