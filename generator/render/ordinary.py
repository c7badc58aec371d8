"""MkDocs, loaded and asked for single pages: the ordinary way, and where shells come from."""

import os
import posixpath
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn

from jinja2 import ChoiceLoader, DictLoader, TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.render.blocks import Content, Heading
from generator.render.compiled import ListedOnce, remembering
from generator.render.failure import Doubt, RenderFailed
from generator.render.fragments import FOLDER, Fragments
from generator.render.heard import heard
from generator.render.shell import Asked, AskedText, Pieces, answers, cut, marked, probe
from generator.render.stock import EPOCH

# The configurations whose pages do not depend on one another. Whoever needs more gets all of it, in MkDocs' own time.
PLAIN: dict[str, object] = {
    "theme name": "dateline",
    "markdown_extensions": ["toc", "tables", "fenced_code"],
    "use_directory_urls": False,
    "extra_templates": [],
    "hooks": {},
    **dict.fromkeys(("exclude_docs", "draft_docs", "repo_url", "edit_uri", "edit_uri_template")),
}


class Everyone(Sequence[File]):
    """The list of all pages, which a page's template must not ask for: the page would depend on all others."""

    def _refuse(self, *_: object) -> NoReturn:
        raise Doubt("the theme lists all pages on one")

    __getitem__ = __len__ = __iter__ = __contains__ = __bool__ = _refuse


class OnDemand(Files):
    """The files of `docs` and of the theme, each made when it is asked for."""

    def __init__(self, config: MkDocsConfig, paths: Container[str]) -> None:
        super().__init__([])
        self.config, self.paths = config, paths
        self.asked: set[str] = set()
        names = tuple(config.theme.dirs), frozenset(config.theme.static_templates)
        self.add_files_from_theme(ListedOnce(names, config.theme.get_env()), config)  # type: ignore[arg-type]

    def get_file_from_path(self, path: str) -> File | None:
        """A file of `docs`, or else of the theme."""
        uri = PurePosixPath(path).as_posix()
        self.asked.add(uri)
        standing = self.src_uris.get(uri)
        if uri in self.paths and (standing is None or standing.src_dir != self.config.docs_dir):
            standing = File(uri, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)
            set_exclusions([standing], self.config)
            self._src_uris[uri] = standing
        return standing

    def documentation_pages(self, **_: object) -> Sequence[File]:
        """None: MkDocs would make a page of each."""
        return []


