"""What differs between two editions’ data: articles, their metadata, what was removed from them, what links them."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.parts import INDEX, PARTS

# What a reviewer reads of an article; its text and its evidence stand on its page.
FIELDS = ("title", "byline", "publisher", "published", "dateline", "language", "original_url", "syndicated_from",
          "topics", "rights", "access", "sha256")  # fmt: skip
DATA = "data"

Row = dict[str, object]
Link = tuple[str, str, str]  # the kind, and the ids of two claims
Kind = TypeVar("Kind")


class Missing(Exception):
    """Data that should be there are not; the message says which."""


class Relation(msgspec.Struct, frozen=True):
    """What is asked of a line of the relations, most of which no page shows."""

    kind: str
    a: str
    b: str
    article_a: str
    article_b: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """An article that is in both: which fields have which values before and now, whether its text is another, and the
    passages that are removed from it now and were not before, and the other way round."""

    article: str
    title: str
    fields: tuple[tuple[str, object, object], ...]
    text: bool
    removed: tuple[str, ...]
    restored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles as pairs of id and title; relations on pages as pairs of claims, by the articles' ids."""

    added: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    linked: tuple[tuple[str, str, str], ...]
    unlinked: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not any((self.added, self.gone, self.changed, self.linked, self.unlinked, self.problems))


def folders(place: Path) -> tuple[Path, ...]:
    """The folders of an edition's data: one, and those of the parts where the edition lies in parts. `place` is that
    folder, or the `docs/` or the site that has it; one that is not there holds nothing.

    Raises Missing where no data are there, or not those of a part.
    """
    first = place / DATA if (place / DATA).is_dir() else place
    if not first.exists():
        return ()
    index = first.parent / INDEX
    if first.name != DATA or not index.is_file():
        if not (first / "articles.jsonl").is_file():
            raise Missing(f"{place} holds no articles.jsonl: it is no data of an archive")
        return (first,)
    with index.open(encoding="utf-8", newline="") as lines:
        names = sorted({str(row["part"]) for row in csv.DictReader(lines)})
    return (first, *(_part(first, name) for name in names))


def _part(first: Path, name: str) -> Path:
    """The data of a part, beside those of the whole: in a site, or below `parts/`. Raises Missing."""
    home = first.absolute().parent
    for found in (home / name / DATA, home.parent / PARTS / name / home.name / DATA):
        if (found / "articles.jsonl").is_file():
            return found
    raise Missing(f"{first} lies in parts, and the data of its part {name} are not beside it: keep {PARTS}/ too")


def changes(before: Path, after: Path) -> Changes:
    """Compare the data of two editions, each in one piece or in parts; one that is not there holds nothing.

    Raises Missing where a folder holds no data or a part is missing, ValueError where a line is no JSON, KeyError where
    it has no id.
    """
    was, now = folders(before), folders(after)
    old, new = _articles(was), _articles(now)
    cut = tuple(_passages(one) for one in (was, now))
    links = tuple(_links(one) for one in (was, now))
    known = {str(row) for row in _rows(was, "problems", Row)}
    # A file of which each of two parts has an article is a problem of both.
    met = {str(row): row for row in _rows(now, "problems", Row)}
    both = sorted(old.keys() & new.keys())
    found = (_changed(old[one], new[one], cut[0].get(one), cut[1].get(one)) for one in both)
    return Changes(
        tuple((one, str(new[one]["title"])) for one in sorted(new.keys() - old.keys())),
        tuple((one, str(old[one]["title"])) for one in sorted(old.keys() - new.keys())),
        tuple(one for one in found if one),
        tuple((link[0], *links[1][link]) for link in sorted(links[1].keys() - links[0].keys())),
        tuple((link[0], *links[0][link]) for link in sorted(links[0].keys() - links[1].keys())),
        tuple(f"{row['path']}: {row['message']}" for name, row in met.items() if name not in known),
    )


def _rows(folders: Sequence[Path], table: str, kind: type[Kind]) -> Iterator[Kind]:
    decode = msgspec.json.Decoder(kind).decode
    for folder in folders:
        file = folder / f"{table}.jsonl"
        if file.is_file():
            with file.open("rb") as lines:
                yield from map(decode, lines)


def _articles(folders: Sequence[Path]) -> dict[str, Row]:
    """What is asked of each article, by its id; of its text the hash, since all articles are held at once."""
    return {
        str(row["id"]): {"id": row["id"], "body": _hash(row["body"]), **{name: row.get(name) for name in FIELDS}}
        for row in _rows(folders, "articles", Row)
    }


def _hash(text: object) -> bytes:
    return sha256(msgspec.json.encode(text)).digest()


def _passages(folders: Sequence[Path]) -> Mapping[str, Counter[str]]:
    """What was removed from each article; a passage whose text is withheld is known by its place."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(folders, "removals", Row):
        words = row["text"] or f"bytes {row['start']} to {row['end']}"
        found[str(row["article"])][f"{row['reason']}: {words}"] += 1
    return found


def _links(folders: Sequence[Path]) -> dict[Link, tuple[str, str]]:
    """Of parts, both have the relations between them."""
    rows = (row for row in _rows(folders, "relations", Relation) if row.shown)
    return {(row.kind, row.a, row.b): (row.article_a, row.article_b) for row in rows}


def _changed(old: Row, new: Row, cut: Counter[str] | None, now: Counter[str] | None) -> Changed | None:
    fields = tuple((name, old.get(name), new.get(name)) for name in FIELDS if old.get(name) != new.get(name))
    before, after = cut or Counter(), now or Counter()
    text = old["body"] != new["body"]
    if not fields and not text and before == after:
        return None
    title = str(new["title"])
    return Changed(str(new["id"]), title, fields, text, tuple(after - before), tuple(before - after))
