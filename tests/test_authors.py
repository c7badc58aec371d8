"""People and organisations of bylines are told apart, and names are parted only where there is no choice."""

import pytest

from generator.authors import author
from generator.relate.sources import keys

REGISTER = frozenset({keys("Jordan Harbour"), keys("The Example Post")})


@pytest.mark.parametrize(
    ("name", "given", "particle", "family"),
    [
        ("Jane Doe", "Jane", "", "Doe"),
        ("Jane Q. Doe", "Jane Q.", "", "Doe"),
        ("J. R. Doe", "J. R.", "", "Doe"),
        ("Mary Ann Doe", "Mary Ann", "", "Doe"),
        ("John van der Berg", "John", "van der", "Berg"),
        ("Jean-Luc Picard", "Jean-Luc", "", "Picard"),
    ],
)
def test_plain_names_are_parted(name: str, given: str, particle: str, family: str) -> None:
    found = author(name, "en", frozenset())
    assert (found.kind, found.given, found.particle, found.family) == ("person", given, particle, family)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("José García López", "es"),  # two family names
        ("Kim Min-jun", "en"),  # the family name first
        ("Anna Kovács", "hu"),
        ("John Doe Jr.", "en"),
        ("Jane Doe’s", "en"),
    ],
)
def test_a_person_whose_name_has_two_readings_stays_whole(name: str, language: str) -> None:
    found = author(name, language, frozenset())
    assert found.kind == "person" and not found.family


@pytest.mark.parametrize(
    "name", ["AFP", "Reuters", "21st Century Example", "News Desk", "La Redazione", "example.com", "Jordan Harbour",
             "Example Post"]
)  # fmt: skip
def test_registers_and_words_tell_organisations(name: str) -> None:
    assert author(name, "en", REGISTER).kind == "organisation"


@pytest.mark.parametrize(
    "name",
    [
        "Jordan Times",
        "Jane Doe, PhD",
        "Jane Doe, John Roe",
        "doe24",
        "5WIRE’s Jane Doe",
        "Xqz Wvbk",
        "Madonna",
        "",
        "…",
        "jane doe",
    ],
)
def test_what_nothing_tells_stays_unknown(name: str) -> None:
    assert author(name, "en", frozenset()).kind == "unknown"
