"""`python -m benchmarks.renderers FOLDER…`: what other renderers make of the pages in built projects, beside our site.

Each renderer gets the same `docs/` twice: in its own theme, and with Dateline's templates over it. Each page's address,
title, text, ids and links are compared with the site that `dateline build` made; files that a page needs and nobody has
are counted. Ends with 0 where nothing differs in its own theme, with 1 where something does, with 2 where a renderer
does not run. A renderer is installed in an environment of its own, which alone asks the network for anything.
"""

import argparse
import json
import posixpath
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from generator.site_manifest import FILE as MANIFEST

THEME = Path(__file__).parents[1] / "generator" / "theme"
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
ASPECTS = ("title", "text", "ids", "links")
# Our theme calls the first page by the site's name alone, which another's cannot know.
KNOWN = ("title", "index.html")
SHOWN = 3  # Pages that are named for each aspect.


@dataclass(frozen=True, slots=True)
class Renderer:
    """A renderer: what to install, the theme that stands for Material, and how it is called."""

    name: str
    packages: tuple[str, ...]
    theme: str
    command: tuple[str, ...]


RENDERERS = (
    Renderer("zensical", ("zensical==0.0.73",), "material", ("zensical", "build", "--clean", "-f")),
    Renderer(
        "properdocs, materialx",
        ("properdocs==1.6.7", "mkdocs-materialx==10.2.2"),
        "materialx",
        ("properdocs", "build", "--quiet", "-f"),
    ),
)


class Read(HTMLParser):
    """What a page says and asks for: title, words, ids and links of its content, files that it needs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth, self.skipped, self.in_title = 0, 0, False
        self.title, self.text = "", ""
        self.ids, self.links, self.needed = list[str](), list[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.in_title = tag == "title" and not self.title
        if tag in ("script", "img", "iframe") and "src" in named:
            self.needed.append(named["src"])
        if tag == "link" and {"stylesheet", "icon", "preload"} & set(named.get("rel", "").split()):
            self.needed.append(named["href"])
        if self.skipped:
            self.skipped += tag not in VOID
        elif "on-paper" in named.get("class", "").split():  # which Dateline's theme adds for print
            self.skipped = 1
        elif self.depth or (tag == "article" and "md-content__inner" in named.get("class", "")):
            self.depth += tag not in VOID
            # Those that begin so are the theme's own, of switches and jumps.
            self.ids += [named["id"]] if not named.get("id", "__").startswith("__") else []
            self.links += [named["href"]] if "href" in named else []

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if self.skipped:
            self.skipped -= 1
        elif tag not in VOID:
            self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif self.depth and not self.skipped:
            self.text += data


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is compared: links lead from the site's root."""

    title: str
    text: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]


@dataclass(slots=True)
class Differences:
    """What differs: pages by aspect, files of `docs` that are gone or changed, files that are missing."""

    pages: int = 0
    lost: list[str] = field(default_factory=list)
    aspects: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in ASPECTS})
    files: list[str] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)

    @property
    def any(self) -> bool:
        """Whether anything does."""
        return bool(self.lost or self.files or self.missing or self.elsewhere or any(self.aspects.values()))


def page(site: Path, path: str) -> Page:
    """A page of a site."""
    read = Read((site / path).read_text(encoding="utf-8"))
    needed = [_target(path, one) for one in read.needed if not urlsplit(one).scheme and not one.startswith("//")]
    return Page(
        " ".join(read.title.split()),
        " ".join(read.text.split()),
        tuple(read.ids),
        tuple(_target(path, one) for one in read.links),
        tuple(one for one in needed if not (site / unquote(one.partition("#")[0])).is_file()),
        tuple(one for one in read.needed if one.startswith(("http:", "https:", "//"))),
    )


def _target(path: str, link: str) -> str:
    """Where a link of a page leads, from the site's root."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
    return f"{whole}#{parts.fragment}" if parts.fragment else whole


def compared(docs: Path, ours: Path, theirs: Path) -> Differences:
    """Their site beside ours, of the same pages."""
    found = Differences()
    for file in sorted(path for path in docs.rglob("*") if path.is_file() and not path.name.startswith(".")):
        path = file.relative_to(docs).as_posix()
        if file.suffix != ".md":
            if not (theirs / path).is_file() or (theirs / path).read_bytes() != file.read_bytes():
                found.files.append(path)
            continue
        path = f"{path.removesuffix('.md')}.html"
        found.pages += 1
        if not (theirs / path).is_file():
            found.lost.append(path)
            continue
        one, other = page(ours, path), page(theirs, path)
        for name in ASPECTS:
            if getattr(one, name) != getattr(other, name) and (name, path) != KNOWN:
                found.aspects[name].append(path)
        found.missing.update(other.missing)
        found.elsewhere.update(other.elsewhere)
    return found


def configuration(project: Path, renderer: Renderer, themed: bool) -> dict[str, object]:
    """The project's configuration for another renderer; with Dateline's templates and settings, or in its own theme."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV ", "")
    values: dict[str, object] = {**yaml.safe_load(text), "site_name": name(project), "site_url": ""}
    values |= {"docs_dir": "docs", "site_dir": "site", "strict": False}
    values.pop("validation", None)
    if themed:
        settings = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text(encoding="utf-8"))
        settings.pop("extends")
        values["theme"] = {**settings, "name": renderer.theme, "custom_dir": "theme"}
    else:
        values["theme"] = {"name": renderer.theme, "font": False}
    return values


