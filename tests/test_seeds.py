"""What both example articles must give, by rules that know neither of them."""

import json
import shutil
from pathlib import Path

import pytest

from generator.model import Article, Edition, Relation
from generator.run import edition

ROOT = Path(__file__).parents[1]
OLD_CITY, UNTITLED = "000_4648fc7e8976edec.txt", "002_645abdc3cc4bf19e.txt"


def example(folder: Path, register: bool) -> Edition:
    shutil.copytree(ROOT / "archive", folder / "archive")
    if not register:
        (folder / "archive" / "publishers.yml").write_text("[]\n")
    return edition(folder / "archive", "private", 1)


@pytest.fixture(scope="module", params=[True, False], ids=["register", "no register"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return example(tmp_path_factory.mktemp("seeds"), request.param)


def one(found: Edition, path: str) -> Article:
    return next(article for article in found.articles if article.source.path == path)


def test_the_first_states_its_metadata(found: Edition) -> None:
    article = one(found, OLD_CITY)
    assert article.title.startswith("BREAKING: Aleppo's Old City") and article.title_how == "verbatim"
    assert (article.publisher, article.byline) == ("Global Research", ("21st Century Wire",))
    assert (article.published, article.dateline) == ("2016-12-07", "DAMASCUS")
    assert article.syndicated_from == ("21st Century Wire",)
    assert article.topics == (
        ("in-depth-report", "SYRIA"),
        ("region", "Middle East & North Africa"),
        ("theme", "Terrorism"),
        ("theme", "US NATO War Agenda"),
    )


def test_the_first_states_its_rights(found: Edition) -> None:
    rights = one(found, OLD_CITY).rights
    said = {statement.category: statement.text for statement in rights.statements}
    assert rights.status == "stated-permission" and rights.licence is None
    assert said["copyright-notice"] == "Copyright © [21st Century Wire](#), [21st Century Wire](#), 2016"
    assert "grants permission to cross-post" in said["republication-permission"]
    assert "together with a hyperlink" in said["republication-permission"]
    assert "sole responsibility" in said["disclaimer"] and "not be responsible" in said["disclaimer"]
    assert said["fair-use-claim"].startswith("[www.globalresearch.ca]")
    assert said["contact"].startswith("For media inquiries")


def test_the_first_keeps_its_six_paragraphs(found: Edition) -> None:
    body = [passage.text for passage in one(found, OLD_CITY).body]
    assert len(body) == 6
    assert body[0].startswith("*DAMASCUS – In a stunning") and body[0].endswith("largest city.*")
    assert body[-1].startswith("It is yet unknown")


def test_the_first_lists_every_other_line_with_a_reason(found: Edition) -> None:
    reasons = {removal.reason for removal in one(found, OLD_CITY).removals}
    assert {"lifted:title", "lifted:byline", "lifted:masthead", "lifted:topics", "lifted:rights"} <= reasons
    assert {"share or comment link", "membership or subscription appeal", "separator"} <= reasons


def test_the_second_invents_nothing(found: Edition) -> None:
    article = one(found, UNTITLED)
    assert article.title_how == "derived" and article.title.startswith("Untitled: “Syrian government forces have")
    assert (article.published, article.publisher, article.byline) == (None, None, ())
    assert (article.rights.status, article.rights.statements) == ("not-stated", ())
    days = [finding.value for finding in article.findings if finding.field == "day_words"]
    assert days == ["Wednesday", "overnight", "Tuesday"]


def test_the_second_loses_its_eight_teasers_and_nothing_else(found: Edition) -> None:
    article = one(found, UNTITLED)
    assert len(article.body) == 7 and article.body[-1].text.endswith("percent of eastern Aleppo.")
    assert [removal.reason for removal in article.removals] == ["teaser of another story"] * 8


def related(found: Edition, *words: str) -> Relation:
    """The relation whose two sentences hold these words, one each."""
    text = {claim.id: claim.text for claim in found.claims}
    return next(r for r in found.relations if words[0] in text[r.a] and words[1] in text[r.b])


def test_the_same_percentage_is_not_of_the_same_thing(found: Edition) -> None:
    relation = related(found, "75% of the contested areas", "75 percent of eastern Aleppo")
    assert relation.kind == "different_scope"
    assert "contested areas" in relation.why[0] and "eastern Aleppo" in relation.why[0]


def test_both_report_the_taking_of_the_old_city(found: Edition) -> None:
    assert related(found, "Old City Now Fully", "neighborhoods in Old City of Aleppo").kind == "agrees"


def test_two_times_for_one_district_are_both_shown(found: Edition) -> None:
    relation = related(found, "Sha’ar districts", "al-Sha’ar")
    assert relation.kind == "related"
    assert any("“This weekend” and “Earlier on Tuesday”" in reason for reason in relation.why)


def test_both_report_the_withdrawal(found: Edition) -> None:
    relation = related(found, "militants have fled the Old City", "withdrew from the last parts")
    assert any("withdrawal" in reason for reason in relation.why)


def test_nothing_is_claimed_from_the_teasers(found: Edition) -> None:
    article = one(found, UNTITLED)
    end = article.body[-1].span.end
    assert all(claim.span.end <= end for claim in found.claims if claim.article == article.id)


def test_the_register_changes_names_only(tmp_path: Path) -> None:
    with_register, without = example(tmp_path / "a", True), example(tmp_path / "b", False)
    assert with_register.relations == without.relations and with_register.claims == without.claims
    assert [article.body for article in with_register.articles] == [article.body for article in without.articles]


def test_data_rows_say_the_same(built: Path) -> None:
    lines = (built / "docs" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["path"]: row for row in map(json.loads, lines)}
    assert rows[OLD_CITY]["topics"][0] == {"scheme": "in-depth-report", "value": "SYRIA"}
    assert rows[UNTITLED]["published"] is None and rows[UNTITLED]["title_how"] == "derived"
    assert rows[OLD_CITY]["body"].count("\n\n") == 5
