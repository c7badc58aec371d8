"""The stranger's path: the built wheel in an empty environment, an archive begun, three files, a site that opens."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT

FILES = {
    "ferry.txt": "Ferry runs again\n\nBy Mara Ilves\n\n3 March 2021\n\nThe ferry to Dorn ran again on Friday.\n",
    "bridge.md": "# Bridge of Vell closed\n\nThe bridge of Vell was closed on Sunday, the mayor said.\n",
    "port.html": "<!doctype html><title>Cranes stand still</title><article><h1>Cranes stand still</h1>"
    "<p>The cranes of the port of Halvern stood still on Wednesday, one day after the flood.</p></article>",
}


def run(*words: str | Path, folder: Path) -> str:
    """A command that must succeed, told nothing of this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DATELINE"))}
    done = subprocess.run(list(map(str, words)), cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as for a release: by way of the packed source."""
    out = tmp_path_factory.mktemp("wheel")
    words = ("build", "--quiet", "--offline", "--no-config", "--no-build-isolation", "--out-dir", out)
    run(sys.executable, "-m", "uv", *words, folder=ROOT)
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_holds_all_of_the_package_and_no_archive(wheel: Path) -> None:
    package = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "generator").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    shared = {f"generator/starter/tree/{name}" for name in ("docs/about.md", "requirements.lock")}
    assert held == package | shared
    assert [name for name in ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE")]


def test_a_stranger_gets_from_the_wheel_to_a_site(wheel: Path, tmp_path: Path, browser: Browser) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", "env", folder=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    install = ("pip", "install", "--quiet", "--offline", "--no-config", "--no-deps", "--python", python)
    run(sys.executable, "-m", "uv", *install, wheel, folder=tmp_path)
    # The locked packages stand where they are; a folder that a .pth file names is searched for modules only, so that
    # this checkout, which another .pth file in it names, is not.
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=tmp_path).strip()
    )
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib"))
    dateline = tmp_path / "env" / "bin" / "dateline"
    run(dateline, "init", "myarchive", folder=tmp_path)
    archive = tmp_path / "myarchive"
    for name, words in FILES.items():
        (archive / "archive" / "raw" / name).write_text(words)
    assert "3 articles" in run(dateline, "build", folder=archive)
    run(dateline, "add", "--all", folder=archive)
    run(dateline, "build", "--strict", "--profile", "public", "--today", "2021-04-01", folder=archive)
    run(dateline, "build", folder=archive)
    run(dateline, "verify", folder=archive)
    run(dateline, "offline", folder=archive)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((archive / "site" / "index.html").as_uri())
    assert page.title() == "myarchive"
    page.get_by_role("link", name="Ferry runs again").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry runs again")
    assert asked and all(url.startswith("file://") for url in asked)
    page.close()
