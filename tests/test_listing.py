"""What is said of the files in a folder without opening one."""

import os
from pathlib import Path

import pytest

from generator.listing import UNKNOWN, Looped, digests, grouped, listing, look, unlike


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files in it and below."""
    for name in ("a", "b/c", "b/d/e", ".hidden", "b/.f/g"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_every_file_is_there_by_its_path(folder: Path) -> None:
    assert sorted(listing(look(folder))) == [".hidden", "a", "b/.f/g", "b/c", "b/d/e"]
    assert sorted(listing(look(folder, hidden=False))) == ["a", "b/c", "b/d/e"]
    assert sorted(listing(look(folder, hidden=False, without=("b", "d")))) == ["a"]
    assert look(folder / "nowhere") == {}


def test_folders_are_as_they_were_whatever_the_order_of_their_files(folder: Path) -> None:
    seen = look(folder)
    turned = grouped(dict(reversed(listing(seen).items())))
    assert digests(turned) == digests(seen)


@pytest.mark.parametrize("change", ["text", "replaced", "linked", "name", "gone"])
def test_whatever_happens_to_a_file_is_seen(folder: Path, change: str) -> None:
    before, file = look(folder), folder / "b" / "c"
    times = file.stat()
    if change == "text":
        file.write_text("x/y", encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # The same size and the same time of its bytes.
    elif change == "replaced":
        (folder / "new").write_text("b/c", encoding="utf-8")
        (folder / "new").replace(file)
    elif change == "linked":
        os.link(file, folder.parent / f"{folder.name}-link")
    elif change == "name":
        file.rename(file.with_name("z"))
    else:
        file.unlink()
    after = look(folder)
    assert {below for below, one in digests(before).items() if digests(after).get(below) != one} == {"b/"}
    assert unlike(listing(before), listing(after)) == ["b/c"]


@pytest.mark.parametrize("links", [
    {"b/up": ".."}, {"b/d/up": ".."}, {"b/d/self": "."}, {"b/d/out": "../../.."}, {"b/x": "../d", "d/y": "../b"},
])  # fmt: skip
def test_a_link_that_leads_back_is_refused_by_its_name(folder: Path, links: dict[str, str]) -> None:
    (folder / "d").mkdir()
    for name, target in links.items():
        (folder / name).symlink_to(target)
    with pytest.raises(Looped) as told:
        look(folder)
    place = Path(told.value.filename)
    assert place.is_symlink() and place.relative_to(folder).name in {Path(name).name for name in links}
    assert look(folder, follow=False)


def test_a_folder_is_reached_by_two_ways_that_both_end(folder: Path) -> None:
    (folder / "one").symlink_to("b/d")
    (folder / "b" / "two").symlink_to("d")
    assert {"one/e", "b/two/e", "b/d/e"} <= set(listing(look(folder)))


def test_links_are_followed_or_tell_nothing(folder: Path) -> None:
    (folder / "link").symlink_to("a")
    (folder / "broken").symlink_to("nowhere")
    (folder / "b" / "up").symlink_to("../b/d")
    seen = listing(look(folder))
    assert seen["link"] == seen["a"] and seen["b/up/e"] == seen["b/d/e"] and seen["broken"] == UNKNOWN
    seen = listing(look(folder, follow=False))
    assert {seen[name] for name in ("link", "broken", "b/up")} == {UNKNOWN} and seen["a"]


def test_what_tells_nothing_is_never_as_it_was(folder: Path) -> None:
    (folder / "broken").symlink_to("nowhere")
    seen = listing(look(folder))
    assert unlike(seen, seen) == ["broken"]


@pytest.mark.parametrize("year", [1901, 2400])
def test_times_of_other_centuries(folder: Path, year: int) -> None:
    os.utime(folder / "a", ((year - 1970) * 31_556_952,) * 2)
    assert listing(look(folder))["a"]
