"""An old address leads its reader on, to the very paragraph where scripts run, and without them to the page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import addresses


@pytest.mark.parametrize("mode", ["http", "file"])
def test_a_moved_page_leads_to_the_paragraph_that_the_link_names(page: Page, full: Path, mode: str) -> None:
    (old,) = full.glob("articles/a-txt-*.html")
    for base in addresses(mode, full):
        page.goto(f"{base}/articles/{old.name}#provenance")
        page.wait_for_url(re.compile(r"/z-moved-again-txt-\w+\.html#provenance$"))
        expect(page.locator("h1")).to_have_text("Blast at the Karsk works")


def test_without_scripts_the_page_itself_leads_on(browser: Browser, full: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    (old,) = full.glob("stories/story-c-txt-*.html")
    page.goto(old.as_uri())
    page.wait_for_url(re.compile(r"/story-b-txt-\w+\.html$"))
    expect(page.locator(".page--story h1")).to_be_visible()
    context.close()


def test_two_texts_fit_a_phone_one_below_the_other(page: Page, full: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for file in sorted(full.glob("compare/*.html")):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        row = page.locator(".compare__row--joined").first
        if row.count():
            upper, lower = (row.locator("> div").nth(at).bounding_box() for at in (0, 1))
            assert upper and lower and upper["y"] + upper["height"] <= lower["y"] + 1
