"""Values as sidecars have them, from what sources write; what is not sure to be one is none."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from generator.importing.found import Stated
from generator.reference import line
from generator.register import ADDRESS, ISO_DATE, LONGEST

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?")
PART = re.compile(r"(\d{4})(?:-(\d\d))?")
SLASHED = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?")  # RIS: year/month/day/other.
DATES, ADDRESSES = ("published", "captured"), ("original_url", "captured_from")
TOLD = 200  # Characters of a value that was not understood: enough to find it in the source.
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


@dataclass(frozen=True, slots=True)
class Odd:
    """What a source writes where a date or a code of a language stands, and is none that can be read."""

    written: object


def understood(read: Callable[[object], str], written: object) -> str | Odd:
    """What is read of a value; where that is nothing, what stands there."""
    return read(written) or Odd(written)


def stated(pairs: Iterable[tuple[str, object, str]]) -> tuple[Stated, ...]:
    """What stands in fields, values and places that is something, as texts on one line; with its fault, and without
    its field, what is not fit for a sidecar."""
    found = []
    for field, value, where in pairs:
        text = line(_written(value.written if isinstance(value, Odd) else value))
        if text:
            fault = _fault(field, value, text)
            found.append(Stated("", clipped(text), where, fault) if fault else Stated(field, text, where))
    return tuple(dict.fromkeys(found))  # One place may be meant for two fields: its fault is told once.


def _written(value: object) -> str:
    """A value as it is written; of nothing, and of an empty one, nothing."""
    if isinstance(value, str) or not value:
        return value if isinstance(value, str) else ""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:  # What was read with fewer calls below it.
        return "lists in lists in lists"


def clipped(text: str) -> str:
    """The beginning of what is too long to be told."""
    return text if len(text) <= TOLD else f"{text[:TOLD]}…"


def _fault(field: str, value: object, text: str) -> str:
    """Why a value is not fit for a field; empty where it is."""
    if field in DATES and (isinstance(value, Odd) or not ISO_DATE.fullmatch(text)):
        return "no date that can be read"
    if isinstance(value, Odd):
        return "no code of a language"
    if not isinstance(value, str):
        return "no text"
    if len(text) > LONGEST:
        return f"longer than {LONGEST} characters"
    return "no http or https address" if field in ADDRESSES and not ADDRESS.fullmatch(text) else ""


def moment(text: object) -> str:
    """A date in ISO 8601, as precise as it is written; empty where it is none."""
    written = text.strip() if isinstance(text, str) else ""
    if match := MOMENT.fullmatch(written):
        day, time, zone = match.groups()
        made = day if time is None else f"{day}T{time}{_zone(zone)}"
        return made if _exists(made) else ""
    match = PART.fullmatch(written)
    return written if match and _exists(f"{match[1]}-{match[2] or '01'}-01") else ""


def _zone(zone: str | None) -> str:
    if zone in (None, "Z"):
        return zone or ""
    return "Z" if zone == "UTC" else f"{zone[:3]}:{zone[-2:]}"


def _exists(date: str) -> bool:
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return False
    return True


def mailed(text: object) -> str:
    """A date as e-mail and RSS write it, in ISO 8601; what is in ISO 8601 already stays; empty where it is neither."""
    written = text.strip() if isinstance(text, str) else ""
    try:
        return parsedate_to_datetime(written).isoformat() if written and not moment(written) else moment(written)
    except (ValueError, OverflowError, IndexError, TypeError):
        return ""


def slashed(text: object) -> str:
    """A date as RIS writes it, in ISO 8601, to the day; empty where it is none."""
    match = SLASHED.fullmatch(text.strip()) if isinstance(text, str) else None
    if not match:
        return moment(text)
    return parted([part for part in match.groups() if part])


def parted(parts: object) -> str:
    """A date of the numbers of year, month and day, as far as they go; empty where it is none."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return ""
    try:
        numbers = [int(part) for part in parts]
    except (TypeError, ValueError):
        return ""
    made = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    return moment(made)


def language(text: object) -> str:
    """A language's code, without its region; empty where it is a name, or nothing."""
    match = CODE.fullmatch(text.strip()) if isinstance(text, str) else None
    return match[1].lower() if match else ""


def text_of(item: Mapping[str, object], name: str) -> str:
    """A text in a map; empty where there is none."""
    found = item.get(name)
    return found if isinstance(found, str) else ""
