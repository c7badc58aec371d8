"""The pages of the example archive, word for word. UPDATE=1 writes what is generated now; read the difference."""

import os
from pathlib import Path

import pytest

from generator.model import Page
from generator.published import Poured, Recipe
from generator.run import edition
from generator.site import pages

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
# Shards are named by their contents; the search tests read them.
LEFT_OUT = "search/"
# One SQLite may lay out its file otherwise than another, and the description gives its hash.
OF_SQLITE = ("data/archive.sqlite", "data/datapackage.json")


def made(profile: str) -> dict[str, str]:
    shown = edition(ROOT / "archive", "public" if profile == "public" else "private", 1)
    made = [page for page in pages(shown) if not page.path.startswith(LEFT_OUT)]
    texts = {page.path: page.text for page in made if isinstance(page, Page | Recipe)}
    data = {page.path: page.data.decode() for page in made if isinstance(page, Poured) and page.path not in OF_SQLITE}
    return texts | data


@pytest.mark.parametrize("profile", ["private", "public"])
def test_pages_are_as_they_were_read_and_approved(profile: str) -> None:
    folder, now = GOLDEN / profile, made(profile)
    if os.environ.get("UPDATE"):
        for old in sorted(folder.rglob("*.*")):
            old.unlink()
        for path, text in now.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    approved = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.*")}
    assert now == approved