def name(project: Path) -> str:
    """What the archive is called."""
    return str(yaml.safe_load((project / "archive" / "archive.yml").read_text(encoding="utf-8"))["name"])


def environment(renderer: Renderer, home: Path) -> Path:
    """The folder of a renderer's programs, installed where they are not yet."""
    folder = home / "-".join(renderer.packages).replace("==", "-")
    if not (folder / "installed").exists():
        words = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*words, "venv", "--clear", "--python", sys.executable, str(folder)], check=True)
        install = ["pip", "install", "--only-binary", ":all:", "--python", str(folder / "bin" / "python")]
        subprocess.run([*words, *install, *renderer.packages], check=True)
        (folder / "installed").touch()
    return folder / "bin"


def rendered(project: Path, renderer: Renderer, programs: Path, themed: bool, folder: Path) -> str:
    """Render a project's pages into `folder/site`; what the renderer said where it failed."""
    shutil.copytree(project / "docs", folder / "docs")  # Zensical reads and writes nothing outside its folder.
    values = configuration(project, renderer, themed)
    if themed:
        shutil.copytree(THEME, folder / "theme")
    (folder / "mkdocs.yml").write_text(json.dumps(values), encoding="utf-8")
    words = [str(programs / renderer.command[0]), *renderer.command[1:], "mkdocs.yml"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    said = (done.stderr + done.stdout).strip()
    return said or "no word" if done.returncode or not (folder / "site").is_dir() else ""


def lines(label: str, found: Differences) -> Iterator[str]:
    """A row of the table."""
    counts = (len(found.lost), *(len(found.aspects[name]) for name in ASPECTS))
    rest = (len(found.files), len(found.missing), len(found.elsewhere))
    yield f"| {label} | {found.pages} | {' | '.join(map(str, (*counts, *rest)))} |"


def named(label: str, found: Differences) -> Iterator[str]:
    """Which pages and files they are, a few of each."""
    groups = {"no address": found.lost, **found.aspects, "files": found.files, "missing": sorted(found.missing),
              "elsewhere": sorted(found.elsewhere)}  # fmt: skip
    for what, paths in groups.items():
        if paths:
            more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
            yield f"- {label}, {what}: {', '.join(f'`{path}`' for path in paths[:SHOWN])}{more}"


def main(words: Sequence[str]) -> int:
    """Compare, print a table in Markdown, and say how it ended."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.renderers", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("projects", nargs="+", type=Path, metavar="FOLDER", help="A project with docs/ and site/.")
    parser.add_argument("--home", type=Path, default=Path(".venv/renderers"), help="Where renderers are installed.")
    given = parser.parse_args(words)
    heads = ("", "pages", "no address", *ASPECTS, "files", "missing", "elsewhere")
    rows, details, broken, differs = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"], [], [], False
    for project in (one.resolve() for one in given.projects):
        assert (project / "site" / MANIFEST).is_file(), f"{project} is not built"
        for renderer in RENDERERS:
            programs = environment(renderer, given.home.resolve())
            for themed in (False, True):
                label = f"{name(project)}: {renderer.name}, {'our templates' if themed else 'its own theme'}"
                with tempfile.TemporaryDirectory() as folder:
                    said = rendered(project, renderer, programs, themed, Path(folder))
                    if said:
                        why = [line for line in said.splitlines() if "Error" in line] or said.splitlines()[-1:]
                        broken.append(f"- {label} does not run: {why[-1].strip()}")
                        differs |= not themed
                        continue
                    found = compared(project / "docs", project / "site", Path(folder) / "site")
                rows += lines(label, found)
                details += named(label, found)
                differs |= found.any and not themed
    print("\n".join((*rows, "", *details, *broken)))
    return 2 if any("its own theme" in one for one in broken) else int(differs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
