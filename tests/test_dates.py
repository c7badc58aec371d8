"""Dates in the words of a language and of the countries that speak it."""

import pytest

from generator.dates import dates


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("14 آذار 2024", "ar", "2024-03-14"),
        ("الخميس 14 مارس 2024", "ar", "2024-03-14"),
        ("17 يناير/ كانون الثاني 2016", "ar", "2016-01-17"),
        ("17 كانون الثاني 2016", "ar", "2016-01-17"),
        ("3 آب 2014", "ar", "2014-08-03"),
        ("5 جويلية 2019", "ar", "2019-07-05"),
        ("١٤ آذار ٢٠٢٤", "ar", "2024-03-14"),
        ("١٤/٣/٢٠٢٤", "ar", "2024-03-14"),
        ("١٤.٠٣.٢٠٢٤", "ar", "2024-03-14"),
        ("٢٠٢٤/١٢/١٤", "ar", "2024-12-14"),
        ("17 مارس / آذار 2020", "ar", "2020-03-17"),
        ("۱۴ مارس ۲۰۲۴", "fa", "2024-03-14"),
        ("15 березня 2024 року", "uk", "2024-03-15"),
        ("14 марта 2024, 18:20", "ru", "2024-03-14"),
        ("14 marca 2024", "pl", "2024-03-14"),
    ],
)
def test_a_day(text: str, language: str, expected: str) -> None:
    assert [found.iso for found in dates(text, language)] == [expected]


@pytest.mark.parametrize("text", ["31 شباط 2024", "14 حمص 2024", "آذار 2024"])
def test_none(text: str) -> None:
    assert not [*dates(text, "ar")]
