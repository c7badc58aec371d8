"""What differs between two editions’ data: articles, their metadata, what was removed from them, what links them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

# What a reviewer reads of an article; its text and its evidence stand on its page.
FIELDS = ("title", "byline", "publisher", "published", "dateline", "language", "original_url", "syndicated_from",
          "topics", "rights", "access", "sha256")  # fmt: skip

Row = dict[str, object]
Link = tuple[str, str, str]  # the kind, and the ids of two claims


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


def changes(before: Path, after: Path) -> Changes:
    """Compare two `data/` folders; one that is not there holds nothing. Raises ValueError where a line is no JSON."""
    old, new = ({str(row["id"]): row for row in _rows(folder, "articles")} for folder in (before, after))
    cut = tuple(_passages(folder) for folder in (before, after))
    links = tuple(_links(folder) for folder in (before, after))
    known = {str(row) for row in _rows(before, "problems")}
    both = sorted(old.keys() & new.keys())
    found = (_changed(old[one], new[one], cut[0].get(one), cut[1].get(one)) for one in both)
    return Changes(
        tuple((one, str(new[one]["title"])) for one in sorted(new.keys() - old.keys())),
        tuple((one, str(old[one]["title"])) for one in sorted(old.keys() - new.keys())),
        tuple(one for one in found if one),
        tuple((link[0], *links[1][link]) for link in sorted(links[1].keys() - links[0].keys())),
        tuple((link[0], *links[0][link]) for link in sorted(links[0].keys() - links[1].keys())),
        tuple(f"{row['path']}: {row['message']}" for row in _rows(after, "problems") if str(row) not in known),
    )


def _rows(folder: Path, table: str) -> Iterator[Row]:
    file = folder / f"{table}.jsonl"
    if file.is_file():
        decode = msgspec.json.Decoder(Row).decode
        with file.open("rb") as lines:
            yield from map(decode, lines)


def _passages(folder: Path) -> Mapping[str, Counter[str]]:
    """What was removed from each article; a passage whose text is withheld is known by its place."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(folder, "removals"):
        words = row["text"] or f"bytes {row['start']} to {row['end']}"
        found[str(row["article"])][f"{row['reason']}: {words}"] += 1
    return found


def _links(folder: Path) -> dict[Link, tuple[str, str]]:
    rows = (row for row in _rows(folder, "relations") if row["shown"])
    return {
        (str(row["kind"]), str(row["a"]), str(row["b"])): (str(row["article_a"]), str(row["article_b"])) for row in rows
    }


def _changed(old: Row, new: Row, cut: Counter[str] | None, now: Counter[str] | None) -> Changed | None:
    fields = tuple((name, old.get(name), new.get(name)) for name in FIELDS if old.get(name) != new.get(name))
    before, after = cut or Counter(), now or Counter()
    text = old["body"] != new["body"]
    if not fields and not text and before == after:
        return None
    title = str(new["title"])
    return Changed(str(new["id"]), title, fields, text, tuple(after - before), tuple(before - after))
