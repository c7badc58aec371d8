"""One page after another: read, rendered, put into its shell. What this does not know goes the ordinary way."""

import posixpath
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.render.blocks import Content, content
from generator.render.failure import Doubt
from generator.render.fragments import FOLDER, Fragments, Leaf
from generator.render.front import Meta, front
from generator.render.links import PLAIN, Resolver, canonical
from generator.render.outline import Outline
from generator.render.record import Record, record
from generator.render.shell import MOST, Pieces, Shells, filled, shape, text

if TYPE_CHECKING:
    from generator.render.ordinary import Ordinary  # MkDocs is loaded only where it is needed.


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been read and rendered, without its theme."""

    path: str
    meta: Meta
    content: Content
    links: set[tuple[str, str]]


class Press:
    """Renders pages of one folder. `paths` are all files of `docs`; `ordinary` loads MkDocs."""

    def __init__(
        self, docs: Path, paths: Container[str], outline: Outline, shells: Shells, ordinary: "Callable[[], Ordinary]"
    ) -> None:
        self.docs, self.paths, self.outline, self.shells = docs, paths, outline, shells
        self.fragments = Fragments(outline.folders)
        self._ordinary = ordinary

    @cached_property
    def ordinary(self) -> "Ordinary":
        """MkDocs, loaded when first asked for."""
        return self._ordinary()

    def page(self, path: str, data: bytes) -> tuple[bytes, Record]:
        """A page's bytes from those of its source, and what is kept of it. Raises Doubt where MkDocs must judge."""
        page = self._read(path, data)
        shell = self._shell(page) if page else None
        if not page or not shell:
            theirs = self.ordinary.page(path)
            made, links = self.ordinary.content(theirs)
            return _bytes(self.ordinary.html(theirs)), record(made.ids, links, theirs.meta)
        return _bytes(filled(shell, partial(self._part, page))), record(page.content.ids, page.links, page.meta)

    def _read(self, path: str, data: bytes) -> Page | None:
        """A page without its theme; None where the quick way does not even know its front matter."""
        try:
            found = front(data.decode("utf-8")) if b"\r" not in data else None
        except UnicodeDecodeError:
            return None
        if not found or not PLAIN.fullmatch(path):
            return None
        meta, body = found
        if not isinstance(meta.get("title"), str) or not meta["title"] or "template" in meta:
            return None
        target = Resolver(path, self.paths)
        made = content(body, target)
        if made:
            return Page(path, meta, made, target.found)
        return Page(path, meta, *self.ordinary.content(self.ordinary.page(path)))

    def _shell(self, page: Page) -> Pieces:
        shape_ = shape(page.path, page.content.toc, self.outline.in_nav)
        found = self.shells.find(shape_, page.meta, page.content.html)
        if found is None and self.shells.count < MOST:
            theirs = self.ordinary.page(page.path)
            names, told, found = self.ordinary.shell(theirs)
            self.shells.add(shape_, names, told, found)
            if found and filled(found, partial(self._part, page)) != self.ordinary.html(theirs):
                raise Doubt(f"{page.path} differs from what MkDocs makes of it")
        return found or []

    def _part(self, page: Page, name: str) -> str:
        if name == "content":
            return page.content.html
        if name == "stem":
            return posixpath.splitext(posixpath.basename(page.path))[0]
        if name == "anchor":
            return page.content.toc[0].id
        if name.startswith(FOLDER):
            leaf = Leaf(page.meta, page.content.html, page.content.toc, canonical(page.path, self.outline.site_url))
            return self.fragments.render(name, page=leaf)
        return text(name, page.meta)


def _bytes(html: str) -> bytes:
    return html.encode("utf-8", "xmlcharrefreplace")
