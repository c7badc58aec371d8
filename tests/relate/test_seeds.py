"""What the two seeds say of one another."""

from generator.claims import extract
from generator.model import Claim, Relation
from generator.relate import Related, relate
from tests.relate.articles import HEADLINE, seeds

A, B = seeds()
CLAIMS = {claim.id: claim for claim in (*extract(A), *extract(B))}


def related() -> Related:
    return relate([B, A], list(CLAIMS.values()), [])


def shown() -> list[Relation]:
    return [relation for relation in related().relations if relation.shown]


def between(first: str, second: str) -> tuple[Relation, Claim, Claim]:
    """The one relation between a sentence of 000 and one of 002 that hold these words."""
    (found,) = [
        relation for relation in shown() if first in CLAIMS[relation.a].text and second in CLAIMS[relation.b].text
    ]
    return found, CLAIMS[found.a], CLAIMS[found.b]


def test_three_quarters_of_what() -> None:
    found, a, b = between("75%", "75 percent")
    assert found.kind == "different_scope"
    assert (a.measure, a.qualifier, b.measure, b.qualifier) == (
        "contested areas",
        "at_least",
        "eastern Aleppo",
        "more_than",
    )
    assert "both say 75 percent, one of “contested areas”, the other of “eastern Aleppo”" in found.why[0]


def test_the_taking_of_the_old_city() -> None:
    found, a, b = between(HEADLINE, "in Old City of Aleppo as part")
    assert found.kind == "agrees"
    assert (a.measure, a.subject, a.place) == ("takes_control", "SAA", "Aleppo's Old City")
    assert b.subject == "Syrian government forces" and b.hedged
    assert "both name “Old City”, “Aleppo”" in found.why


def test_two_times_for_one_district() -> None:
    found, _, _ = between("Sha’ar districts", "al-Sha’ar")
    assert found.kind == "related"
    assert "the texts give two times: “This weekend” and “Earlier on Tuesday”" in found.why
    assert any("“Sha’ar”" in reason for reason in found.why)


def test_the_withdrawal() -> None:
    found, a, b = between("have fled the Old City", "from the last parts of the Old City")
    assert found.kind in ("agrees", "related")
    assert a.measure == b.measure == "withdrawal"
    assert "both tell of a withdrawal" in found.why


def test_nothing_else_is_related() -> None:
    assert len(shown()) == 4


def test_one_story_of_both_in_neutral_words() -> None:
    (story,) = related().stories
    assert story.articles == (A.id, B.id)
    assert story.id == f"story-{A.id}"
    assert story.title == "Aleppo: a taking of control, reported 2016-12-07"
    assert story.publishers == 1
    assert "Syrian Observatory for Human Rights" in story.upstream_sources
    assert "SAA sources" in story.upstream_sources
    assert "21st Century Wire" in story.upstream_sources


def test_no_copy() -> None:
    assert related().copies == ()
