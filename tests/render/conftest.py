"""Small projects with pages, and the site that MkDocs alone makes of them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.render import render
from generator.render.stock import stock
from generator.site_manifest import FILE as MANIFEST
from tests.conftest import ROOT


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes, but for the site's own manifest, of which MkDocs knows nothing."""
    every = (path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in every}


def built_anew(folder: Path, workers: int = 1) -> bool:
    """Render a project; whether there was anything to do."""
    return render(folder / "mkdocs.yml", folder / "docs", folder / "site", workers)


def by_mkdocs(folder: Path) -> dict[str, bytes]:
    """The site that MkDocs makes of a project's pages."""
    stock(folder / "mkdocs.yml", folder / "docs", folder / "by-mkdocs")
    return files(folder / "by-mkdocs")


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the example archive's project, rendered."""
    shutil.copytree(built, tmp_path / "project", ignore=shutil.ignore_patterns("site", ".site*", ".dateline"))
    assert built_anew(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def own_theme(folder: Path) -> Path:
    """A theme of the project's own in the place of the package's, and the site rendered with it."""
    shutil.copytree(ROOT / "generator" / "theme", folder / "theme")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "  name: dateline" in text
    config.write_text(text.replace("  name: dateline", "  custom_dir: theme\n  name: dateline"), encoding="utf-8")
    assert built_anew(folder)
    return folder / "theme"


@pytest.fixture
def article(folder: Path) -> Path:
    """The page of one of its articles."""
    return next(folder.glob("docs/articles/000*.md"))


@pytest.fixture
def rewrite() -> Callable[[Path, str, str], None]:
    """Puts one text for another in a file, which is replaced as the generator does it."""

    def replaced(file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        part = file.with_name(".part")
        part.write_text(text.replace(old, new), encoding="utf-8")
        part.replace(file)

    return replaced
