"""The page of differences: claims that disagree stand together, in three orders, each with its quote."""

import re
from collections.abc import Sequence

from generator.claims import extract
from generator.model import Article, Claim, Edition, Relation, RelationKind
from generator.pages.differences import pages
from generator.register import DEFAULT
from tests.relate.articles import article

TOLLS = {
    "a.txt": ("2020-05-01", "North News", "The blast in Homs killed 10 people, the mayor said."),
    "b.txt": ("2020-05-02", "South News", "The explosion in Homs killed 12 people, doctors said."),
    "c.txt": (None, "North News", "At least 40 people were killed in the blast in Homs, a resident said."),
    "d.txt": ("2020-06-01", "West News", "The new bridge cost 90 million euros, the ministry said."),
    "e.txt": ("2020-06-03", "East News", "The new bridge cost 95 million euros, the auditors said."),
}


def edition(kinds: Sequence[tuple[str, str, RelationKind]]) -> Edition:
    articles: dict[str, Article] = {}
    claims: dict[str, Claim] = {}
    for path, (day, publisher, text) in TOLLS.items():
        made, _ = article(path, [text], published=day, publisher=publisher)
        articles[path] = made
        claims[path] = next(claim for claim in extract(made) if claim.kind == "figure")
    relations = tuple(
        Relation(kind, claims[a].id, claims[b].id, articles[a].id, articles[b].id, 0.9, ()) for a, b, kind in kinds
    )
    return Edition(DEFAULT, "private", tuple(articles.values()), tuple(claims.values()), relations, (), (), ())


def text(found: Edition, stem: str) -> str:
    return next(page.text for page in pages(found) if page.path == f"differences/{stem}.md")


DIFFER = edition([("a.txt", "b.txt", "updates"), ("b.txt", "c.txt", "differs"), ("d.txt", "e.txt", "differs")])


def test_claims_that_are_connected_are_one_difference() -> None:
    found = text(DIFFER, "index")
    assert "2 differences" in found
    assert "The reports differ; one figure updates the other: from 10 to at least 40" in found
    assert [int(figure) for figure in re.findall(r"<tr><td>(?:at least )?(\d\d)<", found)] == [10, 12, 40]
    assert "at least 40 people were killed in the blast" in found.lower()


def test_the_orders_are_by_date_size_and_publishers() -> None:
    dates, sizes, many = (
        re.findall(r"^## (.+)$", text(DIFFER, stem), re.M) for stem in ("index", "size", "publishers")
    )
    assert dates == ["2020-06 (1)", "2020-05 (1)"]
    assert sizes == ["By half or more (1)", "By less than a tenth (1)"]
    assert many == ["2 known publishers (2)"]


def test_equal_figures_of_different_things_have_no_size() -> None:
    found = edition([("a.txt", "b.txt", "different_scope")])
    assert "## Not in figures, or the same figure of different things (1)" in text(found, "size")


def test_what_agrees_is_no_difference() -> None:
    assert "No two statements of this archive differ" in text(edition([("a.txt", "b.txt", "agrees")]), "index")
