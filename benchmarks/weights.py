"""What the pages of a built site weigh, by kind: their HTML, the frame around what they say, and a whole first visit.

    python -m benchmarks.weights --site site

A first visit is what Chromium asks of a server with nothing kept from before. Bytes are as they lie on a disk or a USB
stick; in brackets, as a server sends them that packs texts (gzip, level 6).
"""

import argparse
import gzip
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browse import CHROMIUM, FLAGS
from benchmarks.rivals import Rival
from benchmarks.visit import address
from tests.browser.kinds import KIND

KILO = 1000
OPENING, CLOSING = "<article", "</article>"
NAMES = ("HTML, median", "largest", "frame")
HEAD = f"{'kind of page':24} {'pages':>6} {' '.join(f'{name:>15}' for name in NAMES)} {'first visit':>17} {'files':>6}"


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as they lie, and packed."""

    plain: int
    packed: int

    def __str__(self) -> str:
        return f"{self.plain / KILO:,.1f} ({self.packed / KILO:,.1f})"


def weight(data: bytes) -> Weight:
    """The weight of a file."""
    return Weight(len(data), len(gzip.compress(data, 6, mtime=0)))


def kinds(site: Path) -> dict[str, list[Path]]:
    """The pages of each kind: those of one folder that look alike."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        kind = KIND.search(file.read_text(encoding="utf-8"))
        if kind and file.name != "404.html":
            folder = file.relative_to(site).parent.as_posix()
            found[f"{'' if folder == '.' else folder} {kind[1]}".strip()].append(file)
    return dict(found)


def frame(file: Path) -> Weight:
    """What stands around a page's own words: the head, the header, the navigation, the foot."""
    text = file.read_text(encoding="utf-8")
    start, end = text.find(OPENING), text.rfind(CLOSING)
    return weight((text[: max(0, start)] + text[end:]).encode())


def visit(browser: Browser, root: str, site: Path, page: Path) -> tuple[Weight, int]:
    """The weight of all that a first visit loads, and how many files that are."""
    context = browser.new_context()
    opened = context.new_page()
    asked: set[str] = set()
    opened.on("request", lambda request: asked.add(unquote(urlsplit(request.url).path).lstrip("/")))
    opened.goto(f"{root}/{page.relative_to(site).as_posix()}", wait_until="networkidle")
    context.close()
    each = [weight((site / path).read_bytes()) for path in sorted(asked) if (site / path).is_file()]
    return Weight(sum(one.plain for one in each), sum(one.packed for one in each)), len(each)


def rows(site: Path) -> Iterator[str]:
    """A line for each kind of page; what is visited is the page of median size."""
    rival = Rival("", site, "", "", "", http=True)
    with sync_playwright() as playwright, address(rival) as root:
        browser = playwright.chromium.launch(executable_path=CHROMIUM if CHROMIUM.exists() else None, args=FLAGS)
        for name, files in sorted(kinds(site).items()):
            ordered = sorted(files, key=lambda file: (file.stat().st_size, file))
            middle = ordered[len(ordered) // 2]
            total, number = visit(browser, root, site, middle)
            cells = (weight(middle.read_bytes()), weight(ordered[-1].read_bytes()), frame(middle))
            shown = " ".join(f"{cell!s:>15}" for cell in cells)
            yield f"{name:24} {len(files):>6,} {shown} {total!s:>17} {number:>6}"
        browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and what all pages weigh."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("site"))
    site = parser.parse_args(arguments).site.resolve()
    print(f"kilobytes, and packed\n{HEAD}")
    for line in rows(site):
        print(line, flush=True)
    pages = [file.stat().st_size for files in kinds(site).values() for file in files]
    middle = statistics.median(pages) / KILO
    print(f"{len(pages):,} pages of {sum(pages) / KILO / KILO:,.1f} MB, the median {middle:,.1f} kB")


if __name__ == "__main__":
    main()
