"""The searches that are compared, each as a folder that a browser opens: ours, Material's own, Pagefind."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.model import Edition, Page
from generator.pages import search as search_page
from tests.conftest import navigated

ROOT = Path(__file__).parents[1]
# Material's own index from a folder needs this script, which it would fetch from another host.
SHIM = "https://unpkg.com/iframe-worker/shim"


@dataclass(frozen=True, slots=True)
class Rival:
    """A search to measure: its folder, its page, where to type (nowhere, if the query ends its
    address), what a result is; `http` if it needs a server."""

    name: str
    folder: Path
    page: str
    field: str
    result: str
    http: bool


def plain_docs(folder: Path) -> Path:
    """Every section page as a stand-in: what is measured is the search, and its pages need no articles."""
    docs = folder / "docs"
    for path in navigated():
        _write(docs / path, "# Stand-in\n")
    return docs


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def ours(edition: Edition, folder: Path, index: Iterable[Page]) -> Rival:
    """Dateline's own search, with the index given."""
    docs, site = plain_docs(folder), folder / "site"
    for page in search_page.pages(edition):
        _write(docs / page.path, page.text)
    build(load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=False))
    for page in index:
        _write(site / page.path, page.text)
    option = "#__dateline_search [role=option]:not(#__dateline_result_all)"
    return Rival("Dateline", site, "index.html", "#__dateline_search input", option, False)


def material(edition: Edition, folder: Path, offline: bool) -> Rival:
    """Material's own search, over http, or from a folder as its offline plugin has it."""
    config = folder / "mkdocs.yml"
    plugins = ["search", "offline"] if offline else ["search"]
    values = {"site_name": "x", "use_directory_urls": False, "theme": {"name": "material", "font": False}}
    _write(config, json.dumps({**values, "plugins": plugins}))
    _write(folder / "docs" / "index.md", "# Stand-in\n")
    site = folder / "site"
    build(load_config(str(config), docs_dir=str(folder / "docs"), site_dir=str(site)))
    index = site / "search" / "search_index.json"
    made = json.loads(index.read_text(encoding="utf-8"))
    made["docs"] = list(_documents(edition))
    text = json.dumps(made, ensure_ascii=False)
    index.write_text(text, encoding="utf-8")
    script = site / "search" / "search_index.js"
    if offline:
        script.write_text(f"var __index = {text}", encoding="utf-8")
    name = "Material, from a folder" if offline else "Material"
    return Rival(name, site, "index.html", ".md-search__input", ".md-search-result__item", not offline)


def _documents(edition: Edition) -> Iterator[dict[str, str]]:
    """Articles as MkDocs' search plugin writes them."""
    for one in edition.articles:
        text = "".join(f"<p>{escape(passage.text)}</p>" for passage in one.body)
        yield {"location": f"articles/{one.id}.html", "title": escape(one.title), "text": text}


PAGEFIND_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><input id="q"><ol id="r"></ol>
<script type="module">
const pagefind = await import("./pagefind/pagefind.js");
let latest = 0;
document.querySelector("#q").addEventListener("input", async (event) => {
  const ticket = ++latest, found = await pagefind.search(event.target.value);
  const shown = await Promise.all(found.results.slice(0, 8).map((each) => each.data()));
  if (ticket !== latest) return;
  document.querySelector("#r").replaceChildren(...shown.map((each) => {
    const made = document.createElement("li");
    made.innerHTML = each.excerpt;
    return made;
  }));
});
await pagefind.filters();
document.querySelector("#q").dataset.ready = "";
</script></html>
"""


def pagefind(edition: Edition, folder: Path, python: Path) -> Rival:
    """Pagefind with the same filters, over pages of text alone, made by the interpreter of its own environment."""
    site = folder / "site"
    for one in edition.articles:
        filters = [("publisher", one.publisher), ("date", (one.published or "")[:7]), ("rights", one.rights.status)]
        filters += [("place", place) for place in one.places] + [("topic", value) for _, value in one.topics]
        spans = "".join(f'<span data-pagefind-filter="{name}:{escape(value or "")}"></span>' for name, value in filters)
        text = "".join(f"<p>{escape(passage.text)}</p>" for passage in one.body)
        body = f"<body data-pagefind-body>{spans}<h1>{escape(one.title)}</h1>{text}</body>"
        _write(site / "articles" / f"{one.id}.html", f'<!doctype html><html lang="en">{body}</html>')
    subprocess.run([python, "-m", "pagefind", "--site", site], check=True, capture_output=True)
    _write(site / "index.html", PAGEFIND_PAGE)
    return Rival("Pagefind", site, "index.html", "#q", "#r li", True)


def pagefind_python(folder: Path) -> Path | None:
    """An interpreter that has Pagefind: in an environment made for this run; None where it cannot be installed."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
    install: list[str | Path] = [python, "-m", "pip", "install", "-q", "pagefind[extended]"]
    return None if subprocess.run(install, check=False, capture_output=True).returncode else python


def shim(folder: Path) -> str | None:
    """The script that Material would fetch, from the npm registry; None where it is not to be had."""
    if not shutil.which("npm"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    got = subprocess.run(["npm", "pack", "-s", "iframe-worker"], cwd=folder, check=False, capture_output=True)
    if got.returncode:
        return None
    subprocess.run(["tar", "xzf", next(folder.glob("*.tgz")).name], cwd=folder, check=True)
    found = next((folder / "package").rglob("shim/index.js"), None) or next(folder.rglob("shim*.js"), None)
    return found.read_text(encoding="utf-8") if found else None
