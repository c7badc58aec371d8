"""Parts that pages share: long lists, drawn time lines, quotes side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import asking, opened
from generator.claims import extract
from generator.model import Edition, Page
from generator.once import once
from generator.published import Recipe
from generator.sections.differing import differing, figures, marked, side_by_side
from generator.sections.listing import MOST, Item, Listing, listed, unless_standing
from generator.sections.timeline import span, timeline
from generator.wording import measured
from tests.articles import edition
from tests.relate.articles import article
from tests.strategies import texts

ABOUT = Listing("things", "Things", "All of them.")


def test_a_short_list_is_one_page_with_a_heading_for_each_group() -> None:
    (page,) = listed(ABOUT, [Item("2016", "- a"), Item("2016", "- b"), Item("", "- c")])
    assert page.path == "things/index.md"
    assert "All of them.\n\n## 2016 (2)\n\n- a\n- b\n\n## Others (1)\n\n- c\n" in page.text


def test_pages_that_stand_are_named_and_not_made(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> Iterator[Page]:
        made.append("made")
        yield from (Page("things/a.md", "a"), Page("things/b.md", "b"))

    with opened(tmp_path) as cache, asking(cache):
        first = [*unless_standing(b"basis", make)]
        again = [*unless_standing(b"basis", make)]
        assert made == ["made"] and [one.path for one in again] == ["things/a.md", "things/b.md"]
        assert [one.text for one in again] == ["a", "b"] and made == ["made"] * 2
        bases = [one.basis for one in first + again if isinstance(one, Recipe)]
        assert bases[:2] == bases[2:] and len(set(bases)) == 2
        assert [*unless_standing(b"", make)] == [*make()]


def test_an_answer_is_held_for_the_very_same_edition() -> None:
    asked: list[Edition] = []

    @once
    def answer(edition: Edition) -> list[str]:
        asked.append(edition)
        return []

    one = edition()
    other = replace(one)
    assert answer(one) is answer(one) and asked == [one]
    assert one == other and answer(other) is not answer(one) and len(asked) == 3


def test_a_list_without_entries_is_its_head() -> None:
    (page,) = listed(ABOUT, [])
    assert page.text.endswith("# Things\n\nAll of them.\n")


@given(sizes=st.lists(st.integers(1, MOST // 2), max_size=12), groups=st.integers(1, 4))
def test_a_long_list_loses_no_entry_and_fills_no_page(sizes: list[int], groups: int) -> None:
    items = [
        Item(f"group {number * groups // len(sizes)}", f"- entry {number}. " + "x" * size)
        for number, size in enumerate(sizes)
    ]
    pages = list(listed(ABOUT, items))
    assert len({page.path for page in pages}) == len(pages)
    found = [number for page in pages for number in re.findall(r"^- entry (\d+)\.", page.text, re.M)]
    assert sorted(map(int, found)) == list(range(len(sizes)))
    assert all(len(page.text) < MOST + 1000 for page in pages)
    targets = {target for page in pages for target in re.findall(r"\]\(([^)]+)\)", page.text)}
    assert targets <= {page.path.removeprefix("things/") for page in pages}
    linked = {"index.md"} | targets
    assert linked == {page.path.removeprefix("things/") for page in pages}


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (None, None),
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2016-12-07", (date(2016, 12, 7), date(2016, 12, 7))),
        ("2016-12-07T23:10:00-05:00", (date(2016, 12, 7), date(2016, 12, 7))),
    ],
)
def test_a_date_spans_all_that_it_may_mean(published: str | None, days: tuple[date, date] | None) -> None:
    assert span(published) == days


def drawn(*published: str | None) -> str:
    return timeline([article(f"{number}.txt", ["x"], published=day)[0] for number, day in enumerate(published)])


def test_a_time_line_needs_two_dates() -> None:
    assert drawn() == drawn("2016") == drawn("2016", None) == ""


def test_a_day_is_a_mark_and_a_month_a_bar_where_it_belongs() -> None:
    svg = drawn("2016-12-01", "2016-12", "2016-12-31", None)
    assert re.findall(r'<circle cx="([\d.]+)%"', svg) == ["4.0", "96.0"]
    assert '<line class="timeline__span" x1="4.0%" y1="83" x2="96.0%" y2="83"/>' in svg
    assert "3 reports with a date; 1 without one is not drawn" in svg
    assert "style=" not in svg and "\n\n" not in svg


def test_the_words_of_a_long_bar_stand_within_the_drawing() -> None:
    svg = drawn("2016-12", "2016-12-07")
    assert '<text x="4.0%" y="37" dx="0" text-anchor="start">' in svg


def test_reports_of_one_day_stand_below_one_another_in_the_middle() -> None:
    assert re.findall(r'<circle cx="([\d.]+)%" cy="(\d+)"', drawn("2016-12-01", "2016-12-01")) == [
        ("50.0", "45"),
        ("50.0", "83"),
    ]


def words_marked(text: str, ranges: Sequence[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in ranges]


def test_words_that_the_other_quote_has_not_are_marked() -> None:
    one, other = "The army took the old city on Monday.", "The army took the whole city, on Tuesday"
    mine, yours = differing(one, other)
    assert words_marked(one, mine) == ["old", "Monday."]
    assert words_marked(other, yours) == ["whole", "Tuesday"]


def test_quotes_with_little_in_common_are_not_marked() -> None:
    assert differing("The army took the old city.", "Rain is expected in the north tomorrow.") == ([], [])


@given(one=texts, other=texts)
def test_marks_change_no_word(one: str, other: str) -> None:
    for text, ranges in zip((one, other), differing(one, other), strict=True):
        assert marked(text, ranges).replace("<mark>", "").replace("</mark>", "") == marked(text, [])


def test_figures_are_marked_in_digits_and_in_words() -> None:
    one, _ = article("a.txt", ["At least twelve people were killed in the blast in Homs."])
    other, _ = article("b.txt", ["Homs police said that 15 people were killed in the explosion, 3 of them children."])
    a = next(claim for claim in extract(one) if claim.value_low == 12)
    b = next(claim for claim in extract(other) if claim.value_low == 15)
    first, second = side_by_side(a, b, one, other)
    assert "At least <mark>twelve</mark> people" in first
    assert "that <mark>15</mark> people" in second and "3 of them" in second
    assert not list(figures("No number at all.", a, "en"))


@pytest.mark.parametrize(
    ("amount", "unit", "told"),
    [
        ("2", "year", "2 years"),
        ("1", "day", "1 day"),
        ("6", "foot", "6 feet"),
        ("20", "km", "20 km"),
        ("5", "$", "$5"),
        ("7", None, "7"),
    ],
)
def test_amounts_are_written_with_their_units(amount: str, unit: str | None, told: str) -> None:
    assert measured(amount, unit) == told
