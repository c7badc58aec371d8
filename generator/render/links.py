"""Where the links of a page lead: their addresses in the site, and whether what they name is there."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import urljoin

from generator.render.record import Record

ELSEWHERE = re.compile(r"https?://|mailto:")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # The endings of pages.
# What is the same in an address and in a path.
PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


class Resolver:
    """The addresses of one page's links; `found` are the files of `docs` that they name, with the id behind `#`."""

    def __init__(self, page: str, paths: Container[str]) -> None:
        self.page, self.paths = page, paths
        self.found: set[tuple[str, str]] = set()

    def __call__(self, address: str) -> str | None:
        """The address as MkDocs puts it; None where it would warn, and for what is not certain."""
        if ELSEWHERE.match(address):
            return address
        path, _, anchor = address.partition("#")
        if not path:
            self.found.add((self.page, anchor))
            return address
        if not PLAIN.fullmatch(path) or path.startswith("/"):
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
        if target not in self.paths:
            return None
        self.found.add((target, anchor))
        return relative(destination(target), self.page) + (f"#{anchor}" if anchor else "")


def destination(path: str) -> str:
    """Where a file of `docs` stands in the site."""
    if not path.endswith(MARKDOWN):
        return path
    stem = path.rpartition(".")[0]
    folder, name = posixpath.split(stem)
    return f"{posixpath.join(folder, 'index') if name == 'README' else stem}.html"


def sources(out: str, among: Container[str]) -> Iterator[str]:
    """The files of `docs` that would stand at an address in the site."""
    stem, page = out.removesuffix(".html"), out.endswith(".html")
    folder, name = posixpath.split(stem)
    stems = (stem, posixpath.join(folder, "README")) if name == "index" else (stem,)
    for path in (out, *(one + ending for one in stems for ending in MARKDOWN if page)):
        if path in among and destination(path) == out:
            yield path


def relative(target: str, page: str) -> str:
    """A file's address from a page; both are paths in the site or in `docs`."""
    here, there = page.split("/")[:-1], target.split("/")
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])


def canonical(path: str, site_url: str) -> str | None:
    """A page's own address in the published site, as MkDocs has it."""
    if not site_url:
        return None
    return urljoin(site_url if site_url.endswith("/") else f"{site_url}/", posixpath.splitext(path)[0] + ".html")


def broken(touched: Iterable[str], gone: Iterable[str], old: Mapping[str, Record], now: Mapping[str, Record]) -> bool:
    """Whether a link leads to an id or a page that is not there: from pages made anew, or to such and `gone`."""
    fresh = set(touched)
    known: dict[str, frozenset[str]] = {}

    def ids(page: str) -> frozenset[str]:
        return known.setdefault(page, now[page].ids) if page in now else frozenset()

    for page in fresh:
        if any(anchor and target in now and anchor not in ids(target) for target, anchor in now[page].links):
            return True
    lost = {page: old[page].ids - ids(page) for page in fresh if page in old}
    lost = {page: missing for page, missing in lost.items() if missing}
    left = set(gone)
    return bool(lost or left) and any(_dangling(lost, left, now[page].links) for page in now if page not in fresh)


def _dangling(lost: Mapping[str, frozenset[str]], gone: Container[str], links: Iterable[tuple[str, str]]) -> bool:
    return any(target in gone or anchor in lost.get(target, ()) for target, anchor in links)


def pages(paths: Iterable[str]) -> Iterator[str]:
    """Those of some paths that are pages."""
    return (path for path in paths if path.endswith(MARKDOWN))
