"""What a line may hold behind a day: the time, and that the page was changed at another."""

import re

from generator.dates import dates
from generator.phrases import alternatives

# What may lead to a time, the time, and what closes it, a time zone too. Where a word is missing the line stays.
TIME = re.compile(
    r"(?:(?:at|à|a\sl[ae]s?|alle(?:\sore)?|ore|um|às|o|в|о|kl\.?|saat)\s+)?"
    r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}\s?h(?:\s?\d\d)?)(?!\d)"
    r"(?:\s?(?:[ap]\.?m\.?|uhr|hs?\.?|hrs)(?!\w))?"
    r"(?:\s+\(?(?:[A-Z]{2,4}(?:[+-]\d{1,2}(?::?\d\d)?)?|мск|по\sмоскве)(?!\w)\)?)?",
    re.IGNORECASE,
)
BETWEEN = " ,|-–—:·•/()[]*_@\n\t"
_LABEL = rf"(?:{alternatives('date', 'later')}|{alternatives('date', 'changed')})(?!\w)\W*"
CHANGED = re.compile(_LABEL, re.IGNORECASE)
# Up to two words lead from the label to the day: "on", a weekday.
CHANGED_ON = re.compile(rf"{_LABEL}(?:\w+\W+){{0,2}}", re.IGNORECASE)


def only_time(text: str) -> bool:
    """Whether nothing but a time of day stands there, or nothing at all."""
    rest = text.strip(BETWEEN)
    return not rest or bool(TIME.fullmatch(rest))


def changed_on(text: str, language: str | None) -> bool:
    """Whether a label such as “Updated”, a day and at most a time stand there, and no more."""
    bare = text.strip(BETWEEN)
    return any(CHANGED_ON.fullmatch(bare[: one.start]) and only_time(bare[one.end :]) for one in dates(bare, language))


def changed_at(text: str) -> bool:
    """The same of a label and a time."""
    bare = text.strip(BETWEEN)
    label = CHANGED.match(bare)
    return label is not None and bool(TIME.fullmatch(bare[label.end() :]))


def closes(text: str, language: str | None) -> bool:
    """Whether what stands behind a day is no more than its time and when the page was changed."""
    rest = text.strip(BETWEEN)
    time = TIME.match(rest)
    behind = rest[time.end() :] if time else rest
    return only_time(rest) or changed_on(behind, language) or changed_at(behind)
