"""What follows from the notices, and no more: no notice never means free."""

import pytest

from generator.model import RightsStatement, Span
from generator.rights_status import licence_of, status_of, uri_of


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
        ("CC BY-NC-ND 3.0 DE", "CC-BY-NC-ND-3.0-DE"),
        ("Creative Commons Namensnennung-Keine Bearbeitung 3.0 Deutschland Lizenz", "CC-BY-ND-3.0-DE"),
        ("CC BY SA 3.0", "CC-BY-SA-3.0"),
        ("CC-BY-4.0-DE", "CC-BY-4.0"),
        ("CC BY-SA 2.5 CH", None),
        ("https://creativecommons.org/licenses/by/3.0/deed.de", "CC-BY-3.0"),
        (
            "una licencia Creative Commons Reconocimiento-NoComercial-CompartirIgual 4.0 Internacional",
            "CC-BY-NC-SA-4.0",
        ),
        ("Jane Doe, CC BY-SA 4.0", None),
        ("© By Jane Doe [CC-BY-SA-3.0], via Wikimedia Commons", None),
        ("Licence: CC (by-nc-nd/3.0/de)", "CC-BY-NC-ND-3.0-DE"),
        ("The pictures on this site are under a Creative Commons Attribution 4.0 licence", None),
        ("Texts and pictures are under a Creative Commons Attribution 4.0 licence", "CC-BY-4.0"),
        ("© 2016 Harbour Gazette", None),
        ("by 4.0 percent", None),
    ],
)
def test_a_licence_is_named_with_its_version_or_not_at_all(text: str, licence: str | None) -> None:
    assert licence_of(notices(("named-licence", text))) == licence


@pytest.mark.parametrize(
    ("pairs", "uri"),
    [
        ((), None),
        ((("disclaimer", ""),), None),
        ((("copyright-notice", "© 2016 Harbour Gazette"),), "http://rightsstatements.org/vocab/InC/1.0/"),
        ((("media-credit", "© Jane Doe"),), None),
        ((("named-licence", "CC BY-SA 2.5 CH"),), "https://creativecommons.org/licenses/by-sa/2.5/ch/"),
        (
            (("named-licence", "CC BY 4.0"), ("copyright-notice", "© 2016")),
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ((("named-licence", "a Creative Commons licence"), ("copyright-notice", "© 2016")), None),
        (
            (("republication-permission", "May be reprinted for non-commercial use."), ("copyright-notice", "© 2016")),
            "http://rightsstatements.org/vocab/InC-NC/1.0/",
        ),
        (
            (("republication-permission", "May be reprinted."), ("copyright-notice", "© 2016")),
            "http://rightsstatements.org/vocab/InC/1.0/",
        ),
    ],
)
def test_an_address_follows_from_the_words_or_is_none(pairs: tuple[tuple[str, str], ...], uri: str | None) -> None:
    assert uri_of(notices(*pairs)) == uri


def test_the_licence_of_a_picture_opens_no_text() -> None:
    assert status_of(notices(("named-licence", "Pictures: CC BY 4.0"))) == "not-stated"


def test_two_licences_are_none() -> None:
    assert licence_of(notices(("named-licence", "CC BY 4.0"), ("named-licence", "CC BY-SA 4.0"))) is None
    assert licence_of(notices(("named-licence", "CC BY 4.0"), ("named-licence", "cc-by 4.0"))) == "CC-BY-4.0"
