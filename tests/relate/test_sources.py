"""Upstream sources: one name for each, however texts write it."""

import pytest

from generator.policy import Publisher
from generator.relate.sources import upstream
from tests.relate.articles import article

REGISTER = (Publisher("Aleppo Media Centre", ("AMC",)), Publisher("TASS", ("Agentur TASS",)))


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        (("AFP", "Agence France-Presse", "the AFP"), ("Agence France-Presse",)),
        (("Reuters", "Associated Press", "AP"), ("Associated Press", "Reuters")),
        (("Syrian Observatory for Human Rights", "Observatory", "SOHR"), ("Syrian Observatory for Human Rights",)),
        (("AMC", "Aleppo Media Centre"), ("Aleppo Media Centre",)),
        (("Agentur TASS", "ITAR-TASS"), ("TASS",)),
        (("Voices of Homs",), ("Voices of Homs",)),
        (("AFP correspondent in Aleppo", "AFP"), ("Agence France-Presse",)),
        (("London Based Syrian Observatory for Human Rights",), ("Syrian Observatory for Human Rights",)),
        (("Observatory director Jane Doe", "SOHR"), ("Syrian Observatory for Human Rights",)),
        (("Harbour Police spokesman John Roe",), ("Harbour Police spokesman John Roe",)),
        (("Mayor Reuters", "Old Reuters Bureau of Homs"), ("Mayor Reuters", "Old Reuters Bureau of Homs")),
    ],
)
def test_spellings_of_one_source_count_once(written: tuple[str, ...], sources: tuple[str, ...]) -> None:
    assert upstream([article("a.txt", ["x"], syndicated_from=written)[0]], [], REGISTER) == sources
