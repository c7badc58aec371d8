"""A build renders what changed; the site is what a clean build makes."""

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.listing import look
from generator.render import RenderFailed, render
from generator.site_manifest import FILE as MANIFEST
from tests.conftest import ROOT
from tests.render.conftest import built_anew, by_mkdocs, files

Rewrite = Callable[[Path, str, str], None]
RENDER = """import sys; from pathlib import Path; from generator.render import render
made = render(*map(Path, sys.argv[1:4])); print(made, "mkdocs" in sys.modules)"""


def inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def test_nothing_changed(folder: Path) -> None:
    before = inodes(folder / "site")
    assert not built_anew(folder)
    assert inodes(folder / "site") == before


def test_one_page_changed(folder: Path, article: Path, rewrite: Rewrite) -> None:
    for text in ("Hawks", "Doves"):  # Twice: the second begins with the site before the first.
        before = inodes(folder / "site")
        rewrite(article, "</a>", f"</a> {text}")
        assert built_anew(folder)
        after = inodes(folder / "site")
        assert {path for path in after if after[path] != before[path]} == {f"articles/{article.stem}.html", MANIFEST}
        assert files(folder / "site") == by_mkdocs(folder)


def test_a_changed_page_needs_no_mkdocs(folder: Path, article: Path, rewrite: Rewrite) -> None:
    rewrite(article, "</a>", "</a> Hawks")
    words = [folder / "mkdocs.yml", folder / "docs", folder / "site"]
    command = [sys.executable, "-P", "-c", RENDER, *map(str, words)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.stdout == "True False\n", done.stderr


def test_pages_and_other_files_come_and_go(folder: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_SITE_URL", "https://example.org/")
    built_anew(folder)
    new, table = article.with_name("another.md"), folder / "docs" / "data" / "deeper" / "table.csv"
    new.write_bytes(article.read_bytes().replace(b'"noindex"', b'"all"'))
    table.parent.mkdir()
    table.write_text("a,b\n", encoding="utf-8")
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert b"another.html" in (folder / "site" / "sitemap.xml").read_bytes()
    new.unlink()
    table.unlink()
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert not (folder / "site" / "data" / "deeper").exists()


def test_a_file_that_hides_one_of_the_theme(folder: Path) -> None:
    built = files(folder / "site")
    own = folder / "docs" / "assets" / "menu.js"
    own.parent.mkdir()
    for text in ("// ours", "// ours again"):
        own.write_text(text, encoding="utf-8")
        assert built_anew(folder)
        assert files(folder / "site") == by_mkdocs(folder)
    own.unlink()
    assert built_anew(folder)
    assert files(folder / "site") == built


def test_a_kind_of_page_that_is_empty_no_more_is_in_every_navigation(folder: Path, rewrite: Rewrite) -> None:
    rewrite(folder / "docs" / "withdrawn" / "index.md", "empty: 1\n", "")
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert b"Withdrawn" in (folder / "site" / "about.html").read_bytes()


@pytest.mark.parametrize("what", ["theme", "configuration", "environment"])
def test_what_all_pages_depend_on(
    folder: Path, rewrite: Rewrite, what: str, monkeypatch: pytest.MonkeyPatch, own_theme: Path
) -> None:
    if what == "theme":
        rewrite(own_theme / "partials" / "page" / "toc.html", "md-ellipsis", "md-other")
    elif what == "configuration":
        rewrite(folder / "mkdocs.yml", "copyright: ", "copyright: Another & more. ")
    else:
        monkeypatch.setenv("DATELINE_SITE_URL", "https://example.org")
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)


def test_a_page_that_somebody_wrote_is_read_whatever_its_stamp(folder: Path) -> None:
    page = folder / "docs" / "about.md"
    times = page.stat()
    page.write_text(page.read_text(encoding="utf-8").replace("Dateline", "Datelime"), encoding="utf-8")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert built_anew(folder)
    assert b"Datelime" in (folder / "site" / "about.html").read_bytes()


def test_whatever_somebody_did_to_the_site_is_undone(folder: Path) -> None:
    good = files(folder / "site")
    with (folder / "site" / "index.html").open("a") as page:
        page.write("more")
    (folder / "site" / "about.html").unlink()
    (folder / "site" / "assets" / "menu.js").write_text("alert(1)")
    (folder / "site" / "extra.html").write_text("extra")
    (folder / "site" / ".hidden").write_text("extra")
    for _ in range(2):
        built_anew(folder)
        assert files(folder / "site") == good


def test_bytes_that_were_changed_in_place_are_seen_even_with_the_old_size_and_time(folder: Path, article: Path) -> None:
    good = files(folder / "site")
    page = folder / "site" / "articles" / f"{article.stem}.html"
    times, data = page.stat(), page.read_bytes()
    with page.open("r+b") as out:
        out.write(data.replace(b"html", b"HTML", 1))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert built_anew(folder)
    assert files(folder / "site") == good


def test_links_and_rights_are_no_other_site(folder: Path) -> None:
    before = inodes(folder / "site")
    os.link(folder / "site" / "index.html", folder / "kept.html")
    (folder / "site" / "about.html").chmod(0o600)
    assert not built_anew(folder)
    assert inodes(folder / "site") == before


def test_who_has_seen_the_pages_is_believed_only_of_what_stands(folder: Path, article: Path, rewrite: Rewrite) -> None:
    table = folder / "docs" / "data" / "table.csv"
    table.write_text("a,b", encoding="utf-8")
    seen, known = look(folder / "docs", hidden=False), {"data/table.csv": sha256(b"a,b").digest()}
    words = folder / "mkdocs.yml", folder / "docs", folder / "site", 1, None
    table.write_text("a,c", encoding="utf-8")
    rewrite(article, "</a>", "</a> Hawks")
    assert render(*words, seen, known)
    assert built_anew(folder)
    assert not built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert f"{sha256(b'a,c').hexdigest()}  data/table.csv" in (folder / "site" / MANIFEST).read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "of another project"])
