"""Relative words and weekdays become dates only against the text's own day of publication, where that is sure."""

import pytest

from generator.claims import extract
from generator.model import Article
from tests.relate.articles import article


def days(text: str, **fields: object) -> list[tuple[str, str | None, str]]:
    made: Article = article("a.txt", [text], **{"published": "2016-12-07", **fields})[0]
    return [(claim.when.text, claim.when.start, claim.when.how) for claim in extract(made) if claim.when]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Three people were killed in Homs yesterday.", "yesterday", "2016-12-06"),
        ("Three people were killed in Homs on Monday.", "Monday", "2016-12-05"),
        ("Three people were killed in Homs on Wednesday.", "Wednesday", "2016-12-07"),
        ("Three people were killed in Homs on Thursday morning.", "Thursday morning", "2016-12-01"),
    ],
)
def test_a_day_is_counted_from_that_of_publication(text: str, words: str, day: str) -> None:
    assert (words, day, "derived") in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Three ministers will meet in Homs on Friday.",
        "Three ministers are due in Homs on Friday.",
        "Three people were killed in Homs last Monday.",
        "Three people were killed in Homs this weekend.",
        "The minister arrived with three aides on Monday and said that the talks would begin tomorrow (Wednesday).",
    ],
)
def test_what_may_be_another_day_stays_as_it_is_worded(text: str) -> None:
    found = days(text)
    assert found and all((day, how) == (None, "as written") for _, day, how in found)


@pytest.mark.parametrize("fields", [{"published": None}, {"published": "2016-12"}, {"syndicated_from": ("AFP",)}])
def test_nothing_is_counted_from_a_day_that_is_not_the_text_s_own(fields: dict[str, object]) -> None:
    assert {(day, how) for _, day, how in days("Three people were killed in Homs yesterday.", **fields)} == {
        (None, "as written")
    }


def test_other_languages_count_their_relative_words_and_leave_weekdays() -> None:
    assert days("Gestern wurden in Homs drei Menschen getötet.", language="de") == [
        ("Gestern", "2016-12-06", "derived")
    ]
    assert days("Trois ministres se réuniront vendredi à Homs.", language="fr") == [("vendredi", None, "as written")]
