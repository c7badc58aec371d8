"""Raw files that nobody has touched are not read again, and all others are."""

import os
from pathlib import Path

import pytest

from generator import stamps
from generator.inputs import Given, given


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two raw files."""
    raw = tmp_path / "archive" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.txt").write_text("One bridge fell.")
    (raw / "b.txt").write_text("Two bridges fell.")
    return tmp_path / "archive"


def read(monkeypatch: pytest.MonkeyPatch, archive: Path) -> tuple[tuple[Given, ...], list[str]]:
    """What is given, and which files were read for it."""
    seen: list[str] = []

    def one(folder: Path, path: str) -> Given:
        seen.append(path)
        return original(folder, path)

    from generator import inputs

    original = inputs.one_given
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "one_given", one)
        return given(archive, stamps=archive.parent / "state"), seen


@pytest.fixture
def _old(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long ago."""
    monkeypatch.setattr(stamps, "COARSEST", -(10**12))


def test_what_was_just_written_is_read_again(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    first, _ = read(monkeypatch, archive)
    again, seen = read(monkeypatch, archive)
    assert again == first == given(archive)
    assert seen == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("_old")
def test_what_nobody_has_touched_is_not_read(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    first, seen = read(monkeypatch, archive)
    assert seen == ["a.txt", "b.txt"]
    again, seen = read(monkeypatch, archive)
    assert (again, seen) == (first, [])


@pytest.mark.usefixtures("_old")
def test_another_text_is_seen_even_with_the_old_size_and_time(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    read(monkeypatch, archive)
    file = archive / "raw" / "a.txt"
    before = file.stat()
    file.write_text("One bridge sank.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    found, seen = read(monkeypatch, archive)
    assert seen == ["a.txt"]
    assert found == given(archive)


@pytest.mark.usefixtures("_old")
def test_a_sidecar_that_comes_or_goes_is_seen(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    read(monkeypatch, archive)
    sidecar = archive / "raw" / "b.txt.meta.yml"
    for change in (lambda: sidecar.write_text("publisher: Another\n"), sidecar.unlink):
        change()
        found, seen = read(monkeypatch, archive)
        assert seen == ["b.txt"]
        assert found == given(archive)


@pytest.mark.usefixtures("_old")
@pytest.mark.parametrize("damage", [b"", b"no index", b"\x80"])
def test_a_damaged_index_costs_time_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, archive: Path, damage: bytes
) -> None:
    read(monkeypatch, archive)
    (archive.parent / "state" / stamps.NAME).write_bytes(damage)
    found, seen = read(monkeypatch, archive)
    assert (found, seen) == (given(archive), ["a.txt", "b.txt"])


@pytest.mark.usefixtures("_old")
def test_a_link_is_always_read(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    (archive / "raw" / "c.txt").symlink_to("a.txt")
    read(monkeypatch, archive)
    _, seen = read(monkeypatch, archive)
    assert seen == ["c.txt"]
