"""The theme's files that list all pages, such as the sitemap: rendered from what is kept of each page."""

import gzip
import io
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from generator.render.failure import Doubt
from generator.render.fragments import Fragments
from generator.render.front import Value, front
from generator.render.links import canonical
from generator.render.outline import Outline
from generator.render.record import Record
from generator.render.stock import EPOCH

KNOWN = {"pages", "config"}  # What such a template may ask for; that it is one shows in asking for nothing else.


class Kept(dict[str, Value]):
    """A page's front matter: what was too long to be kept is read again when asked for."""

    def __init__(self, record: Record, page: Path) -> None:
        super().__init__(record.meta)
        self.others, self.page = record.others, page

    def __missing__(self, name: str) -> Value:
        if name not in self.others:
            raise KeyError(name)
        found = front(self.page.read_text(encoding="utf-8"))
        if not found:
            raise Doubt(f"{self.page} has front matter of another kind")
        return found[0][name]


class Listed:
    """A page as a list of all pages knows it: what MkDocs calls a file, and the page in it."""

    is_link = False

    def __init__(self, path: str, record: Record, docs: Path, site_url: str) -> None:
        self.src_uri, self.page, self.canonical_url = path, self, canonical(path, site_url)
        self.record, self._docs = record, docs

    @cached_property
    def meta(self) -> Kept:
        """Its front matter."""
        return Kept(self.record, self._docs / self.src_uri)

    def __getattr__(self, name: str) -> NoReturn:
        raise Doubt(f"the theme asks for {name} of all pages")


class Settings(dict[str, str | None]):
    """The configuration, as far as such templates may know it."""

    def __missing__(self, name: str) -> NoReturn:
        raise Doubt(f"the theme asks for config.{name}")


def lists(
    outline: Outline, fragments: Fragments, docs: Path, records: Mapping[str, Record]
) -> Iterator[tuple[str, bytes]]:
    """Each such file by its path in the site. An empty one is not written, as MkDocs does."""
    pages = [Listed(path, records[path], docs, outline.site_url) for path in ordered(records)]
    for name in outline.lists:
        made = fragments.render(name, pages=pages, config=Settings(outline.settings))
        if made.strip():
            data = made.encode("utf-8")
            yield name, data
            if name == "sitemap.xml":
                yield f"{name}.gz", _packed(name, data)


def ordered(pages: Iterable[str]) -> list[str]:
    """Pages in MkDocs' order: an index first, folders last."""

    def place(path: str) -> tuple[list[str], bool, str]:
        *folders, name = path.split("/")
        return folders, posixpath.splitext(name)[0] not in ("index", "README"), name

    return sorted(pages, key=place)


def _packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(filename=f"{name}.gz", fileobj=out, mode="wb", mtime=int(EPOCH)) as pack:
        pack.write(data)
    return out.getvalue()
