"""What outlives a run in a file: it is read as it was written, or not at all."""

from pathlib import Path

import pytest

from generator import kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with both parts."""
    kept.save(tmp_path / "folder" / "state", b"head", b"rest")
    return tmp_path / "folder" / "state"


def test_both_parts_come_back(file: Path) -> None:
    found = kept.load(file)
    assert found and (found[0], found[1]()) == (b"head", b"rest")
    assert [one.name for one in file.parent.iterdir()] == ["state"]


def test_a_damaged_head_or_another_file_is_none(file: Path) -> None:
    good = file.read_bytes()
    damaged = (good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(kept.START + len("head")))
    for data in (*damaged, b"", b"x", b"x" * 200):
        file.write_bytes(data)
        assert kept.load(file) is None


def test_a_rest_that_is_damaged_or_of_another_run_is_none(file: Path) -> None:
    found = kept.load(file)
    good = file.read_bytes()
    for data in (good[:-1], good[:-1] + b"x"):
        file.write_bytes(data)
        assert found and found[1]() is None
        assert (again := kept.load(file)) and again[0] == b"head" and again[1]() is None
    kept.save(file, b"head", b"other")
    assert found and found[1]() is None
