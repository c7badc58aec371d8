"""One visit: a fresh browser context opens a page, a query is typed, the first result ends it."""

import functools
import http.server
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Route

from benchmarks.rivals import SHIM, Rival

REST = 1.5  # Seconds that an opened page gets to come to rest.
PATIENCE = 900_000  # Milliseconds for a first result.
SEARCHING = ("search", "pagefind", "worker")  # In the paths of what a page loads for its search alone.


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for opening the page and for the query (for both, where the page's address holds it),
    bytes for the search, the page's JavaScript heap after a collection, and by how much all renderers grew."""

    opening: float
    query: float
    loaded: int
    heap: int
    memory: int


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def address(rival: Rival) -> Iterator[str]:
    """Where the rival's folder is opened."""
    if not rival.http:
        yield rival.folder.as_uri()
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(rival.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def visit(browser: Browser, rival: Rival, root: str, query: str, shim: str | None) -> Cost:
    """What one query costs. Raises playwright's TimeoutError where no result comes."""
    session = browser.new_browser_cdp_session()
    context = browser.new_context()
    context.route(SHIM, lambda route: _fulfil(route, shim or ""))
    page = context.new_page()
    asked: set[str] = set()
    page.goto("about:blank")
    time.sleep(REST / 3)
    began = _renderers(session)
    context.on("request", lambda request: asked.add(urlsplit(request.url).path))
    if rival.field:
        page.goto(f"{root}/{rival.page}")
        time.sleep(REST)
    opened = _renderers(session)
    if rival.field:
        page.locator(rival.field).fill(query)
    else:
        page.goto(f"{root}/{rival.page}{quote(query)}")
    page.locator(rival.result).first.wait_for(timeout=PATIENCE)
    ended = _renderers(session)
    cost = Cost(opened[0] - began[0], ended[0] - opened[0], _weight(rival, asked), _heap(page), ended[1] - began[1])
    context.close()
    return cost


def _fulfil(route: Route, text: str) -> None:
    route.fulfill(body=text, content_type="text/javascript")


def _renderers(session: CDPSession) -> tuple[float, int]:
    """Processor seconds and resident bytes of all renderers."""
    found = [each for each in session.send("SystemInfo.getProcessInfo")["processInfo"] if each["type"] == "renderer"]
    return sum(each["cpuTime"] for each in found), sum(_resident(each["id"]) for each in found)


def _resident(process: int) -> int:
    file = Path(f"/proc/{process}/statm")
    return int(file.read_text().split()[1]) * resource.getpagesize() if file.exists() else 0


def _heap(page: Page) -> int:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def _weight(rival: Rival, paths: set[str]) -> int:
    """The bytes of what was loaded for the search, unpacked."""
    root = "" if rival.http else rival.folder.as_posix()
    inside = {unquote(path).removeprefix(root).lstrip("/") for path in paths}
    files = (rival.folder / path for path in inside if any(word in path for word in SEARCHING))
    return sum(file.stat().st_size for file in files if file.is_file())
