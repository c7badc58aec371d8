"""Archives whose sites lie in parts: reports of one blast at the turn of a year, a flood, one without a date."""

import json
import shutil
from pathlib import Path

from tests.conftest import dateline, project
from tests.rich import FLOOD, text

POLICY = """name: Parted archive
parts: year
publishing:
  default: full
  rules:
    - path: secret.txt
      level: withheld
      why: its owner permits nothing
"""
FIRST = text("Blast at the Karsk works", "North Gazette", "2020-12-31", "Industry", "10", "31", "police")
SECOND = text("Karsk blast kills 12", "South Post", "2021-01-01", "Industry", "12", "31", "the ministry")
THIRD = text("Toll of the blast rises to 14", "East Courier", "2021-01-02", "Rescue", "14", "40", "a doctor")
REPORTS = {
    "first.txt": (FIRST, "North Gazette", "2020-12-31"),
    "second.txt": (SECOND, "South Post", "2021-01-01"),
    "third.txt": (THIRD, "East Courier", "2021-01-02"),
    "copy.txt": (SECOND.replace("before noon", "shortly before noon"), "West Mirror", "2020-12-31"),
    "flood.txt": (FLOOD, "Valley Herald", "2022-05-03"),
    "secret.txt": (FLOOD.replace("Vell", "Secretriver").replace("Oberau", "Secrettown"), "Secret Post", "2022-05-03"),
    "undated.txt": ("Dogs of the harbour\n\nThe harbour master counted nine dogs, he said.\n", None, None),
}  # fmt: skip


def report(archive: Path, name: str, words: str, publisher: str | None, published: str | None) -> None:
    """A raw file, with what a curator knows of it."""
    file = archive / "raw" / name
    file.write_text(words, encoding="utf-8")
    known = {"publisher": publisher, "published": published}
    said = {key: value for key, value in known.items() if value}
    if said:
        file.with_name(f"{name}.meta.yml").write_text(json.dumps(said), encoding="utf-8")


def parted(folder: Path, profile: str = "private") -> Path:
    """The project folder of an archive in parts by year, built."""
    project(folder, archive=None)
    for name, (words, publisher, published) in REPORTS.items():
        report(folder / "archive", name, words, publisher, published)
    (folder / "archive" / "archive.yml").write_text(POLICY, encoding="utf-8")
    built(folder, profile)
    return folder


def houses(folder: Path, rich: Path) -> Path:
    """The rich archive, which was built as one site, built in parts by publisher."""
    shutil.copytree(rich, folder, symlinks=True)
    settings = folder / "archive" / "archive.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}parts: publisher\n", encoding="utf-8")
    built(folder, "public")
    return folder


def built(folder: Path, profile: str = "private", **environment: str) -> str:
    """Build, which must succeed; what it said."""
    done = dateline(folder, "build", "--profile", profile, "--workers", "1", **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout
