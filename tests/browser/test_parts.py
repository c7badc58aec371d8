"""An archive in parts as a reader uses it: over http and from a folder, whole, and a part that was carried away."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import addresses
from tests.browser.test_search import BOX, RESULT, ask
from tests.parted import built, parted

QUERIES = (
    "karsk",
    "harbour",
    "blast killed",
    "explosoin",
    "“closed on Sunday”",
    "dogs",
    "ammonia tank",
)
LISTED = ".search-page__results h2 a"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project folder of an archive in parts by year."""
    return parted(tmp_path_factory.mktemp("years") / "project")


@pytest.fixture(scope="module")
def undivided(years: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same archive as one site."""
    folder = tmp_path_factory.mktemp("undivided") / "project"
    shutil.copytree(years, folder, ignore=shutil.ignore_patterns("site", "parts", ".dateline", ".site*"))
    settings = folder / "archive" / "archive.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("parts: year\n", ""), encoding="utf-8")
    built(folder)
    return folder / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def parts(request: pytest.FixtureRequest, years: Path) -> Iterator[str]:
    """The address of the site in parts."""
    yield from addresses(request.param, years / "site")


def told(found: Locator) -> list[str]:
    """The titles of results in the box."""
    return [title.inner_text() for title in found.locator(".md-search-result__title").all()]


def test_a_word_is_found_in_every_part_from_the_root(page: Page, parts: str) -> None:
    found = ask(page, f"{parts}/index.html", "karsk")
    ways = {re.sub(r".*/(\d{4})/.*", r"\1", str(one.get_attribute("href"))) for one in found.all()}
    assert ways == {"2020", "2021"}
    found.filter(has_text="Toll of the blast rises to 14").click()
    page.wait_for_url("**/2021/articles/third*#b*")


def test_a_part_searches_the_others_and_its_links_lead_there(page: Page, parts: str, years: Path) -> None:
    (article,) = (years / "site" / "2020" / "articles").glob("first*.html")
    found = ask(page, f"{parts}/2020/articles/{article.name}", "oberau pillars")
    expect(found).to_have_count(1)
    found.click()
    page.wait_for_url("**/2022/articles/flood*#b*")
    page.goto(f"{parts}/2020/articles/{article.name}")
    link = page.locator(".related cite a[href*='../../2021/articles/second']").first
    target = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    page.wait_for_url(f"**/2021/articles/second*#{target}")
    expect(page.locator(f"#{target}")).to_be_visible()
    page.get_by_role("link", name="All parts").first.click()
    page.wait_for_url(f"{parts}/index.html")


def test_the_root_finds_what_one_site_finds_in_the_same_order(
    page: Page, parts: str, undivided: Path, browser: Browser
) -> None:
    def articles(shown: Page, site: str, query: str) -> list[str]:
        shown.goto("about:blank")
        shown.goto(f"{site}/search/index.html#{urlencode({'q': query, 'kind': 'article'})}")
        expect(shown.locator(".search-page__status")).to_have_text(re.compile(r"[0-9] result"))
        return shown.locator(LISTED).all_inner_texts()

    other = browser.new_page()
    for query in QUERIES:
        assert articles(page, parts, query) == articles(other, undivided.as_uri(), query), query
    other.close()


@pytest.mark.parametrize("order", ["new", "old"])
def test_the_list_of_everything_is_one_list(
    page: Page, parts: str, undivided: Path, browser: Browser, order: str
) -> None:
    def articles(shown: Page, site: str) -> tuple[list[str], list[str]]:
        shown.goto(f"{site}/search/index.html#kind=article&sort={order}")
        expect(shown.locator(".search-page__status")).to_have_text("7 results")
        titles = shown.locator(LISTED).all_inner_texts()
        shown.goto(f"{site}/search/index.html#sort={order}")
        shown.reload()
        expect(shown.locator(".search-page__status")).to_have_text(re.compile("results"))
        expect(shown.locator(LISTED).first).to_be_visible()
        every = shown.locator(LISTED).all_inner_texts()
        return titles, [title for title in every if title in titles]

    other = browser.new_page()
    assert articles(page, parts) == articles(other, undivided.as_uri())
    other.close()


def test_filters_count_what_all_parts_hold(page: Page, parts: str) -> None:
    page.goto(f"{parts}/search/index.html#q=karsk")
    expect(page.locator(".search-page__status")).to_have_text(re.compile("results"))
    for year, number in (("2020", "2"), ("2021", "2")):
        row = page.locator("label", has=page.locator(f"input[data-facet=date][data-value='{year}']"))
        expect(row.locator(".search-page__count")).to_have_text(re.compile(rf"^[{number}3]$"))
    page.locator("input[data-facet=publisher][data-value='South Post']").check()
    expect(page.locator(LISTED)).to_have_text(["Karsk blast kills 12"])


def test_a_part_alone_searches_itself_and_says_so(page: Page, years: Path, tmp_path: Path) -> None:
    shutil.copytree(years / "site" / "2021", tmp_path / "alone")
    found = ask(page, (tmp_path / "alone" / "index.html").as_uri(), "karsk")
    assert {"Karsk blast kills 12", "Toll of the blast rises to 14"} <= set(told(found))
    status = page.locator("#__dateline_search [role=status]")
    expect(status).to_contain_text("Other parts of this archive are not here, and were not searched")
    page.locator(BOX).fill("pillars")
    expect(status).to_contain_text("No results · Other parts")
    expect(page.locator(RESULT)).to_have_count(0)