class Ordinary:
    """A configuration with its navigation and theme. Raises Doubt where pages may depend on one another in other ways,
    RenderFailed for a configuration that MkDocs refuses."""

    def __init__(self, config: Path, docs: Path, site: Path, paths: Container[str]) -> None:
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        with quiet():
            try:
                self.config = load_config(str(config), docs_dir=str(docs), site_dir=str(site), strict=True)
            except (Abort, ConfigurationError) as error:
                raise RenderFailed(str(error)) from error
            if not plain(self.config):
                raise Doubt("a configuration with more in it than pages and a theme")
            self.environment = remembering(self.config.theme.get_env())
            self.files = OnDemand(self.config, paths)
            self.theme_files = {
                file.src_uri: str(file.abs_src_path) for file in self.files if file.src_dir != self.config.docs_dir
            }
            self.nav = get_navigation(self.files, self.config)
            for page in self.nav.pages:
                page.read_source(self.config)
                if "title" not in vars(page) and "title" not in page.meta:
                    page.render(self.config, self.files)
        self.in_nav = frozenset(page.file.src_uri for page in self.nav.pages)
        fragments = Fragments(self.config.theme.dirs).of_pages()
        self.marks = {name: marked(name.removeprefix(FOLDER)) for name in fragments}
        stubs = ChoiceLoader([DictLoader(self.marks), self.environment.loader])  # type: ignore[list-item]
        self.hollow = self.environment.overlay(loader=stubs)

    def listed(self, path: str) -> bool:
        """Whether MkDocs would have no word to say that a page is not in the navigation."""
        spec = self.config.not_in_nav
        return path in self.in_nav or bool(spec and spec.match_file(path))

    def page(self, path: str) -> Page:
        """A page, read and rendered by MkDocs, without the theme."""
        file = self.files.get_file_from_path(path)
        if file is None:
            raise Doubt(f"{path} is no page")
        page = file.page or Page(None, file, self.config)
        with quiet():
            try:
                page.read_source(self.config)
                self.files.asked.clear()
                page.render(self.config, self.files)
            except (OSError, ValueError, RecursionError) as error:
                raise Doubt(str(error)) from error
        if path not in self.in_nav:
            file.page = None
        return page

    def content(self, page: Page) -> tuple[Content, set[tuple[str, str]]]:
        """What our own way knows of a page that MkDocs rendered: its content, and its links."""
        ids = frozenset(name for name in page.present_anchor_ids or () if not set(name) & set(" \t\n\0\1"))
        links = {(uri, "") for uri in self.files.asked if uri in self.files.src_uris}
        for file, anchors in (page.links_to_anchors or {}).items():
            links |= {(file.src_uri, anchor) for anchor in anchors}
        return Content(page.content or "", [_heading(one) for one in page.toc], ids), links

    def html(self, page: Page, hollow: bool = False) -> str:
        """A page in its theme; hollow, with marks for what `partials/page/` holds."""
        environment = self.hollow if hollow else self.environment
        page.active = True
        try:
            with quiet():
                context = get_context(self.nav, Everyone(), self.config, page)
                return environment.get_template(str(page.meta.get("template", "main.html"))).render(context)
        except TemplateError as error:
            raise Doubt(str(error)) from error
        finally:
            page.active = False

    def template(self, name: str) -> str:
        """One of the theme's pages that are no page of ours, such as that for an address that leads nowhere."""
        from mkdocs.commands.build import _build_template

        with quiet():
            try:
                template = self.environment.get_template(name)
                return _build_template(name, template, Everyone(), self.config, self.nav)  # type: ignore[arg-type]
            except TemplateError as error:
                raise Doubt(str(error)) from error

    def shell(self, page: Page) -> tuple[list[str], str, Pieces]:
        """The shell for a page and all that answer like it: what the theme asked, what it was told, the pieces."""
        path, whole = page.file.src_uri, str(page.content)
        meta = Asked({**page.meta, **{name: probe(name) for name in ("title", "description") if name in page.meta}})
        where = path if path in self.in_nav else posixpath.join(posixpath.dirname(path), marked("stem") + ".md")
        one = page if where == path else Page(None, File(where, None, self.config.site_dir, False), self.config)
        kept = (page.meta, page.content, page.toc)
        one.markdown = ""
        one.meta, one.content, one.toc = meta, AskedText(whole, meta.names), _probe(self.content(page)[0].toc)  # type: ignore[assignment]
        try:
            made = self.html(one, hollow=True)
        finally:
            page.meta, page.content, page.toc = kept
        names = sorted(meta.names)
        parts = {name: marked(name) for name in ("content", "anchor", "stem")}
        return names, answers(names, page.meta, whole), cut(made, parts | self.marks) or []


def plain(config: MkDocsConfig) -> bool:
    """Whether a page of this configuration depends on nothing but itself, the navigation and the theme."""
    found = {name: config.theme.name if name == "theme name" else config.get(name) for name in PLAIN}
    return not config.plugins and not config.mdx_configs and bool(config.nav) and found == PLAIN


@contextmanager
def quiet() -> Iterator[None]:
    """MkDocs works without a word; where it would warn, it shall judge the whole site. Raises Doubt."""
    with heard() as said:
        yield
    if said:
        raise Doubt(said[-1])


def _heading(one: object) -> Heading:
    children = [_heading(child) for child in one.children]  # type: ignore[attr-defined]
    return Heading(one.title, one.id, one.level, children)  # type: ignore[attr-defined]


def _probe(toc: Sequence[Heading]) -> list[Heading]:
    nothing = Heading(marked("heading"), marked("heading"), 9)
    return [
        Heading(marked("heading"), marked("anchor"), one.level, [nothing] if one.children else []) for one in toc[:1]
    ]
