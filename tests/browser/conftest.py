"""Chromium, and a site built from a small edition of our own, over http and from a folder."""

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from generator.exports import search
from generator.model import Article, Claim, Collection, Edition, Passage, Relation, Source, Span, Story
from generator.pages import search as search_page
from tests.articles import PLAIN
from tests.conftest import navigated

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
HOSTILE = "<img src=x onerror=\"document.title='ran'\"></script><!-- \u2028 hostile"
SECTIONS = [path.removesuffix(".md") for path in navigated()]
ARTICLE = """---
kind: article
lang: {lang}
dir: ltr
---

# {title}

<dl class="provenance-bar"><div><dt>Publisher</dt><dd>{publisher}</dd></div><div><dt>Published</dt><dd>{date}</dd></div>
<div><dt>Rights</dt><dd><span class="badge badge--rights">not stated</span></dd></div></dl>

{body}

## Also reported

<section class="reported" id="rel-1"><div class="related related--differs"><p class="relation-kind">Differs</p>
<blockquote><p>at least 75% of the contested areas</p><cite>This article, ¶ 1</cite></blockquote>
<blockquote><p>more than 75 percent of eastern Aleppo</p><cite>Another article, ¶ 7</cite></blockquote>
<ul class="why"><li>both say 75 per cent</li></ul></div></section>

<details class="fold"><summary>Provenance</summary><div class="scroll"><table><tr><th>Value</th><th>Words</th></tr>
<tr><td>Publisher</td><td>{wide}</td></tr></table></div></details>
"""


def article(number: int, title: str, *body: str, language: str = "en") -> Article:
    """An article of which only what search and pages need is filled in."""
    passages = tuple(Passage("paragraph", Span(100 * at, 100 * at + 90), text) for at, text in enumerate(body))
    return replace(
        PLAIN,
        id=f"article-{number}",
        source=Source(f"{number}.txt", None, f"{number:064x}", 1000, "utf-8"),
        title=title,
        language=language,
        byline=(),
        publisher="Côte Gazette",
        dateline=None,
        original_url=None,
        topics=(),
        body=passages,
        findings=(),
    )


def edition() -> Edition:
    """Articles in several scripts, a hostile one, and enough alike to fill a second page of results."""
    articles = (
        article(1, "The Old City", "Nothing here.", "Militants have left the citadel of Aleppo.", "Calm returned."),
        article(2, "Élection à Besançon", "Les députés de l’assemblée ont voté.", language="fr"),
        article(3, "東京都の選挙", "東京都知事選挙の投票が行われた。", language="ja"),
        article(4, "Выборы в Москве", "Голосование прошло спокойно.", language="ru"),
        article(5, HOSTILE, f"Before {HOSTILE} after", "[click](javascript:alert(1)) __proto__ constructor"),
        *(article(number, f"Flood report {number}", "The river rose again.") for number in range(10, 25)),
    )
    story = Story("story-1", "Aleppo: control of a place, 2016-12-07", (), (), 1, (), ())
    collection = Collection("Test", "", ("en",), "full", 5, 25, ())
    differs = Relation("differs", "c", "d", "article-1", "article-10", 0.9, ())
    return Edition(collection, "private", varied(articles), (statement(),), (differs,), (story,), (), ())


def varied(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The flood reports with dates, places and publishers of their own, so that there is something to choose from."""
    odd = {f"article-{number}" for number in range(11, 25, 2)}
    return tuple(
        replace(one, publisher="Odd Post", published="2015-03-02", places=("Homs", "Hama")) if one.id in odd else one
        for one in articles
    )


def statement() -> Claim:
    """What the first article states: a sentence of its second paragraph."""
    nothing = {"measure": None, "value_low": None, "value_high": None, "unit": None, "qualifier": None}
    rest = {"negated": False, "hedged": False, "place": None, "when": None, "attributed_to": None}
    text = "Militants have left the citadel of Aleppo."
    return Claim("c", "article-1", Span(100, 190), text, "event", None, **nothing, **rest)  # type: ignore[arg-type]


def escaped(text: str) -> str:
    """Markdown that shows `text` as it is, as the generator's pages do."""
    return "".join(f"&#{ord(char)};" if not char.isalnum() and char != " " else char for char in text)


def write(path: Path, text: str) -> None:
    """A file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pages(shown: Edition) -> Iterator[tuple[str, str]]:
    """Stand-ins for every section page, the articles and the story."""
    yield from ((f"{name}.md", f"# Stand-in\n\n{name}\n") for name in SECTIONS)
    yield from ((page.path, page.text) for page in search_page.pages(shown))
    yield from ((f"stories/{story.id}.md", f"# {escaped(story.title)}\n") for story in shown.stories)
    for each in shown.articles:
        body = "\n\n".join(
            f'<a class="para" id="b{p.span.start}" href="#b{p.span.start}" data-number="{at}"></a>{escaped(p.text)}'
            for at, p in enumerate(each.body, 1)
        )
        values = {"title": escaped(each.title), "publisher": each.publisher, "date": each.published, "body": body}
        yield f"articles/{each.id}.md", ARTICLE.format(**values, lang=each.language, wide="wide&nbsp;" * 60)


@pytest.fixture(scope="session")
def hostile() -> str:
    """A text that would run if anything obeyed it; the crafted site has it as title and in a body."""
    return HOSTILE


@pytest.fixture(scope="session")
def crafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built strictly from the edition above."""
    folder = tmp_path_factory.mktemp("crafted")
    shown = edition()
    for path, text in pages(shown):
        write(folder / "docs" / path, text)
    for page in search.files(shown):
        write(folder / "docs" / page.path, page.text)
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site"))
    build(config)
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's if there is one, else Playwright's own."""
    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def addresses(mode: str, folder: Path) -> Iterator[str]:
    """The address of a folder, over http or as it lies; without the last slash."""
    if mode == "file":
        yield folder.as_uri()
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session", params=["http", "file"])
def served(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The built site's address."""
    yield from addresses(request.param, site)


@pytest.fixture(scope="session", params=["http", "file"])
def searched(request: pytest.FixtureRequest, crafted: Path) -> Iterator[str]:
    """The address of the site of our own."""
    yield from addresses(request.param, crafted)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that fails the test if any page of it asks another host, or if a script of a page breaks."""
    fresh = browser.new_context()
    faults: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file://", "data:")):
            faults.append(f"asked {request.url}")

    fresh.on("request", note)
    fresh.on("weberror", lambda error: faults.append(str(error.error)))
    yield fresh
    fresh.close()
    assert not faults


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page at a desk's width."""
    opened = context.new_page()
    opened.set_viewport_size({"width": 1440, "height": 900})
    opened.set_default_timeout(5000)
    return opened
