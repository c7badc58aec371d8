"""The commands as people and workflows use them: what they say, what they write, how they end."""

import json
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import click
import pytest

from generator.cli import COMMANDS, main
from generator.naming import Named, named
from generator.reading import rules
from generator.settle import article_id
from tests.conftest import ROOT, dateline, project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"\n## {command}\n" in (ROOT / "docs" / "reference" / "commands.md").read_text()
    assert f"dateline {command}" in (ROOT / "README.md").read_text()
    found = main.get_command(click.Context(main), command)
    text = (found.help if found else None) or ""
    assert "Example" in text and f"dateline {command}" in text


def test_every_rule_is_listed_with_its_reason(built: Path) -> None:
    listed = dateline(ROOT, "rules").stdout
    methods = (built / "docs" / "methods" / "index.md").read_text(encoding="utf-8")
    assert len(rules()) > 10
    for rule in rules():
        assert f"{rule.NAME}\n  {rule.WHY}\n" in listed
        assert f"- `{rule.NAME}`: " in methods


def test_wrong_use_ends_with_2(folder: Path) -> None:
    for words in (["nonsense"], ["generate", "--profile", "secret"], ["generate", "--archive", "nowhere"], ["add"]):
        assert dateline(folder, *words).returncode == 2, words


def test_a_bad_file_is_reported_and_the_rest_is_built(folder: Path) -> None:
    (folder / "archive" / "raw" / "picture.txt").write_bytes(bytes(range(256)) * 4)
    done = dateline(folder, "generate")
    assert done.returncode == 0 and "picture.txt: " in done.stderr and "2 articles" in done.stdout
    assert "picture.txt" in (folder / "docs" / "problems" / "index.md").read_text()
    assert dateline(folder, "generate", "--strict").returncode == 1


def test_a_mistake_in_a_curated_file_names_its_line_and_writes_nothing(folder: Path) -> None:
    (folder / "archive" / "publishers.yml").write_text("- name: A\n- nmae: B\n")
    done = dateline(folder, "generate")
    assert done.returncode == 1 and "publishers.yml:2: unknown key “nmae”" in done.stderr
    assert not (folder / "docs" / "articles").exists()


def test_a_link_in_docs_that_leads_back_is_named_and_nothing_is_written(folder: Path) -> None:
    (folder / "docs" / "how-to" / "all").symlink_to("..")
    for command in ("build", "generate"):
        done = dateline(folder, command)
        said = "Error: docs/how-to/all: a link to a folder that it lies in, which has no end: take it away\n"
        assert (done.returncode, done.stderr) == (1, said)
    assert not (folder / "docs" / "articles").exists() and not (folder / "site").exists()


def test_who_stands_in_another_folder_is_told_where_to_begin(tmp_path: Path) -> None:
    for command in ("build", "check", "verify", "list"):
        done = dateline(tmp_path, command)
        assert done.returncode == 2 and "is no folder: go to an archive’s folder, or begin one: datel" in done.stderr
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    done = dateline(tmp_path, "build")
    assert done.returncode == 2 and "mkdocs.yml is not there: dateline init DIR makes one" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["archive"]


def test_check_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = dateline(folder, "check")
    assert done.returncode == 0 and "note: raw/002_645abdc3cc4bf19e.txt: unknown title" in done.stdout
    assert sorted(folder.rglob("*")) == before


def test_check_and_verify_name_a_sidecar_that_is_beside_no_raw_file(folder: Path) -> None:
    raw = folder / "archive" / "raw"
    said = "raw/002_645abdc3cc4bf19e.meta.yml: is not read, since there is no raw/002_645abdc3cc4bf19e"
    meant = "; that of 002_645abdc3cc4bf19e.txt is called raw/002_645abdc3cc4bf19e.txt.meta.yml\n"
    (raw / "002_645abdc3cc4bf19e.meta.yml").write_text("captured: 2016-12-09\n")
    for command in ("check", "verify"):
        done = dateline(folder, command)
        assert (done.returncode, done.stderr) == (1, said + meant)
    (raw / "002_645abdc3cc4bf19e.meta.yml").rename(raw / "002_645abdc3cc4bf19e.txt.meta.yml")
    assert dateline(folder, "check").returncode == 0
    (raw / "2016").mkdir()
    (raw / "002_645abdc3cc4bf19e.txt").rename(raw / "2016" / "b.txt")
    # A file that is listed is missed itself; once its new place is recorded, its sidecar stands alone.
    assert "is not read" not in dateline(folder, "check").stderr
    assert dateline(folder, "add", "--all").returncode == 0
    assert "; that of 2016/b.txt is called raw/2016/b.txt.meta.yml\n" in dateline(folder, "check").stderr


