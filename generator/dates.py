"""Dates that state day, month and year, in the languages that CLDR knows; what could be read two ways is not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

FALLBACK = ("en", "de", "fr", "es", "it")  # Sites often date their pages in the language of their software.
YEARS = range(1600, 2200)
MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
YEAR = r"(?P<year>\d{4})"
SHAPES = tuple(
    re.compile(rf"(?<![\w.-]){shape}(?![\w-])")
    for shape in (
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"{DAY}\s+(?:of\s+|de\s+|d['’]\s?)?{MONTH},?\s+(?:of\s+|de\s+|del\s+)?{YEAR}",
        r"(?P<day>[0-3]\d)\.(?P<number>[01]\d)\.(?P<year>\d{4})",  # with full stops the day comes first everywhere
    )
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: its character range and ISO 8601."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=64)
def _months(language: str | None) -> dict[str, int]:
    names: dict[str, int] = {}
    for code in (*reversed(FALLBACK), *([language] if language else [])):
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                names |= _month_names(code, width, context)
    return names


def _month_names(code: str, width: str, context: str) -> dict[str, int]:
    try:
        named = get_month_names(width, context, Locale(code))  # type: ignore[arg-type]
    except UnknownLocaleError:
        return {}
    return {name.casefold().rstrip("."): number for number, name in named.items()}


@lru_cache(maxsize=64)
def weekdays(language: str | None) -> tuple[str, ...]:
    """The weekdays' names in a language, case folded; English where it is unknown."""
    try:
        named = get_day_names("wide", "format", Locale(language or "en"))
    except UnknownLocaleError:
        named = get_day_names("wide", "format", Locale("en"))
    return tuple(name.casefold() for _, name in sorted(named.items()))


def dates(text: str, language: str | None) -> Iterator[DateFound]:
    """Every full date of a text, in order of its shapes and places."""
    for shape in SHAPES:
        for found in shape.finditer(text):
            parts = found.groupdict()
            month = int(parts["number"]) if "number" in parts else _months(language).get(found["month"].casefold())
            iso = _iso(int(found["year"]), month, int(found["day"]))
            if iso:
                yield DateFound(found.start(), found.end(), iso)


def _iso(year: int, month: int | None, day: int) -> str | None:
    if month is None or year not in YEARS:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
