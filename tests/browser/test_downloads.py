"""A reader takes away what a page offers, and its hash is the one that the page shows."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

POLICY = "default-src 'none'; script-src 'self'"


def article(site: Path) -> str:
    return next(path for path in sorted(site.glob("articles/*.html")) if path.name != "index.html").name


def test_raw_bytes_have_the_hash_that_the_page_shows(page: Page, served: str, site: Path) -> None:
    page.goto(f"{served}/articles/{article(site)}")
    page.locator("#provenance > summary").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the raw bytes").click()
    digest = hashlib.sha256(started.value.path().read_bytes()).hexdigest()
    assert page.locator("#provenance").get_by_text(digest, exact=True).count() == 1


@pytest.mark.parametrize(("kind", "ending"), [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")])
def test_a_reference_is_saved_and_not_opened(page: Page, served: str, site: Path, kind: str, ending: str) -> None:
    name = article(site)
    page.goto(f"{served}/articles/{name}")
    page.locator("#cite > summary").click()
    page.locator("#cite summary").get_by_text(kind, exact=True).click()
    with page.expect_download() as started:
        page.locator("#cite a:visible", has_text="Save as a file").click()
    file = f"{Path(name).stem}.{ending}"
    assert started.value.suggested_filename == file
    assert started.value.path().read_bytes() == (site / "data" / "cite" / file).read_bytes()


def test_a_citation_is_copied_as_one_line(page: Page, served: str, site: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}/articles/{article(site)}")
    page.locator("#cite > summary").click()
    page.get_by_role("button", name="Copy: Chicago").click()
    expect(page.locator("#cite [role=status]", has_text="Copied")).to_be_visible()
    shown = page.locator("#cite .citation [data-copy]").last.inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == " ".join(shown.split())


def test_without_scripts_a_citation_has_no_button(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "articles" / article(site)).as_uri())
    page.locator("#cite > summary").click()
    page.locator("#cite summary").get_by_text("RIS", exact=True).click()
    expect(page.locator("#cite pre:visible")).to_contain_text("TY  - NEWS")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_a_strict_policy_finds_no_fault_with_the_data_in_a_page(page: Page, site: Path) -> None:
    text = (site / "articles" / article(site)).read_text(encoding="utf-8")
    start = text.index('<script type="application/ld+json">')
    data = text[start : text.index("</script>", start)]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_content(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{data}</script><p>here</p>')
    page.evaluate("1")
    assert not said