def test_verify_proves_a_sound_archive(built: Path) -> None:
    done = dateline(built, "verify")
    assert done.returncode == 0 and "2 raw files, 2 articles accounted for" in done.stdout


@pytest.mark.parametrize("damage", ["flip", "remove", "rename"])
def test_verify_finds_what_happened_to_a_raw_file(folder: Path, damage: str) -> None:
    file = folder / "archive" / "raw" / "002_645abdc3cc4bf19e.txt"
    if damage == "flip":
        file.write_bytes(file.read_bytes().replace(b"Syrian", b"Sirian", 1))
    elif damage == "remove":
        file.unlink()
    else:
        file.rename(file.with_name("renamed.txt"))
    done = dateline(folder, "verify")
    assert done.returncode == 1 and "002_645abdc3cc4bf19e.txt: " in done.stderr


def test_verify_finds_a_page_that_does_not_follow_from_raw(folder: Path) -> None:
    dateline(folder, "generate", "--profile", "public")
    assert dateline(folder, "verify").returncode == 0
    page = next((folder / "docs" / "articles").glob("000*.md"))
    page.write_text(page.read_text(encoding="utf-8").replace("DAMASCUS", "BEIRUT"), encoding="utf-8")
    done = dateline(folder, "verify")
    assert done.returncode == 1 and "does not follow from the archive" in done.stderr


def test_a_new_file_is_no_fault_and_is_recorded_by_add_all(folder: Path) -> None:
    (folder / "archive" / "raw" / "new.txt").write_text(
        "A headline\n\nA short text that says little, but says it in words.\n"
    )
    done = dateline(folder, "verify")
    assert done.returncode == 0 and "new.txt: not in the manifest" in done.stderr
    assert dateline(folder, "add", "--all").returncode == 0
    assert dateline(folder, "verify").stderr == ""


def test_add_copies_records_and_refuses_to_overwrite(folder: Path, tmp_path: Path) -> None:
    capture = tmp_path / "capture.txt"
    capture.write_text("A headline\n\nSome text of a capture, enough to be read as one.\n")
    assert dateline(folder, "add", str(capture), "--to", "2016/12").returncode == 0
    assert (folder / "archive" / "raw" / "2016" / "12" / "capture.txt").read_bytes() == capture.read_bytes()
    again = dateline(folder, "add", str(capture), "--to", "2016/12")
    assert again.returncode == 1 and "never overwritten" in again.stderr
    outside = dateline(folder, "add", str(capture), "--to", "../../elsewhere")
    assert outside.returncode == 1 and not (folder / "elsewhere").exists()
    checked = subprocess.run(["sha256sum", "-c", "manifest-sha256.txt"], cwd=folder / "archive", capture_output=True)
    assert checked.returncode == 0


def test_add_says_how_a_whole_folder_is_added(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "captures" / "more").mkdir(parents=True)
    (tmp_path / "captures" / "a.txt").write_text("A text.")
    done = dateline(folder, "add", *map(str, sorted((tmp_path / "captures").iterdir())))
    assert (
        done.returncode == 2 and "more is a folder: copy it below archive/raw, then: dateline add --all" in done.stderr
    )
    assert not (folder / "archive" / "raw" / "a.txt").exists()


def test_a_renamed_file_keeps_its_old_address(folder: Path) -> None:
    raw = folder / "archive" / "raw"
    (raw / "old").mkdir()
    (raw / "000_4648fc7e8976edec.txt").rename(raw / "old" / "aleppo.txt")
    done = dateline(folder, "add", "--all")
    assert "moved from 000_4648fc7e8976edec.txt" in done.stdout
    assert dateline(folder, "generate").returncode == 0
    page = (folder / "docs" / "articles" / "000-4648fc7e8976edec-txt-6fa18711.html").read_text(encoding="utf-8")
    assert "the article is now at" in page and 'content="0; url=old-aleppo-txt-' in page


