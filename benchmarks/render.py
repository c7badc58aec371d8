"""What rendering costs: MkDocs with Material as it comes, and Dateline, from the same pages.

    python -m benchmarks.render [--eval ../shared/eval] [--sizes 1000 10000] [--runs 3] [--workers 1]

The archive is made as `benchmarks/corpus.py` says, of the repository's own texts or of those in the evaluation set;
its pages are written by `generator/site.py`. MkDocs indexes what it renders; our index is made with the pages, so it
is measured by itself and stands in a row of its own, and the full build is compared with it. Each figure is the
processor time (user and system, all processes) of one process from its start to its end, the peak memory of its
largest process, and the bytes of the site. Printed are medians, and ratios to MkDocs. Where the machine has Hugo it
renders the same texts in a bare theme; where PYTHON named by --pagefind has Pagefind, that indexes what Hugo made.
With --renderers the others of `benchmarks/renderers.py`, which are installed in that folder, render the same pages in
their own themes.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpus import Samples, edition, samples
from benchmarks.renderers import RENDERERS, configuration, environment
from generator.exports import search
from generator.model import Edition, Relation
from generator.site import pages, write
from generator.site_manifest import FILE as MANIFEST
from tests.conftest import written_by_hand

ROOT = Path(__file__).parents[1]
BY_HAND = [path.removeprefix("docs/") for path in written_by_hand()]
OURS = "import sys; from pathlib import Path as P; from generator.render import render; a = sys.argv[1:]; \
render(P(a[0]) / 'mkdocs.yml', P(a[0]) / 'docs', P(a[0]) / 'site', int(a[1]))"
HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "x"\ndisableKinds = ["RSS", "taxonomy", "term"]\n',
    "layouts/_default/single.html": '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title>'
    "<body data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n",
    "layouts/_default/list.html": '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title>'
    "<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul></html>\n",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, megabytes of memory, bytes written."""

    cpu: float
    memory: float
    size: int


# The peak of a process counts that of whoever started it, so a small process starts it.
STARTER = """import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
json.dump([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024], sys.stdout)"""


def spent(words: Sequence[str | Path], site: Path, folder: Path) -> Cost:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "315532800", "PYTHONPATH": str(ROOT)}
    started = [sys.executable, "-c", STARTER, *map(str, words)]
    done = subprocess.run(started, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE)
    code, cpu, memory = json.loads(done.stdout)
    if code:
        raise subprocess.CalledProcessError(code, started)
    return Cost(cpu, memory, weight(site))


def weight(folder: Path) -> int:
    """The bytes of a folder's files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def middle(runs: Sequence[Cost]) -> Cost:
    """The medians."""
    return Cost(
        statistics.median(one.cpu for one in runs), statistics.median(one.memory for one in runs), runs[-1].size
    )


def project(folder: Path) -> None:
    """A project without an archive."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for page in BY_HAND:
        (folder / "docs" / page).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs" / page, folder / "docs" / page)


def written(folder: Path, shown: Edition) -> None:
    """Bring the pages to an edition."""
    write(folder / "docs", (page for page in pages(shown) if not page.path.startswith("data/raw/")), "private")


def archive(real: Samples, size: int) -> Edition:
    """The corpus, in which the first statements of two neighbours in twenty say the same."""
    shown = edition(real, size)
    first = {one.article: one for one in reversed(shown.claims)}
    pairs = [(first[f"article-{at}"], first[f"article-{at + 1}"]) for at in range(0, size - 1, 20)]
    relations = tuple(Relation("agrees", a.id, b.id, a.article, b.article, 0.9, ()) for a, b in pairs)
    return replace(shown, relations=relations)


def changed(shown: Edition) -> Edition:
    """The edition with another last paragraph in one article."""
    at = len(shown.articles) // 2
    one = shown.articles[at]
    last = one.body[-1]
    other = replace(last, text=last.text[::-1])
    articles = (*shown.articles[:at], replace(one, body=(*one.body[:-1], other)), *shown.articles[at + 1 :])
    return replace(shown, articles=articles)


def indexed(shown: Edition) -> Cost:
    """The search index made anew, in this process, whose memory is not told apart."""
    before = time.process_time()
    size = sum(len(one.text.encode()) for one in search.files(shown))
    return Cost(time.process_time() - before, 0, size)


