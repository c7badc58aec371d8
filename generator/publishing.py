"""The part of `archive.yml` that says what may be published, read with the line of every rule and every mistake."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import cast, get_args

from generator.curated import Invalid, Value, choice, day, entries, items, text, texts
from generator.model import Rights
from generator.policy import Embargo, Level, Private, Publisher, Rule
from generator.text import fold, squeezed

LEVELS: tuple[str, ...] = get_args(Level)
STATUSES: tuple[str, ...] = get_args(Rights.__annotations__["status"])
KEYS = ("default", "unstated", "quotes", "quote_words", "excerpt_words", "as_of", "mask", "unmasked", "rules",
        "articles")  # fmt: skip
CRITERIA = ("path", "rights", "licence", "publisher", "published")
RULE = (*CRITERIA, "level", "words", "embargo", "meanwhile", "why")
MOST = 100_000  # Words or sentences: no text has as many.
DAYS = re.compile(r"(\d{1,5}) days?")
PART_OF_DATE = re.compile(r"\d{4}(-\d\d)?(-\d\d)?")
# As SPDX writes ids; a star stands for any of their characters.
SPDX = re.compile(r"[A-Za-z0-9.+*-]+")


def level(value: Value) -> Level:
    """How much is shown. Raises Invalid."""
    return cast(Level, choice(value, LEVELS))


def count(value: Value) -> int:
    """A number of words or sentences. Raises Invalid."""
    word = text(value)
    if not word.isascii() or not word.isdigit() or int(word) > MOST:
        raise Invalid(value.problem(f"“{word}” is no number of words"))
    return int(word)


def masked(value: Value) -> tuple[Private, ...]:
    """The kinds of private data that are masked. Raises Invalid."""
    found = (value,) if isinstance(value.content, str) and value.content else items(value)
    return tuple(cast(Private, choice(item, get_args(Private))) for item in found)


def rules(policy: dict[str, Value], register: Sequence[Publisher]) -> tuple[Rule, ...]:
    """All rules in the order in which they are asked: `articles`, which names paths alone, then `rules`.

    Raises Invalid.
    """
    old = [_rule(item, register, ("path", "level", "why")) for item in _listed(policy, "articles")]
    return (*old, *(_rule(item, register, RULE) for item in _listed(policy, "rules")))


def _listed(policy: dict[str, Value], key: str) -> tuple[Value, ...]:
    return items(policy[key]) if key in policy else ()


def _rule(value: Value, register: Sequence[Publisher], known: tuple[str, ...]) -> Rule:
    needed = ("path", "level", "why") if known != RULE else ("level", "why")
    one = entries(value, known, needed)
    if not any(name in one for name in CRITERIA):
        raise Invalid(value.problem(f"a rule matches by {', '.join(CRITERIA)}; for all others there is `default`"))
    permitted = level(one["level"])
    if "words" in one and permitted != "excerpt":
        raise Invalid(one["words"].problem(f"“words” goes with the level excerpt, and this rule says {permitted}"))
    if "meanwhile" in one and "embargo" not in one:
        raise Invalid(one["meanwhile"].problem("“meanwhile” goes with “embargo”: until when?"))
    return Rule(
        permitted,
        text(one["why"]),
        value.line,
        texts(one["path"]) if "path" in one else (),
        tuple(choice(item, STATUSES) for item in _several(one["rights"])) if "rights" in one else (),
        tuple(_licence(item) for item in _several(one["licence"])) if "licence" in one else (),
        _publishers(texts(one["publisher"]), register) if "publisher" in one else (),
        _range(one["published"]) if "published" in one else None,
        count(one["words"]) if "words" in one else None,
        _embargo(one) if "embargo" in one else None,
    )


def _several(value: Value) -> tuple[Value, ...]:
    return (value,) if isinstance(value.content, str) else items(value)


def _licence(value: Value) -> str:
    word = text(value)
    if not SPDX.fullmatch(word):
        raise Invalid(value.problem(f"“{word}” is no SPDX id, such as CC-BY-4.0 or CC-BY-*"))
    return word


def _publishers(said: Sequence[str], register: Sequence[Publisher]) -> tuple[str, ...]:
    return tuple(name for one in said for name in _names(one, register))


def _names(said: str, register: Sequence[Publisher]) -> tuple[str, ...]:
    """A publisher's name as written, and the others that the register knows it by."""
    for entry in register:
        every = (entry.name, *entry.aliases)
        if name_key(said) in map(name_key, every):
            return (said, *(name for name in every if name_key(name) != name_key(said)))
    return (said,)


def name_key(name: str) -> str:
    """A publisher's name without what case, accents and blanks make of it."""
    return fold(squeezed(name))


def _embargo(one: dict[str, Value]) -> Embargo:
    value = one["embargo"]
    meanwhile = level(one["meanwhile"]) if "meanwhile" in one else "withheld"
    if found := DAYS.fullmatch(text(value)):
        return Embargo(None, int(found[1]), meanwhile)
    try:
        return Embargo(day(value), 0, meanwhile)
    except Invalid:
        message = f"“{text(value)}” is no ISO 8601 day and no number of days after publication, such as “90 days”"
        raise Invalid(value.problem(message)) from None


def _range(value: Value) -> tuple[str, str]:
    """The first and the last day of a year, a month, a day, or of `from` and `to`."""
    if isinstance(value.content, str):
        return _days(value)
    ends = entries(value, ("from", "to"))
    first = _days(ends["from"])[0] if "from" in ends else date.min.isoformat()
    last = _days(ends["to"])[1] if "to" in ends else date.max.isoformat()
    if not ends or first > last:
        raise Invalid(value.problem("“from”, “to” or both are wanted, the earlier first"))
    return first, last


def _days(value: Value) -> tuple[str, str]:
    found = days(text(value))
    if found is None:
        raise Invalid(value.problem(f"“{text(value)}” is no year, month or day in ISO 8601"))
    return found


def days(word: str) -> tuple[str, str] | None:
    """The first and the last day of an ISO 8601 year, month or day, or moment; None where the calendar has none."""
    said = word[:10]
    if not PART_OF_DATE.fullmatch(said):
        return None
    try:
        first = date.fromisoformat(said + "-01-01"[len(said) - 4 :])
    except ValueError:
        return None
    month = {4: 12}.get(len(said), first.month)
    last = first if len(said) == 10 else first.replace(month=month, day=monthrange(first.year, month)[1])
    return first.isoformat(), last.isoformat()
