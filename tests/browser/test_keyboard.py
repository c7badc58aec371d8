"""The site without a pointer: every stop is seen, and what is closed is no stop."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const label = `header label[for^='${stop.id.slice(0, 9)}']:not([hidden])`; // stands for a box that is not drawn
  const seen = stop.matches('.md-option, #__drawer') ? document.querySelector(label) : stop;
  const box = seen.getBoundingClientRect(), style = getComputedStyle(seen.closest('.md-search__form') ?? seen);
  stop.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length);
  return {
    number: Number(stop.dataset.stop),
    html: stop.outerHTML.slice(0, 160),
    within: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 &&
      box.top < innerHeight,
    shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  };
}"""
MOST = 400  # stops of a page


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["articles/courier-*", "stories/story-*", "differences/index", "index"])
def test_every_stop_is_seen_and_none_is_a_trap(page: Page, full: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(next(full.glob(f"{name}.html")).as_uri())
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["number"] < len(stops):
            break
        stops.append(stop)
    assert 5 < len(stops) < MOST
    assert not [stop for stop in stops if not stop["within"] or not stop["shown"]]


def test_the_first_stop_skips_to_the_text(page: Page, full: Path) -> None:
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)


def test_a_narrow_menu_opens_and_closes(page: Page, full: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto((full / "index.html").as_uri())
    stories = page.locator(".md-nav--primary").get_by_role("link", name="Stories")
    expect(stories).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(stories).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(stories).to_be_hidden()
    page.keyboard.press("Space")
    stories.focus()
    page.keyboard.press("Escape")
    expect(stories).to_be_hidden()
    expect(page.locator("#__drawer")).to_be_focused()


def test_folds_and_wide_tables(page: Page, full: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    page.locator("#provenance > summary").press("Enter")
    table = page.locator("#provenance .scroll").first
    expect(table).to_be_visible()
    expect(table).to_have_accessible_name("Field, Value, How, Read from, Rule or file")
    table.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())


def test_less_motion_where_it_is_asked_for(page: Page, full: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    moving = "each => parseFloat(getComputedStyle(each).transitionDuration) > 0"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter({moving}).length") == 0
