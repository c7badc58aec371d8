"""Runs MkDocs beside the standing site, and swaps the whole new site in; does nothing where nothing has changed."""

import hashlib
import logging
import os
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

# A fixed instant for what MkDocs stamps (the sitemap's gzip header): no clock reaches the site's bytes.
EPOCH = "315532800"  # 1980-01-01T00:00:00Z, the earliest that zip files can hold
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "dateline-archive")
STATE = Path(".dateline") / "site-key"


class RenderFailed(Exception):
    """MkDocs refused; the message is its own."""


def render(config: Path, docs: Path, site: Path) -> bool:
    """Build `site` from the pages in `docs`, by a MkDocs configuration; False where it stands. Raises RenderFailed.

    The old site stands until the new one is whole.
    """
    key = _key(config, docs)
    state = config.parent / STATE
    if site.is_dir() and state.exists() and state.read_text(encoding="utf-8") == f"{key}\n{_shape(site)}\n":
        return False
    aside = site.with_name(f".{site.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    _mkdocs(config, docs, aside)
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    aside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    state.parent.mkdir(exist_ok=True)
    state.write_text(f"{key}\n{_shape(site)}\n", encoding="utf-8")
    return True


def _mkdocs(config: Path, docs: Path, site: Path) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    try:
        build(load_config(str(config), docs_dir=str(docs), site_dir=str(site), strict=True))
    except (Abort, ConfigurationError) as error:
        raise RenderFailed(str(error)) from error


def _key(config: Path, docs: Path) -> str:
    """The hash of all that the site is made of: configuration, pages, theme, packages."""
    digest = hashlib.sha256("\n".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    root = config.parent
    for file in (config, *_files(docs), *_files(Path(__file__).parent / "theme")):
        digest.update(f"\0{os.path.relpath(file, root)}\0".encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _shape(site: Path) -> str:
    """Names, sizes and times of the site's files: whether somebody else has touched it."""
    stats = ((file.relative_to(site).as_posix(), file.stat()) for file in _files(site))
    lines = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(file for file in folder.rglob("*") if file.is_file())
