"""One place decides: who wins, what is set aside, what an article is called and where it stands."""

import re

import pytest

from generator.conserve import conservation
from generator.formats import parse
from generator.model import Article, Finding
from generator.policy import Publisher
from generator.reading import reading
from generator.settle import article_id, settle
from tests.fixtures import raw_of

PROSE = "The harbour authority said on Tuesday that twelve ships had left the port before the storm reached the coast."
TEXT = f"""# Bridge closed

By Jane Doe

Harbour Gazette, December 07, 2016

[Harbour Gazette](#)

{PROSE}

Read also:

[By Juan Other, 1 May 2001](#)
"""


def curated(field: str, value: str) -> Finding:
    return Finding(field, value, None, "raw/capture.txt.meta.yml:1", "curated")


def article(text: str, *stated: Finding, register: tuple[Publisher, ...] = (), path: str = "capture.txt") -> Article:
    raw = raw_of(text, path)
    found = settle(raw, reading(raw, parse(raw), lambda line: False), stated, register)
    assert not list(conservation(raw, found))
    return found


def test_values_come_with_the_words_that_they_were_read_from() -> None:
    found = article(TEXT)
    assert (found.title, found.byline, found.publisher) == ("Bridge closed", ("Jane Doe",), "Harbour Gazette")
    assert found.published == "2016-12-07"
    words = {one.field: one.words for one in found.findings if one.span}
    assert words["published"] == "December 07, 2016"
    assert words["byline"] == "Jane Doe"


@pytest.mark.parametrize(
    ("field", "value"), [("title", "A better title"), ("byline", "Erika Muster"), ("published", "2016-12-06")]
)
def test_a_curator_wins_and_what_lost_is_shown(field: str, value: str) -> None:
    found = article(TEXT, curated(field, value))
    winners = [one for one in found.findings if one.field == field]
    losers = [one for one in found.losers if one.field == field]
    assert [(one.value, one.how, one.rule) for one in winners] == [(value, "curated", "raw/capture.txt.meta.yml:1")]
    assert losers
    assert all(one.words for one in losers)


def test_a_list_of_a_curator_stands_whole_and_alone() -> None:
    found = article(TEXT, curated("byline", "A"), curated("byline", "B"))
    assert found.byline == ("A", "B")
    assert [one.value for one in found.losers if one.field == "byline"] == ["Jane Doe"]


OWN = """Harbour engineers closed the northern bridge before the storm because its pillars had moved, officials said.

The harbour authority said engineers would measure the pillars of the northern bridge again once the storm had passed.

Storm waves had moved two pillars of the bridge last winter, engineers of the harbour authority recalled.
"""
OTHERS = """Tennis champion Maria Lindqvist withdrew yesterday from the quarterfinal in Melbourne with an injured wrist.

Chocolate makers in Ghana expect a record cocoa harvest after months of gentle rainfall, a cooperative reported.

An orchestra of retired dentists performed Mahler at a festival near Salzburg, delighting a sceptical critic.
"""


def test_what_was_read_from_a_passage_that_was_cut_is_set_aside() -> None:
    found = article(f"{OWN}\n\n\n{OTHERS}")
    assert "Tennis" in "".join(one.text for one in found.removals)
    assert "yesterday" not in [one.value for one in found.findings]
    assert [(one.field, one.value) for one in found.losers] == [("day_words", "yesterday")]


def test_a_name_is_written_as_the_register_has_it() -> None:
    register = (Publisher("The Harbour Gazette", ("Harbour  Gazette", "HARBOUR GAZETTE"), ()),)
    found = article(TEXT, register=register)
    evidence = next(one for one in found.findings if one.field == "publisher")
    assert (found.publisher, evidence.how, evidence.words) == ("The Harbour Gazette", "normalised", "Harbour Gazette")


def test_the_register_finds_nothing_that_the_text_does_not_say() -> None:
    assert article(PROSE, register=(Publisher("Harbour authority"),)).publisher is None


