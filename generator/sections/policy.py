"""The publishing policy as a table: each rule in the order in which it is asked, and on how many it decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from generator.interface import mark, say
from generator.markup import attribute, table
from generator.model import Edition
from generator.permission import DEFAULT, FILE, UNSTATED
from generator.policy import Access, Rule
from generator.wording import LEVELS, RIGHTS, count, curated

HEADS = mark(("Line", "Which articles", "Shown", "Why", "Articles"))
ANY = mark("those that no rule names")
SILENT = mark("those that no rule names and that state no rights")


def policy(edition: Edition, decided: Mapping[str, Access]) -> str:
    """The table, as HTML. Files and publishers of rules are named in the private profile only: they may be withheld."""
    held = Counter((access.by, access.why if access.why in (DEFAULT, UNSTATED) else "") for access in decided.values())
    private = edition.profile == "private"
    return table([*map(say, HEADS)], _rows(edition, held, private), stacked=True)


def _rows(edition: Edition, held: Counter[tuple[str, str]], private: bool) -> Iterator[tuple[str, ...]]:
    collection = edition.collection
    for rule in collection.access:
        which = "; ".join(_criteria(rule, private))
        by = f"{FILE}:{rule.line}"
        yield _row(by, which, _level(rule, collection.excerpt_words), curated(rule.why), held[by, ""])
    ends = (
        (collection.unstated, collection.unstated_line, SILENT, UNSTATED),
        (collection.access_default, collection.default_line, ANY, DEFAULT),
    )
    for level, line, which, why in ends:
        if level:
            by = f"{FILE}:{line}" if line else FILE
            yield _row(by, say(which), LEVELS[level], curated(why), held[by, why])


def _row(by: str, which: str, level: str, why: str, number: int) -> tuple[str, ...]:
    return f"<code>{attribute(by)}</code>", which, level, why, count(number, "article", "articles")


def _level(rule: Rule, usual: int) -> str:
    level = LEVELS[rule.level]
    if rule.level == "excerpt":
        level = f"{level} ({count(rule.words or usual, 'word', 'words')})"
    if rule.embargo is None:
        return level
    meanwhile = LEVELS[rule.embargo.meanwhile]
    if rule.embargo.until:
        return say("{level}; until {day}: {meanwhile}", level=level, day=rule.embargo.until, meanwhile=meanwhile)
    days = count(rule.embargo.days, "day", "days")
    return say("{level}; for {days} after publication: {meanwhile}", level=level, days=days, meanwhile=meanwhile)


def _criteria(rule: Rule, private: bool) -> Iterator[str]:
    if rule.paths:
        yield say("raw file {values}", values=_values(rule.paths)) if private else say("raw files by name")
    if rule.rights:
        yield " / ".join(RIGHTS[status] for status in rule.rights)
    if rule.licences:
        yield say("licence {values}", values=_values(rule.licences))
    if rule.publishers:
        yield say("publisher {values}", values=_values(rule.publishers)) if private else say("publishers by name")
    if rule.published:
        yield _published(*rule.published)


def _published(first: str, last: str) -> str:
    if last == date.max.isoformat():
        return say("published from {first} on", first=first)
    if first == date.min.isoformat():
        return say("published until {last}", last=last)
    return say("published from {first} to {last}", first=first, last=last)


def _values(values: tuple[str, ...]) -> str:
    return ", ".join(f"<code>{attribute(one)}</code>" for one in values)
