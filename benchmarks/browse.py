"""What a first search result costs a reader: processor time, bytes, memory; ours beside Material's own and Pagefind's.

    python -m benchmarks.browse --eval ../shared/eval --sizes 1000 10000 100000

The texts are made as `benchmarks/corpus.py` says, the searches as `rivals.py` does, a visit goes as in `visit.py`.
"""

import argparse
import functools
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks.corpus import Samples, article, edition, samples
from benchmarks.rivals import Rival, material, ours, pagefind, pagefind_python, shim
from benchmarks.visit import Cost, address, visit
from generator.exports import search
from generator.exports.search_terms import terms
from generator.model import Edition, Page

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
MATERIAL_MOST = 10_000  # Articles; with ten times as many, a query would take it many minutes and some 10 GB.
RIVALS = ("pagefind", "material")
CHANGED_MOST = 10_000  # Articles up to which it is measured how much one more changes: that takes two indexes.
LOOKED_AT = 2000  # Articles of which queries are made.


@dataclass(frozen=True, slots=True)
class Queries:
    """Those that every search can answer, and those that only some can."""

    plain: dict[str, str]
    odd: dict[str, str]


def queries(shown: Edition) -> Queries:
    """Frequent and rare words of the texts, alone and together, begun, misspelt, and as a phrase."""
    counts: Counter[str] = Counter()
    for one in shown.articles[:LOOKED_AT]:
        counts.update({term for passage in one.body for term in terms(passage.text) if _is_plain(term)})
    total = min(LOOKED_AT, len(shown.articles))
    ranked = [word for word, _ in counts.most_common()]
    one = next(one for one in shown.articles[7:] if len(one.body) > 3 and len(one.body[0].text.split()) > 20)
    mine = {term for passage in one.body for term in terms(passage.text) if _is_plain(term)}
    pair = sorted(mine, key=lambda word: (abs(counts[word] - total // 20), word))[:2]
    rare = min(mine, key=lambda word: (counts[word], word))
    swapped = pair[0][:3] + pair[0][4] + pair[0][3] + pair[0][5:]
    phrase = " ".join(one.body[0].text.split()[4:7])
    plain = {"a frequent word": ranked[0], "two words": " ".join(pair), "a rare word": rare}
    return Queries(plain, {"a beginning": pair[0][:4], "misspelt": swapped, "a phrase": f'"{phrase}"'})


def _is_plain(term: str) -> bool:
    return len(term) >= 6 and term.isascii() and term.isalpha()


def table(browser: Browser, rival: Rival, asked: dict[str, str], worker: str | None) -> Iterator[tuple[str, Cost]]:
    """The cost of each query, and the median."""
    found = []
    with address(rival) as root:
        for name, query in asked.items():
            try:
                cost = visit(browser, rival, root, query, worker)
            except Error as error:
                print(f"  {rival.name}: {name}: no result ({str(error).splitlines()[0]})")
                continue
            found.append(cost)
            yield name, cost
    if len(found) > 1:
        yield "median", Cost(*(statistics.median(values) for values in zip(*map(astuple, found), strict=True)))


def line(rival: str, size: int, name: str, cost: Cost) -> str:
    """One row: what was measured, in seconds, kilobytes, megabytes."""
    kilo, mega = 1000, 1_000_000
    figures = f"{cost.opening:8.2f} {cost.query:8.2f} {cost.loaded / kilo:10,.0f} {cost.heap / mega:8.1f}"
    return f"{rival:28} {size:>8,} {name:18} {figures} {cost.memory / mega:9.0f}"


HEAD = (
    f"{'search':28} {'articles':>8} {'query':18} {'open s':>8} {'query s':>8} {'kB':>10} {'heap MB':>8} {'grown MB':>9}"
)


def indexed(shown: Edition) -> Iterator[Page]:
    """The files of our index; then what making them cost is printed."""
    size, weight, files, spent = len(shown.articles), 0, 0, 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = search.files(shown)
    while True:
        began = time.process_time()
        page = next(made, None)
        spent += time.process_time() - began
        if page is None:
            break
        weight, files = weight + len(page.text.encode()), files + 1
        yield page
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    print(
        f"index of {size:,} articles: {1000 * spent / size:.2f} CPU-ms and {weight / size / 1000:.1f} kB an article, "
        f"{files:,} files; making it took {grown:,.0f} MB of memory beyond the texts",
        flush=True,
    )


def changed(real: Samples, shown: Edition) -> None:
    """Print how many files one article more rewrites."""
    before = _hashes(shown)
    after = _hashes(replace(shown, articles=(*shown.articles, article(real, len(shown.articles) + 7))))
    count = sum(before.get(path) != digest for path, digest in after.items())
    print(f"one article more rewrites {count:,} of {len(after):,} files", flush=True)


def _hashes(shown: Edition) -> dict[str, bytes]:
    return {page.path: sha256(page.text.encode()).digest() for page in search.files(shown)}


@dataclass(frozen=True, slots=True)
class Others:
    """Which other searches to measure, and what they need: the script that Material would fetch, an interpreter that
    has Pagefind."""

    names: tuple[str, ...]
    worker: str | None
    python: Path | None


def rivals(shown: Edition, folder: Path, others: Others) -> Iterator[Callable[[], Rival]]:
    """What makes each search that can be measured at this size; of the others it is said why they are not."""
    size = len(shown.articles)
    yield functools.partial(ours, shown, folder / "ours", indexed(shown))
    if "pagefind" in others.names and others.python is None:
        print("Pagefind: not measured, it could not be installed")
    elif others.python:
        yield functools.partial(pagefind, shown, folder / "pagefind", others.python)
    if "material" not in others.names:
        return
    if size > MATERIAL_MOST:
        print(f"Material: not measured at {size:,} articles, since its whole index is one file that is read first")
        return
    yield functools.partial(material, shown, folder / "material", False)
    if others.worker is None:
        print("Material, from a folder: not measured, the script that it needs could not be had from npm")
    else:
        yield functools.partial(material, shown, folder / "offline", True)


def ways(rival: Rival, asked: Queries) -> Iterator[tuple[Rival, dict[str, str]]]:
    """The queries of a search; of ours also those that others cannot answer, what the box alone costs, and the page."""
    yield rival, asked.plain
    if rival.name == "Dateline":
        yield rival, asked.odd
        nothing = replace(rival, name="Dateline, the box alone", result="[role=status]:has-text('No results')")
        yield nothing, {"a word nowhere": "zqxjkvw"}
        page = replace(rival, page="search/index.html#q=", field="", result=".search-page__results mark")
        yield replace(page, name="Dateline, page and result"), asked.plain
        yield replace(page, name="Dateline, page and counts", result="fieldset"), asked.plain
        yield replace(page, name="Dateline, page and list", result=".search-page__results > li"), {"nothing": ""}


def measured(browser: Browser, shown: Edition, folder: Path, others: Others) -> None:
    """Print a table for one size."""
    asked, size = queries(shown), len(shown.articles)
    print(HEAD, flush=True)
    for make in rivals(shown, folder, others):
        try:
            rival = make()
        except subprocess.CalledProcessError as error:
            print(f"not measured: {error}", flush=True)
            continue
        for one, words in ways(rival, asked):
            for name, cost in table(browser, one, words, others.worker):
                print(line(one.name, size, name, cost), flush=True)
        shutil.rmtree(rival.folder.parent)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, help="a folder of real texts; without it, the example archive's")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--against", nargs="*", choices=RIVALS, default=RIVALS, help="the searches to compare with")
    options = parser.parse_args(arguments)
    given = [options.eval / name for name in ("samples", "cleaning")] if options.eval else []
    folders = [folder for folder in given if folder.is_dir()] or [ROOT / "archive" / "raw"]
    real = samples(folders)
    print(f"{len(real.texts):,} real texts, repeated and recombined (benchmarks/corpus.py)")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        others = Others(
            tuple(options.against),
            shim(folder / "npm") if "material" in options.against else None,
            pagefind_python(folder / "venv") if "pagefind" in options.against else None,
        )
        for size in options.sizes:
            shown = edition(real, size)
            browser = playwright.chromium.launch(executable_path=CHROMIUM if CHROMIUM.exists() else None, args=FLAGS)
            measured(browser, shown, folder / str(size), others)
            browser.close()
            if size <= CHANGED_MOST:
                changed(real, shown)


if __name__ == "__main__":
    main()
