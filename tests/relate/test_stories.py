"""How articles are gathered: groups of scores, and texts that share their wording but no names."""

from itertools import combinations

from generator.claims import extract
from generator.relate import relate
from generator.relate.linkage import Bounds, Least, groups
from tests.relate.articles import article

LEAST = Least(singles=0.4, groups=0.2, kin=0.5)
TOWNS = (
    ("Varnholt", "Jorun Askeby", "Nordmark Bridge"),
    ("Quessary", "Ilona Prevatt", "Chapel Lane"),
    ("Tolmerand", "Bettina Wroxler", "Harbour Gate"),
    ("Ostrevale", "Pieter Canmoor", "Miller Square"),
)
BULLETIN = """A fire broke out overnight in a warehouse near {place} in {town} and was put out towards morning.
Two people were treated for smoke, and a family of five was brought to safety through a rear window.
Neighbours were asked to keep their doors and windows shut until the smoke had cleared.
{person}, who commands the brigade of {town}, said the cause was not yet known and that an inquiry had begun.
The owner of the warehouse in {town} could not be reached, and the damage has not been estimated."""


def edges(*parts: tuple[int, ...], within: float, between: float) -> dict[tuple[int, int], float]:
    """Scores of all pairs of members: inside the parts, and from one part to another."""
    home = {member: part for part in parts for member in part}
    return {(a, b): within if home[a] == home[b] else between for a, b in combinations(sorted(home), 2)}


def test_close_knit_groups_stay_apart_though_loose_ones_would_join() -> None:
    parts = (0, 1, 2), (3, 4, 5)
    assert groups(6, edges(*parts, within=0.95, between=0.42), LEAST, Bounds()) == [[0, 1, 2], [3, 4, 5]]
    assert groups(6, edges(*parts, within=0.45, between=0.42), LEAST, Bounds()) == [[0, 1, 2, 3, 4, 5]]


def test_a_weak_link_adds_an_article_to_a_group_but_makes_no_group() -> None:
    assert groups(2, {(0, 1): 0.3}, LEAST, Bounds()) == []
    assert groups(3, {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.3}, LEAST, Bounds()) == [[0, 1, 2]]


def test_one_link_chains_no_two_groups() -> None:
    linked = edges((0, 1, 2), within=0.9, between=0) | edges((3, 4, 5), within=0.9, between=0)
    assert groups(6, linked | {(2, 3): 0.9}, LEAST, Bounds()) == [[0, 1, 2], [3, 4, 5]]


def test_texts_of_one_template_with_other_names_are_no_story() -> None:
    texts = [BULLETIN.format(town=town, person=person, place=place).split("\n") for town, person, place in TOWNS]
    articles = [article(f"{number}.txt", text)[0] for number, text in enumerate(texts)]
    found = relate(articles, [claim for item in articles for claim in extract(item)], [])
    assert found.stories == ()
