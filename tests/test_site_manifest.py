"""A built site's own manifest: what sha256sum checks, and what verify finds."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site_manifest import FILE, manifest, sealed, unsealed
from tests.conftest import dateline

NAMES = ("index.html", "a/b c.html", "a/ünï.js", "data/x", "back\\slash", ".hidden")
TOOL = shutil.which("sha256sum")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in NAMES}
    (tmp_path / "site" / FILE).write_bytes(manifest(digests))
    return tmp_path / "site"


@pytest.mark.skipif(TOOL is None, reason="no sha256sum here")
def test_sha256sum_checks_it_inside_the_site(site: Path, folder: Path) -> None:
    for place in (site, folder):
        done = subprocess.run([str(TOOL), "--strict", "--check", "--quiet", FILE], cwd=place, capture_output=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b""), done


def test_it_lists_every_other_file_once(site: Path, folder: Path) -> None:
    assert sealed(folder) == len(NAMES) and not list(unsealed(folder))
    assert sealed(site) == sum(file.is_file() for file in site.rglob("*")) - 1 and not list(unsealed(site))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda site: (site / "index.html").write_bytes(b"index.htmm"), ["index.html: changed: the manifest says"]),
        (lambda site: (site / "index.html").unlink(), ["index.html: listed in the site’s manifest, but missing"]),
        (lambda site: (site / "new").write_bytes(b""), ["new: not in the site’s manifest"]),
        (lambda site: (site / "index.html").rename(site / "b"), ["b: not in", "index.html: listed in"]),
        (lambda site: (site / FILE).unlink(), [f"{FILE}: missing: build the site again"]),
        (lambda site: (site / FILE).write_text((site / FILE).read_text() + "?\n"), [f"{FILE}:7: not a line"]),
    ],
)
def test_whatever_happened_to_a_file_is_told(folder: Path, harm: Callable[[Path], object], told: list[str]) -> None:
    harm(folder)
    found = [str(one).removeprefix(f"{folder.as_posix()}/") for one in unsealed(folder)]
    assert len(found) == len(told) and all(one.startswith(what) for one, what in zip(found, told, strict=True)), found


def test_verify_reads_it(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder)
    done = dateline(folder, "verify")
    assert done.returncode == 0 and " files of the site checked, 0 problems" in done.stdout
    page = folder / "site" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<body", b"<bodx", 1))
    done = dateline(folder, "verify")
    assert done.returncode == 1 and "site/index.html: changed: " in done.stderr
    done = dateline(folder, "offline")
    assert (
        done.returncode == 1
        and "is not as it was built" in done.stderr
        and not (folder / "dateline-offline.zip").exists()
    )
