"""The search box as a reader uses it, over http and from a folder."""

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.exports.search_terms import terms

BOX = "#__dateline_search input"
RESULT = "#__dateline_search [role=option]:not(#__dateline_result_all)"


def ask(page: Page, address: str, query: str) -> Locator:
    """The results of a query typed on a page."""
    page.goto(address)
    page.locator(BOX).fill(query)
    told = re.compile(r"^((\d+|No) results?( · .*)?|No text has all of these words)$")
    expect(page.locator("#__dateline_search [role=status]")).to_have_text(told)
    return page.locator(RESULT)


@pytest.mark.parametrize("query", ["citadel", "CITADEL", "citad", "aleppo cita", "“citadel”"])
def test_a_word_or_its_beginning_finds_the_paragraph(page: Page, searched: str, query: str) -> None:
    found = ask(page, f"{searched}/articles/article-4.html", query)
    expect(found).to_have_count(1)
    expect(found).to_contain_text("The Old City")
    expect(found).to_contain_text(re.compile("Côte Gazette\\W+2016-12-07"))
    assert "citadel" in found.locator("mark").all_inner_texts()
    found.click()
    page.wait_for_url("**/articles/article-1.html#b100")
    expect(page.locator("#b100")).to_be_visible()
    assert "citadel" in page.locator("p", has=page.locator("#b100")).inner_text()


@pytest.mark.parametrize(
    ("query", "number", "marked"),
    [
        ("election", 2, "Élection"),
        ("Besanc\u0327on", 2, "Besançon"),
        ("l'assemblee", 2, "l’assemblée"),
        ("東京都", 3, "東京"),
        ("挙", 3, "挙"),
        ("ВЫБОРЫ", 4, "Выборы"),
    ],
)
def test_accents_and_scripts_are_folded(page: Page, searched: str, query: str, number: int, marked: str) -> None:
    found = ask(page, searched + "/index.html", query)
    expect(found).to_have_count(1)
    assert f"/articles/article-{number}.html" in (found.get_attribute("href") or "")
    expect(found.locator("mark").first).to_contain_text(marked)


def test_the_example_archive_is_searched(page: Page, served: str) -> None:
    expect(ask(page, served + "/stories/index.html", "Armenian")).to_have_count(0)  # only in a teaser that was cut
    found = ask(page, served + "/stories/index.html", "besieged")
    expect(found).to_have_count(1)
    found.click()
    page.wait_for_url(re.compile(r"/articles/002[-\w]+\.html#b\d+$"))
    assert "besieged" in page.locator("p", has=page.locator(":target")).inner_text()


def test_every_word_must_be_there(page: Page, searched: str) -> None:
    found = ask(page, searched + "/index.html", "citadel zzz aleppo")
    expect(found).to_have_text(["Leave out “\u2068zzz\u2069”: 1 result"])
    found.click()
    page.wait_for_url("**/search/index.html#q=citadel+aleppo")
    expect(page.locator(".search-page__results > li")).to_have_count(1)
    expect(ask(page, searched + "/index.html", "zzz yyy")).to_have_count(0)


def test_stories_and_publishers_are_found(page: Page, searched: str) -> None:
    expect(ask(page, searched + "/index.html", "control place")).to_contain_text("Story")
    expect(ask(page, searched + "/index.html", "cote gazette").filter(has_text="Publisher")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("militant", "Militants"),  # another form of the word
        ("returning", "returned"),  # of a word that is nowhere in this form
        ("citadle", "citadel"),  # swapped
        ("aleppo citadle", "Aleppo"),
        ("calm citadle", "citadel"),  # Not in one paragraph.
        ("zitadel", "citadel"),  # its first letter
        ("Besanzon", "Besançon"),
        ("Выборыы", "Выборы"),
    ],
)
def test_other_forms_and_misspelt_words(page: Page, searched: str, query: str, marked: str) -> None:
    found = ask(page, searched + "/index.html", query)
    expect(found).to_have_count(1)
    assert marked in found.locator("mark").all_inner_texts()


def test_a_similar_word_is_looked_for_only_where_a_word_is_nowhere(page: Page, searched: str) -> None:
    status = page.locator("#__dateline_search [role=status]")
    expect(ask(page, searched + "/index.html", "citadle")).to_have_count(1)
    expect(status).to_have_text("1 result · Similar words: citadel")
    page.locator(BOX).fill("citadel")
    expect(status).to_have_text("1 result")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"the citadel of aleppo"', 1),
        ("“citadel of” militants", 1),
        ('"of citadel"', 0),
        ('"citadels"', 0),
        ('"citad"', 0),
        ("「都知事選挙」", 1),
        ("「知都事」", 0),
        ('"les deputes de l\'assemblee"', 1),
    ],
)
def test_phrases_are_taken_as_they_stand(page: Page, searched: str, query: str, count: int) -> None:
    expect(ask(page, searched + "/index.html", query)).to_have_count(count)


