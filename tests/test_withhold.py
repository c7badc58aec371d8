"""The public profile: what the policy withholds is nowhere in pages, search or data."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import dateline, project

POLICY = """
name: Canaries
publishing:
  default: quotes
  quote_words: 8
  articles:
    - {path: "open*.txt", level: full, why: ours}
    - {path: "closed/*", level: metadata, why: asked for}
"""
ARTICLE = """{name} headline of the report

The river Oder rose by 3 metres on Monday, officials in Breslau said, and {name}late waters reached the bridge.

A sentence without any claim speaks of {name}plain things and of the weather in general, as people do.

Share this {name}share

Copyright 2020 {name}rights
"""
WITHHELD = {
    "quoted": ("quotedlate", "quotedplain", "quotedshare"),
    "closed": ("closedlate", "closedplain", "closedshare", "closedrights", "Oder"),
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("canary") / "project", archive=None)
    (folder / "archive" / "archive.yml").write_text(POLICY)
    raw = folder / "archive" / "raw"
    (raw / "closed").mkdir()
    (raw / "open.txt").write_text(ARTICLE.format(name="open"))
    (raw / "open2.txt").write_text(
        ARTICLE.format(name="open").replace("Oder", "Elbe").replace("rose by 3", "rose by 4")
    )
    (raw / "quoted.txt").write_text(ARTICLE.format(name="quoted").replace("Oder", "Elbe"))
    (raw / "closed" / "a.txt").write_text(ARTICLE.format(name="closed").replace("Breslau", "closedplace"))
    (raw / "closed" / "untitled.txt").write_text(
        "Closedfirst words open a text that has no headline, only this one sentence.\n"
    )
    done = dateline(folder, "build", "--profile", "public")
    assert done.returncode == 0, done.stderr
    return folder


def everything(folder: Path) -> str:
    files = [file for part in ("docs", "site") for file in sorted((folder / part).rglob("*")) if file.is_file()]
    plain = {".html", ".js", ".jsonl", ".md", ".xml", ".json", ".csv", ".bib", ".ris", ".atom", ".bin"}
    texts = [file.read_text(encoding="utf-8") for file in files if file.suffix in plain]
    texts += ["\n".join(dump(file)) for file in files if file.suffix == ".sqlite"]
    return "\n".join(texts)


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [*connection.iterdump(), file.read_bytes().decode("utf-8", "replace")]


def test_raw_bytes_are_published_only_of_texts_in_full(public: Path) -> None:
    raw = public / "archive" / "raw"
    expected = {f"{sha256((raw / name).read_bytes()).hexdigest()}.bin" for name in ("open.txt", "open2.txt")}
    assert {file.name for file in (public / "site" / "data" / "raw").iterdir()} == expected


def test_robots_are_kept_from_pages_whose_text_is_withheld(public: Path) -> None:
    for page in sorted((public / "site" / "articles").glob("*-*.html")):
        shown = page.name.startswith("open")
        assert ('<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")) is not shown, page.name
    assert "Allow: /" in (public / "site" / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("canary", [*WITHHELD["quoted"], *WITHHELD["closed"][:4], "closedplace", "Closedfirst"])
def test_nothing_withheld_is_published(public: Path, canary: str) -> None:
    assert canary not in everything(public)


def test_what_is_open_is_published_whole(public: Path) -> None:
    published = everything(public)
    for word in ("openlate", "openplain", "openshare", "openrights"):
        assert word in published


def test_quotes_are_cut_to_the_policy_s_length(public: Path) -> None:
    claims = (public / "docs" / "data" / "claims.jsonl").read_text()
    assert "The river Elbe rose by 3 metres on …" in claims


def test_a_withheld_article_keeps_its_row_and_its_address(public: Path) -> None:
    rows = (public / "docs" / "data" / "articles.jsonl").read_text()
    assert '"path":"closed/a.txt"' in rows and '"body":null' in rows
    assert len(list((public / "site" / "articles").glob("closed-*.html"))) == 2


def test_private_withholds_nothing(public: Path, tmp_path: Path) -> None:
    done = dateline(public, "generate", "--docs", str(tmp_path / "docs"))
    assert done.returncode == 0
    text = "\n".join(file.read_text(encoding="utf-8") for file in (tmp_path / "docs" / "articles").glob("*.md"))
    assert all(word in text for words in WITHHELD.values() for word in words)


def test_both_profiles_have_the_same_addresses(full: Path) -> None:
    """Moved, joined, withdrawn and copied articles, stories, places, topics: a link leads on in both editions."""
    folder = full.parent
    assert dateline(folder, "generate", "--profile", "public", "--docs", "public").returncode == 0
    both = [(folder / docs / ".dateline-generated").read_text(encoding="utf-8").split() for docs in ("docs", "public")]
    private, public = ({path for path in paths if path.endswith((".md", ".html"))} for paths in both)
    assert public == private and any(path.startswith("compare/") for path in public)
