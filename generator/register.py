"""What curators wrote: `archive.yml`, `publishers.yml`, `sources.yml`, `moves.yml` and the sidecars, as records."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit

from generator import publishing
from generator.archive import RAW, SIDECAR
from generator.curated import Invalid, Value, choice, day, entries, items, load_file, text, texts
from generator.interface import languages
from generator.model import Finding
from generator.policy import Collection, Division, Publisher
from generator.tables import KEY, Table
from generator.tables import tables as mapped

SIDECAR_FIELDS = ("title", "byline", "publisher", "published", "dateline", "original_url", "language", "captured",
                  "captured_by", "captured_with", "captured_from", "syndicated_from")  # fmt: skip
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
FIRST_DAY = "-01-01"  # What a year or a month is filled up with to be a day.
LONGEST = 2000  # Characters of a value in a sidecar, which stands on many pages.
ADDRESS = re.compile(r"https?://\S+")
DEFAULT = Collection("Dateline archive", "", (), "quotes", 5, 25, ())


def collection(archive: Path) -> Collection:
    """`archive.yml`, or a default that publishes metadata and short quotes. Raises Invalid."""
    root = load_file(archive, "archive.yml")
    if root is None:
        return DEFAULT
    top = entries(root, ("name", "description", "languages", "interface", "publishing", "parts", KEY), ("name",))
    policy = entries(top["publishing"], publishing.KEYS) if "publishing" in top else {}
    return Collection(
        text(top["name"]),
        text(top["description"]) if "description" in top else "",
        texts(top["languages"]) if "languages" in top else (),
        publishing.level(policy["default"]) if "default" in policy else DEFAULT.access_default,
        publishing.count(policy["quotes"]) if "quotes" in policy else DEFAULT.quotes,
        publishing.count(policy["quote_words"]) if "quote_words" in policy else DEFAULT.quote_words,
        publishing.rules(policy, publishers(archive)),
        choice(top["interface"], languages()) if "interface" in top else DEFAULT.interface,
        publishing.count(policy["excerpt_words"]) if "excerpt_words" in policy else DEFAULT.excerpt_words,
        publishing.level(policy["unstated"]) if "unstated" in policy else None,
        day(policy["as_of"]) if "as_of" in policy else None,
        publishing.masked(policy["mask"]) if "mask" in policy else (),
        texts(policy["unmasked"]) if "unmasked" in policy else (),
        policy["default"].line if "default" in policy else None,
        policy["unstated"].line if "unstated" in policy else None,
        cast(Division, choice(top["parts"], get_args(Division))) if "parts" in top else None,
    )


def tables(archive: Path) -> tuple[Table, ...]:
    """What `archive.yml` says of files that are tables. Raises Invalid."""
    return mapped(load_file(archive, "archive.yml"))


def publishers(archive: Path) -> tuple[Publisher, ...]:
    """`publishers.yml`. Raises Invalid."""
    root = load_file(archive, "publishers.yml")
    return () if root is None else tuple(_publisher(item) for item in items(root))


def sources(archive: Path) -> tuple[Publisher, ...]:
    """`sources.yml`: upstream sources that texts name, and how else they are written. Raises Invalid."""
    root = load_file(archive, "sources.yml")
    return () if root is None else tuple(_source(item) for item in items(root))


def _source(value: Value) -> Publisher:
    one = entries(value, ("name", "aliases"), ("name",))
    return Publisher(text(one["name"]), texts(one["aliases"]) if "aliases" in one else ())


def _publisher(value: Value) -> Publisher:
    one = entries(value, ("name", "aliases", "domains", "country"), ("name",))
    return Publisher(
        text(one["name"]),
        texts(one["aliases"]) if "aliases" in one else (),
        texts(one["domains"]) if "domains" in one else (),
        text(one["country"]) if "country" in one else None,
    )


def moves(archive: Path) -> dict[str, str]:
    """`moves.yml`: old path below `raw/` → new path. Raises Invalid."""
    root = load_file(archive, "moves.yml")
    if root is None:
        return {}
    if not isinstance(root.content, dict):
        raise Invalid(root.problem("a map of old path to new path is wanted here"))
    return {old: text(new) for old, new in root.content.items()}


def last(moved: Mapping[str, str], path: str) -> str:
    """Where a chain of moves ends; a ring ends where it began."""
    seen = set()
    while path in moved and path not in seen:
        seen.add(path)
        path = moved[path]
    return path


def sidecar(archive: Path, path: str) -> tuple[Finding, ...]:
    """What `raw/PATH.meta.yml` says, as curated findings that name its lines. Raises Invalid."""
    name = f"{RAW}/{path}{SIDECAR}"
    root = load_file(archive, name, archive / RAW)
    if root is None:
        return ()
    found = []
    for field, value in entries(root, SIDECAR_FIELDS).items():
        for word in texts(value):
            _check(field, word, value)
            found.append(Finding(field, word, None, f"{name}:{value.line}", "curated"))
    return tuple(found)


def _check(field: str, word: str, value: Value) -> None:
    if len(word) > LONGEST:
        raise Invalid(value.problem(f"“{field}” is longer than {LONGEST} characters"))
    if field in ("published", "captured") and not (ISO_DATE.fullmatch(word) and _exists(word)):
        raise Invalid(value.problem(f"“{word}” is no ISO 8601 date"))
    if field == "original_url" and not ADDRESS.fullmatch(word):
        raise Invalid(value.problem(f"“{word}” is no http or https address"))


def _exists(word: str) -> bool:
    """Whether the calendar has the day; a year or a month stands for its first."""
    try:
        date.fromisoformat(word[:10] + FIRST_DAY[len(word[:10]) - 4 :])
    except ValueError:
        return False
    return True


def by_domain(found: Sequence[Finding], known: Sequence[Publisher]) -> list[Finding]:
    """The publisher whose domain an article's address is of, where nothing else names one."""
    address = next((one for one in found if one.field == "original_url"), None)
    if address is None or any(one.field == "publisher" for one in found):
        return []
    try:
        host = f".{urlsplit(address.value).hostname or ''}"
    except ValueError:
        return []
    names = [entry.name for entry in known if any(host.endswith(f".{domain.casefold()}") for domain in entry.domains)]
    return [Finding("publisher", name, address.span, "publishers.yml", "derived") for name in names[:1]]
