"""Two articles' figures, compared one by one: what agrees, differs, updates, or is of two things."""

from collections.abc import Sequence

import pytest

from generator.claims import extract
from generator.model import Article, Claim
from generator.relate.figures import compare
from generator.relate.ground import common
from generator.relate.ground import figures as read_figures
from generator.relate.likeness import cosines
from generator.relate.portrait import portrait
from generator.relate.weighed import weighed
from tests.relate.articles import article

QUAKE = ["A 6.2-magnitude quake killed 14 people near Sarnola on Sunday.", "It flattened 320 homes, officials said."]


def compared(
    first: Sequence[str], second: Sequence[str], score: float, language: str = "en", **fields: str
) -> set[tuple[str, float | None, float | None]]:
    """Kinds and values of all pairs of figures of two articles whose sentences are alike by a given score."""
    one, other = article("a", first, language=language)[0], article("b", second, language=language, **fields)[0]
    claims = figures(one), figures(other)
    portraits = portrait(one, extract(one)), portrait(other, extract(other))
    alike = cosines(weighed(portraits[0]), [weighed(portraits[1])])
    ground = common(*map(read_figures, portraits), float(alike[0]))
    answers = [(compare(a, b, score, one, other, ground), a, b) for a in claims[0] for b in claims[1]]
    return {(found.kind, a.value_low, b.value_low) for found, a, b in answers if found}


def figures(of: Article) -> list[Claim]:
    return [claim for claim in extract(of) if claim.kind == "figure"]


def test_a_toll_that_differs_where_all_else_agrees() -> None:
    other = ["Sixteen people were killed by the 6.2-magnitude quake.", "At least 320 homes were flattened."]
    assert compared(QUAKE, other, 0.2) == {("agrees", 6.2, 6.2), ("agrees", 320, 320), ("differs", 14, 16)}


def test_two_events_of_a_kind_differ_in_nothing() -> None:
    other = ["A 5.4-magnitude quake killed 9 people near Ubara.", "It flattened 80 homes, officials said."]
    assert compared(QUAKE, other, 0.3) == set()


def test_a_figure_that_the_other_article_gives_too_does_not_differ_from_its_other_ones() -> None:
    other = [*QUAKE, "A quake in the same valley killed 21 people in May 2003."]
    assert not any(kind == "differs" for kind, _, _ in compared(QUAKE, other, 0.2))


def test_who_is_killed_is_not_who_is_injured_and_women_are_not_all_people() -> None:
    found = compared([*QUAKE, "12 people were injured."], ["The 6.2-magnitude quake killed 11 women."], 0.2)
    assert found == {("agrees", 6.2, 6.2)}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("At least 10 miners were trapped underground.", "12 miners were trapped underground.", "differs"),
        ("About 50 miners were trapped underground.", "52 miners were trapped underground.", "agrees"),
        ("Between 40 and 60 miners were trapped.", "52 miners were trapped.", "agrees"),
        ("About 19 miners were trapped underground.", "About 26 miners were trapped underground.", "differs"),
        ("The death toll was 10.", "The death toll has risen to 12.", "updates"),
        ("The death toll was 10.", "The death toll of 12 was given, up from an earlier count.", "updates"),
        ("Turnout was 61.4 percent of voters.", "Turnout was 58.9 percent of voters.", "differs"),
        ("75 percent of the harbour is open.", "75 percent of the old quarter is open.", "different_scope"),
        ("A loaf of bread now costs 2.40 euros in Harl.", "A loaf of bread now costs 2.90 euros in Harl.", "differs"),
        ("The party won 31 seats.", "The party won 31 mandates.", "agrees"),
        ("Seven of the nine candidates came.", "Seven candidates came.", "agrees"),
        ("More than 50 ships sailed.", "Less than 50 ships sailed.", "differs"),
        ("At least 29 men were killed.", "As many as 29 men were killed.", "agrees"),
        ("5 miners were hurt.", "500 miners were hurt.", None),
        ("12 miners were arrested on Monday.", "14 miners were arrested on Friday.", None),
        ("12 other miners were arrested.", "14 miners were arrested.", None),
        ("He waited 3 days.", "He waited 4 days.", None),
    ],
)
def test_kinds(first: str, second: str, kind: str | None) -> None:
    assert {found for found, _, _ in compared([first], [second], 0.62)} == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("de", "Mindestens 12 Menschen wurden bei dem Brand getötet.", "Bei dem Brand gab es 15 Tote."),
        ("es", "Al menos 12 personas murieron en el incendio.", "El incendio mató a 15 personas."),
        ("fr", "Au moins 12 personnes ont été tuées.", "L’incendie a fait 15 morts."),
        ("it", "Almeno 12 persone sono morte nell’incendio.", "L’incendio ha ucciso 15 persone."),
    ],
)
def test_other_languages(language: str, first: str, second: str) -> None:
    assert compared([first], [second], 0.5, language) == {("differs", 12, 15)}


def test_days_that_the_articles_state_far_apart_part_their_events() -> None:
    first = ["On 2 July 2016 shells killed 31 people in Jarova.", "The dead were taken to Jarova hospital."]
    second = ["On 9 October 2016 shells killed 43 people in Jarova.", "The dead were taken to Jarova hospital."]
    assert compared(first, second, 0.58) == set()


def test_without_a_value_in_common_a_rare_place_joins_two_tolls() -> None:
    first = ["Shells killed 31 people in Jarova on Monday."]
    assert compared(first, ["At least 43 people were killed in Jarova."], 0.25) == {("differs", 31, 43)}
    assert compared(first, ["At least 43 people were killed in the north."], 0.25) == set()


def test_a_part_is_not_set_against_its_sum() -> None:
    whole = ["Nearly 75 rebels were killed in Sarnola, including 30 hired rebels, as they tried to take the bridge."]
    part = ["Nearly 30 hired rebels have been killed in Sarnola as they tried to take the bridge."]
    assert not any(kind == "differs" for kind, _, _ in compared(part, whole, 0.7))
