"""Relations that no page shows: some hundreds an article, held in a few bytes each until they are written as data."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from generator.model import Faint, Relation

SPEED = 1  # of zlib's levels

Row = tuple[str, str, float]
Rows = tuple[list[str], list[str], list[float]]
_decode = msgspec.msgpack.Decoder(Rows).decode


def parted(
    found: Iterable[Relation], alike: Iterable[Row] = (), articles: tuple[str, str] = ("", "")
) -> tuple[list[Relation], Faint | None]:
    """The relations of two articles, and those of them apart that say no more than that sentences may be alike.

    `alike` are more of these, between the two `articles`: both claims and the score of each.
    """
    told, rows = [], [*alike]
    for one in found:
        if one.kind == "related" and not one.shown and not one.why and one.decided_by == "machine":
            rows.append((one.a, one.b, one.score))
            articles = one.article_a, one.article_b
        else:
            told.append(one)
    return told, _packed(*articles, sorted(rows)) if rows else None


def _packed(article_a: str, article_b: str, rows: Sequence[Row]) -> Faint:
    columns = [[row[at] for row in rows] for at in range(3)]
    return Faint(article_a, article_b, len(rows), zlib.compress(msgspec.msgpack.encode(columns), SPEED))


def ends(one: Faint) -> Iterator[tuple[str, str, float]]:
    """Both claims of each relation, and its score."""
    return zip(*_decode(zlib.decompress(one.packed)), strict=True)


def relations(one: Faint) -> Iterator[Relation]:
    """The relations, in the order of their claims."""
    for a, b, score in ends(one):
        yield Relation("related", a, b, one.article_a, one.article_b, score, (), shown=False)


def kept(faint: Iterable[Faint], keep: Callable[[str, str], bool]) -> tuple[Faint, ...]:
    """Those of which both claims are to stand."""
    found = []
    for one in faint:
        rows = [row for row in ends(one) if keep(row[0], row[1])]
        if rows:
            found.append(one if len(rows) == one.count else _packed(one.article_a, one.article_b, rows))
    return tuple(found)
