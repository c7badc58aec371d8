"""The ranges of a story's figures: what stands together, and which figures are shown."""

from generator.claims import extract
from generator.model import Article, Claim, Relation
from generator.sections.ranges import groups, ranges
from tests.relate.articles import article


def relation(kind: str, a: Claim, b: Claim) -> Relation:
    return Relation(kind, a.id, b.id, a.article, b.article, 0.5, ())  # type: ignore[arg-type]


def told(name: str, text: str, day: str | None) -> tuple[Article, list[Claim]]:
    found = article(name, [text], published=day)[0]
    return found, [claim for claim in extract(found) if claim.kind == "figure"]


A, (A_DEAD, A_HURT) = told("a", "The fire killed 12 people and injured 40.", "2020-03-02")
B, (B_DEAD, B_HURT) = told("b", "Fifteen were killed, 40 injured in the fire.", "2020-03-04")
C, (C_DEAD,) = told("c", "At least 14 people were killed in the fire.", "2020-03-03")
CLAIMS = {claim.id: claim for claim in (A_DEAD, A_HURT, B_DEAD, B_HURT, C_DEAD)}
ARTICLES = {one.id: one for one in (A, B, C)}
RELATIONS = [
    relation("updates", A_DEAD, B_DEAD),
    relation("differs", A_DEAD, C_DEAD),
    relation("agrees", A_HURT, B_HURT),
    relation("related", A_DEAD, A_HURT),
]


def test_figures_stand_together_by_what_compared_them() -> None:
    assert [{claim.id for claim in group} for group in groups(RELATIONS, CLAIMS, ARTICLES)] == [
        {A_DEAD.id, B_DEAD.id, C_DEAD.id},
        {A_HURT.id, B_HURT.id},
    ]


def test_lowest_highest_first_and_latest() -> None:
    page = ranges(RELATIONS, CLAIMS, ARTICLES, lambda claim: f"{claim.article}:{claim.value_low:g}")
    rows = [line for line in page.replace("<tr>", "\n<tr>").split("\n") if "a:" in line]
    assert [[cell in row for cell in ("a:12", "b:15", "c:14")] for row in rows] == [[True, True, False], [False] * 3]
    assert "the same in all" in rows[1]


def test_an_article_that_repeats_a_figure_joins_its_groups() -> None:
    d, (title, body) = told("d", "Twelve killed in fire. The fire killed 12 people.", None)
    found = groups(
        [relation("agrees", A_DEAD, title), relation("agrees", body, C_DEAD)],
        {**CLAIMS, title.id: title, body.id: body},
        {**ARTICLES, d.id: d},
    )
    assert [{claim.id for claim in group} for group in found] == [{A_DEAD.id, C_DEAD.id, title.id, body.id}]


def test_nothing_compared_shows_nothing() -> None:
    assert ranges([RELATIONS[3]], CLAIMS, ARTICLES, lambda claim: "") == ""
