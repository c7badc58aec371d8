"""The search page as a reader uses it: choices with counts, an address to share, the keyboard, no scripts."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

STATUS = ".search-page__status"
RESULT = ".search-page__results > li"


def look(page: Page, address: str, /, **state: str) -> Locator:
    """The results of a state of the page."""
    page.goto("about:blank")
    page.goto(f"{address}/search/index.html#{urlencode(state)}")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d|No"))
    return page.locator(RESULT)


def box(page: Page, name: str) -> Locator:
    """The box of a value, of which nothing but its count may follow."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{name} *\d"))


def counts(page: Page, facet: str) -> dict[str, int]:
    """The values of a facet, with their counts."""
    rows = page.get_by_role("group", name=facet, exact=True).locator("li").all_inner_texts()
    return {row.rsplit("\n", 1)[0]: int(row.rsplit("\n", 1)[1]) for row in rows}


def test_what_was_found_is_counted(page: Page, searched: str) -> None:
    expect(look(page, searched, q="flood")).to_have_count(15)
    assert counts(page, "Kind") == {"Articles": 15}
    assert counts(page, "Publisher") == {"Côte Gazette": 8, "Odd Post": 7}
    assert counts(page, "Date") == {"2016": 8, "2015": 7}
    assert counts(page, "Place") == {"Hama": 7, "Homs": 7}
    assert counts(page, "Rights") == {"rights not stated": 15}
    assert counts(page, "Differences") == {"Reports that differ from others": 1}


def test_choices_combine_and_each_counts_what_the_others_leave(page: Page, searched: str) -> None:
    found = look(page, searched, q="flood")
    box(page, "Odd Post").check()
    expect(found).to_have_count(7)
    assert counts(page, "Publisher") == {"Côte Gazette": 8, "Odd Post": 7}  # what one more choice would add
    assert counts(page, "Date") == {"2015": 7, "2015-03": 7}
    expect(box(page, "Odd Post")).to_be_focused()
    box(page, "Côte Gazette").check()
    expect(found).to_have_count(15)
    box(page, "2016").check()
    expect(found).to_have_count(8)
    page.get_by_role("button", name="Remove the filter Date: 2016").click()
    expect(found).to_have_count(15)
    page.get_by_role("button", name="Remove all filters").click()
    expect(page.get_by_role("button", name=re.compile("Remove"))).to_have_count(0)


def test_the_address_holds_it_all(page: Page, searched: str) -> None:
    state = {"q": "flood", "publisher": "Côte Gazette", "date": "2016-12", "rights": "not-stated", "sort": "old"}
    expect(look(page, searched, **state)).to_have_count(8)
    expect(page.get_by_role("searchbox")).to_have_value("flood")
    expect(box(page, "Côte Gazette")).to_be_checked()
    expect(box(page, "2016-12")).to_be_checked()
    expect(page.get_by_role("combobox", name="Order")).to_have_value("old")
    box(page, "Côte Gazette").uncheck()
    expect(page).to_have_url(re.compile(r"#q=flood&date=2016-12&rights=not-stated&sort=old$"))
    page.go_back()
    expect(box(page, "Côte Gazette")).to_be_checked()


def test_many_results_are_paged(page: Page, searched: str) -> None:
    found = look(page, searched, kind="article")  # no words: the whole archive, the latest first
    expect(found).to_have_count(20)
    expect(page.locator(STATUS)).to_have_text("20 results")
    found = look(page, searched)
    expect(found).to_have_count(20)
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("#page=2$"))
    expect(found).to_have_count(5)
    expect(page.get_by_role("navigation", name="Pages of results")).to_contain_text("21 to 25 of 25")


def test_results_can_be_put_in_the_order_of_their_dates(page: Page, searched: str) -> None:
    found = look(page, searched, q="flood")
    page.get_by_role("combobox", name="Order").select_option("Earliest first")
    expect(found.first).to_contain_text("2015-03-02")
    expect(found.last).to_contain_text("2016-12-07")


def test_a_result_leads_to_its_paragraph(page: Page, searched: str) -> None:
    found = look(page, searched, q="citadel militants")
    expect(found.locator("mark")).to_have_text(["Militants", "citadel"])
    found.get_by_role("link", name=re.compile("¶ 2")).click()
    page.wait_for_url("**/articles/article-1.html#b100")


def test_statements_are_found(page: Page, searched: str) -> None:
    found = look(page, searched, q="militants citadel")
    assert counts(page, "Kind") == {"Articles": 1, "Statements": 1}
    box(page, "Statements").check()
    expect(found.locator(".search-page__snippet")).to_have_text("Militants have left the citadel of Aleppo. ¶ 2")
    look(page, searched, q="calm returned")
    assert counts(page, "Kind") == {"Articles": 1}  # what nobody counts as a statement


