"""`data/relations.jsonl`, an article after the other: hundreds of relations an article, which no record is made of."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import to_builtins
from msgspec.json import encode

from generator.exports.lines import line
from generator.faint import ends
from generator.model import Edition, Faint, Relation

Line = tuple[str, str, str, bytes]  # Claims and kind, by which lines are sorted, and the line.


def lines(edition: Edition) -> Iterator[bytes]:
    """The lines of all relations, by their first articles, those of each in the order of their claims."""
    told: defaultdict[str, list[Relation]] = defaultdict(list)
    faint: defaultdict[str, list[Faint]] = defaultdict(list)
    for one in edition.relations:
        told[one.article_a].append(one)
    for few in edition.faint:
        faint[few.article_a].append(few)
    for article in sorted(told.keys() | faint.keys()):
        found: list[Line] = [(one.a, one.b, one.kind, line(to_builtins(one))) for one in told.get(article, ())]
        for few in faint.get(article, ()):
            found += _lines(few)
        found.sort()
        yield from (made for *_, made in found)


def _lines(few: Faint) -> Iterator[Line]:
    """The lines of faint relations, as the encoder would write each."""
    behind = b'","article_a":%b,"article_b":%b,"score":' % (encode(few.article_a), encode(few.article_b))
    end = b',"why":[],"decided_by":"machine","shown":false}'
    for a, b, score in ends(few):
        yield (
            a,
            b,
            "related",
            b'{"kind":"related","a":"%b","b":"%b%b%b%b'
            % (
                a.encode(),
                b.encode(),
                behind,
                encode(score),
                end,
            ),
        )
