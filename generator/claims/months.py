"""Names of months in a language's lists, with those that CLDR adds."""

from collections.abc import Mapping
from typing import Any

from generator.dates import months_of
from generator.text import fold

# Their lists hold all forms of their months: CLDR's English `may` is a verb, and Arabic has several calendars.
LISTED = frozenset({"ar", "en"})


def also_months(code: str, data: Mapping[str, Any]) -> dict[str, int]:
    """The further names of months in a language's lists, and CLDR's short forms, which agencies' date lines have (`14
    dic`); what is a number, too, is none (French `sept`)."""
    also: dict[str, int] = data["time"].get("months_also", {})
    if code in LISTED:
        return also
    return {name: number for name, number in months_of(code).items() if name not in data["numbers"]} | also


def month_numbers(time: Mapping[str, Any]) -> dict[str, int]:
    """Month names and their short forms to 1..12."""
    also = {fold(name): int(number) for name, number in time.get("months_also", {}).items()}
    named = also | {fold(name): number for number, name in enumerate(time.get("months", []), 1) if name}
    return named | {fold(name): number for number, name in enumerate(time.get("months_short", []), 1) if name}
