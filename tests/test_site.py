"""Pages reach the disk only where they belong, and nothing else is touched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.archive import sha256
from generator.model import Page, Source
from generator.published import FOLDERS, LIST, Binary, Changed, Copied
from generator.site import ASIDE, write

ROOT = Path(__file__).parents[1]
HOME = Page("index.md", "# Home\n")
A, B = Page("articles/a.md", "# A\n"), Page("stories/b.md", "# B\n")


def test_writes_what_changed_and_nothing_else(tmp_path: Path) -> None:
    assert write(tmp_path, [A, B], "private").written == 2
    stamp = (tmp_path / B.path).stat().st_mtime_ns
    assert write(tmp_path, [Page(A.path, "# other\n"), B], "private").written == 1
    assert (tmp_path / A.path).read_text() == "# other\n"
    assert (tmp_path / B.path).stat().st_mtime_ns == stamp


def test_drops_its_own_orphans_and_their_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, [A, B], "private")
    (tmp_path / "articles" / "by-hand.md").write_text("mine")
    assert write(tmp_path, [], "private").dropped == 2
    assert (tmp_path / "articles" / "by-hand.md").read_text() == "mine"
    assert not (tmp_path / "stories").exists()


def test_a_hand_written_home_stays(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    done = write(tmp_path, [Page("index.md", "generated"), A], "private")
    assert done.skipped == ("index.md",) and (tmp_path / "index.md").read_text() == "mine"
    write(tmp_path, [A], "private")
    assert (tmp_path / "index.md").exists()


def test_a_generated_home_is_known_again_where_every_list_is_lost(tmp_path: Path) -> None:
    write(tmp_path, [HOME, A], "private")
    (tmp_path / LIST).unlink()
    assert write(tmp_path, [HOME, A], "private").skipped == ()
    assert write(tmp_path, [Page("index.md", "# Other\n"), A], "private").skipped == ()
    assert (tmp_path / "index.md").read_text() == "# Other\n"
    (tmp_path / LIST).unlink()
    (tmp_path / "index.md").write_text("# Other\n\nAnd a line of mine.\n")
    assert write(tmp_path, [Page("index.md", "# Other\n"), A], "private").skipped == ("index.md",)
    assert "mine" in (tmp_path / "index.md").read_text()


@pytest.mark.parametrize(
    "path", ["about.md", "../x.md", "articles/../about.md", "articles//a.md", "/etc/x", "other/a.md"]
)
def test_refuses_to_write_outside_its_folders(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not in a folder"):
        write(tmp_path, [Page(path, "x")], "private")


def test_a_list_that_names_other_files_does_not_endanger_them(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("mine")
    (tmp_path / LIST).write_text("# profile: private\nabout.md\n../secret\narticles/../about.md\n")
    write(tmp_path, [A], "private")
    assert (tmp_path / "about.md").read_text() == "mine"


def copied(archive: Path, data: bytes) -> Copied:
    (archive / "raw").mkdir(parents=True)
    (archive / "raw" / "a.html").write_bytes(data)
    digest = sha256(data)
    return Copied(f"data/raw/{digest}.bin", Source("a.html", None, digest, len(data), "utf-8"))


def test_raw_files_are_copied_byte_for_byte_and_never_linked(tmp_path: Path) -> None:
    one = copied(tmp_path / "archive", b"<p>R\xc3\xa9al\r\n</p>")
    docs = tmp_path / "docs"
    assert write(docs, [one], "private", tmp_path / "archive").written == 1
    there = docs / one.path
    assert there.read_bytes() == b"<p>R\xc3\xa9al\r\n</p>" and not there.is_symlink() and there.stat().st_nlink == 1
    assert write(docs, [one], "private", tmp_path / "archive").written == 0
    assert write(docs, [], "private", tmp_path / "archive").dropped == 1 and not there.exists()


def test_a_raw_file_that_changed_meanwhile_is_not_published(tmp_path: Path) -> None:
    one = copied(tmp_path / "archive", b"as it was")
    (tmp_path / "archive" / "raw" / "a.html").write_bytes(b"as it is")
    docs = tmp_path / "docs"
    for made in ([one], [one, A]):
        with pytest.raises(Changed) as caught:
            write(docs, made, "private", tmp_path / "archive")
        assert caught.value.paths == {"a.html"}
    assert not [file for file in docs.rglob("*") if file.is_file()]


def interrupted(*made: Page) -> Iterator[Page]:
    yield from made
    raise KeyboardInterrupt


def test_what_a_killed_run_wrote_is_known_to_the_next(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, interrupted(HOME, A), "private")
    assert write(tmp_path, [HOME, B], "private").skipped == ()
    assert not (tmp_path / A.path).exists()


def test_a_list_whose_last_line_was_cut_off_loses_no_other(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "half").write_text("mine")
    (tmp_path / LIST).write_text("# profile: private\narticles/half")
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, interrupted(A), "private")
    write(tmp_path, [], "private")
    assert not (tmp_path / A.path).exists()


def test_a_full_disk_leaves_no_part_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, [A], "private")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    def full(file: Path, data: bytes) -> int:
        with file.open("wb") as out:
            out.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, [Page(A.path, "# other\n")], "private")
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, [Binary("data/x.sqlite", b"\x00\r\n\xff")], "private")
    assert (tmp_path / "data" / "x.sqlite").read_bytes() == b"\x00\r\n\xff"


def test_what_is_generated_is_ignored_by_git_and_cleaned_by_make() -> None:
    ignored = re.findall(r"^/docs/(\w+)/$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)
    rule = re.search(r"^GENERATED := \$\(addprefix docs/,([^)]*)\)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    cleaned = rule[1].replace("\\\n", " ").split() if rule else []
    assert set(ignored) == set(FOLDERS) == set(cleaned) - {LIST, ASIDE}
