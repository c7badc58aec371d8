"""`dateline init` gives an archive of one's own: whole, cautious, in step with this one, and it builds as it is."""

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator import __version__, publishing, register
from generator.curation import curation
from generator.published import FOLDERS
from generator.starter import Taken, begin
from tests.conftest import ROOT, dateline

TREE = """
.gitattributes
.github/workflows/archive.yml
.gitignore
README.md
archive/archive.yml
archive/decisions.yml
archive/manifest-sha256.txt
archive/moves.yml
archive/publishers.yml
archive/raw/.README
archive/sources.yml
docs/about.md
mkdocs.yml
requirements.lock
requirements.txt
""".split()
NAME = 'Fire & flood: "two" reports #1'


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert begin(folder, NAME, "metadata") == tuple(TREE)
    return folder


def configured(file: Path) -> dict[str, Any]:
    """A configuration of MkDocs, what it takes from the environment left out."""
    read = yaml.safe_load(file.read_text(encoding="utf-8").replace("!ENV ", ""))
    assert isinstance(read, dict)
    return read


def test_a_new_archive_says_what_it_wrote_and_what_comes_next(tmp_path: Path) -> None:
    done = dateline(tmp_path, "init", "mine")
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 4
    assert "“mine”" in done.stdout and "dateline build" in done.stdout and "“metadata”" in done.stdout
    files = sorted(path.relative_to(tmp_path / "mine").as_posix() for path in (tmp_path / "mine").rglob("*.*"))
    assert [path for path in files if (tmp_path / "mine" / path).is_file()] == sorted(TREE)


def test_it_is_read_as_it_was_told(begun: Path) -> None:
    read = curation(begun / "archive")
    assert (read.collection.name, read.collection.unstated, read.problems) == (NAME, "metadata", ())
    assert configured(begun / "mkdocs.yml")["site_name"] == NAME
    assert (begun / "README.md").read_text(encoding="utf-8").startswith(f"# {NAME}\n")
    assert f"dateline-archive=={__version__}\n" in (begun / "requirements.txt").read_text(encoding="utf-8")
    assert not [path for path in TREE if re.search(r"(?<!\$\{)\{[a-z]+\}", (begun / path).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("level", ["full", "withheld"])
def test_what_is_shown_of_texts_without_stated_rights_is_for_its_owner_to_say(tmp_path: Path, level: str) -> None:
    assert dateline(tmp_path, "init", ".", "--name", "Mine", "--unstated", level).returncode == 0
    assert register.collection(tmp_path / "archive").unstated == level
    assert dateline(tmp_path, "init", "other", "--unstated", "something").returncode == 2


def test_nothing_is_overwritten_and_what_stands_there_may_stay(tmp_path: Path) -> None:
    (tmp_path / "archive" / "raw").mkdir(parents=True)
    (tmp_path / "archive" / "raw" / "a.txt").write_text("mine")
    (tmp_path / "mkdocs.yml").write_text("mine")
    with pytest.raises(Taken, match=r"mkdocs\.yml already: nothing was written"):
        begin(tmp_path, "A", "quotes")
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.txt", "mkdocs.yml"]
    (tmp_path / "mkdocs.yml").unlink()
    begin(tmp_path, "A", "quotes")
    assert (tmp_path / "archive" / "raw" / "a.txt").read_text() == "mine"
    done = dateline(tmp_path, "init", ".")
    assert done.returncode == 1 and "already" in done.stderr


def test_its_site_is_configured_as_this_one_is(begun: Path) -> None:
    ours, theirs = configured(ROOT / "mkdocs.yml"), configured(begun / "mkdocs.yml")
    manual = {"Manual": next(one for one in ours["nav"] if "Manual" in one)["Manual"]}
    ours["nav"].remove(manual)
    for one in (ours, theirs):
        del one["site_name"]
    assert ours == theirs


def test_its_workflow_is_this_one_s_but_for_how_dateline_gets_there(begun: Path) -> None:
    ours, theirs = (
        yaml.safe_load((folder / ".github" / "workflows" / "archive.yml").read_text(encoding="utf-8"))
        for folder in (ROOT, begun)
    )
    ours[True]["push"].pop("paths")  # YAML reads `on` as a truth value.
    steps = [[step for step in one["jobs"]["build"].pop("steps") if not installs(step)] for one in (ours, theirs)]
    assert steps[0] == steps[1] and ours == theirs
    assert any("--today" in str(step.get("run")) for step in steps[0])


def installs(step: dict[str, str]) -> bool:
    """Whether a step brings Python or Dateline."""
    run = step.get("run", "")
    return run.startswith(("pip install", "make ")) or "setup-python" in step.get("uses", "")


def test_an_old_pip_installs_all_that_a_new_one_does() -> None:
    """One before 23.3 passes over an extra that is not written as the package that has it writes it."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert needed(ours, as_written=True) == needed(ours, as_written=False)


def needed(asked: Iterable[str], as_written: bool) -> set[str]:
    """The packages that these ask for, and those in turn; extras by their names, or as these are written."""
    found: set[str] = set()
    left = [(Requirement(one), "") for one in asked]
    while left:
        one, extra = left.pop()
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        found.add(canonicalize_name(one.name))
        packed = metadata.distribution(one.name)
        given = {name: name if as_written else canonicalize_name(name) for name in one.extras}
        extras = {
            own
            for own in packed.metadata.get_all("Provides-Extra") or ()
            if (own if as_written else canonicalize_name(own)) in given.values()
        }
        more = [(Requirement(line), own) for line in packed.requires or () for own in ("", *sorted(extras))]
        left += [(two, own) for two, own in more if bool(two.marker and "extra" in str(two.marker)) == bool(own)]
    return found


def test_git_ignores_what_is_generated_and_no_capture(begun: Path) -> None:
    lines = (begun / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {f"/docs/{name}/" for name in FOLDERS} <= set(lines) and lines[-1] == "!/archive/raw/**"


def test_its_policy_names_every_key(begun: Path) -> None:
    text = (begun / "archive" / "archive.yml").read_text(encoding="utf-8")
    assert not [key for key in publishing.KEYS if key != "articles" and f"{key}:" not in text]


def test_without_an_article_and_with_one_it_builds_and_verifies(begun: Path) -> None:
    assert dateline(begun, "build", "--strict").returncode == 0
    page = (begun / "site" / "index.html").read_text(encoding="utf-8")
    assert "holds no article yet" in page and "<title>Fire &amp; flood: &#34;two&#34; reports #1</title>" in page
    (begun / "archive" / "raw" / "one.txt").write_text("Ferry runs again\n\nThe ferry to Dorn ran again on Friday.\n")
    assert dateline(begun, "add", "--all").returncode == 0
    for profile in ("private", "public"):
        assert dateline(begun, "build", "--strict", "--profile", profile).returncode == 0
        assert dateline(begun, "verify").returncode == 0
        (article,) = (begun / "site" / "articles").glob("one-*.html")
        assert ("ran again on Friday" in article.read_text(encoding="utf-8")) == (profile == "private")


def test_what_is_to_be_typed_next_can_be_typed(tmp_path: Path) -> None:
    said = dateline(tmp_path, "init", "Наш архив").stdout
    assert "1. cd 'Наш архив', and put" in said
    assert "1. cd mine, and put" in dateline(tmp_path, "init", "mine").stdout
