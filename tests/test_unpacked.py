"""Arrays that are kept unpacked: mapped from disk while they are whole, made anew where they are not."""

from pathlib import Path

import numpy as np
import pytest

from generator.unpacked import Arrays, unpacked, unpacked_below


class Maker:
    """Makes two arrays, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Arrays:
        self.asked += 1
        return {"moves": np.arange(1000, dtype=np.uint32), "classes": np.array(["en", "de"])}


@pytest.fixture
def made(tmp_path: Path) -> Maker:
    """One that was asked once, in a folder."""
    maker = Maker()
    with unpacked_below(tmp_path / "cache"):
        unpacked("model", "one", maker)
    return maker


def again(folder: Path, maker: Maker, basis: str = "one") -> Arrays:
    with unpacked_below(folder / "cache"):
        return unpacked("model", basis, maker)


def test_what_is_kept_is_not_made_again(tmp_path: Path, made: Maker) -> None:
    found = again(tmp_path, made)
    assert made.asked == 1
    assert found["moves"].data[999] == 999 and found["classes"].tolist() == ["en", "de"]


@pytest.mark.parametrize("name", ["moves.npy", "sums.json"])
@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 5000])
def test_what_is_damaged_is_made_anew(tmp_path: Path, made: Maker, name: str, damage: bytes) -> None:
    (tmp_path / "cache" / "model-one" / name).write_bytes(damage)
    assert again(tmp_path, made)["moves"].tolist() == list(range(1000))
    again(tmp_path, made)
    assert made.asked == 2


def test_of_another_basis_nothing_is_kept(tmp_path: Path, made: Maker) -> None:
    again(tmp_path, made, "two")
    assert made.asked == 2
    assert [one.name for one in (tmp_path / "cache").iterdir()] == ["model-two"]


def test_without_a_folder_it_is_made_each_time(tmp_path: Path, made: Maker) -> None:
    unpacked("model", "one", made)
    assert made.asked == 2


def test_where_nothing_can_be_written_it_is_made_all_the_same(tmp_path: Path) -> None:
    maker = Maker()
    (tmp_path / "cache").write_bytes(b"a file in the folder's place")
    assert again(tmp_path, maker)["classes"].tolist() == ["en", "de"]
    assert [one.name for one in tmp_path.iterdir()] == ["cache"]
