"""An article as a reader uses it: numbers beside the text, marks and their previews, places that links lead to."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

SHADE = "element => getComputedStyle(element).backgroundColor"
FRAMES = 100  # How often a test looks again at what moves, one twentieth of a second apart.


@pytest.fixture
def article(page: Page, full: Path) -> Page:
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    return page


def mark(page: Page) -> Locator:
    """The sign behind the first sentence of the text, in which the reports differ."""
    return page.locator("p > .claim > .claim-ref").first


def test_numbers_are_seen_but_are_no_part_of_the_text(article: Page) -> None:
    number = article.locator("p > .para").first
    expect(number).to_have_accessible_name("Paragraph 1")
    assert number.evaluate("element => getComputedStyle(element, '::before').content") == '"1"'
    copied = article.evaluate(
        "getSelection().selectAllChildren(document.querySelector('article')) || `${getSelection()}`"
    )
    assert "said.\n" in copied
    assert not re.search(r"said\. *[^\s]?\d", copied)
    assert not re.search(r"^\d+$", copied, re.MULTILINE)


def test_headings_of_the_text_and_folds_are_listed_by_their_words(article: Page) -> None:
    listed = article.locator(".md-nav--secondary a")
    assert listed.all_inner_texts()[:3] == ["What is known", "Also reported", "Provenance"]
    for link in listed.all():
        assert article.locator(str(link.get_attribute("href"))).count() == 1


def test_a_heading_takes_no_id_of_a_fold(page: Page, full: Path) -> None:
    page.goto(next(full.glob("articles/port-*.html")).as_uri())
    assert page.locator("h2.heading").inner_text() == "Rights"
    assert page.locator("#rights").evaluate("element => element.tagName") == "DETAILS"


def test_a_link_to_a_paragraph_shades_it(article: Page) -> None:
    paragraph = article.locator("p", has=article.locator(".para")).nth(1)
    number = paragraph.locator(".para")
    before = paragraph.evaluate(SHADE)
    number.click()
    assert article.url.endswith(str(number.get_attribute("href")))
    assert paragraph.evaluate(SHADE) != before


def test_a_link_to_a_statement_marks_it_in_the_other_article(article: Page) -> None:
    article.locator(".reported cite a").nth(1).click()
    article.wait_for_url(re.compile("#c[0-9]+$"))
    target = article.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.evaluate(SHADE) != "rgba(0, 0, 0, 0)"


def test_a_mark_says_its_kind_without_colour(article: Page) -> None:
    expect(mark(article)).to_have_accessible_name(re.compile(r"^\d+ other reports: One figure updates the other"))
    assert "→" in mark(article).evaluate("element => getComputedStyle(element, '::before').content")


def test_a_pointer_on_a_mark_shows_the_other_reports(article: Page) -> None:
    preview = article.locator(".preview")
    mark(article).hover()
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("One figure updates the other")
    expect(preview).to_contain_text("At least 17 people were killed")
    expect(preview).to_contain_text("Dorn Herald · 2021-03-04")
    preview.hover()  # the pointer can go there, and it stays
    article.wait_for_timeout(500)
    expect(preview).to_be_visible()
    article.mouse.move(5, 5)
    expect(preview).to_be_hidden()
    assert article.locator("[id='__preview']").count() == 0


def test_the_keyboard_shows_a_preview_and_puts_it_away(article: Page) -> None:
    mark(article).focus()
    article.keyboard.press("Shift+Tab")
    article.keyboard.press("Tab")
    expect(article.locator(".preview")).to_be_visible()
    expect(mark(article)).to_have_accessible_description(re.compile("At least 17 people"))
    article.keyboard.press("Escape")
    expect(article.locator(".preview")).to_be_hidden()
    expect(mark(article)).to_be_focused()
    article.keyboard.press("Enter")
    article.wait_for_url(re.compile("#rel-[0-9]+$"))
    expect(article.locator(".reported:target")).to_be_in_viewport()


def test_a_preview_stays_within_a_narrow_screen(article: Page) -> None:
    article.set_viewport_size({"width": 360, "height": 700})
    mark(article).hover()
    box = article.locator(".preview").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert article.evaluate("document.documentElement.scrollWidth") == 360


def test_quotes_and_titles_carry_their_own_language_and_direction(page: Page, full: Path) -> None:
    page.goto(next(full.glob("articles/sahil-*.html")).as_uri())
    assert page.locator("main .page").get_attribute("dir") == "rtl"
    assert page.locator(".provenance-bar").evaluate("element => getComputedStyle(element).direction") == "ltr"
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    french = page.locator(".related", has=page.locator("blockquote > p[lang=fr][dir=ltr]")).first
    expect(french.locator("cite bdi[lang=fr]")).to_have_text("Inondation à Halvern : douze morts")
    assert french.evaluate("element => element.closest('[lang]').lang") == "en"


def test_without_scripts_all_but_search_and_previews_works(browser: Browser, full: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(next(full.glob("articles/courier-*.html")).as_uri())
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    for gone in (".md-search", ".md-header__option"):
        expect(page.locator(gone)).to_be_hidden()
    mark(page).click()
    expect(page.locator(".reported:target")).to_be_in_viewport()
    facts = page.locator("#provenance .facts")
    expect(facts).to_be_hidden()
    page.locator("#provenance > summary").click()
    expect(facts).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 700})
    page.locator("header label[for=__drawer]").click()
    expect(page.get_by_role("link", name="Stories").last).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("height", [520, 740])
def test_by_keyboard_a_preview_stays_in_sight_on_a_narrow_screen(article: Page, height: int) -> None:
    article.set_viewport_size({"width": 360, "height": height})
    inside = """box => {
      const place = box.getBoundingClientRect(), header = document.querySelector("header").getBoundingClientRect();
      const wide = place.left >= 0 && place.right <= innerWidth;
      return wide && place.top >= header.bottom - 1 && place.bottom <= innerHeight;
    }"""
    for each in article.locator(".claim-ref").all():
        each.focus()
        article.keyboard.press("Shift+Tab")
        article.keyboard.press("Tab")
        assert article.locator(".preview").evaluate(inside)
    article.keyboard.press("ArrowDown")
    scrolled = "box => box.scrollTop > 0 || box.scrollHeight <= box.clientHeight"
    for _ in range(FRAMES):  # The browser scrolls smoothly.
        if article.locator(".preview").evaluate(scrolled):
            return
        article.wait_for_timeout(50)
    pytest.fail("the preview did not scroll")
