"""The gate, figures that differ, copies, stories, and laws of relating."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.claims import extract
from generator.decisions import StoryDecision
from generator.model import Article, Publisher
from generator.relate import Related, relate
from generator.relate.names import common_runs, key
from generator.relate.where import match
from tests.relate.articles import article

LEEDS = [
    "Gunman kills three in Harehills bakery",
    "A gunman shot dead three people in a bakery in Harehills, Leeds, on Monday, West Yorkshire Police said.",
    "Detective Margaret Oldroyd said Dennis Copthorne, 34, of Chapeltown, was arrested near the Fforde Grene pub.",
    "Witness Priya Raman heard shots from the Banstead Park side of Roundhay Road.",
]
LEEDS_TOO = [
    "Police hunt motive in Leeds bakery shooting",
    "At least four people were killed when a man opened fire in a bakery in Harehills, Leeds, on Monday.",
    "Dennis Copthorne, of Chapeltown, was arrested by West Yorkshire Police near the Fforde Grene pub.",
    "Priya Raman, who lives on Roundhay Road, said she saw him run towards Banstead Park.",
]
TULSA = [
    "Gunman kills two in Tulsa diner",
    "A gunman shot dead two people in a diner in Tulsa, Oklahoma, on Friday, police said.",
    "Sergeant Walter Brubaker said Curtis Lindqvist was arrested near the Admiral Twin theatre.",
    "Witness Lorene Maddox heard shots from the Turley side of Peoria Avenue.",
]
WORDS = [f"word{number}" for number in range(400)]


def together(*texts: Sequence[str]) -> tuple[list[Article], Related]:
    articles = [article(f"{number}.txt", text)[0] for number, text in enumerate(texts)]
    return articles, relate(articles, [claim for item in articles for claim in extract(item)], [])


def test_two_shootings_stay_apart_and_two_reports_of_one_meet() -> None:
    articles, found = together(LEEDS, LEEDS_TOO, TULSA)
    assert {frozenset((item.article_a, item.article_b)) for item in found.relations} == {
        frozenset((articles[0].id, articles[1].id))
    }
    (story,) = found.stories
    assert story.articles == (articles[0].id, articles[1].id)
    assert story.title.startswith(("Harehills: ", "Leeds: "))


def test_tolls_of_one_event_that_differ() -> None:
    _, found = together(LEEDS, LEEDS_TOO)
    reasons = [item.why[0] for item in found.relations if item.kind == "differs"]
    assert "one says 3, the other at least 4 (“dead people”; “people killed”)" in reasons


def test_events_do_not_agree_where_their_counts_differ() -> None:
    _, found = together([LEEDS[1], *LEEDS[2:]], [LEEDS[1].replace("three", "six"), *LEEDS[2:]])
    assert not any("killing" in reason for item in found.relations for reason in item.why if item.kind == "agrees")


def test_a_later_text_with_a_higher_toll_updates() -> None:
    first, _ = article("a.txt", LEEDS, published="2020-03-02")
    later, _ = article("b.txt", LEEDS_TOO, published="2020-03-03")
    found = relate([first, later], [*extract(first), *extract(later)], [])
    updates = [item for item in found.relations if item.kind == "updates"]
    assert updates
    assert all("the text of 2020-03-03 gives the higher figure, that of 2020-03-02 the lower" in x.why for x in updates)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("identical", WORDS[:200], WORDS[:200]),
        ("near", WORDS[:200], WORDS[:190] + WORDS[300:310]),
        ("contains", WORDS[:200], WORDS[50:120]),
        ("quotes", WORDS[:200], WORDS[150:200] + WORDS[200:300]),
    ],
)
def test_kinds_of_copies(kind: str, first: list[str], second: list[str]) -> None:
    _, found = together([" ".join(first)], [" ".join(second)])
    (copy,) = found.copies
    assert copy.kind == kind
    assert 0.1 <= copy.containment <= 1


def test_other_words_are_no_copy() -> None:
    assert together([" ".join(WORDS[:200])], [" ".join(WORDS[200:])])[1].copies == ()


@pytest.mark.parametrize("variant", ["al-Sha’ar", "Al-Sha'ar", "Sha’ar’s", "Shaʼar", "Shà’ar"])
def test_variants_of_a_name_are_one(variant: str) -> None:
    assert key(variant) == key("Sha’ar")


def test_names_are_shown_as_written() -> None:
    found = common_runs("In Aleppo's Old City and Karm al-Dada", "the Old City of Aleppo")
    assert found == ["Old City", "Aleppo"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Aleppo's Old City", "the entire neighborhoods in Old City of Aleppo", "same"),
        ("the Turbet Lala and Sha’ar districts of East Aleppo", "Karm al-Dada, al-Sha’ar districts in Aleppo", "same"),
        ("the Old City of Aleppo", "Aleppo", "around"),
        ("Agyul neighborhood of Aleppo", "the Old City of Aleppo", "other"),
        ("the historic area", "Aleppo", "unknown"),
    ],
)
def test_places(one: str, other: str, expected: str) -> None:
    assert match(one, other) == expected


def test_only_known_publishers_count_and_aliases_never_twice() -> None:
    names = ("The Leeds Post", "Leeds Post", None, None)
    articles = [article(f"{at}.txt", LEEDS, publisher=name)[0] for at, name in enumerate(names)]
    register = [Publisher("Leeds Post", aliases=("The Leeds Post",))]
    (story,) = relate(articles, [claim for item in articles for claim in extract(item)], register).stories
    assert story.publishers == 1


def test_an_adjective_is_no_place() -> None:
    first = ["Gunmen attacked a Kurdish town near Tell Abyad on Monday, the Observatory said.", *LEEDS_TOO[3:]]
    _, found = together([*first, "Militants attacked in Kurdish areas."], [*first, "The attack was in Kurdish areas."])
    assert not any(story.title.startswith("Kurdish") for story in found.stories)


SENTENCES = [*LEEDS, *LEEDS_TOO, *TULSA]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True), max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_inputs_changes_nothing(texts: list[list[str]], random: object) -> None:
    articles = [article(f"{number}.txt", text)[0] for number, text in enumerate(texts)]
    claims = [claim for item in articles for claim in extract(item)]
    expected = relate(articles, claims, [])
    random.shuffle(articles)  # type: ignore[attr-defined]
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert relate(articles, claims, []) == expected
    assert all(0 <= item.score <= 1 for item in expected.relations)


def test_a_new_article_changes_no_score_between_two_others() -> None:
    _, before = together(LEEDS, LEEDS_TOO)
    _, after = together(LEEDS, LEEDS_TOO, TULSA, [*LEEDS[:2], "Another account says more."])
    assert set(before.relations) <= set(after.relations)
    assert set(before.copies) <= set(after.copies)


def test_curators_join_and_part_stories() -> None:
    articles = [
        article(f"{name}.txt", [f"The blast in {place} killed {count} people on Monday, the mayor of {place} said."])[0]
        for name, place, count in (("a", "Homs", 10), ("b", "Homs", 10), ("c", "Raqqa", 31))
    ]
    claims = [claim for item in articles for claim in extract(item)]

    def told(*decisions: StoryDecision) -> list[tuple[str, ...]]:
        return [story.articles for story in relate(articles, claims, [], [], decisions).stories]

    assert told() == [("a-txt", "b-txt")]
    joined = StoryDecision(("b-txt", "c-txt"), "joined", "J. D.", "one attack", 1)
    assert told(joined) == [("a-txt", "b-txt", "c-txt")]
    (story,) = relate(articles, claims, [], [], [joined]).stories
    assert story.why[-1] == "J. D. joined articles of this story: one attack"
    assert told(StoryDecision(("a-txt", "b-txt"), "parted", "J. D.", "", 1)) == []
