"""The lists of words are wordfreq's own."""

import pytest
import wordfreq

from generator.wordlists import ranks, share


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_ranks_are_those_that_the_library_gives(language: str) -> None:
    assert ranks(language) == wordfreq.get_frequency_list(language, "small")


def test_a_language_without_a_list_has_no_ranks() -> None:
    assert [ranks(one) for one in ("xx", "", "../en")] == [[], [], []]


def test_shares_are_those_that_the_library_gives() -> None:
    assert [share(rank) for rank in range(900)] == [wordfreq.cB_to_freq(-rank) for rank in range(900)]
