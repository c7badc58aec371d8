"""WCAG 2.2 AA as far as a machine can tell (axe-core), on one page of each kind."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.kinds import page_of_each_kind

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The first is off by default in axe, but of WCAG 2.2. `region` is no rule of WCAG, and the box that opens Material's
# menu by keyboard cannot stand in a landmark.
RULES = {"target-size": {"enabled": True}, "region": {"enabled": False}}
EVERYTHING = {"runOnly": LEVELS, "rules": RULES, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Texts of other scripts and of no known language, withheld ones.
ALSO = ("articles/sahil", "articles/quoted", "articles/hidden", "articles/port", "articles/scans")


def faults(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(
    ("scheme", "width", "options"),
    [("light", 1280, EVERYTHING), ("light", 360, EVERYTHING), ("dark", 1280, COLOURS), ("dark", 360, COLOURS)],
)
def test_no_kind_of_page_has_a_fault(
    page: Page, rich_site: Path, scheme: str, width: int, options: dict[str, object]
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    others = (path.relative_to(rich_site).as_posix() for path in sorted(rich_site.glob("articles/*.html")))
    shown = {*page_of_each_kind(rich_site).values(), *(path for path in others if path.startswith(ALSO))}
    found = {}
    for address in sorted(shown):
        page.goto(f"{rich_site.as_uri()}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found[address] = faults(page, options)
    assert not {address: each for address, each in found.items() if each}


def test_a_preview_and_an_open_menu_have_none(page: Page, rich_site: Path) -> None:
    article = next(rich_site.glob("articles/courier-*.html"))
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
