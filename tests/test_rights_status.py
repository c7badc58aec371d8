"""What follows from the notices, and no more: no notice never means free."""

import pytest

from generator.model import RightsStatement, Span
from generator.rights_status import licence_of, status_of


def notices(*pairs: tuple[str, str]) -> list[RightsStatement]:
    return [RightsStatement(category, Span(number, number + 1), text) for number, (category, text) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("categories", "status"),
    [
        ((), "not-stated"),
        (("disclaimer", "contact", "fair-use-claim"), "not-stated"),
        (("copyright-notice",), "stated-restricted"),
        (("all-rights-reserved",), "stated-restricted"),
        (("reuse-prohibited",), "stated-restricted"),
        (("republication-permission",), "stated-permission"),
        (("republication-permission", "copyright-notice"), "stated-permission"),
        (("named-licence",), "stated-open"),
        (("named-licence", "copyright-notice", "disclaimer"), "stated-open"),
        (("named-licence", "republication-permission"), "stated-open"),
        (("named-licence", "all-rights-reserved"), "conflicting"),
        (("republication-permission", "reuse-prohibited"), "conflicting"),
        (("republication-permission", "all-rights-reserved", "copyright-notice"), "conflicting"),
    ],
)
def test_the_status_follows_from_the_categories(categories: tuple[str, ...], status: str) -> None:
    assert status_of(notices(*((one, "") for one in categories))) == status


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Creative Commons Attribution 4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution Share Alike 3.0", "CC-BY-SA-3.0"),
        ("CC BY-NC-SA 2.5", "CC-BY-NC-SA-2.5"),
        ("CC-BY 4.0", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("Released as CC0.", "CC0-1.0"),
        ("a Creative Commons licence", None),
        ("Creative Commons Attribution", None),
        ("CC BY", None),
        ("in the public domain", None),
        ("© 2016 Harbour Gazette", None),
        ("by 4.0 percent", None),
    ],
)
def test_a_licence_is_named_with_its_version_or_not_at_all(text: str, licence: str | None) -> None:
    assert licence_of(notices(("named-licence", text))) == licence


def test_two_licences_are_none() -> None:
    assert licence_of(notices(("named-licence", "CC BY 4.0"), ("named-licence", "CC BY-SA 4.0"))) is None
    assert licence_of(notices(("named-licence", "CC BY 4.0"), ("named-licence", "cc-by 4.0"))) == "CC-BY-4.0"
