"""`decisions.yml`: what curators decided, one decision an item, in the order in which they were taken."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from generator.curated import Invalid, Value, choice, day, entries, items, load, load_file, text, texts
from generator.disk import replace as put
from generator.model import RelationKind

FILE = "decisions.yml"
HEAD = "# What curators decided, in order; `dateline decide` adds to it, and so may you by hand. The guide shows how.\n"
# What may stand in an address on every system, and be written by hand.
NAME, NAME_LENGTH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), 80
Verdict = Literal["confirmed", "rejected"]
Grouping = Literal["joined", "parted"]


@dataclass(frozen=True, slots=True)
class RelationDecision:
    """A curator's word on the relation of two claims, by their ids.

    `kind` says which relation a confirmed one is; without it the machine's own stands. `line` counts from 1.
    """

    claims: tuple[str, str]
    decision: Verdict
    kind: RelationKind | None
    by: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """A curator's word that articles, by their ids, tell of one event, or that no two of them do.

    `name` is what the story of joined articles is called in its address from then on.
    """

    articles: tuple[str, ...]
    decision: Grouping
    by: str
    why: str
    line: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A curator's word that a raw file, by its path, or one member of it is no longer shown, or is shown again.

    `on` is an ISO day; `reason` and `requested_by` are classes, empty where nobody chose one. `titled` says whether the
    title may still be shown.
    """

    path: str
    member: str | None
    by: str
    why: str
    on: str | None
    line: int
    reason: str = ""
    requested_by: str = ""
    titled: bool = True
    restored: bool = False


Decision = RelationDecision | StoryDecision | Withdrawal
# Why an article is withdrawn, and at whose request; the site shows both, so they are classes and name nobody.
REASONS = ("privacy", "safety", "rights", "court-order", "error", "duplicate", "consent-withdrawn", "other")
REQUESTERS = ("person-named", "author", "publisher", "source", "court", "authority", "archive", "other")
HIDDEN = "withheld"  # What an entry says of a title that must not be shown either.


def decisions(archive: Path) -> tuple[Decision, ...]:
    """All decisions. Raises Invalid with the line of what cannot be read."""
    return _decisions(load_file(archive, FILE))


def _decisions(root: Value | None) -> tuple[Decision, ...]:
    return () if root is None else tuple(map(_decision, items(root)))


def _decision(value: Value) -> Decision:
    if isinstance(value.content, dict) and "withdrawn" in value.content:
        return _withdrawal(value)
    if isinstance(value.content, dict) and "restored" in value.content:
        return _restoration(value)
    known = ("relation", "story", "decision", "kind", "id", "by", "on", "why")
    one = entries(value, known, ("decision", "by"))
    if ("relation" in one) == ("story" in one):
        raise Invalid(value.problem("“relation” with two claims or “story” with articles is wanted, and not both"))
    by, why = text(one["by"]), text(one["why"]) if "why" in one else ""
    if "story" in one:
        grouping = cast(Grouping, choice(one["decision"], get_args(Grouping)))
        name = _name(one["id"], grouping) if "id" in one else None
        return StoryDecision(_several(one["story"]), grouping, by, why, value.line, name)
    if "id" in one:
        raise Invalid(one["id"].problem("only a story that is joined has an “id”"))
    kind = cast(RelationKind, choice(one["kind"], get_args(RelationKind))) if "kind" in one else None
    pair = _several(one["relation"])
    if len(pair) > 2:
        raise Invalid(one["relation"].problem("a relation has two claims"))
    verdict = cast(Verdict, choice(one["decision"], get_args(Verdict)))
    return RelationDecision((pair[0], pair[1]), verdict, kind, by, why, value.line)


def _withdrawal(value: Value) -> Withdrawal:
    one = entries(value, ("withdrawn", "member", "reason", "requested_by", "title", "by", "on", "why"))
    if "reason" not in one and "why" not in one:
        raise Invalid(value.problem("“reason” with a class is missing, or “why” with a sentence"))
    reason = choice(one["reason"], REASONS) if "reason" in one else ""
    requested_by = choice(one["requested_by"], REQUESTERS) if "requested_by" in one else ""
    titled = "title" not in one or choice(one["title"], (HIDDEN,)) != HIDDEN
    return replace(_file(value, one, "withdrawn"), reason=reason, requested_by=requested_by, titled=titled)


def _restoration(value: Value) -> Withdrawal:
    one = entries(value, ("restored", "member", "by", "on", "why"))
    return replace(_file(value, one, "restored"), restored=True)


def _file(value: Value, one: Mapping[str, Value], key: str) -> Withdrawal:
    member = text(one["member"]) if "member" in one else None
    by, why = (text(one[name]) if name in one else "" for name in ("by", "why"))
    return Withdrawal(text(one[key]), member, by, why, day(one["on"]) if "on" in one else None, value.line)


def _name(value: Value, grouping: Grouping) -> str:
    """An id as it may stand in an address."""
    found = text(value)
    if grouping != "joined":
        raise Invalid(value.problem("only a story that is joined has an “id”"))
    if not NAME.fullmatch(found) or len(found) > NAME_LENGTH:
        raise Invalid(value.problem(f"an “id” is small letters, digits and hyphens, at most {NAME_LENGTH} of them"))
    return found


def _several(value: Value) -> tuple[str, ...]:
    found = texts(value)
    if len(set(found)) < 2:
        raise Invalid(value.problem("at least two different ids are wanted here"))
    return found


def record(archive: Path, decision: Mapping[str, str | tuple[str, ...]], today: date) -> str:
    """Add a decision to the end of the file and give the lines that were added.

    Raises Invalid, and writes nothing, where the file cannot be read as it is or with them; OSError where it cannot be
    written.
    """
    decisions(archive)
    file = archive / FILE
    before = file.read_text(encoding="utf-8") if file.exists() else HEAD
    lines = "".join(_lines({**decision, "on": today.isoformat()}))
    after = _open(before) + lines
    _decisions(load(FILE, after))
    put(file, after.encode())
    return lines


def _open(text: str) -> str:
    """The file so far, without the empty list that a new one may hold, its last line ended."""
    kept = [line for line in text.split("\n") if line.strip() != "[]"]
    joined = "\n".join(kept)
    return joined if joined.endswith("\n") or not joined else f"{joined}\n"


def _lines(decision: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """YAML; JSON strings and lists are YAML too, whatever stands in them."""
    for number, (name, value) in enumerate(decision.items()):
        yield f"{'  ' if number else '- '}{name}: {json.dumps(value, ensure_ascii=False)}\n"
