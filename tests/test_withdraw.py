"""What a curator withdraws is gone from everything but its own address, and stays so when the file moves or goes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.claims import extract
from generator.decisions import Decision, RelationDecision, Withdrawal
from generator.model import Article, Problem, Source
from generator.settle import article_id
from generator.withdraw import Kept, open_problems, withdraw
from tests.relate.articles import article

SHA = "ab" * 32


def made(path: str, sha256: str = SHA, **fields: object) -> Article:
    found, _ = article(path, ["The blast in Homs killed 10 people, the mayor said."], **fields)
    source = Source(path, None, sha256, 100, "utf-8")
    return replace(found, id=article_id(path, None), source=source, title="A headline", places=("Homs",))


def kept(
    decisions: Sequence[Decision],
    articles: Sequence[Article],
    moves: dict[str, str] | None = None,
    manifest: dict[str, str] | None = None,
) -> Kept:
    claims = [claim for one in articles for claim in extract(one)]
    return withdraw(articles, claims, decisions, moves or {}, manifest or {})


def taken(path: str, member: str | None = None) -> Withdrawal:
    return Withdrawal(path, member, "J. D.", "asked for", "2026-01-02", 7)


def test_a_withdrawn_article_leaves_with_its_claims_and_keeps_its_metadata() -> None:
    one, other = made("a.txt", publisher="North News"), made("b.txt", "cd" * 32)
    found = kept([taken("a.txt")], [one, other])
    assert found.articles == (other,) and {claim.article for claim in found.claims} == {other.id}
    (stone,) = found.tombstones
    assert (stone.id, stone.title, stone.publisher, stone.source.sha256) == (one.id, "A headline", "North News", SHA)
    assert (stone.access, stone.access_reason, stone.body, stone.places) == ("withdrawn", "asked for", (), ())
    assert [(finding.value, finding.rule) for finding in stone.findings] == [
        ("J. D.", "decisions.yml:7"),
        ("2026-01-02", "decisions.yml:7"),
    ]
    assert not found.problems


def test_a_derived_title_is_words_of_the_text_and_goes_too() -> None:
    (stone,) = kept([taken("a.txt")], [replace(made("a.txt"), title_how="derived")]).tombstones
    assert stone.title == "Untitled"


def test_a_file_that_was_moved_stays_withdrawn() -> None:
    found = kept([taken("a.txt")], [made("c.txt")], {"a.txt": "b.txt", "b.txt": "c.txt"})
    assert not found.articles and [stone.source.path for stone in found.tombstones] == ["c.txt"]


def test_a_file_that_is_gone_keeps_its_tombstone_while_the_manifest_lists_it() -> None:
    found = kept([taken("a.txt")], [], manifest={"a.txt": SHA})
    (stone,) = found.tombstones
    assert (stone.id, stone.source.sha256, stone.title_how) == (article_id("a.txt", None), SHA, "derived")
    assert not found.problems


def test_a_later_word_restores_and_another_withdraws_again() -> None:
    back = replace(taken("a.txt"), restored=True, line=9)
    one = made("a.txt")
    assert kept([taken("a.txt"), back], [one]).articles == (one,)
    assert kept([taken("a.txt"), back, taken("a.txt")], [one]).articles == ()
    assert kept([taken("a.txt"), replace(back, path="b.txt")], [made("b.txt")], {"a.txt": "b.txt"}).articles


def test_what_is_not_withdrawn_cannot_be_restored_and_that_is_said() -> None:
    back = replace(taken("a.txt"), restored=True, by="", line=9)
    assert str(kept([back], [made("a.txt")]).problems[0]) == "decisions.yml:9: restored: a.txt is not withdrawn"
    assert "there is no a.txt" in str(kept([back], []).problems[0])


def test_a_title_that_must_not_be_shown_takes_the_address_with_it() -> None:
    hidden = replace(taken("a.txt"), titled=False, reason="privacy", requested_by="person-named")
    (stone,) = kept([hidden], [made("a.txt", original_url="https://example.org/a-headline", publisher="P")]).tombstones
    assert (stone.title, stone.title_how, stone.original_url, stone.publisher) == ("Withheld", "derived", None, "P")
    assert {one.field: one.value for one in stone.findings if one.field.startswith("withdrawn_re")} == {
        "withdrawn_reason": "privacy",
        "withdrawn_requested_by": "person-named",
    }


def test_what_is_nowhere_cannot_be_withdrawn_and_that_is_said() -> None:
    found = kept([taken("typo.txt")], [made("a.txt")])
    assert not found.tombstones and len(found.articles) == 1
    assert str(found.problems[0]) == (
        "decisions.yml:7: withdrawn by J. D.: there is no typo.txt, and the manifest lists none"
    )


def test_the_same_bytes_under_another_name_are_told() -> None:
    found = kept([taken("a.txt")], [made("a.txt"), made("b.txt")])
    assert "the same bytes are shown as b.txt" in str(found.problems[0])


def test_only_the_member_that_is_named_is_withdrawn() -> None:
    members = [replace(made("a.warc"), id=name, source=Source("a.warc", name, SHA, 1, "utf-8")) for name in ("x", "y")]
    assert [stone.id for stone in kept([taken("a.warc", "x")], members).tombstones] == ["x"]
    assert len(kept([taken("a.warc")], members).tombstones) == 2


@pytest.mark.parametrize("kept_too", [True, False])
def test_decisions_on_what_is_withdrawn_are_no_mistakes(kept_too: bool) -> None:
    one = made("a.txt")
    mine = extract(one)[0].id
    relation = RelationDecision((mine, "other"), "rejected", None, "J. D.", "", 1)
    found = kept([relation] if kept_too else [relation, taken("a.txt")], [one])
    assert (relation in found.decisions) is kept_too


def test_what_is_wrong_with_what_is_withdrawn_is_no_problem_any_more() -> None:
    gone, one, back = taken("a.pdf"), taken("b.warc", "M"), taken("c.pdf")
    decided = [gone, one, back, replace(back, restored=True)]
    problems = [
        Problem(path, member, stage, None, "x")
        for path, member, stage in (
            ("a.pdf", None, "read"),
            ("moved.pdf", None, "read"),
            ("a.pdf", None, "fixity"),
            ("b.warc", "M", "warc"),
            ("b.warc", "N", "warc"),
            ("b.warc", None, "warc"),
            ("c.pdf", None, "read"),
        )
    ]
    left = open_problems(problems, decided, {"a.pdf": "moved.pdf"})
    assert [one.path for one in left] == ["a.pdf", "a.pdf", "b.warc", "b.warc", "c.pdf"]
    assert [one.member for one in open_problems(problems, decided, {})] == [None, None, "N", None, None]
