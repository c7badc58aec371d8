"""Relative words and weekdays become dates only against the text's own day of publication, where that is sure."""

from dataclasses import replace

import pytest

from generator.claims import extract
from generator.model import Article, Finding
from tests.relate.articles import article

DERIVED = (Finding("published", "2016-12-07", None, "address", "derived"),)
STATED = (
    Finding("published", "2016-12-07", None, "address", "normalised"),
    Finding("title", "A", None, "b", "derived"),
)


def days(text: str, **fields: object) -> list[tuple[str, str | None, str]]:
    made: Article = replace(article("a.txt", [text])[0], **{"published": "2016-12-07", **fields})  # type: ignore[arg-type]
    found = [claim.when for claim in extract(made) if claim.when]
    assert all(when.start == when.end for when in found)
    return [(when.text, when.start, when.how) for when in found]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Three people were killed in Homs yesterday.", "yesterday", "2016-12-06"),
        ("Three people were killed in Homs on Monday.", "Monday", "2016-12-05"),
        ("Three people were killed in Homs on Wednesday.", "Wednesday", "2016-12-07"),
        ("Three people were killed in Homs on Thursday morning.", "Thursday morning", "2016-12-01"),
        ("Three people were killed yesterday (Tuesday) in Homs.", "yesterday", "2016-12-06"),
        ("Three people were killed yesterday in the Thursday market.", "yesterday", "2016-12-06"),
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
        "They decided that three ministers could meet in Homs on Friday.",
        "Three ministers announced talks in Homs on Friday.",
        "Divers were to resume their search for three people on Sunday.",
        "Three ministers agreed to meet in Homs on Friday.",
        "Three people were killed in Homs today, a Tuesday.",
        "Tuesday, today, three people were killed in Homs.",
        "The minister arrived with three aides on Monday and said that the talks would begin tomorrow (Wednesday).",
    ],
)
def test_what_may_be_another_day_stays_as_it_is_worded(text: str) -> None:
    found = days(text)
    assert found and all((day, how) == (None, "as written") for _, day, how in found)


@pytest.mark.parametrize(
    "fields", [{"published": None}, {"published": "2016-12"}, {"syndicated_from": ("AFP",)}, {"findings": DERIVED}]
)
def test_nothing_is_counted_from_a_day_that_is_not_the_text_s_own(fields: dict[str, object]) -> None:
    assert {(day, how) for _, day, how in days("Three people were killed in Homs yesterday.", **fields)} == {
        (None, "as written")
    }


@pytest.mark.parametrize("fields", [{"published": "2016-12-07T08:15"}, {"findings": STATED}])
def test_a_day_is_counted_from_a_moment_and_whatever_else_is_derived(fields: dict[str, object]) -> None:
    assert ("yesterday", "2016-12-06", "derived") in days("Three people were killed in Homs yesterday.", **fields)


def test_other_languages_count_their_relative_words_and_leave_weekdays() -> None:
    assert days("Gestern wurden in Homs drei Menschen getötet.", language="de") == [
        ("Gestern", "2016-12-06", "derived")
    ]
    assert days("Trois ministres se réuniront vendredi à Homs.", language="fr") == [("vendredi", None, "as written")]
