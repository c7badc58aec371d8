"""The report on other renderers tells what differs, page by page, and nothing else."""

from pathlib import Path

import pytest

from benchmarks.renderers import RENDERERS, compared, configuration
from tests.conftest import project

PAGE = """<title>{title}</title><link rel="stylesheet" href="../style.css"><script src="{script}"></script>
<article class="md-content__inner"><a id="__skip"></a><p class="on-paper">printed <b>only</b></p>
<h1 id="{id}">Flood <br>in Halvern</h1><p>{text}</p><a href="{link}">more</a></article><p>around</p>"""
SAME = {"title": "Flood - A", "script": "../a.js", "id": "flood", "text": "12 dead.", "link": "b.html#x"}


def site(folder: Path, **changed: str) -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "a.html").write_text(PAGE.format(**SAME | changed))
    (folder / "a.js").touch()
    (folder / "style.css").touch()
    (folder / "table.csv").write_text("a,b\n")
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "articles").mkdir(parents=True)
    (tmp_path / "docs" / "articles" / "a.md").write_text("# Flood\n")
    (tmp_path / "docs" / "table.csv").write_text("a,b\n")
    return tmp_path / "docs"


def test_what_stands_around_the_text_is_the_theme_s_own(tmp_path: Path, docs: Path) -> None:
    theirs = site(tmp_path / "theirs", link="../articles/b.html#x")
    page = theirs / "articles" / "a.html"
    page.write_text(page.read_text().replace("around", "another theme").replace("__skip", "__jump"))
    found = compared(docs, site(tmp_path / "ours"), theirs)
    assert found.pages == 1 and not found.any


@pytest.mark.parametrize(
    ("aspect", "value"), [("title", "Flood"), ("ids", "flood_1"), ("text", "17 dead."), ("links", "c.html")]
)
def test_a_page_that_says_another_thing_is_named(tmp_path: Path, docs: Path, aspect: str, value: str) -> None:
    theirs = site(tmp_path / "theirs", **{{"ids": "id", "links": "link"}.get(aspect, aspect): value})
    found = compared(docs, site(tmp_path / "ours"), theirs)
    assert {name: pages for name, pages in found.aspects.items() if pages} == {aspect: ["articles/a.html"]}


def test_what_is_lost_or_asked_of_others_is_named(tmp_path: Path, docs: Path) -> None:
    theirs = site(tmp_path / "theirs", script="https://cdn.example/a.js")
    (theirs / "style.css").unlink()
    (theirs / "table.csv").write_text("b,a\n")
    (docs / "articles" / "gone.md").write_text("# Gone\n")
    found = compared(docs, site(tmp_path / "ours"), theirs)
    assert (found.lost, found.files) == (["articles/gone.html"], ["table.csv"])
    assert (list(found.missing), list(found.elsewhere)) == (["style.css"], ["https://cdn.example/a.js"])


def test_another_renderer_is_told_what_mkdocs_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    for renderer in RENDERERS:
        told = configuration(folder, renderer, themed=True)
        assert told["site_name"] == "Dateline example archive" and told["use_directory_urls"] is False
        assert told["theme"]["name"] == renderer.theme and told["theme"]["custom_dir"]  # type: ignore[index]
