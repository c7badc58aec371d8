"""Paper: the text with its provenance and address, every fold open, nothing to press; it needs no scripts."""

from pathlib import Path

from playwright.sync_api import Browser, expect

SEEN = (
    ".provenance-bar",
    ".on-paper",
    "#provenance .facts",
    "#provenance table >> nth=0",
    "#rights p >> nth=0",
    "#not-in-text .passage >> nth=0",
)
GONE = ".md-header", ".md-tabs", ".md-sidebar >> nth=0", ".md-footer", ".md-search", ".claim-ref >> nth=0", ".md-skip"


def test_paper_has_what_a_reader_must_know(browser: Browser, full: Path) -> None:
    article = next(full.glob("articles/courier-*.html"))
    context = browser.new_context(java_script_enabled=False, viewport={"width": 700, "height": 990})
    page = context.new_page()
    page.goto(article.as_uri())
    expect(page.locator(".on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    for each in SEEN:
        expect(page.locator(each)).to_be_visible()
    for each in GONE:
        expect(page.locator(each)).to_be_hidden()
    assert f"articles/{article.name}" in page.locator(".on-paper").inner_text()
    parts = "p:has(> .para)", "#provenance", "#cite", "#also-reported", "#not-in-text"
    tops = [page.locator(part).first.bounding_box()["y"] for part in parts]  # type: ignore[index]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.emulate_media(media="screen")
    expect(page.locator("#provenance .facts")).to_be_hidden()
    context.close()