def test_a_title_that_nobody_wrote_is_derived_and_says_so() -> None:
    found = article(f"{PROSE}\n{PROSE}")
    assert found.title == "Untitled: “The harbour authority said on …”"
    assert found.title_how == "derived"
    evidence = next(one for one in found.findings if one.field == "title")
    assert evidence.words == "The harbour authority said on"


def test_a_derived_title_begins_behind_the_date_line() -> None:
    found = article(f"YEREVAN, May 4 (Reuters) – {PROSE}\n{PROSE}")
    assert found.dateline == "YEREVAN"
    assert found.title == "Untitled: “The harbour authority said on …”"
    evidence = next(one for one in found.findings if one.field == "title")
    assert evidence.words == "The harbour authority said on"


@pytest.mark.parametrize("text", ["***", "# ", "* * *\n\n---", "\u200b", "[]()"])
def test_a_text_without_words_still_has_a_title(text: str) -> None:
    assert article(text).title.startswith("Untitled")


def test_an_article_is_never_cut_down_to_nothing() -> None:
    found = article("[Home](#)\n\n[World](#)\n\n[Sport](#)\n\nSubscribe")
    assert "".join(passage.text for passage in found.body)


def test_the_id_depends_on_the_path_alone() -> None:
    one, two = article("One text.", path="2016/a b.txt"), article("Another text.", path="2016/a b.txt")
    assert one.id == two.id
    assert one.id.startswith("2016-a-b-txt-")


def test_ids_are_safe_short_and_never_the_same() -> None:
    paths = [
        "a.txt",
        "A.txt",
        "a/txt",
        "ä.txt",
        "大桥.txt",
        "../../x",
        "x" * 400,
        "x" * 401,
        "\udcff",
        "---",
        "a.txt\n",
    ]
    found = [article_id(path, None) for path in paths] + [article_id("a.txt", "1"), article_id("a.txt", "2")]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z0-9-]{8,89}", one) and not one.startswith("-") for one in found)


def test_a_path_and_a_member_do_not_run_together() -> None:
    assert article_id("a", "bc") != article_id("ab", "c")


def test_a_value_with_markup_inside_is_not_called_verbatim() -> None:
    found = article(f"# Bridge closed\n\nOriginally published by The *Harbour* Gazette.\n\n{PROSE}")
    evidence = next(one for one in found.findings if one.field == "syndicated_from")
    assert (evidence.value, evidence.words) == ("The Harbour Gazette", "The *Harbour* Gazette")
    assert evidence.how == "normalised"


def test_furniture_of_the_page_may_date_it_but_a_teaser_may_not() -> None:
    line = "PRINT THIS | 7 March 2017 | 3 comments"
    found = article(f"# Bridge closed\n\n{line}\n\n{PROSE}\n")
    assert found.published == "2017-03-07"
    assert [one.reason for one in found.removals if one.text == line] == ["share or comment link"]
    teaser = article(f"# Bridge closed\n\n{PROSE}\n\nRead also:\n\nFlood Report | 7 March 2017 | 3 comments\n")
    assert teaser.published is None
    assert [one.value for one in teaser.losers] == ["2017-03-07"]


def test_the_register_names_the_publisher_of_an_address() -> None:
    known = (Publisher("Northern Post", domains=("northern-post.example",)),)
    stated = curated("original_url", "https://www.northern-post.example/a")
    found = article(PROSE, stated, register=known)
    assert found.publisher == "Northern Post"
    assert article(PROSE, curated("original_url", "https://post.example/a"), register=known).publisher is None
    assert article(PROSE, stated, curated("publisher", "Another"), register=known).publisher == "Another"


def test_a_notice_in_furniture_counts_and_one_in_another_storys_teaser_does_not() -> None:
    found = article(f"{TEXT}\n\n© 2016 Harbour Gazette. All rights reserved.")
    assert [one.category for one in found.rights.statements] == ["all-rights-reserved"]
    assert found.rights.uri == "http://rightsstatements.org/vocab/InC/1.0/"
