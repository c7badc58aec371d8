"""The hand-written pages: every command in them runs, every link leads somewhere, the reference is the code's own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli import COMMANDS
from tests.conftest import ROOT, project, written_by_hand
from tests.reference import FOLDER, pages

PAGES = [path for path in written_by_hand() if "/reference/" not in path]
TOLD = ["README.md", "CONTRIBUTING.md", "SECURITY.md", *PAGES]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
# In code between backticks, in an indented line, or in a fenced one without words of a language before it.
MAKE = re.compile(r"(?:`|^    |^)make ((?:[a-z][a-z-]*(?: (?=[a-z])|))+)(?=`|  | [A-Z#]|$)", re.MULTILINE)
# Programs of others that the pages name; they are looked for nowhere, and their file must be there.
OTHERS = ("datasette", "frictionless")
SHIM = """#!/bin/sh
PYTHONPATH='{root}' exec '{python}' -P -m generator "$@"
"""
OTHER = """#!/bin/sh
for last; do :; done
exec test -f "$last"
"""


def blocks(path: str, *kinds: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page that are of some kinds, in their order."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return [(found[1], found[2]) for found in BLOCK.finditer(text) if found[1] in kinds]


def executable(file: Path, text: str) -> None:
    """A program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The example archive as it was built, captures and others' exports beside it, `dateline` where shells find it."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    (folder / "captures").mkdir()
    (folder / "captures" / "a.txt").write_text("Ferry runs again\n\nThe ferry to Dorn ran again on Friday.\n")
    shutil.copytree(ROOT / "tests" / "importing", folder / "exports")
    executable(folder / "bin" / "dateline", SHIM.format(root=ROOT, python=sys.executable))
    for name in OTHERS:
        executable(folder / "bin" / name, OTHER)
    return folder


def names(folder: Path) -> dict[str, str]:
    """What stands for the words in capitals."""
    rows = (folder / "docs" / "data" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(rows[0])
    return {"CLAIM-A": row["a"], "CLAIM-B": row["b"], "ARTICLE-A": row["article_a"], "ARTICLE-B": row["article_b"]}


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "sh")])
def test_every_command_of_a_page_runs_and_says_what_it_says_there(folder: Path, page: str) -> None:
    script, told = ["set -e"], []
    for kind, text in blocks(page, "sh", "text"):
        (script if kind == "sh" else told).append(text)
    text = "\n".join(script)
    for name, value in names(folder).items():
        text = text.replace(name, value)
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", text], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not [line for block in told for line in block.splitlines() if line not in done.stdout.splitlines()]


def test_every_command_stands_in_a_page_and_is_run_from_there() -> None:
    run = {
        word for page in PAGES for _, text in blocks(page, "sh") for word in re.findall(r"\bdateline ([a-z]+)", text)
    }
    assert run == set(COMMANDS)


@pytest.mark.parametrize("page", TOLD)
def test_no_link_of_a_page_is_broken(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [found[1] for found in LINK.finditer(text) if not found[1].startswith(("http", "mailto:"))]
    assert not [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()]


@pytest.mark.parametrize("page", TOLD)
def test_a_page_names_targets_of_make_that_there_are(page: str) -> None:
    rules = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for found in MAKE.finditer((ROOT / page).read_text(encoding="utf-8")) for word in found[1].split()}
    assert named <= rules


def test_every_page_is_listed_where_its_part_begins() -> None:
    for part in ("how-to", "reference", "explanation"):
        index = (ROOT / "docs" / part / "index.md").read_text(encoding="utf-8")
        others = {file.name for file in (ROOT / "docs" / part).glob("*.md")} - {"index.md"}
        assert others <= {found[1] for found in LINK.finditer(index)}, part


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "`make reference` writes it anew"
    assert {file.name for file in FOLDER.iterdir()} == set(pages())


def test_policies_in_the_pages_can_be_read(tmp_path: Path) -> None:
    from generator import register

    folder = project(tmp_path / "project")
    for page in PAGES:
        for _, text in blocks(page, "yaml"):
            if "publishing" in yaml.safe_load(text):
                (folder / "archive" / "archive.yml").write_text(f"name: x\n{text}", encoding="utf-8")
                assert register.collection(folder / "archive").access_default
