"""Reasons and titles in the data are English sentences; here their forms are known, so that pages can translate them.

What is in the data stays as it is. A text of no known form is shown in English.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from generator.interface import catalogue, count, mark, messages, numeral, spoken

Shown = Callable[[str], str]

# How relations, stories and titles are worded; the names in braces are what `VALUES` says, else any text.
FORMS = mark((
    "one says {amount}, the other {other}",
    "both say {amount}",
    "both say {amount}, one of {first}, the other of {second}",
    "one says {amount} of {first}, the other {other} of {second}",
    "both name {names}",
    "both tell of {event}",
    "the texts give two times: {first} and {second}",
    "the text of {later} gives the higher figure, that of {earlier} the lower",
    "the articles share the names {names}",
    "{person} joined articles of this story",
    "{person} joined articles of this story: {why}",
    "{place}: {event}, reported {day}",
    "{event}, reported {day}",
    "{place}, reported {day}",
    "{place}: {event}",
    "{amount} killed",
    "{amount} missing",
    "{amount} injured",
    "{amount} detained",
    "embargo until {day}; then: {reason}",
    "embargo for {number} days after publication, whose day is not known; then: {reason}",
    "Untitled: {first}",
    "Untitled: {first}",
    "no raw file is named {first}",
    "every raw file named {first} is read by a map above",
))  # fmt: skip
WHOLE = mark((
    "the sentences are the same words",
    "the sentences and their articles are alike in words and names",
    "one says that it happened, the other that it did not",
    "one of them reports it with reserve",
    "one may be the other, rounded",
    "the text with the higher figure says that it has risen or is new",
    "both can be true as they are worded",
    "the article's own words call one of the figures the earlier one",
    "one event",
    "Untitled",
    "Untitled",
    "no qualifier",
    "teaser of another story",
    "when the page was changed",
    "who reported and edited it",
    "list of links",
    "list of short lines",
    "page furniture",
))  # fmt: skip
# Kinds of notices on rights, and the stages in which a file can have a problem.
KINDS = mark((
    "named licence", "republication permission", "reuse prohibited", "all rights reserved", "fair use claim",
    "disclaimer", "syndication credit", "media credit", "copyright notice", "contact",
    "read", "decode", "fixity", "manifest", "curation", "conservation", "decisions", "evidence", "new",
    "table",
))  # fmt: skip
# Amounts as reasons word them.
AMOUNTS = mark((
    "at least {amount}",
    "more than {amount}",
    "up to {amount}",
    "at most {amount}",
    "less than {amount}",
    "about {amount}",
    "nearly {amount}",
    "another {amount}",
    "only {amount}",
    "exactly {amount}",
    "{low} to {high}",
))  # fmt: skip
QUOTED, DAY = "“[^”]*”", r"\d{4}-\d\d-\d\d"
VALUES = {
    "names": f"{QUOTED}(?:, {QUOTED})*",
    "first": QUOTED,
    "second": QUOTED,
    "day": DAY,
    "later": DAY,
    "earlier": DAY,
    "low": r"[\d,.]+",
    "number": r"\d+",
    "high": r"[\d,.]+(?: \S+)?",
}
NAMED = re.compile(r"\{(\w+)\}")
# A number with its unit.
MEASURED = re.compile(r"(\d[\d,.]*)( \S+)?")
# What follows an amount in brackets: what is counted, or both qualifiers.
TAIL = re.compile(r"(?P<text>.*?) \((?P<tail>[^()]*)\)", re.S)
TOLL = re.compile(r"[\d,]+ [a-z]+")
COUNTED = re.compile(r"([\d,]+) (\D+)")


def retold(text: str, shown: Shown) -> str | None:
    """A reason or a title of the data in the interface's language, its values as `shown` gives them; None where the
    text has no known form or no translation."""
    if (found := _counted(text) or _whole(text)) is not None:
        return found
    if (cut := TAIL.fullmatch(text)) and (head := retold(cut["text"], shown)) is not None:
        return f"{head} ({_tail(cut['tail'], shown)})"
    return _formed(text, shown)


def _counted(text: str) -> str | None:
    found = COUNTED.fullmatch(text)
    number = int(found[1].replace(",", "")) if found else 0
    match found[2].removesuffix("s") if found else "":
        case "related statement":
            return count(number, "related statement", "related statements")
        case "known publisher":
            return count(number, "known publisher", "known publishers")
    return None


def _whole(text: str) -> str | None:
    """A text that the catalogue holds, also where its first letter was made a capital."""
    for one in (text, text[:1].lower() + text[1:]):
        found = catalogue(spoken()).gettext(one) if one else one
        if found != one:
            return found
    return None


def _formed(text: str, shown: Shown) -> str | None:
    for form, pattern in _patterns(FORMS):
        found = pattern.fullmatch(text)
        values = {name: _value(name, value, shown) for name, value in found.groupdict().items()} if found else {}
        if found and None not in values.values() and form in messages(spoken()):
            return catalogue(spoken()).gettext(form).format(**values)
    return None


def _value(name: str, value: str, shown: Shown) -> str | None:
    """A value inside a reason; None for an event that is no known one: then the form is another."""
    if name == "event":
        return _whole(value)
    return _amount(value, shown) if name in ("amount", "other") else shown(value)


def _amount(text: str, shown: Shown) -> str:
    if measured := MEASURED.fullmatch(text):
        number, unit = measured.groups()
        return f"{numeral(float(number.replace(',', '')))}{f' {_whole(unit[1:]) or shown(unit[1:])}' if unit else ''}"
    for form, pattern in _patterns(AMOUNTS):
        if found := pattern.fullmatch(text):
            values = {name: _amount(value, shown) for name, value in found.groupdict().items()}
            return catalogue(spoken()).gettext(form).format(**values)
    return shown(text)


def _tail(text: str, shown: Shown) -> str:
    """What stands in brackets: words of ours, a toll, or names."""
    return "; ".join(_whole(part) or _toll(part, shown) or shown(part) for part in text.split("; "))


def _toll(text: str, shown: Shown) -> str | None:
    return _formed(text, shown) if TOLL.fullmatch(text) else None


@lru_cache(maxsize=2)
def _patterns(forms: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each form with the pattern of what it makes, those that say most by themselves first."""
    ordered = sorted(forms, key=lambda form: -len(NAMED.sub("", form)))
    return tuple((form, _pattern(form)) for form in ordered)


def _pattern(form: str) -> re.Pattern[str]:
    literals = NAMED.split(form)
    parts = [
        re.escape(part) if number % 2 == 0 else f"(?P<{part}>{VALUES.get(part, '.+?')})"
        for number, part in enumerate(literals)
    ]
    return re.compile("".join(parts), re.S)
