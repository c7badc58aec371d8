"""The manifest is what sha256sum writes and checks, for any name that a file may have."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.archive import MANIFEST, sha256
from generator.manifest import fixity, manifest_text, read_manifest

TOOL = shutil.which("sha256sum")
NAMES = ("plain.txt", "with blank .txt", " leading", "two  blanks", "back\\slash", "new\nline", "return\rhere", "\\n",
         "ünï", "deep/er/file.txt", "*star", "quote'\"", "-dash")  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in NAMES:
        file = tmp_path / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    (tmp_path / MANIFEST).write_bytes(manifest_text({name: sha256(name.encode()) for name in NAMES}).encode())
    return tmp_path


def sums(archive: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    assert TOOL
    return subprocess.run([TOOL, *words], cwd=archive, capture_output=True, check=False)


def test_it_reads_what_it_wrote(archive: Path) -> None:
    assert read_manifest(archive) == ({name: sha256(name.encode()) for name in NAMES}, ())
    assert not list(fixity(archive))


@pytest.mark.skipif(TOOL is None, reason="no sha256sum here")
def test_sha256sum_checks_it(archive: Path) -> None:
    found = sums(archive, "--strict", "--check", "--quiet", MANIFEST)
    assert (found.returncode, found.stdout, found.stderr) == (0, b"", b"")


@pytest.mark.skipif(TOOL is None, reason="no sha256sum here")
def test_it_is_what_sha256sum_writes(archive: Path) -> None:
    written = sums(archive, "--", *sorted(f"raw/{name}" for name in NAMES)).stdout
    assert written == (archive / MANIFEST).read_bytes()


@pytest.mark.skipif(TOOL is None, reason="no sha256sum here")
def test_sha256sum_and_fixity_see_the_same_change(archive: Path) -> None:
    (archive / "raw/plain.txt").write_bytes(b"changed")
    assert sums(archive, "--check", "--status", MANIFEST).returncode == 1
    assert [(one.path, one.stage) for one in fixity(archive)] == [("plain.txt", "fixity")]


def test_a_renamed_file_is_known_by_its_bytes(archive: Path) -> None:
    (archive / "raw/plain.txt").rename(archive / "raw/other.txt")
    missing, new = map(str, fixity(archive))
    assert missing == "plain.txt: listed in the manifest, but missing; its bytes now stand in other.txt"
    assert new == "other.txt: renamed, listed as plain.txt; record it with: dateline add --all"


def test_missing_and_new_files_are_told_apart(archive: Path) -> None:
    (archive / "raw/plain.txt").rename(archive / "raw/other.txt")
    assert [(one.path, one.stage) for one in fixity(archive)] == [("plain.txt", "fixity"), ("other.txt", "new")]


@pytest.mark.parametrize(
    "line",
    ["nonsense", f"{'0' * 64} raw/one-blank", f"{'0' * 64}  elsewhere/file", f"{'0' * 63}  raw/short", f"{'0' * 64}  "],
)
def test_a_line_that_is_none_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / MANIFEST).write_text(f"{'0' * 64}  raw/a\n{line}\n", encoding="utf-8")
    known, problems = read_manifest(tmp_path)
    assert known == {"a": "0" * 64}
    assert [str(one) for one in problems] == [f"{MANIFEST}:2: not a line of sha256sum on a file below raw/"]


def test_lines_of_a_tool_that_writes_the_binary_sign_are_read(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(f"{'0' * 64} *raw/a\r\n".encode())
    assert read_manifest(tmp_path) == ({"a": "0" * 64}, ())


def test_a_manifest_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"\xff\n")
    known, problems = read_manifest(tmp_path)
    assert not known
    assert len(problems) == 1
