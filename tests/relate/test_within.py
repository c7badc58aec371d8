"""Two figures for one thing inside one article: only where its own words call one of them the earlier."""

import pytest

from generator.claims import extract
from generator.relate import relate
from generator.relate.within import restated
from tests.relate.articles import article

TOLL = "The blast in Sarnola killed 32 people on Sunday."


def found(*paragraphs: str, language: str = "en") -> list[tuple[float | None, float | None]]:
    """The values of each pair, in the order of the text."""
    one = article("a", paragraphs, language=language)[0]
    claims = {claim.id: claim for claim in extract(one)}
    relations = list(restated(one, list(claims.values())))
    assert all(relation.kind == "updates" for relation in relations)
    return [(claims[relation.a].value_low, claims[relation.b].value_low) for relation in relations]


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier toll of 15 people killed was given by the police.",
        "Police initially said 15 people were killed.",
        "The police had put out a previous death toll of 15.",
    ],
)
def test_the_earlier_figure_gives_way_to_the_only_other_one(sentence: str) -> None:
    assert found(TOLL, sentence) == [(32, 15)]


def test_both_figures_may_stand_in_one_sentence() -> None:
    (values,) = found("The attack killed 32 rebels, the Observatory said, updating an earlier toll of 15.")
    assert set(values) == {32, 15}


def test_other_languages() -> None:
    bilan = "Un précédent bilan faisait état de 15 personnes tuées."
    assert found("L'attentat a fait 32 morts dimanche à Sarnola.", bilan, language="fr") == [(32, 15)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (TOLL, "The police counted 15 people killed."),
        (TOLL, "Another 15 people were killed, up from an earlier toll."),
        (TOLL, "A strike on Ubara killed 20 people.", "An earlier toll was of 15 people killed."),
        (TOLL, "An earlier toll spoke of 15 people injured."),
        ("The war has killed 290,000 people.", "An earlier toll of 15 people killed was given by the police."),
    ],
    ids=["no words for it", "what adds", "two that can replace it", "another outcome", "far off"],
)
def test_nothing_is_invented(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == []


def test_it_is_a_relation_of_the_archive_and_makes_no_story() -> None:
    one = article("a", [TOLL, "An earlier toll of 15 people killed was given by the police."])[0]
    made = relate([one], extract(one), [])
    assert [(relation.article_a, relation.article_b, relation.kind) for relation in made.relations] == [
        (one.id, one.id, "updates")
    ]
    assert not made.stories