def test_all_results_are_a_step_away(page: Page, searched: str) -> None:
    expect(ask(page, searched + "/articles/index.html", "flood")).to_have_count(8)
    page.get_by_role("option", name="All results, with filters").click()
    page.wait_for_url("**/search/index.html#q=flood")
    expect(page.locator(".search-page__status")).to_have_text("15 results")


def test_an_address_may_hold_a_query(page: Page, searched: str) -> None:
    page.goto(searched + "/articles/index.html?q=citadel")
    expect(page.locator(BOX)).to_have_value("citadel")
    expect(page.locator(RESULT)).to_have_count(1)
    expect(page.locator(RESULT)).to_be_visible()
    page.wait_for_timeout(300)  # Material closes the box a moment after a page's address changes.
    expect(page.locator(RESULT)).to_be_visible()


@pytest.mark.parametrize("shortcut", ["/", "s", "f"])
def test_keyboard(page: Page, searched: str, shortcut: str) -> None:
    page.goto(searched + "/index.html")
    box = page.locator(BOX)
    page.keyboard.press(shortcut)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("flood")
    expect(page.locator(RESULT)).to_have_count(8)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(RESULT).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_be_focused()
    page.keyboard.press(shortcut)
    expect(box).to_have_value("flood")
    address = second.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address.lstrip('.')}")


def test_enter_waits_for_the_results(page: Page, searched: str) -> None:
    page.goto(searched + "/index.html")
    page.keyboard.press("/")
    page.keyboard.type("citadel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/article-1.html#b100")
    expect(page.locator("#b100")).to_be_visible()


@pytest.mark.parametrize("query", ["onerror", "hostile", "javascript", "__proto__", "constructor"])
def test_hostile_texts_are_shown_as_text(page: Page, searched: str, hostile: str, query: str) -> None:
    found = ask(page, searched + "/index.html", query)
    expect(found).to_have_count(1)
    expect(found).to_contain_text(" ".join(hostile.split()))
    assert found.locator("img, script").count() == 0
    assert page.title() == "Dateline"


@pytest.mark.parametrize("query", ["(", "\\", "*", "'", "\u0301", "　", "a" * 5000, '"><b>zzz'])
def test_odd_queries_break_nothing(page: Page, searched: str, query: str) -> None:
    page.goto(searched + "/index.html")
    page.locator(BOX).fill(query)
    expect(page.locator("#__dateline_search [role=status]")).to_have_text(re.compile("No results|Type words"))


def test_a_narrow_screen(page: Page, searched: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(searched + "/articles/article-4.html")
    expect(page.locator(BOX)).not_to_be_in_viewport()
    page.locator("header > nav > label[for=__search]").click()
    page.locator(BOX).fill("citadel")
    expect(page.locator(RESULT)).to_be_in_viewport()
    page.locator(".md-search label.md-icon[for=__search]").click()
    expect(page.locator(RESULT)).not_to_be_in_viewport()


def test_a_missing_index_is_said(page: Page, searched: str) -> None:
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(searched + "/index.html?q=citadel")
    expect(page.locator("#__dateline_search [role=status]")).to_contain_text("could not be read")


def test_python_and_javascript_fold_alike(page: Page, crafted: Path) -> None:
    page.goto(f"{crafted.as_uri()}/index.html")
    page.evaluate("dateline.ready()")
    # Every character, but few of the many Han and Hangul ones; Python and the browser may know different Unicodes.
    points = [*range(0x20, 0x3400), *range(0x3400, 0xF900, 41), *range(0xA000, 0xAC00), *range(0xF900, 0x20000)]
    texts = [char for char in map(chr, points) if unicodedata.category(char) not in ("Cn", "Cs", "Co")]
    texts += ["l’Œuvre d'ʼAÏDA", "ΟΔΥΣΣΕΎΣ Ὀδυσσεύς", "东京 tower東京", "İstanbul STRASSE straße", "हिन्दी ภาษาไทย"]
    ours = [list(terms(text)) for text in texts]
    theirs = page.evaluate("texts => texts.map(dateline.terms)", texts)
    assert [text for text, a, b in zip(texts, ours, theirs, strict=True) if a != b] == []
