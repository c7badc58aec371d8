"""Files that are written in stretches: they are what they would be without an earlier one, and less is made."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from generator.exports.segments import segments
from generator.model import Copy
from generator.poured import poured
from generator.published import Poured, Stretch
from tests.articles import PLAIN, edition

NAME, ASIDE = "lines.txt", ".aside"
# What each stretch follows from; of those that begin with a dot nothing is known.
FILES = st.lists(st.lists(st.text("ab.", max_size=2), max_size=5), min_size=1, max_size=4)


def written(folder: Path, stretches: list[str], standing: bytes) -> tuple[bytes, list[str]]:
    """Bring the file to some stretches; the new index, and what was made."""
    made: list[str] = []

    def make(one: str) -> bytes:
        made.append(one)
        return line(one)

    def make_all() -> Iterator[Stretch]:
        for one in stretches:
            yield b"" if one.startswith(".") else one.encode(), partial(make, one)

    heard: list[bytes] = []
    _, index = poured(folder, Poured(NAME, make_all, heard.append), standing, ASIDE)
    assert b"".join(heard) == (folder / NAME).read_bytes()
    return index, made


def line(one: str) -> bytes:
    """What is made of a stretch; of some nothing."""
    return b"" if one.startswith("b") else f"{one}\n".encode()


@given(FILES)
def test_a_file_holds_what_was_said_whatever_it_held_before(files: list[list[str]]) -> None:
    with TemporaryDirectory() as name:
        folder, standing = Path(name), b""
        before: set[str] = set()
        for stretches in files:
            standing, made = written(folder, stretches, standing)
            assert (folder / NAME).read_bytes() == b"".join(map(line, stretches))
            known = {one for one in before if one and not one.startswith(".")}
            assert made == [one for one in stretches if one not in known]
            assert not (folder / ASIDE).exists()
            before = set(stretches)


def test_one_more_article_changes_what_one_segment_follows_from() -> None:
    articles = [replace(PLAIN, id=f"article-{number}") for number in range(400)]
    bases = {one.id: one.id.encode() for one in articles}
    before = {one.stated for one in segments(replace(edition(*articles[1:]), bases=bases))}
    after = [one.stated for one in segments(replace(edition(*articles), bases=bases))]
    assert len(before) > 4 and len(set(after)) == len(after)
    assert 1 <= len(set(after) - before) <= 2


def test_of_what_nothing_is_known_nothing_stands() -> None:
    assert {(one.stated, one.related) for one in segments(edition(PLAIN))} == {(b"", b"")}


def test_a_copy_belongs_to_the_segment_of_its_first_article() -> None:
    articles = [replace(PLAIN, id=f"article-{number:03}") for number in range(100)]
    copies = tuple(Copy(f"article-{at:03}", f"article-{at + 1:03}", "near", 0.9) for at in range(0, 98, 7))
    parts = list(segments(replace(edition(*articles), copies=copies)))
    assert tuple(copy for part in parts for copy in part.edition.copies) == copies
    assert all(copy.a in {one.id for one in part.edition.articles} for part in parts for copy in part.edition.copies)
    fewer = {one.copied for one in segments(replace(edition(*articles), copies=copies[1:]))}
    assert len({one.copied for one in parts} - fewer) == 1


def test_segments_part_an_edition() -> None:
    articles = [replace(PLAIN, id=f"article-{number}") for number in range(100)]
    parts = list(segments(edition(*articles)))
    assert sorted(one.id for part in parts for one in part.edition.articles) == sorted(one.id for one in articles)
