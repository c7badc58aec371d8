"""The example archive, built once, and small archives of a test's own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.published import FOLDERS, HOME

ROOT = Path(__file__).parents[1]


def written_by_hand() -> list[str]:
    """The pages of `docs/` that nobody generates, by their paths in the checkout."""
    return [
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "docs").rglob("*.md"))
        if file.relative_to(ROOT / "docs").parts[0] not in (*FOLDERS, HOME)
    ]


def navigated() -> list[str]:
    """The pages that the navigation names."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return re.findall(r"^ +- [^:]+: (\S+\.md)$", text.partition("\nnav:")[2], re.MULTILINE)


def project(folder: Path, archive: Path | None = ROOT / "archive") -> Path:
    """A folder with all that `dateline build` needs, and the archive in it."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for page in written_by_hand():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / page, folder / page)
    if archive:
        shutil.copytree(archive, folder / "archive")
    else:
        (folder / "archive" / "raw").mkdir(parents=True)
    return folder


def dateline(
    folder: Path, *words: str, before: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a project folder."""
    path = {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [*before, sys.executable, "-P", "-m", "generator", *words],
        cwd=folder,
        env={**os.environ, **path},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project folder of the example archive, built in the private profile."""
    folder = project(tmp_path_factory.mktemp("example") / "project")
    done = dateline(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site of the example archive."""
    return built / "site"


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the archive that has something on every kind of page."""
    from tests.rich import rich  # Needs this file's own functions.

    return rich(tmp_path_factory.mktemp("rich") / "project") / "site"
