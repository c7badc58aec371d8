"""What is worth knowing of a configuration that MkDocs has read."""

import posixpath
from collections.abc import Collection
from pathlib import Path

from generator.render.failure import Doubt
from generator.render.fragments import Fragments
from generator.render.links import pages
from generator.render.lists import KNOWN
from generator.render.ordinary import Ordinary
from generator.render.outline import Outline, heads

SETTINGS = ("site_name", "site_url", "site_description", "site_author", "copyright")
NOBODY = "a-page-that-nobody-has.md"


def outlined(loaded: Ordinary, docs: Path, paths: Collection[str]) -> Outline:
    """The outline of a configuration. Raises Doubt where MkDocs would miss a page in the navigation."""
    named = [path for path in pages(paths) if path not in loaded.in_nav]
    if not all(loaded.listed(path) for path in named):
        raise Doubt("a page is not in the navigation")
    config = loaded.config
    in_nav = tuple(sorted(loaded.in_nav))
    templates = tuple(sorted(config.theme.static_templates))
    fragments = Fragments(config.theme.dirs)
    # Where a pattern takes something back, the name of a page may matter.
    simple = not any(pattern.include is False for pattern in getattr(config.not_in_nav, "patterns", ()))
    around = {posixpath.dirname(path) for path in named} if simple else set()
    # A file of `docs` may stand in the place of one of the theme's, which shows again when it goes.
    brought = {path.split("/")[0] for path in loaded.theme_files}
    hidden = {path for path in paths if path.split("/")[0] in brought and fragments.has(path)}
    return Outline(
        tuple(config.theme.dirs),
        in_nav,
        heads(docs, in_nav),
        config.site_url or "",
        tuple((name, value) for name in SETTINGS if (value := config.get(name)) is None or isinstance(value, str)),
        tuple(sorted(folder for folder in around if loaded.listed(posixpath.join(folder, NOBODY)))),
        tuple(sorted({*loaded.theme_files, *hidden, *templates, *(f"{name}.gz" for name in templates)})),
        tuple(name for name in templates if fragments.has(name) and fragments.needs(name) <= KNOWN),
    )
