"""What a reviewer is told of a build."""

import json
from pathlib import Path

from tests.conftest import dateline

ARTICLE = {"id": "a", "title": "A *bold* title", "byline": ["Jane Doe"], "published": None, "body": "Words."}


def data(folder: Path, **tables: list[dict[str, object]]) -> Path:
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder


def removal(words: str) -> dict[str, object]:
    return {"article": "a", "start": 0, "end": 5, "reason": "sharing", "text": words}


def relation(shown: bool) -> dict[str, object]:
    return {"kind": "differs", "a": "a-1", "b": "b-1", "article_a": "a", "article_b": "b", "shown": shown}


def told(before: Path, after: Path) -> str:
    done = dateline(before.parent, "changes", str(before), str(after))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_is_new_where_there_was_nothing(tmp_path: Path) -> None:
    after = data(tmp_path / "after", articles=[ARTICLE], problems=[{"path": "x.txt", "message": "holds no text"}])
    text = told(tmp_path / "before", after)
    assert "| 1 | 0 | 0 | 0 | 0 | 1 |" in text
    assert r"- A \*bold\* title (`a`)" in text and "- x.txt: holds no text" in text


def test_nothing_is_said_of_what_stayed(tmp_path: Path) -> None:
    one, other = (data(tmp_path / name, articles=[ARTICLE], relations=[relation(True)]) for name in ("one", "other"))
    assert told(one, other) == "Nothing has changed.\n"


def test_metadata_removals_and_links_are_told_with_their_values(tmp_path: Path) -> None:
    gone = {**ARTICLE, "id": "b", "title": "Gone"}
    now = {**ARTICLE, "published": "2016-12-07", "byline": [], "body": "Other words."}
    before = data(tmp_path / "one", articles=[ARTICLE, gone], removals=[removal("Share")], relations=[relation(True)])
    after = data(tmp_path / "two", articles=[now], removals=[removal("<b>Like")], relations=[relation(False)])
    text = told(before, after)
    assert "| 0 | 1 | 1 | 0 | 1 | 0 |" in text
    assert "  - published: unknown → 2016-12-07" in text and "→ unknown" in text and "the text is another" in text
    assert "  - now removed, sharing: &lt;b&gt;Like" in text and "  - no longer removed, sharing: Share" in text
    assert "## No longer linked\n\n- differs: `a` and `b`" in text and "- Gone (`b`)" in text


def test_long_values_are_told_from_where_they_part(tmp_path: Path) -> None:
    rights = [{"status": "stated", "statements": [{"text": f"{'Notice ' * 60}{end}"}]} for end in ("of old", "of now")]
    before, after = (data(tmp_path / str(n), articles=[{**ARTICLE, "rights": one}]) for n, one in enumerate(rights))
    line = next(line for line in told(before, after).splitlines() if line.startswith("  - rights: "))
    assert "Notice of old" in line and "Notice of now" in line and len(line) < 200


def test_what_is_no_data_is_wrong_use_with_a_word(tmp_path: Path) -> None:
    after = tmp_path / "after"
    after.mkdir()
    (after / "articles.jsonl").write_text("{")
    done = dateline(tmp_path, "changes", "before", "after")
    assert done.returncode == 1 and "no data of an archive" in done.stderr


def test_stats_count_and_name_the_slowest(built: Path) -> None:
    done = dateline(built, "stats")
    assert done.returncode == 0 and "2 raw files, " in done.stdout and "2 articles" in done.stdout
    assert "by language: en 2" in done.stdout and "000_4648fc7e8976edec.txt" in done.stdout
    assert json.loads(dateline(built, "stats", "--json").stdout)["articles"] == 2


def test_a_build_says_where_its_time_went(built: Path) -> None:
    done = dateline(built, "build", "--profile-time")
    assert done.returncode == 0 and "rendering" in done.stderr and "CPU seconds in all" in done.stderr


def test_a_folder_that_holds_no_data_is_said_to_be_none(tmp_path: Path) -> None:
    data(tmp_path / "before", articles=[ARTICLE])
    data(tmp_path / "after")
    told = dateline(tmp_path, "changes", "before", "after")
    assert told.returncode == 2 and "holds no articles.jsonl" in told.stderr


def test_an_archive_that_is_not_there_is_not_said_to_be_sound(tmp_path: Path) -> None:
    told = dateline(tmp_path, "verify")
    assert told.returncode == 2 and "is no folder" in told.stderr
