"""Where a headline or a date line ends and the first sentence begins."""

from pathlib import Path

import pytest

from generator.claims.sentence import read
from generator.claims.stamps import stamps
from generator.claims.statements import of
from generator.claims.vocabulary import lexicon
from generator.model import Span
from generator.text import sentences
from tests.fixtures import check
from tests.relate.articles import article


def parts(text: str) -> list[str]:
    """The sentences of a body that is one paragraph, checked to lie at their spans."""
    found, raw = article("a", [text])
    seen = list(of(found))
    assert all(raw[one.span.start : one.span.end].decode() == one.text for one in seen)
    return [one.text for one in seen]


@pytest.mark.parametrize(
    ("headline", "stamp", "sentence"),
    [
        ("Ferry sinks off Kalmar", "Published: 4 May 2014 8:15 AM", "A ferry sank off Kalmar on Sunday, police said."),
        ("Ferry sinks off Kalmar", "May 4th, 2014", "A ferry with 20 people sank, police said."),
        ("Ferry sinks off Kalmar", "2014-05-04 08:15", "“It sank,” said a witness."),
        ("Ferry sinks off Kalmar", "5/4/2014 8:15 PM EDT", "Police said that it sank."),
    ],
)
def test_a_date_line_stands_alone(headline: str, stamp: str, sentence: str) -> None:
    assert parts(f"{headline} {stamp} {sentence}") == [headline, stamp, sentence]


@pytest.mark.parametrize(
    "text",
    [
        "On May 4, 2014 Police Chief Karl Berg said that a ferry sank.",
        "The May 4, 2014 Kalmar vote was a surprise to many in the town.",
        "The ferry sank on 4 May 2014 off Kalmar, and nobody was hurt.",
        "The former mayor of Kalmar told Karl Berg that the ferry was safe.",
        "President Anna Lund met Chancellor Eva Brandt in Kalmar on Monday.",
    ],
)
def test_a_sentence_stays_whole(text: str) -> None:
    assert parts(text) == [text]


def test_a_headline_ends_where_its_words_come_again() -> None:
    headline = "Two die as ferry sinks off Kalmar"
    sentence = "Two people have died after a ferry sank off the coast of Kalmar, police said on Monday."
    assert parts(f"{headline} {sentence}") == [headline, sentence]


def test_later_paragraphs_are_left_alone() -> None:
    late = "Two die as ferry sinks off Kalmar Two people have died after a ferry sank off Kalmar."
    found, _ = article("a", ["The ferry was old.", late])
    assert [one.text for one in of(found)] == ["The ferry was old.", late]


def test_a_number_before_a_date_that_has_its_month_first_belongs_to_the_headline() -> None:
    headline, stamp, sentence = "Poet dies at 75", "July 28, 2004", "A poet has died, police said."
    assert parts(f"{headline} {stamp} {sentence}") == [headline, stamp, sentence]


def test_no_date_is_cut_in_two() -> None:
    line = "KALMAR, 3 March 2021 – At least 17 people were killed when a river flooded the port of Kalmar on Tuesday."
    assert parts(line) == [line]


def test_a_number_behind_a_date_belongs_to_what_follows() -> None:
    assert parts("2 July 2016 8 people were killed in Kalmar.") == ["2 July 2016", "8 people were killed in Kalmar."]
    assert parts("2 July 2016 8:15 pm A ferry sank off Kalmar.") == ["2 July 2016 8:15 pm", "A ferry sank off Kalmar."]


def test_what_stands_before_a_date_line_may_be_two_headlines() -> None:
    headline, below = "Two die as ferry sinks off Kalmar", "Two people have died and ten are missing, police say"
    stamp, sentence = "4 May 2014", "A ferry sank off Kalmar on Sunday."
    assert parts(f"{headline} {below} {stamp} {sentence}") == [headline, below, stamp, sentence]


def test_behind_a_date_line_there_may_be_two_headlines() -> None:
    headline, below = "Two die as ferry sinks off Kalmar", "Two people have died and ten are missing, police say"
    first, second, sentence = "3 May 2014", "4 May 2014", "A ferry sank off Kalmar on Sunday."
    assert parts(f"{first} {headline} {below} {second} {sentence}") == [first, headline, below, second, sentence]


def test_a_name_that_the_article_writes_elsewhere_is_not_parted() -> None:
    opening = "The mayor of Port Ellen said that a ferry sank off Port Ellen on Sunday."
    found, _ = article("a", [opening, "Port Ellen is small. People in Port Ellen were shocked."])
    assert next(of(found)).text == opening


def test_what_became_of_the_counted_stays_with_the_count() -> None:
    text = "Ferry Sinks Off Kalmar Kills 10; 80 Hurt and 7 Boats Damaged"
    assert parts(text) == [text]


def date_lines(text: str) -> str:
    """The date lines of each sentence, a line for each."""
    found = [read(text[start:end], Span(0, 0), lexicon("en")) for start, end in sentences(text.strip(), "en")]
    return "".join(f"{one.words(*stamp)}\n" for one in found for stamp in stamps(one))


def test_what_is_a_date_line_and_where_it_ends() -> None:
    check(Path(__file__).parent / "signs" / "stamp.md", date_lines)