def test_explain_shows_every_passage_and_value(folder: Path) -> None:
    text = dateline(folder, "explain", "archive/raw/000_4648fc7e8976edec.txt").stdout
    assert "Published: 2016-12-07  [read in the file, written uniformly; masthead; line 7]" in text
    assert len(re.findall(r"^  [+-] +\d+  ", text, re.MULTILINE)) == 6 + 17
    assert "[separator; rule separator]" in text


def test_explain_shows_an_asked_passage_in_full_and_what_weighed(folder: Path) -> None:
    name = "archive/raw/000_4648fc7e8976edec.txt"
    done = dateline(folder, "explain", name, "--line", "3", "--line", "15")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and "…" not in lines[1] and not any(line.startswith("Values") for line in lines)
    assert len([line for line in lines if re.match(r"  [+-] +\d+  ", line)]) <= 2
    assert re.search(r"^ {10}.*: (article|furniture) [+-]\d+; ", done.stdout, re.MULTILINE)


def test_list_gives_json(folder: Path) -> None:
    rows = [json.loads(line) for line in dateline(folder, "list", "--json").stdout.splitlines()]
    assert [row["publisher"] for row in rows] == ["Global Research", None]


def test_a_sidecar_wins_and_shows_what_it_overruled(folder: Path) -> None:
    (folder / "archive" / "raw" / "000_4648fc7e8976edec.txt.meta.yml").write_text(
        "publisher: Another\ncaptured: 2016-12-09\n"
    )
    text = dateline(folder, "explain", "archive/raw/000_4648fc7e8976edec.txt").stdout
    assert "Publisher: Another  [written by a curator; raw/000_4648fc7e8976edec.txt.meta.yml:1; no line]" in text
    assert "Found, and set aside\n  Publisher: Global Research" in text


