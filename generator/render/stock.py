"""MkDocs as it comes: the whole site at once, in its own time."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.render.failure import RenderFailed
from generator.render.heard import heard

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# A fixed instant for what MkDocs stamps (the sitemap's gzip header): no clock reaches the site's bytes.
EPOCH = "315532800"  # 1980-01-01T00:00:00Z, the earliest that zip files can hold


def stock(config: Path, docs: Path, site: Path) -> str:
    """Build a site with MkDocs alone; the folder is cleared first. Raises RenderFailed with MkDocs' own messages: one
    warning is enough.

    Returns the folder of the theme's own files, from the configuration's folder.
    """
    # Imported here: a build in which little has changed does without, and the import takes longer than such a build.
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    with heard() as said:
        try:
            loaded = load_config(str(config), docs_dir=str(docs), site_dir=str(site), strict=True)
            build(loaded)
        except (Abort, ConfigurationError, TemplateError) as error:
            raise RenderFailed("\n".join((str(error), *dict.fromkeys(said)))) from error
    return theme_of(loaded, config)


def theme_of(loaded: "MkDocsConfig", config: Path) -> str:
    """The folder of a theme's own files, from the configuration's folder; empty where there is none."""
    return os.path.relpath(loaded.theme.custom_dir, config.parent) if loaded.theme.custom_dir else ""
