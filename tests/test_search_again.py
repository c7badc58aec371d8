"""An index that is made of the last one and of what changed is, to the byte, the one that is made of nothing."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.cache import NAME, asking, opened
from generator.exports import search, search_state
from generator.model import Article, Claim, Edition, Page, Story
from generator.published import Recipe
from tests.strategies import EXAMPLES
from tests.test_search import article, claim, data, edition

# Words of one stem in a language or in two, words that differ only in an accent, letters beyond the first plane.
WORDS = ("election elections elected Élection élections député députés depute war wars l’assemblée straße большой "
         "большого 東京都 \U00010428\U00010429 ﬁne fine river rivers lonely").split()  # fmt: skip
SMALL = {
    "search_postings.TERMS_PER_PIECE": 3,
    "search_postings.HEAVY": 6,
    "search_postings.WORDS_PER_PIECE": 3,
    "search_stems.STEMS_PER_PIECE": 2,
    "search_listing.CUT": 3,
    "search.STORE_LETTERS": 150,
    "search.BLOCK_ENTRIES": 4,
    "search.MOST_CHANGED": 0,
    "search.NUMBER_BITS": 7,
    "search_entries.NUMBER_BITS": 7,
}

texts = some.lists(some.sampled_from(WORDS), max_size=6).map(" ".join)


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setattr(f"generator.exports.{name}", value)
        yield


@some.composite
def articles(draw: some.DrawFn, number: int) -> tuple[Article, tuple[Claim, ...]]:
    made = replace(
        article(number, draw(texts), *draw(some.lists(texts, max_size=2))),
        language=draw(some.sampled_from(["en", "fr", "ru", None])),
        published=draw(some.sampled_from([None, "2016", "2016-12", "2016-12-07", "2017-01-31"])),
        publisher=draw(some.sampled_from([None, "Gazette", "War"])),
        places=tuple(draw(some.sets(some.sampled_from(["Aleppo", "ALÉPPO", "Homs"])))),
        access=draw(some.sampled_from(["full", "full", "metadata"])),
    )
    said = tuple(claim(f"{number}-{at}", made, one.span.start, one.text) for at, one in enumerate(made.body[:1]))
    return made, said


Held = dict[int, tuple[Article, tuple[Claim, ...]]]


def _fixed(number: int) -> tuple[Article, tuple[Claim, ...]]:
    one = article(number, WORDS[number], " ".join(WORDS[number : number + 5]), " ".join(WORDS[2 * number :]))
    return replace(one, language="fr" if number % 3 else "en"), (claim(f"f-{number}", one, 0, WORDS[number]),)


BEGINNING: Held = {number: _fixed(number) for number in range(10)}


@some.composite
def histories(draw: some.DrawFn) -> list[Edition]:
    """Editions, in each of which a few articles come, go or change."""
    held = {number: one for number, one in BEGINNING.items() if draw(some.integers(0, 3))}
    made = [_edition(held, "")]
    for _ in range(draw(some.integers(1, 5))):
        for number in draw(some.sets(some.integers(0, 14), min_size=1, max_size=2)):
            new = draw(some.none() | articles(number))
            held = {key: one for key, one in held.items() if key != number} | ({number: new} if new else {})
        made.append(_edition(held, draw(texts)))
    return made


def _edition(held: Held, title: str) -> Edition:
    told = tuple(one for one, _ in held.values())
    stories = (Story("s-1", title, tuple(one.id for one in told[:2]), (), 1, (), ()),) if title else ()
    return edition(*told, stories=stories, claims=tuple(each for _, claims in held.values() for each in claims))


def found(shown: Edition) -> dict[str, str]:
    return {page.path: page.text for page in search.files(shown)}


def remembered(shown: Edition, folder: Path) -> dict[str, Page | Recipe]:
    with opened(folder) as cache, asking(cache):
        return {page.path: page if isinstance(page, Page) else done(page) for page in search.files(shown)}


def done(page: Recipe) -> Recipe:
    text = page.text
    return Recipe(page.path, page.basis, lambda: text)


@settings(max_examples=EXAMPLES // 4)
@given(histories())
def test_whatever_came_before(history: list[Edition]) -> None:
    with TemporaryDirectory() as folder:
        standing: dict[str, Page | Recipe] = {}
        for shown in history:
            made = remembered(shown, Path(folder))
            assert {path: page.text for path, page in made.items()} == found(shown)
            for path, page in made.items():
                before = standing.get(path)
                if isinstance(page, Recipe) and isinstance(before, Recipe) and page.basis == before.basis:
                    assert page.text == before.text
            standing = made


def test_no_piece_outlives_its_use(tmp_path: Path) -> None:
    before: set[bytes] = set()
    with opened(tmp_path) as cache, asking(cache):
        assert cache
        for count in (8, 9, 7, 8):
            made = found(_edition({at: BEGINNING[at] for at in range(count)}, ""))
            state = search_state.recall(data(made["search/index.js"])["shift"], "")
            assert state.kept() and all(map(cache.has, (*state.kept(), *state.entries.values())))
            assert not any(map(cache.has, before - state.kept()))
            before |= state.kept()


@settings(max_examples=EXAMPLES // 12)
@given(histories(), some.randoms(use_true_random=False))
def test_whatever_the_cache_lost(history: list[Edition], chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        for shown in history:
            assert {path: page.text for path, page in remembered(shown, Path(folder)).items()} == found(shown)
            with sqlite3.connect(Path(folder) / NAME) as table:
                names = [name for (name,) in table.execute("SELECT key FROM answers ORDER BY key")]
                lost = [(name,) for name in names if chance.random() < 0.1]
                table.executemany("UPDATE answers SET value = x'00' WHERE key = ?", lost)
