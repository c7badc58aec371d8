"""Values as sidecars have them, from what sources write; what is not sure to be one is none."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from generator.importing.found import Stated
from generator.reference import line
from generator.register import ADDRESS, ISO_DATE, LONGEST

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?")
PART = re.compile(r"(\d{4})(?:-(\d\d))?")
SLASHED = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?")  # RIS: year/month/day/other.
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def stated(pairs: Iterable[tuple[str, object, str]]) -> tuple[Stated, ...]:
    """Those of fields, values and places whose values are fit for a sidecar; values as texts on one line."""
    found = []
    for field, value, where in pairs:
        text = line(value) if isinstance(value, str) else ""
        if not text or len(text) > LONGEST:
            continue
        if field == "original_url" and not ADDRESS.fullmatch(text):
            continue
        if field in ("published", "captured") and not ISO_DATE.fullmatch(text):
            continue
        found.append(Stated(field, text, where))
    return tuple(found)


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


def slashed(text: str) -> str:
    """A date as RIS writes it, in ISO 8601, to the day; empty where it is none."""
    match = SLASHED.fullmatch(text.strip())
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
