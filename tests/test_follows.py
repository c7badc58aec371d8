"""A page is made anew where something that it shows is another, and only there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cache import asking, opened
from generator.model import Claim, Copy, Edition, Relation, Span, Story
from generator.pages import differences, publisher, story
from generator.published import Recipe
from generator.sections.sheets import Desk
from tests.articles import PLAIN, edition

ARTICLES = tuple(replace(PLAIN, id=f"report-{name}-0000000{at}") for at, name in enumerate("abcd"))
A, B, C, D = (one.id for one in ARTICLES)


def claim(article: str, value: float) -> Claim:
    return Claim(f"{article}:figure", article, Span(20, 60), "A bridge fell.", "figure", None, "killed", value, value,
                 "people", None, False, False, None, None, None)  # fmt: skip


def relation(one: str, other: str, *, shown: bool = True, why: str = "alike") -> Relation:
    return Relation("differs", f"{one}:figure", f"{other}:figure", one, other, 0.5, (why,), shown=shown)


CLAIMS = tuple(claim(one.id, float(at)) for at, one in enumerate(ARTICLES, 1))
TOLD = Story("story-1", "A fall", (A, B), (CLAIMS[0].id,), 1, (), ())
WHOLE = replace(
    edition(*ARTICLES),
    claims=CLAIMS,
    relations=(relation(A, B), relation(A, C, shown=False), relation(C, D)),
    stories=(TOLD,),
    copies=(Copy(A, D, "quotes", 0.5),),
    bases={one.id: one.id.encode() for one in ARTICLES},
)


def pages(made: Edition) -> dict[str, bytes]:
    """What the page of each article follows from."""
    desk = Desk(made)
    return {one.id: desk.follows(one) for one in made.articles}


def relations(*every: Relation) -> Callable[[Edition], Edition]:
    return lambda made: replace(made, relations=every)


CHANGES: dict[str, tuple[Callable[[Edition], Edition], set[str]]] = {
    "nothing": (replace, set()),
    "a reason that is shown": (relations(relation(A, B, why="other"), *WHOLE.relations[1:]), {A, B}),
    "a reason that is not": (
        relations(WHOLE.relations[0], relation(A, C, shown=False, why="other"), WHOLE.relations[2]),
        set(),
    ),
    "a further one that is not": (
        relations(WHOLE.relations[0], relation(A, B, shown=False), *WHOLE.relations[1:]),
        set(),
    ),
    "a relation comes into sight": (relations(WHOLE.relations[0], relation(A, C), WHOLE.relations[2]), {A, C}),
    "a relation goes": (relations(*WHOLE.relations[:2]), {C, D}),
    "the claims of a story": (
        lambda made: replace(made, stories=(replace(TOLD, claims=(CLAIMS[1].id,)),)),
        {A, B},
    ),
    "an article that others name": (lambda made: replace(made, bases=made.bases | {B: b"new"}), {A, B}),
    "an article that one does not name": (lambda made: replace(made, bases=made.bases | {C: b"new"}), {C, D}),
    "a copy": (lambda made: replace(made, copies=(Copy(A, D, "quotes", 0.6),)), {A, D}),
    "the name of the archive": (
        lambda made: replace(made, collection=replace(made.collection, name="Another")),
        {A, B, C, D},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_articles_page_follows_from_what_it_shows(change: str) -> None:
    make, wanted = CHANGES[change]
    before, after = pages(WHOLE), pages(make(WHOLE))
    assert {name for name in before if before[name] != after[name]} == wanted


def test_of_what_cannot_be_written_nothing_is_known() -> None:
    assert pages(replace(WHOLE, relations=(relation(A, B, why="\ud800"),)))[A] == b""


def test_a_story_follows_from_the_relations_inside_it() -> None:
    def basis(made: Edition) -> bytes:
        return next(one.basis for one in story.pages(made) if isinstance(one, Recipe))

    assert basis(WHOLE) == basis(replace(WHOLE, relations=WHOLE.relations[:1]))
    assert basis(WHOLE) != basis(replace(WHOLE, relations=(relation(A, B, why="other"),)))
    assert basis(WHOLE) != basis(replace(WHOLE, bases=WHOLE.bases | {B: b"new"}))


def test_the_figures_of_a_story_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as cache, asking(cache):
        found = differences.things(WHOLE)
        assert found[CLAIMS[0].id] == {CLAIMS[0].id, CLAIMS[1].id}
        monkeypatch.setattr(differences, "groups", None)
        assert differences.things(replace(WHOLE)) == found
        with pytest.raises(TypeError):
            differences.things(replace(WHOLE, bases=WHOLE.bases | {A: b"new"}))


def test_publishers_are_asked_for_by_their_articles(tmp_path: Path) -> None:
    another = replace(ARTICLES[3], publisher="Another Post")
    whole = replace(WHOLE, articles=(*ARTICLES[:3], another))

    def bases(made: Edition) -> dict[str, bytes]:
        return {one.path: one.basis for one in publisher.pages(made) if isinstance(one, Recipe)}

    with opened(tmp_path) as cache, asking(cache):
        before = bases(whole)
        after = bases(replace(whole, bases=whole.bases | {D: b"new"}))
    changed = [path for path in before if before[path] != after[path]]
    assert len(before) == 2 and len(changed) == 1 and "another-post" in changed[0]
