"""Raw text that tries to run: as text, headline, byline, link, topic, file name or sidecar."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import addresses
from tests.conftest import dateline, project

# Each would set `ran` if anything obeyed it.
RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload="{RUN}">',
    f"</title><script>{RUN}</script>",
    f"[click](javascript:{RUN})",
    f'![alt](x" onerror="{RUN})',
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    f'text {{: onclick="{RUN}" }}',
    f"</details></dl><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'>",
    "<style>@import 'http://192.0.2.1/x.css'</style>",
    f"--!> <!-- <x onmouseover={RUN}> ]]>",
    "\u202egnirts desrever\u202c and \u2066isolated\u2069",
)
MARKDOWN = """# {payload}

By {payload}

Tags: [{payload}](javascript:{run}), [other](https://example.org/"onmouseover="{run})

A first paragraph of the article says {payload} in the middle of its one long sentence, as articles do.

- an item with {payload} in it

> A quoted paragraph also has {payload} in it, and goes on for a while after that, too.

    code {payload}
"""


# Only our own pages of old addresses hold it.
LEADS_ON = '<noscript><meta http-equiv="refresh"'


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("hostile") / "project", archive=None)
    raw = folder / "archive" / "raw"
    (folder / "archive" / "publishers.yml").write_text(json.dumps([{"name": PAYLOADS[1], "aliases": ["Evil"]}]))
    for number, payload in enumerate(PAYLOADS):
        text = MARKDOWN.format(payload=payload, run=RUN)
        (raw / f"markdown{number}.txt").write_text(text, encoding="utf-8")
        (raw / f"plain{number}.txt").write_text(f"{payload}\n\n{text.replace('#', '')}", encoding="utf-8")
        sidecar = {"title": payload, "byline": [payload], "publisher": payload, "dateline": payload}
        (raw / f"plain{number}.txt.meta.yml").write_text(json.dumps(sidecar), encoding="utf-8")
    (raw / '"><img src=x onerror=window.ran=1>.txt').write_text("A headline\n\nSome text that is short but is one.\n")
    done = dateline(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def hostile_address(request: pytest.FixtureRequest, hostile_site: Path) -> Iterator[str]:
    yield from addresses(request.param, hostile_site)


def test_nothing_runs_and_nothing_is_armed(context: BrowserContext, hostile_site: Path, hostile_address: str) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for file in sorted(hostile_site.rglob("*.html")):
        path = file.relative_to(hostile_site).as_posix()
        if LEADS_ON in file.read_text(encoding="utf-8"):
            continue
        page.goto(f"{hostile_address}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("window.ran") is None, path
        assert page.url == f"{hostile_address}/{path}"
        armed = page.evaluate(
            """[...document.querySelectorAll('article *')].filter(each =>
               [...each.attributes].some(a => a.name.startsWith('on') || a.name === 'style' || a.name === 'srcdoc') ||
               /^(script|iframe|style|meta|img|svg|object|embed|form)$/i.test(each.tagName) ||
               /^(javascript|data|vbscript):/i.test(each.getAttribute('href') || '')).map(each => each.outerHTML)"""
        )
        assert not armed, path


def test_what_leads_on_leads_to_an_article_or_a_story_only(
    context: BrowserContext, hostile_site: Path, hostile_address: str
) -> None:
    page = context.new_page()
    leading = [file for file in hostile_site.rglob("*.html") if LEADS_ON in file.read_text(encoding="utf-8")]
    for file in leading:
        page.goto(f"{hostile_address}/{file.relative_to(hostile_site).as_posix()}", wait_until="commit")
        page.wait_for_selector(".md-header")
        there = page.url.removeprefix(f"{hostile_address}/")
        assert (hostile_site / there).is_file() and there.startswith(("articles/", "stories/"))
        assert page.evaluate("window.ran") is None
    assert leading


def test_the_words_stay_readable(context: BrowserContext, hostile_site: Path, hostile_address: str) -> None:
    page = context.new_page()
    for number, payload in enumerate(PAYLOADS[:3]):
        found = next(hostile_site.glob(f"articles/plain{number}-txt-*.html"))
        page.goto(f"{hostile_address}/articles/{found.name}")
        assert payload in page.locator("h1").first.inner_text()
        assert payload in page.locator("article").inner_text()


def test_search_shows_it_as_text(context: BrowserContext, hostile_address: str) -> None:
    page = context.new_page()
    page.goto(f"{hostile_address}/index.html?q=onerror")
    page.locator(".md-search-result__list li").first.wait_for()
    assert page.evaluate("window.ran") is None
    assert page.locator(".md-search-result__list img").count() == 0
