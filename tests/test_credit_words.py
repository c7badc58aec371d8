"""What is a credit by its shape: for a picture, for the agency that sent a text, and what only looks like one."""

import pytest

from generator.rules.credit_words import is_credit, is_photographer, of_agency, tail_credit

NAMES = "Anna Berg, Karl Ek, Eva Lund, Jan Holm, Ida Dahl"


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Anna Berg",
        "(Photo: Anna Berg)",
        "* Photo: Anna Berg *",
        "Photo by Anna Berg",
        "Anna Berg/Getty Images hide caption",
        "Anna Berg/Reuters",
        "ANNA BERG/REUTERS",
        "Anna Berg via AP",
        "Reuters/Anna Berg",
        "Anna Berg | Getty Images",
        "Getty Images",
        "© Anna Berg/Getty Images",
        "© Getty Images ©",
        "© Reuters",
        f"{NAMES}, Ole/Reuters",  # Twelve words.
        f"Photo: {NAMES}, Ole Ris, Pia Toft, Kim Ås, Liv, Bo Vik",  # Twenty.
    ],
)
def test_a_credit_for_a_picture(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "© Anna Berg",  # Who has the rights in a page says so, too.
        "© 2024 Reuters",
        "Photo: Anna Berg. All rights reserved",
        "Anna Berg, Reuters",  # That is who wrote the text.
        "Anna Berg | Reuters",
        "the port and the town/Reuters",
        f"{NAMES}, Ole Ris/Reuters",  # Thirteen words.
        f"Photo: {NAMES}, Ole Ris, Pia Toft, Kim Ås, Liv Rud, Bo Vik",  # Twenty-one.
        f"Photo: {'A' * 300}",
    ],
)
def test_no_credit_for_a_picture(text: str) -> None:
    assert not is_credit(text)


def test_a_sign_with_a_name_and_no_year_is_a_photographer() -> None:
    assert is_photographer("© Berg")
    assert is_photographer("© Anna Berg and Karl Ek of Kalmar Pictures")
    assert not is_photographer("© Anna Berg and Karl Ek of the Kalmar Pictures")
    assert not is_photographer("©")
    assert not is_photographer("© 2024 Anna Berg")
    assert not is_photographer("© Anna Berg, all rights reserved")
    assert not is_photographer("Anna Berg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Anna Berg, Associated Press", True),
        ("*By Anna Berg, Associated Press*", True),
        ("Anna Berg, Reuters", True),
        ("By Anna Berg, the Associated Press.", True),
        ("By Anna Berg Reuters", True),
        ("(Reuters)", True),
        ("Reuters", False),
        ("By Anna Berg", False),
        ("Anna Berg Reuters", False),
        ("By Anna Berg and Karl Ek and Eva Lund in Kalmar, Reuters", True),  # Twelve words.
        ("By Anna Berg and Karl Ek and Eva Lund and Jan in Kalmar, Reuters", False),
        (f"By Anna {'B' * 300}, Reuters", False),
    ],
)
def test_a_byline_of_an_agency(text: str, expected: bool) -> None:
    assert of_agency(text) is expected


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The port on Sunday. Anna Berg/Reuters", "Anna Berg/Reuters"),
        ("The port on Sunday (Anna Berg/Reuters)", "(Anna Berg/Reuters)"),
        ("The port on Sunday | Photo: Anna Berg", "Photo: Anna Berg"),
        (f"{'The port. ' * 60}Anna Berg/Reuters", "Anna Berg/Reuters"),
        ("The port on Sunday.", ""),
    ],
)
def test_the_credit_at_the_end_of_a_caption(caption: str, credit: str) -> None:
    at = tail_credit(caption)
    assert (caption[at:].strip() if at is not None else "") == credit
