"""Dates that state day, month and year, in the languages that CLDR knows; what could be read two ways is not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_day_names, get_month_names

FALLBACK = ("en", "de", "fr", "es", "it")  # Sites often date their pages in the language of their software.
# Abbreviations in use that CLDR does not list under these languages.
BESIDE = {"sept": 9, "setiembre": 9, "set": 9, "mrz": 3, "jän": 1, "jänner": 1, "feber": 2}
YEARS = range(1600, 2200)
# Two digits of a year mean the last hundred years up to this one of the century, as POSIX reads them.
PIVOT = 69
# English writes both 3/4 and 4/3 for one day, so its numbers alone settle nothing.
TWO_ORDERS = frozenset({"en"})
# How CLDR writes months.
WIDTHS: tuple[Literal["abbreviated", "wide"], ...] = ("abbreviated", "wide")
CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
# Where names of months are not CLDR's only ones: it has those of the Levant and of the Maghreb under their countries.
COUNTRIES = {"ar": ("ar_SY", "ar_DZ", "ar_MA", "ar_MR")}
# Written onto the name of a month ("14 במרץ 2024").
LEANING = {"he": "ב"}
# Forms of one letter that sites leave out.
PLAIN = str.maketrans("أإآ", "ااا")
# Names of months have from three letters on but for one, and two of them two words; Arabic sites name a month twice:
# "17 مارس/ آذار 2020", "17 مارس (آذار) 2020".
NAME = r"(?:[^\W\d_]{3,12}|[آا]ب)(?:\s(?:الثاني|الأول|الاول))?"
MONTH = rf"(?P<month>{NAME})\.?(?:\s?/\s?{NAME}|\s?\({NAME}\))?"
FIRST = r"(?P<month>[^\W\d_]{3,12})\.?(?:\s?/\s?[^\W\d_]{3,12})?"
# The digits of Arabic and of Persian.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
YEAR = r"(?P<year>\d{4})"
# Russian and Ukrainian say behind the number that it is a year.
NAMED_YEAR = rf"{YEAR}(?:\s?(?:года|г\.|року|р\.))?"
# Where a converter dropped the blanks, a date named by its month still begins and ends: "Jane Doe2 May 2016Share".
NAMED = (
    (
        r"(?<![\d./-])(?<!\d,)",
        rf"{DAY}\s{{1,3}}(?:of\s|de\s|d['’]\s?)?{MONTH},?\s{{1,3}}(?:of\s|de\s|del\s)?{NAMED_YEAR}",
    ),
    (r"(?:(?<![^\W\d_./-])|(?<=[a-z])(?=[A-Z]))", rf"{FIRST}\s{{1,3}}{DAY},?\s{{1,3}}{YEAR}"),
)
SHAPES = (
    *(re.compile(rf"{front}{shape}(?![\da-z/_-])") for front, shape in NAMED),
    *(
        re.compile(rf"(?<![\w./-]){shape}(?![\w/-])")
        for shape in (
            r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?",
            rf"{DAY}-{MONTH}-{YEAR}",
            r"(?P<day>[0-3]?\d)\.\s?(?P<number>[01]?\d)\.\s?(?P<year>\d{4})",  # with full stops the day comes first
            r"(?P<year>\d{4})(?:\.\s?|/)(?P<number>[01]?\d)(?:\.\s?|/)(?P<day>[0-3]?\d)",  # and after the year, last
            r"(?P<one>[0-3]?\d)(?P<mark>[/-])(?P<two>[0-3]?\d)(?P=mark)(?P<year>\d{4})",
            r"(?P<day>[0-3]\d)\.(?P<number>[01]\d)\.(?P<short>\d\d)",
        )
    ),
)
# These scripts write no blanks round a date.
CJK = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<number>[01]?\d)\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: its character range and ISO 8601."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=64)
def _locale(language: str | None) -> Locale:
    try:
        return Locale.parse(language or "en")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=64)
def months(language: str | None) -> dict[str, int]:
    """The months' names in a language and in those that sites fall back to, case folded, with their numbers."""
    names: dict[str, int] = {}
    for code in (*reversed(FALLBACK), language):
        names |= months_of(code)
    return {**BESIDE, **names}


@lru_cache(maxsize=64)
def months_of(language: str | None) -> dict[str, int]:
    """The months' names in one language and its countries, case folded, with what is written onto them and without
    letters' forms that sites leave out, with their numbers; English where it is unknown."""
    code, names = (language or "").partition("-")[0], dict[str, int]()
    for one in (*COUNTRIES.get(code, ()), language):
        for width in WIDTHS:
            for context in CONTEXTS:
                named = get_month_names(width, context, _locale(one))
                names |= {plain(name): number for number, name in named.items()}
    leaning = LEANING.get(code, "")
    found = names | {leaning + name: number for name, number in names.items()}
    return found | {name.translate(PLAIN): number for name, number in found.items()}


def plain(name: str) -> str:
    """A month's name as it is looked up: case folded, without a full stop or a blank that does not break."""
    return name.casefold().rstrip(".").replace("\xa0", " ")


@lru_cache(maxsize=64)
def weekdays(language: str | None, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
    """The weekdays’ names in a language, written out or short, as `plain` finds them; English where it is unknown."""
    named = get_day_names(width, "format", _locale(language))
    return tuple(plain(name) for _, name in sorted(named.items()))


@lru_cache(maxsize=64)
def _day_first(language: str | None) -> bool | None:
    """Whether a language writes the day before the month in numbers; None where it writes both."""
    if language is None or language in TWO_ORDERS:
        return None
    pattern = str(get_date_format("short", _locale(language)).pattern).lower()
    return pattern.index("d") < pattern.index("m")


def dates(text: str, language: str | None) -> Iterator[DateFound]:
    """Every full date of a text, in order of its shapes and places."""
    if any(map(str.isdigit, text)):
        yield from _dates(text if text.isascii() else text.translate(DIGITS), language)


@lru_cache(maxsize=256)  # Several rules ask for those of one line.
def _dates(text: str, language: str | None) -> tuple[DateFound, ...]:
    every = ((found, _iso(*_parts(found, language))) for shape in (*SHAPES, CJK) for found in shape.finditer(text))
    return tuple(DateFound(found.start(), found.end(), iso) for found, iso in every if iso)


def _parts(found: re.Match[str], language: str | None) -> tuple[int, int | None, int]:
    """Year, month and day as read; the month is None where the text does not settle it."""
    parts = found.groupdict()
    if "one" in parts:
        month, day = _settled(int(found["one"]), int(found["two"]), language)
        return int(found["year"]), month, day
    if "short" in parts:
        century = 2000 if int(found["short"]) < PIVOT else 1900
        return century + int(found["short"]), int(found["number"]), int(found["day"])
    month_named = months(language).get(plain(found["month"])) if "month" in parts else int(found["number"])
    return int(found["year"]), month_named, int(found["day"])


def _settled(one: int, two: int, language: str | None) -> tuple[int | None, int]:
    """Month and day of two numbers: one above twelve is the day, else the language's order decides."""
    if one > 12 or one == two:
        return two, one
    if two > 12:
        return one, two
    first = _day_first(language)
    return (None, 0) if first is None else (two, one) if first else (one, two)


def _iso(year: int, month: int | None, day: int) -> str | None:
    if month is None or year not in YEARS:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
