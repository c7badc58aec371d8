"""WCAG 2.2 AA as far as a machine can tell (axe-core), on one page of each kind."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.kinds import page_of_each_kind
from tests.conftest import dateline

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The first is off by default in axe, but of WCAG 2.2. `region` is no rule of WCAG, and the box that opens Material's
# menu by keyboard cannot stand in a landmark.
RULES = {"target-size": {"enabled": True}, "region": {"enabled": False}}
EVERYTHING = {"runOnly": LEVELS, "rules": RULES, "resultTypes": ["violations"]}
# Texts of other scripts and of no known language, withheld ones.
ALSO = ("articles/sahil", "articles/quoted", "articles/hidden", "articles/port", "articles/scans")


def faults(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.fixture(scope="session")
def arabic(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same archive with an interface that is written from right to left."""
    folder = tmp_path_factory.mktemp("arabic") / "project"
    shutil.copytree(full.parent, folder, ignore=shutil.ignore_patterns("site", ".dateline"))
    policy = folder / "archive" / "archive.yml"
    policy.write_text(f"interface: ar\n{policy.read_text(encoding='utf-8')}", encoding="utf-8")
    done = dateline(folder, "build", "--profile", "public")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("interface", ["full", "arabic"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360), ("light", 360), ("dark", 1280)])
def test_no_kind_of_page_has_a_fault(
    page: Page, request: pytest.FixtureRequest, interface: str, scheme: str, width: int
) -> None:
    site: Path = request.getfixturevalue(interface)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    others = (path.relative_to(site).as_posix() for path in sorted(site.glob("articles/*.html")))
    shown = {*page_of_each_kind(site).values(), *(path for path in others if path.startswith(ALSO))}
    found = {}
    for address in sorted(shown):
        page.goto(f"{site.as_uri()}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found[address] = faults(page, EVERYTHING)
    assert not {address: each for address, each in found.items() if each}


def test_results_and_filters_have_none(page: Page, full: Path) -> None:
    for query in ("halvern", "halvern zzz", ""):
        page.goto("about:blank")
        page.goto(f"{full.as_uri()}/search/index.html#q={query}")
        page.locator(".search-page__results > li").first.wait_for()
        assert not faults(page, EVERYTHING)


def test_a_preview_and_an_open_menu_have_none(page: Page, full: Path) -> None:
    article = next(full.glob("articles/courier-*.html"))
    page.goto(article.as_uri())
    page.locator("p .claim-ref").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(".preview").wait_for()
    assert not faults(page, EVERYTHING)
    page.set_viewport_size({"width": 360, "height": 800})
    page.reload()
    page.locator("#__drawer").press("Space")
    page.wait_for_timeout(400)
    assert not faults(page, EVERYTHING)
