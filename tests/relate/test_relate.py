"""The gate, figures that differ, copies, stories, and laws of relating."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.background import UNKNOWN
from generator.claims import extract
from generator.decisions import RelationDecision, StoryDecision
from generator.model import Article, Claim
from generator.policy import Publisher
from generator.relate import Related, kinds, relate
from generator.relate.names import capital, common_runs, key
from generator.relate.pairs import telling
from generator.relate.terms import weighed
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            [
                "Bus crash near Valdora",
                "A bus fell off a road near Valdora on Monday, 12 people died, 30 were hurt.",
            ],
            ["Rifles seized in Marne", "Police in Marne found 12 rifles and 30 grenades in a garage on Friday."],
        ),
        (
            ["При обстреле погибли 12 человек", "В городе Ленинск 14 марта погибли 12 человек, ещё 30 ранены."],
            ["مقتل 12 شخصا في قصف", "قتل 12 شخصا وأصيب 30 آخرون في 14 آذار في مدينة حمص."],
        ),
    ],
    ids=["of two accidents", "in two scripts"],
)
def test_numbers_alone_join_no_articles(one: list[str], other: list[str]) -> None:
    _, found = together(one, other)
    assert (found.relations, found.stories) == ((), ())


def test_a_place_and_a_source_are_no_link() -> None:
    _, found = together(
        [
            "School in Varnholt reopens",
            "A school in Varnholt was reopened on Monday, the state agency NNP reported.",
        ],
        ["Varnholt airport hit", "Aircraft struck Varnholt airport on Monday, the state agency NNP reported."],
        ["Varnholt airport closed", "A strike by aircraft closed Varnholt airport on Monday, state media said."],
    )
    linked = {(one.article_a, one.article_b) for one in found.relations if one.shown}
    assert linked == {("1-txt", "2-txt")}


def test_briefs_of_days_far_apart_are_no_story() -> None:
    fifth, twelfth, same = (
        f"A strike on Varnholt on {day} May 2023 killed {number} people, Mayor Ina Terrek said."
        for day, number in ((5, "three"), (12, "seven"), (5, "at least three"))
    )
    _, found = together([fifth], [twelfth], [same])
    assert [story.articles for story in found.stories] == [("0-txt", "2-txt")]


def test_a_brief_of_another_day_is_in_no_longer_report_s_story() -> None:
    market = [
        "Shells hit Karsan market",
        "Karsan, 3 March 2025. At least 14 people were killed when shells struck a market in Karsan on Monday.",
        "The shells landed shortly after 11 a.m. as people queued for bread, said Irina Bosk, a vendor at the market.",
        "Governor Pavel Orlin declared three days of mourning. Karsan is a town of about 40,000 people in the east.",
    ]
    prices = [
        "Karsan, 20 February 2025. Bread prices rose in Karsan. People queue for hours, said Irina Bosk, a vendor."
    ]
    _, found = together(market, prices)
    assert found.stories == ()


@pytest.mark.parametrize(
    ("day", "stories"),
    [("4 May 2016", 1), ("20 July 2016", 0), ("05/04/2016", 1), ("20/07/2016", 0), ("06-07-2016", 0)],
)
def test_longer_reports_that_open_with_days_far_apart_are_no_story(day: str, stories: int) -> None:
    more = "Neighbours laid flowers at the door of the bakery, which had stood in Harehills Lane since 1961."
    _, found = together([f"3 May 2016 {LEEDS[1]}", *LEEDS[2:], more], [f"{day} {LEEDS_TOO[1]}", *LEEDS_TOO[2:], more])
    assert len(found.stories) == stories


def test_tolls_of_one_event_that_differ() -> None:
    _, found = together(LEEDS, LEEDS_TOO)
    reasons = [item.why[0] for item in found.relations if item.kind == "differs"]
    assert "one says 3, the other at least 4 (“dead people”; “people killed”)" in reasons


def test_events_do_not_agree_where_their_counts_differ() -> None:
    _, found = together([LEEDS[1], *LEEDS[2:]], [LEEDS[1].replace("three", "six"), *LEEDS[2:]])
    assert not any("killing" in reason for item in found.relations for reason in item.why if item.kind == "agrees")


def test_a_correction_updates_the_figure_that_it_takes_back() -> None:
    first, _ = article("a.txt", ["The toll of the bakery shooting in Harehills rose to 19.", *LEEDS[2:]])
    said = "The toll of the bakery shooting in Harehills stands at 18, not 19, West Yorkshire Police said."
    again = "An earlier version of this article said 19 people had been killed."
    later, _ = article("b.txt", [said, *LEEDS_TOO[2:], again])
    found = relate([first, later], [claim for one in (first, later) for claim in extract(one)], [])
    between = [one for one in found.relations if one.article_a != one.article_b]
    assert [one.why[0] for one in between if one.kind == "updates"] == ["one says 19, the other 18 (“toll”)"]
    assert not any("both say 19" in reason for one in between for reason in one.why)


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


MARKET = "The bomb in the market of Homs killed 14 people on Monday, a doctor said."


def test_a_date_line_below_a_headline_parts_events_too() -> None:
    def days(first: str, second: str) -> set[bool]:
        texts = [
            ["Bomb in the market of Homs kills 14", f"{day} {MARKET.format('Homs', 14)}"] for day in (first, second)
        ]
        return {relation.shown for relation in together(*texts)[1].relations}

    assert True in days("3 May 2014.", "4 May 2014.")
    assert True not in days("3 May 2014.", "9 July 2014.")


@pytest.mark.parametrize(
    ("name", "tells"), [("karm dada", True), ("sarnola", True), ("american", False), ("monday", False)]
)
def test_a_name_that_many_reports_hold_tells_no_event(name: str, tells: bool) -> None:
    assert telling([name], article("a.txt", ["Text."])[0]) is tells


def blasts() -> tuple[list[Article], list[Claim]]:
    articles = [
        article(f"{name}.txt", [f"The blast in {place} killed {count} people on Monday, the mayor of {place} said."])[0]
        for name, place, count in (("a", "Homs", 10), ("b", "Homs", 10), ("c", "Raqqa", 31))
    ]
    return articles, [claim for item in articles for claim in extract(item)]


def test_curators_join_and_part_stories() -> None:
    articles, claims = blasts()

    def told(*decisions: StoryDecision) -> list[tuple[str, ...]]:
        return [story.articles for story in relate(articles, claims, [], [], decisions).stories]

    assert told() == [("a-txt", "b-txt")]
    joined = StoryDecision(("b-txt", "c-txt"), "joined", "J. D.", "one attack", 1)
    assert told(joined) == [("a-txt", "b-txt", "c-txt")]
    (story,) = relate(articles, claims, [], [], [joined]).stories
    assert story.why[-1] == "J. D. joined articles of this story: one attack"
    assert told(StoryDecision(("a-txt", "b-txt"), "parted", "J. D.", "", 1)) == []


def named(name: str, *articles: str) -> StoryDecision:
    return StoryDecision(articles, "joined", "J. D.", "", 1, name)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([named("homs", "a-txt", "b-txt")], "story-homs"),
        ([named("homs", "a-txt", "gone")], "story-homs"),
        ([named("homs", "gone", "lost")], "story-a-txt"),
        ([named("homs", "a-txt", "b-txt"), named("syria", "b-txt", "a-txt")], "story-syria"),
        ([named("c-txt", "a-txt", "b-txt")], "story-a-txt"),
    ],
    ids=["named", "an article is gone", "all are gone", "the later name", "an article's id is no name"],
)
def test_a_name_that_a_curator_gave_stays_the_story_s_id(decisions: list[StoryDecision], expected: str) -> None:
    articles, claims = blasts()
    (story,) = relate(articles, claims, [], [], decisions).stories
    assert story.id == expected


def test_a_story_keeps_its_given_name_when_an_earlier_article_joins_it() -> None:
    articles, claims = blasts()
    (story,) = relate(articles[1:], claims, [], [], [named("homs", "b-txt", "c-txt")]).stories
    (later,) = relate(articles, claims, [], [], [named("homs", "b-txt", "c-txt")]).stories
    assert (story.articles[0], later.articles[0]) == ("b-txt", "a-txt")
    assert story.id == later.id == "story-homs"


def test_rejecting_what_two_articles_share_loosens_their_story() -> None:
    articles, claims = blasts()
    found = relate(articles, claims, [])
    shown = [relation for relation in found.relations if relation.shown]
    refused = [RelationDecision((one.a, one.b), "rejected", None, "J. D.", "", 1) for one in shown]
    assert found.stories and shown
    after = relate(articles, claims, [], [], refused)
    assert after.stories == ()
    assert after.relations == found.relations
    back = [*refused, *(replace(one, decision="confirmed") for one in refused)]
    assert relate(articles, claims, [], [], back).stories == found.stories


def test_a_number_at_the_start_of_a_sentence_is_no_name_that_two_share() -> None:
    assert not kinds.telling("Three")
    assert not kinds.telling("Twenty-one")
    assert kinds.telling("Three Rivers")
    assert kinds.telling("Lomar")


@pytest.mark.parametrize(
    ("written", "read", "name"),
    [
        ("d'Alep", "alep", True),
        ("l’ONU", "onu", True),
        ("L'opposition", "opposition", False),
        ("s'est", "est", False),
        ("N'Djamena", "ndjamena", True),
        ("dell'Iran", "iran", True),
        ("all's", "all", False),
    ],
)
def test_what_is_elided_is_no_part_of_a_word(written: str, read: str, name: bool) -> None:
    assert (key(written), capital(written)) == (read, name)


def test_a_compound_tells_no_more_than_its_rarest_part() -> None:
    told = {word: weighed(word, key(word), "fr") for word in ("porte-parole", "parole", "Deir-Ezzor", "deir")}
    assert told["porte-parole"] <= told["parole"] + 1 < told["Deir-Ezzor"] <= UNKNOWN
