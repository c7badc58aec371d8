"""Addresses in web archives."""

import pytest

from generator.mementos import unfolded
from generator.model import Finding, Span

PAGE = "https://harbour.example/2019/08/ferry?a=1"


def _said(address: str) -> dict[str, str]:
    return {one.field: one.value for one in unfolded(Finding("original_url", address, Span(3, 9), "a", "verbatim"))}


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20190812101500/{PAGE}",
        f"http://web.archive.org/web/20190812101500if_/{PAGE}",
        f"https://archive.today/2019.08.12-101500/{PAGE}",
        f"https://archive.example/collections/wayback/en/20190812101500id_/{PAGE}",
        f"https://web.archive.org/web/20190812101500/{PAGE.replace('//', '/')}",
    ],
)
def test_address_in_a_web_archive_names_the_page_and_the_moment(address: str) -> None:
    assert _said(address) == {
        "original_url": PAGE,
        "captured": "2019-08-12T10:15:00Z",
        "captured_from": address,
    }


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"https://web.archive.org/web/20191399101500/{PAGE}",  # no such day
        f"https://web.archive.org/web/2019/{PAGE}",  # whatever is nearest to a year
        "https://web.archive.org/web/20190812101500/notes",
        f"https://share.example/to/{PAGE}",
        "https://harbour.example/20190812101500/https:/",
    ],
)
def test_other_addresses_stay_as_they_are(address: str) -> None:
    assert _said(address) == {"original_url": address}


def test_values_say_where_they_were_read_and_that_they_are_not_word_for_word() -> None:
    found = [*unfolded(Finding("original_url", f"https://a.de/20190812101500/{PAGE}", Span(3, 9), "a", "verbatim"))]
    assert {(one.span, one.rule) for one in found} == {(Span(3, 9), "a")}
    assert [one.how for one in found] == ["normalised", "normalised", "verbatim"]


def test_other_fields_are_no_addresses() -> None:
    title = Finding("title", f"https://web.archive.org/web/20190812101500/{PAGE}", None, "a", "verbatim")
    assert [*unfolded(title)] == [title]
