"""The pages are Markdown that needs nothing of ours: plain MkDocs gives the same site, and so does a bare theme."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.site_manifest import FILE as MANIFEST

BARE = """site_name: Bare
docs_dir: {docs}
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: []
"""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def mkdocs(folder: Path, config: Path, site: Path) -> None:
    """Build with MkDocs alone, which knows of Dateline only that there is a theme of that name."""
    words = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""}
    subprocess.run(words, cwd=folder, env=environment, check=True, capture_output=True)


def files(site: Path) -> dict[str, bytes]:
    # MkDocs packs the sitemap with the clock's time in it; `dateline build` sets the clock.
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in ("sitemap.xml.gz", MANIFEST)  # of which MkDocs knows nothing
    }


class Content(HTMLParser):
    """What stands in the element that holds a page's text: its words, its ids and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.text, self.ids, self.links = "", list[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if self.depth or (tag == "article" and "md-content__inner" in str(named.get("class"))):
            self.depth += tag not in VOID
            self.ids += [str(named["id"])] if "id" in named else []
            self.links += [str(named["href"])] if "href" in named else []

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def test_mkdocs_alone_gives_the_same_site(built: Path, tmp_path: Path) -> None:
    mkdocs(built, built / "mkdocs.yml", tmp_path / "site")
    assert files(tmp_path / "site") == files(built / "site")


@pytest.fixture(scope="module")
def bare(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in Material as it comes, with no setting of ours."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "mkdocs.yml").write_text(BARE.format(docs=built / "docs"), encoding="utf-8")
    mkdocs(folder, folder / "mkdocs.yml", folder / "site")
    return folder / "site"


def test_without_the_theme_addresses_data_and_search_are_the_same(built: Path, bare: Path) -> None:
    ours = {path: data for path, data in files(built / "site").items() if not path.startswith("assets/")}
    theirs = files(bare)
    assert {path for path in ours if path.endswith(".html")} <= theirs.keys()
    indexed = [path for path in ours if path.startswith(("data/", "search/")) and not path.endswith(".html")]
    assert indexed and all(ours[path] == theirs[path] for path in indexed)


def test_without_the_theme_text_ids_and_links_are_the_same(built: Path, bare: Path) -> None:
    for path in sorted((built / "site").glob("*/*.html")):
        name = path.relative_to(built / "site")
        ours, theirs = (Content((site / name).read_text(encoding="utf-8")) for site in (built / "site", bare))
        address = f"Dateline example archive · {name.as_posix()}"  # which the theme prints on paper
        assert " ".join(ours.text.split()).removeprefix(address).strip() == " ".join(theirs.text.split()), name
        assert ours.ids == theirs.ids, name
        assert ours.links == theirs.links, name
