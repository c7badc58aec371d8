"""Pages reach the disk only where they belong, and nothing else is touched."""

from pathlib import Path

import pytest

from generator.model import Page
from generator.site import LIST, write

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