def measured(folder: Path, real: Samples, size: int, runs: int, workers: int) -> list[tuple[str, Cost, Cost | None]]:
    """Each case with what it costs us, and MkDocs, which knows only one case: everything."""
    shown = archive(real, size)
    project(folder)
    written(folder, shown)
    site, theirs = folder / "site", folder / "stock"
    stock = middle(
        [
            spent([sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-d", theirs], theirs, folder)
            for _ in range(runs)
        ]
    )

    def ours(before: Callable[[], object]) -> Cost:
        before()
        return spent([sys.executable, "-P", "-c", OURS, folder, str(workers)], site, folder)

    def clean() -> None:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(folder / ".dateline", ignore_errors=True)

    full, index = middle([ours(clean) for _ in range(runs)]), middle([indexed(shown) for _ in range(runs)])
    rows: list[tuple[str, Cost, Cost | None]] = [
        ("full, with the search index", replace(full, cpu=full.cpu + index.cpu), stock),
        ("full, rendering alone", full, stock),
        ("the search index alone", index, None),
    ]
    every = (names(site) | names(theirs)) - {MANIFEST}
    different = [name for name in every if not same(site / name, theirs / name)]
    print(f"{size:,} articles: {len(names(site)):,} files; not as MkDocs makes them: {different}", flush=True)
    rows.append(("nothing changed", middle([ours(lambda: None) for _ in range(runs)]), stock))
    other, more = changed(shown), archive(real, size + 1)
    cases = {"one changed": (other, shown), "one added": (more, shown), "one removed": (shown, more)}
    for name, (then, first) in cases.items():
        found = []
        for _ in range(runs):
            written(folder, first)
            ours(lambda: None)
            found.append(ours(lambda then=then: written(folder, then)))  # type: ignore[misc]
        rows.append((name, middle(found), stock))
    return rows


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def same(one: Path, other: Path) -> bool:
    """Whether both are there and read the same."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def rivals(folder: Path, real: Samples, size: int, runs: int, python: str | None) -> list[tuple[str, Cost]]:
    """Hugo with a bare theme on the same texts, and Pagefind on what it made; neither where it is not there."""
    hugo = shutil.which("hugo")
    if not hugo:
        return []
    for name, text in HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "content" / "articles").mkdir(parents=True)
    for one in edition(real, size).articles:
        text = "\n\n".join((f'---\ntitle: "{one.id}"\n---', *(passage.text for passage in one.body)))
        (folder / "content" / "articles" / f"{one.id}.md").write_text(text, encoding="utf-8")
    site = folder / "public"
    found = [("Hugo", middle([spent([hugo, "--quiet"], site, folder) for _ in range(runs)]))]
    if python:
        words = [python, "-m", "pagefind", "--site", site]
        found.append(("Pagefind", middle([spent(words, site, folder) for _ in range(runs)])))
    return found


def others(folder: Path, home: Path, runs: int) -> Iterator[tuple[str, Cost]]:
    """The other renderers on the pages of a project, each in its own theme."""
    (folder / "archive").mkdir()
    (folder / "archive" / "archive.yml").write_text("name: Benchmark\n", encoding="utf-8")
    for renderer in RENDERERS:
        program = environment(renderer, home) / renderer.command[0]
        place = folder / "others" / renderer.name
        shutil.copytree(folder / "docs", place / "docs")  # Zensical reads and writes nothing outside its folder.
        values = configuration(folder, renderer, themed=False)
        (place / "mkdocs.yml").write_text(json.dumps(values), encoding="utf-8")
        words = [program, *renderer.command[1:], "mkdocs.yml"]
        yield f"{renderer.name}, full", middle([spent(words, place / "site", place) for _ in range(runs)])


def line(case: str, cost: Cost, size: int, stock: Cost | None) -> str:
    """One row."""
    ratio = f"1/{stock.cpu / cost.cpu:.1f}" if stock else ""
    per = 1000 * cost.cpu / size
    return f"{case:36} {cost.cpu:9.2f} {per:9.2f} {ratio:>8} {cost.memory:8.0f} {cost.size / size / 1000:10.1f}"


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What all benchmarks of builds take."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; kept")
    return parser


def main() -> None:
    """Print a table for each size."""
    parser = arguments(__doc__)
    parser.add_argument("--pagefind", metavar="PYTHON")
    parser.add_argument("--renderers", metavar="FOLDER", type=Path)
    given = parser.parse_args()
    real = samples([given.eval / "samples"] if given.eval else [ROOT / "archive" / "raw"])
    print(f"Python {platform.python_version()}, mkdocs {version('mkdocs')}, material {version('mkdocs-material')}")
    print(
        f"{platform.machine()}, {os.cpu_count()} processors; medians of {given.runs}; {given.workers} of our processes"
    )
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            rows = measured(Path(folder) / "ours", real, size, given.runs, given.workers)
            print(f"{'':36} {'CPU s':>9} {'CPU ms/a':>9} {'MkDocs':>8} {'MB':>8} {'kB/article':>10}")
            stock = rows[0][2]
            assert stock
            print(line("MkDocs + Material, full", stock, size, None))
            for case, cost, theirs in rows:
                print(line(f"Dateline, {case}", cost, size, theirs))
            for case, cost in others(Path(folder) / "ours", given.renderers, given.runs) if given.renderers else ():
                print(line(case, cost, size, stock), flush=True)
            for case, cost in rivals(Path(folder) / "hugo", real, size, given.runs, given.pagefind):
                print(line(case, cost, size, stock), flush=True)


if __name__ == "__main__":
    main()
