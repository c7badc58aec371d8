"""The theme's templates for one page (`partials/page/`) and for lists of all pages: rendered without MkDocs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, FileSystemLoader, TemplateError, meta
from jinja2.environment import Template

from generator.render.blocks import Heading
from generator.render.compiled import remembering
from generator.render.failure import Doubt
from generator.render.front import Meta

FOLDER = "partials/page/"


@dataclass(frozen=True, slots=True)
class Leaf:
    """What such a template knows of its page."""

    meta: Meta
    content: str
    toc: Sequence[Heading]
    canonical_url: str | None

    def __getattr__(self, name: str) -> NoReturn:
        raise Doubt(f"the theme asks for page.{name}")


class Fragments:
    """The templates of a theme, from its folders; the first folder that has one counts."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders = tuple(folders)
        self.environment = remembering(Environment(loader=FileSystemLoader(self.folders), auto_reload=False))
        self.template: Callable[[str], Template] = lru_cache(maxsize=None)(self.environment.get_template)

    def render(self, name: str, **context: object) -> str:
        """Render one. Raises Doubt where it needs more than it is given."""
        try:
            return self.template(name).render(context)
        except TemplateError as error:
            raise Doubt(f"{name}: {error}") from error

    def has(self, name: str) -> bool:
        """Whether the theme has a template."""
        return any((Path(folder) / name).is_file() for folder in self.folders)

    def of_pages(self) -> list[str]:
        """The templates that stand for one page."""
        found = (Path(folder, FOLDER).glob("*.html") for folder in self.folders)
        return sorted({f"{FOLDER}{file.name}" for files in found for file in files})

    def needs(self, name: str) -> set[str]:
        """The names that a template asks its surroundings for; that it asks for other templates is one of them."""
        loader = self.environment.loader
        assert loader
        tree = self.environment.parse(loader.get_source(self.environment, name)[0])
        return meta.find_undeclared_variables(tree) | {"other templates" for _ in meta.find_referenced_templates(tree)}
