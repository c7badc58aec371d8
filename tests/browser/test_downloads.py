"""A reader takes away what a page offers, and its hash is the one that the page shows."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Page

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


def test_a_reference_is_saved_and_not_opened(page: Page, served: str, site: Path) -> None:
    if served.startswith("file"):
        pytest.skip("browsers show text files of a folder instead: there the download attribute does not count")
    name = article(site)
    page.goto(f"{served}/articles/{name}")
    page.locator("#cite > summary").click()
    for kind, ending in (("BibTeX", "bib"), ("RIS", "ris")):
        with page.expect_download() as started:
            page.get_by_role("link", name=kind).click()
        assert (
            started.value.path().read_bytes() == (site / "data" / "cite" / f"{Path(name).stem}.{ending}").read_bytes()
        )


def test_a_strict_policy_finds_no_fault_with_the_data_in_a_page(page: Page, site: Path) -> None:
    text = (site / "articles" / article(site)).read_text(encoding="utf-8")
    start = text.index('<script type="application/ld+json">')
    data = text[start : text.index("</script>", start)]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_content(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{data}</script><p>here</p>')
    page.evaluate("1")
    assert not said
