"""A reader's whole way by keyboard: from a question to a paragraph, to what others report, to what differs."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

MOST = 200  # stops until something must have been reached


def reach(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until the target has the focus."""
    for _ in range(MOST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached: {target}")


def test_from_a_question_to_what_differs(page: Page, full: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto((full / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("river flooded")
    further = page.get_by_role("option", name="All results, with filters")
    expect(further).to_be_visible()
    while further.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html#q=river+flooded")
    box = page.get_by_role("checkbox", name=re.compile("Halvern Courier"))
    box.wait_for()
    reach(page, box)
    page.keyboard.press("Space")
    results = page.locator(".search-page__results > li")
    expect(results).to_have_count(1)
    reach(page, results.get_by_role("heading").get_by_role("link"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/courier-first-md-*.html")
    mark = page.locator("p .claim-ref").first
    reach(page, mark)
    expect(page.locator(".preview")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**#rel-*")
    expect(page.locator(".reported:target")).to_be_in_viewport()
    reach(page, page.locator(".reported:target .related cite a").first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"articles/(herald|mirror)-.*#c\d+$"))
    story = page.locator(".notice a")
    reach(page, story)
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/story-*.html")
    reach(page, page.locator(".md-tabs").get_by_role("link", name="Differences"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/differences/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Differences")


def test_what_is_marked_is_seen_where_the_system_forces_its_colours(browser: Browser, full: Path) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark", viewport={"width": 900, "height": 800})
    page = context.new_page()
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    shown = "element => { const style = getComputedStyle(element); return [style.color, style.backgroundColor]; }"
    marked = page.locator(".reported mark")
    assert marked.count()
    for each in marked.all():
        colour, ground = each.evaluate(shown)
        assert colour != ground and colour != "rgb(0, 0, 0)"
    context.close()
