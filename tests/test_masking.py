"""Private data in the public profile: crossed out where it is found, seen to be, and every byte where it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims import extract
from generator.masking import Mask, crossed, masked_article, tells
from generator.model import Finding, Passage, Removal, Rights, RightsStatement, Span
from tests.articles import PLAIN

BOTH = Mask(("email", "telephone"), ())
PRIVATE = (
    "jane.doe@example.org", "j_d+news@mail.example.co.uk", "JANE@EXAMPLE.ORG", "jane%40example.org",
    "+44 20 7946 0958", "+1 (212) 555-0187", "0049 30 901820", "030 901820-12", "(0151) 2345678", "+963-11-555-0143",
    "555-867-5309", "tel. 555 86 75", "Téléphone : 1 42 68 53 00",
)  # fmt: skip
PUBLIC = (
    "2016-12-07", "07.12.2016", "(07.12.2016)", "07.12.2016 14:30", "on 12/07/2016", "10,000,000 people", "@handle",
    "1 234 567 euros", "1939-1945", "0900-1700", "resolution 2254 (2015)", "a@b", "36.2021, 37.1343", "20161207",
    "?id=0520-0060-01-010",
)  # fmt: skip


@pytest.mark.parametrize("words", PRIVATE)
def test_private_data_are_crossed_out_letter_by_letter(words: str) -> None:
    text = f"Write to {words}, she said."
    made = crossed(text, BOTH)
    assert len(made.encode()) == len(text.encode()) and made.startswith("Write to ") and made.endswith(", she said.")
    inside = made.removeprefix("Write to ").removesuffix(", she said.")
    digits = [char for char in inside if char.isdigit()]
    assert "x" in inside and not digits


@pytest.mark.parametrize("words", PUBLIC)
def test_what_is_none_stays(words: str) -> None:
    text = f"It says {words} here."
    assert crossed(text, BOTH) == text


def test_an_office_stays_where_the_policy_says_so() -> None:
    what = Mask(("email", "telephone"), ("*@police.example", "+44 20 7946 0000"))
    text = "press@police.example, jane@example.org, +44 (20) 7946-0000"
    assert crossed(text, what) == "press@police.example, xxxx@xxxxxxx.xxx, +44 (20) 7946-0000"


@pytest.mark.parametrize("codec", ["utf-8", "latin-1", "cp1251", "utf-16-le", "utf-16-be"])
def test_a_mask_is_as_many_bytes_long_in_any_encoding(codec: str) -> None:
    text = "Tel. 0301 234567, jane@example.org"
    assert len(crossed(text, BOTH, codec).encode(codec)) == len(text.encode(codec))


def test_letters_of_other_scripts_keep_their_length_too() -> None:
    text = "هاتف ٠١٢٣٤٥٦٧٨٩ أو مريم@مثال.سوريا"
    made = crossed(text, BOTH)
    assert len(made.encode()) == len(text.encode()) and "٣" not in made and "مريم" not in made


@pytest.mark.parametrize("text", ["jane.doe\\@example.org", "jane@**example**.org", "<jane@example.org>",
                                  "[write](mailto:jane@example.org)", "jane&#64;example.org"])  # fmt: skip
def test_marks_between_the_letters_hide_nothing(text: str) -> None:
    made = crossed(text, BOTH, "utf-8", "markdown")
    assert "example" not in made and "jane" not in made and len(made) == len(text)


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.sampled_from(PRIVATE), st.text(max_size=20))
def test_any_text_keeps_its_length_and_a_second_pass_finds_nothing_new(before: str, words: str, behind: str) -> None:
    text = f"{before} {words} {behind}".encode("utf-8", "ignore").decode()
    made = crossed(text, BOTH)
    assert len(made.encode()) == len(text.encode())


@pytest.mark.parametrize(("text", "told"), [
    ("Call 0301 2345678 now, the 3 men said.", True), ("Of 4,500 people 3 wrote to jane@example.org.", False),
    ("Nobody called; 2345678 people live here.", False), ("Call 030 1234567, she said.", True),
])  # fmt: skip
def test_a_figure_read_from_a_number_that_is_masked_is_no_claim(text: str, told: bool) -> None:
    body = (Passage("paragraph", Span(0, len(text)), text),)
    claims = extract(replace(PLAIN, body=body))
    assert claims and any(tells(claim, BOTH, "plain") for claim in claims) is told


def test_every_text_of_an_article_is_masked_and_they_are_counted() -> None:
    mail = "jane@example.org"
    article = replace(
        PLAIN,
        title=mail,
        byline=(mail,),
        original_url=f"https://example.org/?by={mail}",
        topics=(("tag", mail),),
        body=(Passage("paragraph", Span(0, 30), f"Write to {mail}."),),
        removals=(Removal(Span(40, 60), "contact", "contact", mail),),
        rights=Rights("not-stated", None, (RightsStatement("contact", Span(40, 60), mail),)),
        findings=(Finding("byline", mail, Span(40, 60), "byline", "verbatim", mail),),
        losers=(Finding("title", mail, Span(40, 60), "title", "verbatim", mail),),
    )
    made = masked_article(article, BOTH)
    assert mail not in repr(made) and made.masked == 2 and not made.whole
    assert made.body[0].span == article.body[0].span and made.source == article.source
    assert masked_article(article, Mask((), ())) is article