def test_without_a_sound_state_the_build_is_slow_and_right(folder: Path, article: Path, damage: str) -> None:
    good, state = files(folder / "site"), folder / ".dateline" / "site-state"
    data = state.read_bytes()
    if damage == "gone":
        state.unlink()
    elif damage == "cut":
        state.write_bytes(data[:-100])
    elif damage == "flipped":
        state.write_bytes(data.replace(b"articles", b"artikles", 1))
    else:
        folder = folder.rename(folder.with_name("moved"))
    built_anew(folder)
    assert files(folder / "site") == good


def test_a_copy_of_all_has_other_stamps_and_the_same_bytes(folder: Path) -> None:
    before = inodes(folder / "site")
    for file in (*(folder / "docs").rglob("*"), *(folder / "site").rglob("*")):
        if file.is_file():
            os.utime(file, (1, 1))
    assert not built_anew(folder)
    assert inodes(folder / "site") == before


def test_nothing_is_written_through_a_link(folder: Path, article: Path, rewrite: Rewrite) -> None:
    other = folder / "kept.html"
    os.link(folder / "site" / "articles" / f"{article.stem}.html", other)
    old = other.read_bytes()
    for text in ("Hawks", "Doves", "Gulls"):
        rewrite(article, "</a>", f"</a> {text}")
        built_anew(folder)
        assert other.read_bytes() == old


def test_a_file_system_without_links(
    folder: Path, article: Path, rewrite: Rewrite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", refused)
    for text in ("Hawks", "Doves"):
        rewrite(article, "</a>", f"</a> {text}")
        assert built_anew(folder)
        assert not built_anew(folder)
        assert files(folder / "site") == by_mkdocs(folder)


@pytest.mark.parametrize("lost", ["page", "id", "new link"])
def test_a_link_that_leads_nowhere_fails_and_the_old_site_stands(
    folder: Path, article: Path, rewrite: Rewrite, lost: str
) -> None:
    target = article.with_name("target.md")
    target.write_bytes(article.read_bytes().replace(b"\n\n<dl", b'\n\n<p id="there">x</p>\n\n<dl', 1))
    rewrite(article, "\n\n<dl", "\n\n[A link](target.md#there)\n\n<dl")
    assert built_anew(folder)
    good = files(folder / "site")
    if lost == "page":
        target.unlink()
    elif lost == "id":
        rewrite(target, 'id="there"', 'id="elsewhere"')
    else:
        rewrite(article, "target.md#there", "nowhere.md")
    # Whoever is to mend it must be told what: MkDocs itself only counts its warnings.
    with pytest.raises(
        RenderFailed, match=rf"articles/{article.name}.*{'nowhere' if lost == 'new link' else 'target'}"
    ):
        built_anew(folder)
    assert files(folder / "site") == good


def test_two_files_for_one_address_are_for_mkdocs_to_judge(folder: Path, article: Path) -> None:
    article.with_suffix(".html").write_text("x", encoding="utf-8")
    with pytest.raises(RenderFailed):
        built_anew(folder)


def test_a_page_that_is_not_in_the_navigation_fails(folder: Path) -> None:
    (folder / "docs" / "loose.md").write_text("# Loose\n", encoding="utf-8")
    with pytest.raises(RenderFailed, match=r"loose\.md"):
        built_anew(folder)


def test_nothing_of_the_old_site_is_left_aside(folder: Path, article: Path, rewrite: Rewrite) -> None:
    rewrite(article, "Old City", "Withheld")
    (folder / "docs" / "extra.txt").write_text("Withheld", encoding="utf-8")
    built_anew(folder)
    rewrite(article, "Withheld", "Old City")
    (folder / "docs" / "extra.txt").unlink()
    built_anew(folder)
    assert files(folder / ".site.new") == files(folder / "site")


def test_nothing_is_left_of_a_site_that_was_refused(folder: Path, article: Path, rewrite: Rewrite) -> None:
    def refuse(_: Path) -> None:
        raise RuntimeError

    rewrite(article, "Old City", "Withheld")
    before = files(folder / "site")
    with pytest.raises(RuntimeError):
        render(folder / "mkdocs.yml", folder / "docs", folder / "site", 1, refuse)
    assert files(folder / "site") == before and not files(folder / ".site.new")
