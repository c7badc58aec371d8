"""A site in parts: each stands by itself, all hang together, and nothing is withheld less or said twice."""

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from generator.exports.records import FILES
from generator.generate import STATE
from generator.parts.places import NAMES
from generator.published import LIST
from generator.site import today_of
from generator.site_manifest import unsealed
from tests.conftest import dateline, project
from tests.parted import FLOOD, POLICY, REPORTS, built, houses, parted, report
from tests.test_determinism import digests
from tests.test_links import pages
from tests.test_plain_mkdocs import files, mkdocs

YEARS = ["2020", "2021", "2022", "undated"]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project folder of an archive in parts by year, private."""
    return parted(tmp_path_factory.mktemp("years") / "project")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, public."""
    return parted(tmp_path_factory.mktemp("public") / "project", "public")


@pytest.fixture(scope="module")
def publishers(tmp_path_factory: pytest.TempPathFactory, full: Path) -> Path:
    """The rich archive in parts by publisher, public; it was one site before."""
    return houses(tmp_path_factory.mktemp("houses") / "project", full.parent)


@pytest.fixture(params=["years", "public", "publishers"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """Each site in turn."""
    return Path(request.getfixturevalue(request.param)) / "site"


def parts(site: Path) -> list[Path]:
    """The parts' folders."""
    return sorted(file.parent for file in site.glob("*/index.html") if (file.parent / "sitemap.xml").exists())


def named(site: Path) -> dict[str, str]:
    """In which part each article lies, as the root says."""
    with (site / "data" / "parts.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["part"] for row in csv.DictReader(lines)}


def rows(part: Path, table: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (part / "data" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


def times(folder: Path) -> dict[str, int]:
    """When each file was written last, but for what Dateline remembers."""
    every = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {path.as_posix(): file.stat().st_mtime_ns for path, file in every.items() if ".dateline" not in path.parts}


def leading_out(site: Path, part: Path) -> set[str]:
    """The pages of other parts that a part's texts link to."""
    found = set()
    for file, links in pages(part):
        for tag, target in links.targets:
            there = (file.parent / unquote(urlsplit(target).path)).resolve()
            if tag == "a" and not urlsplit(target).scheme and not there.is_relative_to(part):
                found.add(there.relative_to(site).as_posix())
    return found


def test_every_link_and_anchor_leads_somewhere_across_parts_too(any_site: Path) -> None:
    read = dict(pages(any_site))
    for file, links in read.items():
        for _, target in links.targets:
            where = urlsplit(target)
            if not where.scheme and not where.netloc:
                there = (file.parent / unquote(where.path)).resolve() if where.path else file
                assert there.is_file(), (file, target)
                assert not where.fragment or there not in read or unquote(where.fragment) in read[there].ids, target


def test_a_part_carried_away_lacks_nothing_but_the_others(any_site: Path, tmp_path: Path) -> None:
    for part in parts(any_site):
        alone = Path(shutil.copytree(part, tmp_path / part.name))
        for file, links in pages(alone):
            for tag, target in links.targets:
                path = unquote(urlsplit(target).path)
                there = (file.parent / path).resolve() if path else file
                outside = not there.is_relative_to(alone)
                assert urlsplit(target).scheme or (tag == "a" if outside else there.is_file()), (file, target)
        assert not list(unsealed(alone))
        for name in ("articles", "search", "data", "assets"):
            assert (alone / name).is_dir()


def test_the_years_are_parts_and_what_has_no_date_is_one(years: Path) -> None:
    assert [part.name for part in parts(years / "site")] == YEARS
    home = (years / "site" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<td><a href="([^"]*)/index.html">', home) == YEARS
    assert "<td>2</td><td>2021-01-01 to 2021-01-02</td>" in home


def test_articles_of_different_years_lead_to_one_another(years: Path) -> None:
    site = years / "site"
    home = named(site)
    (first,) = (one for one in home if one.startswith("first"))
    (second,) = (one for one in home if one.startswith("second"))
    page = (site / "2020" / "articles" / f"{first}.html").read_text(encoding="utf-8")
    assert f'href="../../2021/articles/{second}.html#c' in page
    assert any(one.startswith("2020/compare/") for one in leading_out(site, site / "2021"))


def test_nothing_is_told_twice(any_site: Path) -> None:
    found = parts(any_site)
    for table in ("articles", "claims", "stories"):
        ids = [row["id"] for part in found for row in rows(part, table)]
        assert len(ids) == len(set(ids))
    home = named(any_site)
    assert {row["id"]: part.name for part in found for row in rows(part, "articles")}.items() <= home.items()
    stories = [file.name for part in found for file in part.glob("stories/story-*.html")
               if 'content="0;' not in file.read_text(encoding="utf-8")]  # fmt: skip
    assert stories and len(stories) == len(set(stories))
    for part in found:
        for row in rows(part, "relations"):
            assert part.name in (home[row["article_a"]], home[row["article_b"]])


def test_the_data_of_a_part_are_sound_by_themselves(any_site: Path) -> None:
    for part in parts(any_site):
        with closing(sqlite3.connect(f"file:{part}/data/archive.sqlite?mode=ro", uri=True)) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            (number,) = database.execute("SELECT count(*) FROM articles").fetchone()
        assert number == len(rows(part, "articles")) > 0


def test_addresses_without_a_part_lead_on(any_site: Path) -> None:
    read = dict(pages(any_site))
    for article, part in named(any_site).items():
        old = any_site / "articles" / f"{article}.html"
        (target,) = {target for tag, target in read[old].targets if tag in ("a", "meta")}
        assert (old.parent / target).resolve() == any_site / part / "articles" / f"{article}.html"


def test_old_addresses_of_the_one_site_all_answer(publishers: Path, full: Path) -> None:
    for folder in ("articles", "stories", "compare"):
        for file in (full / folder).glob("*.html"):
            assert (publishers / "site" / folder / file.name).is_file()
    assert not list((publishers / "docs").glob("articles/*-*.md"))


def test_the_root_s_manifest_is_of_all_files(any_site: Path) -> None:
    assert not list(unsealed(any_site))


def test_what_is_withheld_is_in_no_part(public: Path, publishers: Path) -> None:
    for folder, words in ((public, ("Secretriver", "Secrettown", "Secret Post")), (publishers, ("Withdrawntown",))):
        for file in (*(folder / "site").rglob("*"), *(folder / "parts").rglob("docs/**/*"), *folder.glob("docs/**/*")):
            if file.is_file():
                data = file.read_bytes()
                assert not any(word.encode() in data or word.lower().encode() in data for word in words), file


def test_a_withheld_date_is_not_told_by_the_part(public: Path, years: Path) -> None:
    (secret,) = (one for one in named(public / "site") if one.startswith("secret"))
    assert (named(public / "site")[secret], named(years / "site")[secret]) == ("undated", "2022")


def test_a_second_build_rewrites_nothing(years: Path) -> None:
    before = times(years)
    assert "The site is up to date." in built(years)
    assert times(years) == before


def test_a_new_article_rewrites_its_part_and_no_other(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    built(folder)
    before = times(folder)
    words = FLOOD.replace("bridge", "tunnel").replace("400", "30")
    for place in (folder, clean := tmp_path / "clean"):
        if place is clean:
            shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("site", "parts", ".dateline", ".site*"))
        report(place / "archive", "tunnel.txt", words, "Valley Herald", "2022-05-04")
        built(place)
    after = times(folder)
    changed = {path.split("/")[1] for path, time in before.items() if after.get(path) != time and path[:6] == "parts/"}
    assert changed == {"2022", ".root"}
    assert digests(folder / "site") == digests(clean / "site")
    assert not list(unsealed(folder / "site"))


def test_the_same_bytes_whatever_the_hash_seed_and_the_place(years: Path, tmp_path: Path) -> None:
    again = parted(tmp_path / "another place" / "b")
    (again / "archive" / "archive.yml").touch()
    shutil.rmtree(again / "parts")
    built(again, PYTHONHASHSEED="4711", TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8")
    assert digests(again / "site") == digests(years / "site")


def test_without_parts_again_nothing_of_them_is_left(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    settings = folder / "archive" / "archive.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("parts: year\n", ""), encoding="utf-8")
    built(folder)
    assert not (folder / "parts").exists() and not (folder / "site" / "2021").exists()
    clean = Path(
        shutil.copytree(folder, tmp_path / "clean", ignore=shutil.ignore_patterns("site", ".dateline", ".site*"))
    )
    built(clean)
    assert digests(folder / "site") == digests(clean / "site") and not list(unsealed(folder / "site"))


def test_mkdocs_alone_gives_each_part(years: Path, tmp_path: Path) -> None:
    for part in YEARS:
        mkdocs(years, years / "parts" / part / "mkdocs.yml", tmp_path / part)
        assert files(tmp_path / part) == files(years / "site" / part)


def test_a_folder_of_somebody_s_own_is_left_alone(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "docs" / "2019").mkdir()
    report(folder / "archive", "old.txt", FLOOD.replace("bridge", "ferry"), None, "2019-05-04")
    done = dateline(folder, "build", "--workers", "1")
    assert done.returncode == 1 and "the part 2019 of the archive" in done.stderr, done.stderr


@pytest.mark.parametrize("left", [None, 0, 20, -9])
def test_a_list_that_is_damaged_is_written_again(years: Path, tmp_path: Path, left: int | None) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    built(folder)
    for lost in ("docs", "parts/2020/docs"):
        text = (folder / lost / LIST).read_bytes()
        (folder / lost / LIST).unlink()
        if left is not None:
            (folder / lost / LIST).write_bytes(text[:left])
    built(folder)
    for lost in ("docs", "parts/2020/docs"):
        assert (folder / lost / LIST).read_bytes() == (years / lost / LIST).read_bytes()


def test_no_page_of_a_part_is_taken_for_a_hand_written_one(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "parts" / "2021" / "docs" / LIST).write_bytes(b"")
    (folder / ".dateline" / STATE).unlink()
    built(folder)
    assert (folder / "parts" / "2021" / "docs" / LIST).read_bytes() == (years / "parts/2021/docs" / LIST).read_bytes()


@pytest.mark.parametrize("damaged", [None, b"", b"2020\n2021\n20", b"\0" * 23, b"\xff\n2021\n/\n..\n.root\nother"])
def test_parts_are_known_without_their_names(years: Path, tmp_path: Path, damaged: bytes | None) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "parts" / NAMES).unlink()
    if damaged is not None:
        (folder / "parts" / NAMES).write_bytes(damaged)
    built(folder)
    assert (folder / "parts" / NAMES).read_bytes() == (years / "parts" / NAMES).read_bytes()
    assert digests(folder / "site") == digests(years / "site")
    (folder / "parts" / NAMES).write_bytes(damaged or b"")
    report(folder / "archive", "flood.txt", FLOOD.replace("400", "401"), "Valley Herald", "2022-05-03")
    built(folder)
    assert (folder / "parts" / NAMES).read_bytes() == (years / "parts" / NAMES).read_bytes()


def test_each_part_notes_the_day_that_it_was_made_for(tmp_path: Path) -> None:
    folder = parted(tmp_path / "project")
    settings = folder / "archive" / "archive.yml"
    settings.write_text(POLICY.replace("publishing:", "publishing:\n  as_of: 2023-01-01"), encoding="utf-8")
    built(folder)
    done = dateline(folder, "build", "--today", "2023-01-01", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert all(today_of(docs) == "2023-01-01" for docs in (folder / "docs", *folder.glob("parts/*/docs")))


def test_verify_derives_every_part_again(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    done = dateline(folder, "verify", "--workers", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    (page,) = (folder / "parts" / "2022" / "docs" / "articles").glob("flood*.md")
    page.write_text("changed", encoding="utf-8")
    (folder / "site" / "2020" / "index.html").unlink()
    done = dateline(folder, "verify", "--workers", "1")
    assert done.returncode == 1
    assert "does not follow from the archive" in done.stderr and "2020/index.html: listed" in done.stderr


def test_what_was_damaged_in_the_site_is_made_again(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "site" / "2020" / "index.html").unlink()
    (folder / "site" / "2021" / "left.html").write_text("left", encoding="utf-8")
    shutil.copytree(folder / "site" / "2021", folder / "site" / "1999")
    built(folder)
    assert digests(folder / "site") == digests(years / "site")


def test_the_offline_package_holds_all_parts(years: Path, tmp_path: Path) -> None:
    done = dateline(years, "offline", "--out", str(tmp_path / "all.zip"))
    assert done.returncode == 0, done.stderr
    packed = subprocess.run([sys.executable, "-m", "zipfile", "-l", str(tmp_path / "all.zip")], capture_output=True)
    assert all(f"site/{part}/index.html".encode() in packed.stdout for part in YEARS)


def test_from_a_bag_the_same_parts_are_built(years: Path, tmp_path: Path) -> None:
    for words in (("bag", "--out", str(tmp_path / "kept.zip")), ("unbag", "kept.zip", "--to", "again")):
        done = dateline(years if words[0] == "bag" else tmp_path, *words)
        assert done.returncode == 0, done.stderr
    folder = project(tmp_path / "project", tmp_path / "again" / "archive")
    built(folder)
    assert digests(folder / "site") == digests(years / "site")


def test_robots_and_addresses_name_each_part(tmp_path: Path) -> None:
    folder = parted(tmp_path / "project", "public")
    built(folder, "public", DATELINE_SITE_URL="https://example.org/x")
    site = folder / "site"
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert [line for line in robots.splitlines() if "2021" in line] == [
        "Sitemap: https://example.org/x/2021/sitemap.xml"
    ]
    (page,) = (site / "2022" / "articles").glob("flood*.html")
    text = page.read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="https://example.org/x/2022/articles/{page.name}">' in text
    assert f'"archivedAt": "https://example.org/x/articles/{page.name}"' in text  # It leads on, wherever the page goes.


def test_the_archive_says_by_what_it_is_divided(tmp_path: Path) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    (tmp_path / "archive" / "archive.yml").write_text("name: x\nparts: month\n", encoding="utf-8")
    done = dateline(tmp_path, "check")
    assert done.returncode == 1 and "archive.yml:2" in done.stderr and "year" in done.stderr


def test_the_reports_are_where_their_dates_are(years: Path) -> None:
    home = named(years / "site")
    for name, (_, _, published) in REPORTS.items():
        (article,) = (one for one in home if one.startswith(name.removesuffix(".txt")))
        assert home[article] == (published[:4] if published else "undated")


def test_the_data_of_all_parts_are_those_of_one_site(publishers: Path, full: Path) -> None:
    for table in FILES:
        every = [publishers / "site", *parts(publishers / "site")]
        lines = [file for one in every if (file := one / "data" / f"{table.name}.jsonl").is_file()]
        held = {line for file in lines for line in file.read_bytes().splitlines()}
        assert held == {*(full / "data" / f"{table.name}.jsonl").read_bytes().splitlines()}, table.name
    told = [ElementTree.parse(one / "data" / "premis.xml").getroot() for one in parts(publishers / "site")]
    known = {ElementTree.tostring(one) for part in told for one in part if not one.tag.endswith("event")}
    alone = ElementTree.parse(full / "data" / "premis.xml").getroot()
    assert known == {ElementTree.tostring(one) for one in alone if not one.tag.endswith("event")}
    references = {file.name for one in parts(publishers / "site") for file in (one / "data" / "cite").iterdir()}
    assert references == {file.name for file in (full / "data" / "cite").iterdir()}


def test_what_belongs_to_no_part_is_in_the_first_site_s_data(years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "archive" / "raw" / "picture.txt").write_bytes(bytes(range(256)) * 20)
    built(folder)
    assert [row["path"] for row in rows(folder / "site", "problems")] == ["picture.txt"]
    assert 'href="problems.jsonl"' in (folder / "site" / "data" / "index.html").read_text(encoding="utf-8")
    assert "\n- picture.txt: " in changes(folder, str(years / "site"), "docs/data")


def changes(folder: Path, *words: str) -> str:
    done = dateline(folder, "changes", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_has_changed_is_told_over_all_parts(years: Path, publishers: Path, full: Path, tmp_path: Path) -> None:
    assert changes(tmp_path, str(publishers / "site"), str(full)) == "Nothing has changed.\n"
    folder = Path(shutil.copytree(years, tmp_path / "project", symlinks=True))
    (folder / "archive" / "raw" / "flood.txt").unlink()
    report(folder / "archive", "third.txt", REPORTS["third.txt"][0], "East Courier", "2022-12-31")
    report(folder / "archive", "new.txt", REPORTS["copy.txt"][0], "West Mirror", "2023-01-01")
    built(folder)
    for before, after in (("site", "site"), ("docs/data", "docs/data"), ("docs", "site")):
        told = changes(tmp_path, str(years / before), str(folder / after))
        assert "| 1 | 1 | 1 | " in told and "(`flood-txt-b7e00971`)" in told.partition("## Gone")[2]
        assert "  - published: 2021-01-02 → 2022-12-31" in told
        linked = told.partition("## Linked")[2].partition("## ")[0]
        assert linked.count("- agrees: `new-txt-") == 1 and "`third-txt-" in linked


def test_data_that_lack_a_part_are_not_compared(years: Path, tmp_path: Path) -> None:
    shutil.copytree(years / "docs" / "data", tmp_path / "docs" / "data")
    done = dateline(tmp_path, "changes", "docs/data", str(years / "site"))
    assert done.returncode == 2 and "its part 2020" in done.stderr
