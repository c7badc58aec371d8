"""Every page opens quietly: no request elsewhere, no script that breaks, nothing wider than a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def some(site: Path) -> list[str]:
    """Every section page, and a few of each kind."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    kinds: dict[str, list[str]] = {}
    for path in found:
        kinds.setdefault(path.rpartition("/")[0], []).append(path)
    return [path for each in kinds.values() for path in [*each[:2], *each[-1:]] if path != "404.html"]


def test_no_request_elsewhere(page: Page, served: str, site: Path) -> None:
    # The fixture `context` fails on any request to another host.
    for path in some(site):
        page.goto(f"{served}/{path}")
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_telephone(page: Page, served: str, site: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    for path in some(site):
        page.goto(f"{served}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate(OVERFLOW) == 0, path


def test_light_and_dark_follow_the_system_and_the_toggle(page: Page, served: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        page.goto(served + "/index.html")
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "default" if scheme == "light" else "slate"
        )
        seen.append(page.evaluate(BACKGROUND))
    assert seen[0] != seen[1]
    page.get_by_title("Colours follow the system; switch to light").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate(BACKGROUND) == seen[0]


def test_without_scripts_the_text_is_there_and_the_search_box_is_not(browser: Browser, served: str, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    article = next(path for path in sorted(site.glob("articles/*.html")) if path.name != "index.html")
    page.goto(f"{served}/{article.relative_to(site).as_posix()}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".md-search")).to_be_hidden()
    context.close()


def test_paper_keeps_the_provenance_and_drops_the_menus(page: Page, served: str, site: Path) -> None:
    article = next(path for path in sorted(site.glob("articles/*.html")) if path.name != "index.html")
    page.goto(f"{served}/{article.relative_to(site).as_posix()}")
    page.emulate_media(media="print")
    expect(page.locator(".provenance-bar")).to_be_visible()
    for gone in (".md-header", ".md-tabs", ".md-footer"):
        expect(page.locator(gone).first).to_be_hidden()


def test_the_language_of_a_page_is_that_of_its_text(page: Page, searched: str) -> None:
    page.goto(searched + "/articles/article-3.html")
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert page.evaluate("document.querySelector('header').lang") == "en"
    page.goto(searched + "/about.html")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_titles_are_text(page: Page, searched: str) -> None:
    page.goto(searched + "/articles/article-5.html")
    assert page.title().startswith("<img src=x onerror=")
    assert page.locator("main img, header img").count() == 0


def test_sitemap_has_no_clock(site: Path) -> None:
    assert "lastmod" not in (site / "sitemap.xml").read_text(encoding="utf-8")