def test_stories_and_places_are_kinds(page: Page, searched: str) -> None:
    expect(look(page, searched, kind="story")).to_have_text(re.compile("control of a place"))
    expect(look(page, searched, kind="place", q="hama").get_by_role("heading")).to_have_text("Hama")


def test_a_publisher_is_counted_by_what_it_published(page: Page, searched: str) -> None:
    look(page, searched)
    assert counts(page, "Publisher") == {"Côte Gazette": 13, "Odd Post": 7}
    box(page, "Odd Post").check()
    expect(page.locator(RESULT)).to_have_count(7)


@pytest.mark.parametrize("sort", ["new", "old"])
def test_the_list_of_everything_is_that_of_all_kinds(page: Page, searched: str, sort: str) -> None:
    """What is read in parts is what the columns say."""
    listed = [look(page, searched, sort=sort, page=str(number)).all_inner_texts() for number in (1, 2)]
    shown = {facet: counts(page, facet) for facet in ("Kind", "Date", "Place", "Rights")}
    kinds = [("kind", kind) for kind in ("article", "story", "publisher", "place")]
    page.goto("about:blank")
    page.goto(f"{searched}/search/index.html#{urlencode([*kinds, ('sort', sort)])}")
    expect(page.locator(STATUS)).to_have_text("25 results")
    first = page.locator(RESULT).all_inner_texts()
    assert {facet: counts(page, facet) for facet in shown} == shown
    page.get_by_role("link", name="Next").click()
    expect(page.locator(RESULT)).to_have_count(5)
    assert sorted(listed[0] + listed[1]) == sorted(first + page.locator(RESULT).all_inner_texts())
    dates = [re.findall(r"(?:Gazette|Post)\W+([-\d]{10})", text) for text in listed[0] + listed[1]]
    known = [date[0] for date in dates if date]
    assert known == sorted(known, reverse=sort == "new") and not any(dates[len(known) :])


def test_of_everything_only_what_is_shown_is_read(page: Page, searched: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    look(page, searched)
    assert any("/search/start.js" in url for url in asked)
    assert not [url for url in asked if re.search(r"/search/[cd]-", url)]


def test_on_a_narrow_screen_nothing_is_counted_before_it_is_looked_at(page: Page, searched: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 360, "height": 700})
    expect(look(page, searched, q="flood")).to_have_count(15)
    assert not [url for url in asked if "/search/c-" in url]
    page.locator(".search-page__facets > summary").click()
    expect(box(page, "Odd Post")).to_be_visible()
    assert counts(page, "Date") == {"2016": 8, "2015": 7}


def test_one_word_can_be_left_out(page: Page, searched: str) -> None:
    found = look(page, searched, q="militants zzz citadel")
    expect(page.locator(STATUS)).to_have_text("No text has all of these words")
    found.get_by_role("link", name=re.compile("Leave out .*zzz.*: 1 result")).click()
    expect(found.get_by_role("heading")).to_have_text("The Old City")


def test_the_whole_page_by_keyboard(page: Page, searched: str) -> None:
    look(page, searched, q="flood")
    page.locator("body").click(position={"x": 2, "y": 400})
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("flood report")
    expect(page).to_have_url(re.compile("q=flood\\+report"))
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.value") == "Odd Post":
            break
    page.keyboard.press("Space")
    expect(page.locator(RESULT)).to_have_count(7)


def test_hostile_values_are_shown_as_text(page: Page, searched: str, hostile: str) -> None:
    found = look(page, searched, q="hostile", publisher=hostile, kind=hostile)
    expect(found).to_have_count(0)
    assert page.locator(".search-page").locator("img, script").count() == 0
    expect(page.locator(".search-page__choices")).to_contain_text("onerror")
    found = look(page, searched, q="hostile")
    expect(found).to_have_count(1)
    assert page.locator(".search-page").locator("img, script").count() == 0


@pytest.mark.parametrize(
    "state", ["q=flood&page=99", "sort=__proto__&q=flood", "q=%E0%A4%A", "page=-1&date=x", "q=%22"]
)
def test_odd_addresses_break_nothing(page: Page, searched: str, state: str) -> None:
    page.goto(f"{searched}/search/index.html#{state}")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d|No"))


def test_without_scripts_it_leads_to_the_lists(browser: Browser, searched: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(searched + "/search/index.html")
    expect(page.locator("#search-page")).to_contain_text("Searching needs JavaScript")
    page.locator("#search-page").get_by_role("link", name="articles").click()
    page.wait_for_url("**/articles/index.html")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, searched: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    look(page, searched, q="flood")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    facets = page.get_by_role("group", name="Publisher")
    if width == 360:
        expect(facets).to_be_hidden()
        page.locator(".search-page__facets > summary").click()
    expect(facets).to_be_visible()