def relations(folder: Path) -> list[dict[str, str]]:
    dateline(folder, "generate")
    data = (folder / "docs" / "data" / "relations.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in data.splitlines()]


def test_what_a_curator_decides_holds(folder: Path) -> None:
    rows = relations(folder)
    assert dateline(folder, "decide", "reject", rows[0]["a"], rows[0]["b"], "--by", "J. D.").returncode == 0
    said = dateline(folder, "decide", "confirm", rows[1]["b"], rows[1]["a"], "--by", "J. D.", "--why", "same: “75”")
    assert 'by: "J. D."\n' in said.stdout and said.stdout in (folder / "archive" / "decisions.yml").read_text()
    after = relations(folder)
    assert [row["a"] for row in after] == [row["a"] for row in rows[1:]]
    assert (after[0]["decided_by"], after[0]["why"][-1]) == ("J. D.", "J. D.: same: “75”")
    dateline(folder, "decide", "reject", rows[1]["b"], rows[1]["a"], "--by", "K.")
    assert [row["a"] for row in relations(folder)] == [row["a"] for row in rows[2:]]


def test_a_curator_may_relate_what_the_machine_did_not(folder: Path) -> None:
    rows = relations(folder)
    before = {frozenset((row["a"], row["b"])) for row in rows}
    a, b = next((x["a"], y["b"]) for x in rows for y in rows if frozenset((x["a"], y["b"])) not in before)
    dateline(folder, "decide", "confirm", b, a, "--kind", "related", "--by", "J. D.")
    added = [row for row in relations(folder) if frozenset((row["a"], row["b"])) == frozenset((a, b))]
    assert [(row["kind"], row["decided_by"], row["score"]) for row in added] == [("related", "J. D.", 1.0)]


def test_a_name_given_to_a_story_is_its_address_and_the_old_one_leads_there(folder: Path) -> None:
    row = relations(folder)[0]
    ids = row["article_a"], row["article_b"]
    assert dateline(folder, "decide", "join", *ids, "--by", "J. D.", "--id", "old-city").returncode == 0
    dateline(folder, "generate")
    (story,) = (folder / "docs" / "data" / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(story)["id"] == "story-old-city"
    assert (folder / "docs" / "stories" / "story-old-city.md").is_file()
    for one in ids:
        assert "story-old-city.html" in (folder / "docs" / "stories" / f"story-{one}.html").read_text(encoding="utf-8")


def test_a_decision_that_meets_nothing_is_reported_with_its_line(folder: Path) -> None:
    rows = relations(folder)
    gone = f"{rows[0]['article_a']}-00000000"
    dateline(folder, "decide", "reject", gone, rows[0]["b"], "--by", "J. D.")
    done = dateline(folder, "generate")
    assert f"decisions.yml:2: rejected by J. D.: there is no claim {gone}" in done.stderr
    assert len(relations(folder)) == len(rows)


@pytest.mark.parametrize("words", [("confirm", "a"), ("reject", "a", "b", "c"), ("join", "a"),
                                   ("reject", "a", "b", "--kind", "agrees"),
                                   ("part", "a", "b", "--id", "k"), ("reject", "a-12345678", "b-12345678"),
                                   ("join", "a", "b")])  # fmt: skip
def test_half_a_decision_and_one_on_nothing_are_wrong_use(folder: Path, words: tuple[str, ...]) -> None:
    before = (folder / "archive" / "decisions.yml").read_bytes()
    assert dateline(folder, "decide", *words, "--by", "J. D.").returncode == 2
    assert (folder / "archive" / "decisions.yml").read_bytes() == before


def test_a_broken_register_of_decisions_is_not_added_to(folder: Path) -> None:
    file = folder / "archive" / "decisions.yml"
    file.write_text("- {relation: [a, b]\n")
    done = dateline(folder, "decide", "reject", f"{SEED_ID}-12345678", f"{SEED_ID}-87654321", "--by", "J. D.")
    assert done.returncode == 1 and "decisions.yml:" in done.stderr
    assert file.read_text() == "- {relation: [a, b]\n"


SEED, SEED_ID = "002_645abdc3cc4bf19e.txt", "002-645abdc3cc4bf19e-txt-fa5b0143"
SEED_SHA = "936da84d906bbe3605f486fda78fa44e8be5a2f20e0c20fdf3f7959686833b52"


@pytest.mark.parametrize(
    "name", [SEED, f"raw/{SEED}", f"archive/raw/{SEED}", SEED_ID, f"articles/{SEED_ID}.html#b2", "other.txt"]
)
def test_an_article_is_meant_by_its_file_its_id_or_its_address(name: str) -> None:
    found = named(ROOT / "archive", name if not name.startswith("archive") else str(ROOT / name))
    assert found == (None if name == "other.txt" else Named(SEED, None))


def test_a_command_that_is_misspelt_is_told_which_may_be_meant(tmp_path: Path) -> None:
    for word, meant in (("biuld", "; did you mean build?\n"), ("lst", "; did you mean list?\n"), ("zzz", "")):
        done = dateline(tmp_path, word)
        assert done.returncode == 2 and word in done.stderr and done.stderr.endswith(meant)


def test_a_line_without_a_passage_is_said_to_have_none(folder: Path) -> None:
    done = dateline(folder, "explain", SEED, "--line", "999")
    assert (done.returncode, done.stdout) == (2, "") and "no passage stands at line 999" in done.stderr
    assert dateline(folder, "explain", SEED, "--line", "999", "--line", "1").stdout.count("  + ") == 1


def test_the_same_bytes_under_two_names_are_named_when_they_are_recorded(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_bytes((folder / "archive" / "raw" / SEED).read_bytes())
    said = dateline(folder, "add", str(tmp_path / "again.txt")).stdout
    assert said == f"{SEED_SHA}  raw/again.txt (the same bytes as raw/{SEED})\n1 recorded\n"
    for name in ("x.txt", "y.txt"):
        (folder / "archive" / "raw" / name).write_text("A text that is here twice, and in no manifest.\n")
    said = dateline(folder, "add", "--all").stdout
    assert said.count("the same bytes") == 1 and "raw/y.txt (the same bytes as raw/x.txt)\n2 recorded\n" in said
    assert "the same bytes" not in dateline(folder, "add", "--all").stdout


def test_what_lies_in_the_archive_is_not_imported_and_is_called_as_the_help_calls_it(folder: Path) -> None:
    done = dateline(folder, "import", "archive/raw/002_645abdc3cc4bf19e.txt")
    assert done.returncode == 2 and " and SOURCE " in done.stderr and "--source" not in done.stderr


def test_a_story_is_decided_on_by_files_and_addresses_too(folder: Path) -> None:
    (folder / "archive" / "archive.yml").write_text(
        "name: A\ntables: [{path: a.csv, text: body, id: nr}]\n", encoding="utf-8"
    )
    (folder / "archive" / "raw" / "a.csv").write_text(
        "nr,body\n1,Twelve ships had left.\n2,None came to the harbour.\n"
    )
    other = article_id("000_4648fc7e8976edec.txt", None)
    first, second = (article_id("a.csv", number) for number in "12")
    for one, two, ids in (
        (f"archive/raw/{SEED}", f"articles/{other}.html", (SEED_ID, other)),
        (SEED, first, (SEED_ID, first)),
        (f"site/articles/{second}.html#b0", SEED_ID, (second, SEED_ID)),
    ):
        said = dateline(folder, "decide", "part", one, two, "--by", "J. D.").stdout
        assert f'- story: ["{ids[0]}", "{ids[1]}"]\n' in said
    assert dateline(folder, "generate").stderr == ""
    twice = dateline(folder, "decide", "part", SEED, SEED_ID, "--by", "J. D.")
    assert twice.returncode == 2 and "one is named twice" in twice.stderr
    done = dateline(folder, "decide", "part", SEED, "a.csv", "--by", "J. D.")
    assert done.returncode == 2 and "a.csv holds several articles: name one by its id" in done.stderr


def test_withdraw_and_restore_leave_a_log_and_a_tombstone_between(folder: Path) -> None:
    classes = ("--reason-class", "privacy", "--requested-by-class", "person-named")
    log = folder / "archive" / "decisions.yml"
    whole = {path: path.read_bytes() for path in (folder / "archive" / "raw").iterdir()}
    assert dateline(folder, "withdraw", SEED, *classes, "--hide-title").returncode == 0
    assert f'- withdrawn: "{SEED}"\n  reason: "privacy"\n' in log.read_text(encoding="utf-8")
    assert dateline(folder, "generate").returncode == 0
    page = folder / "docs" / "articles" / f"{SEED_ID}.md"
    stone = page.read_text(encoding="utf-8")
    for words in ("<bdi>privacy</bdi>", "<bdi>a person named in it</bdi>", SEED_SHA, 'kind: "withdrawn"'):
        assert words in stone
    texts = [file.read_bytes() for file in (folder / "docs").rglob("*") if file.is_file() and file != page]
    assert not [text for text in texts if b"forces have reportedly" in text]
    assert not (folder / "docs" / "data" / "raw" / f"{SEED_SHA}.bin").exists()
    assert dateline(folder, "restore", SEED, "--by", "J. D.", "--why", "asked again").returncode == 0
    assert dateline(folder, "generate").returncode == 0
    assert 'kind: "article"' in page.read_text(encoding="utf-8")
    lines = log.read_text(encoding="utf-8")
    assert lines.count("withdrawn:") == lines.count("restored:") == 1
    assert whole == {path: path.read_bytes() for path in (folder / "archive" / "raw").iterdir()}


def test_what_is_not_there_cannot_be_withdrawn(folder: Path) -> None:
    before = (folder / "archive" / "decisions.yml").read_bytes()
    for words in (["withdraw", "typo.txt", "--reason-class", "privacy", "--requested-by-class", "other"],
                  ["withdraw", "002_645abdc3cc4bf19e.txt", "--reason-class", "whim", "--requested-by-class", "other"],
                  ["withdraw", "002_645abdc3cc4bf19e.txt"], ["restore", "typo.txt"], ["restore", SEED]):  # fmt: skip
        assert dateline(folder, *words).returncode == 2, words
    assert (folder / "archive" / "decisions.yml").read_bytes() == before


def test_a_member_that_is_not_there_cannot_be_withdrawn(folder: Path) -> None:
    """The article that was meant would go on being shown, and nobody would know."""
    table = "tables: [{path: a.csv, text: body, id: nr}]\n"
    (folder / "archive" / "archive.yml").write_text(f"name: A\n{table}", encoding="utf-8")
    (folder / "archive" / "raw" / "a.csv").write_text('nr,body\n"row\none",Twelve ships had left.\n2,None came.\n')
    classes = ("--reason-class", "privacy", "--requested-by-class", "person-named")
    before = (folder / "archive" / "decisions.yml").read_bytes()
    for name, meant in (("row\none", "; did you mean “row one”?"), ("9999999", "")):
        done = dateline(folder, "withdraw", "a.csv", "--member", name, *classes)
        assert done.returncode == 2 and f"”{meant}\n" in done.stderr
    assert dateline(folder, "withdraw", SEED, "--member", "2", *classes).returncode == 2
    assert (folder / "archive" / "decisions.yml").read_bytes() == before
    assert dateline(folder, "withdraw", "a.csv", "--member", "row one", *classes).returncode == 0


def test_the_policy_of_a_file_is_explained_with_its_line(folder: Path) -> None:
    text = dateline(folder, "explain", "archive/raw/002_645abdc3cc4bf19e.txt").stdout
    assert re.search(r"public profile: quotes  \[no rights are stated; archive\.yml:\d+\]", text)


def test_an_embargo_is_over_on_a_day_that_is_named_and_verify_remembers_it(folder: Path) -> None:
    policy = "name: A\npublishing:\n  rules: [{path: '*', embargo: 2020-01-01, level: full, why: agreed}]\n"
    (folder / "archive" / "archive.yml").write_text(policy, encoding="utf-8")
    shown = {}
    for day in ("", "2019-12-31", "2020-01-01"):
        done = dateline(folder, "generate", "--profile", "public", *(["--today", day] if day else []))
        assert done.returncode == 0, done.stderr
        shown[day] = "forces have reportedly" in "".join(
            file.read_text(encoding="utf-8") for file in (folder / "docs" / "articles").glob("*.md")
        )
        assert dateline(folder, "verify").returncode == 0
    assert shown == {"": False, "2019-12-31": False, "2020-01-01": True}
    for word in ("tomorrow", "2020", "2020-02-30"):
        assert dateline(folder, "generate", "--today", word).returncode == 2


def test_who_captured_it_when_with_what_and_from_where_is_shown_and_exported(folder: Path) -> None:
    side = "captured: 2016-12-09\ncaptured_by: J. D.\ncaptured_with: wget 1.21\ncaptured_from: https://example.org/a\n"
    (folder / "archive" / "raw" / "002_645abdc3cc4bf19e.txt.meta.yml").write_text(side, encoding="utf-8")
    assert dateline(folder, "generate").returncode == 0
    page = next((folder / "docs" / "articles").glob("002*.md")).read_text(encoding="utf-8")
    for words in ("<dt>Captured by</dt><dd><bdi>J. D.</bdi>", "<dt>Captured with</dt><dd><bdi>wget 1.21</bdi>",
                  '<dt>Captured from</dt><dd><bdi><a href="https://example.org/a"'):  # fmt: skip
        assert words in page
    rows = (folder / "docs" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    row = next(row for row in map(json.loads, rows) if row["path"].startswith("002"))
    assert row["capture"] == {"at": "2016-12-09", "by": "J. D.", "with": "wget 1.21", "from": "https://example.org/a"}


def test_all_relations_are_written_of_any_archive_and_replace_no_file(folder: Path) -> None:
    dateline(folder, "generate")
    held = (folder / "docs" / "data" / "relations.jsonl").read_bytes()
    done = dateline(folder, "relations", "--out", "all.jsonl")
    assert done.returncode == 0
    rows = held.count(b"\n")
    assert done.stdout == f"all.jsonl: {rows:,} relations, {len(held):,} bytes\n"
    assert (folder / "all.jsonl").read_bytes() == held
    assert dateline(folder, "relations", "--out", "all.jsonl").returncode == 2
    assert dateline(folder, "relations", "--out", "docs/all.jsonl").returncode == 2


def test_a_database_is_written_of_any_archive_and_replaces_none_but_its_like(folder: Path) -> None:
    dateline(folder, "generate")
    held = (folder / "docs" / "data" / "archive.sqlite").read_bytes()
    assert dateline(folder, "database", "--out", "all.sqlite").returncode == 0
    assert (folder / "all.sqlite").read_bytes() == held
    assert dateline(folder, "database", "--out", "all.sqlite").returncode == 0
    assert dateline(folder, "database", "--out", "docs/data/all.sqlite").returncode == 2
    with closing(sqlite3.connect(folder / "other.sqlite")) as other:
        other.execute("CREATE TABLE a (x)")
    assert dateline(folder, "database", "--out", "other.sqlite").returncode == 2
    (folder / "notes.txt").write_text("mine")
    assert dateline(folder, "database", "--out", "notes.txt").returncode == 2
    assert (folder / "notes.txt").read_text() == "mine"
