"""What the search page shows before anything is asked for: everything, the latest first, in parts, and its counts.

A part ends where an entry's own number says so: one entry more rewrites the part that it comes into, and the `start`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.exports.search_codes import coded
from generator.exports.search_entries import FACETS, Entry, Facets

CUT = 128  # Entries of a part, on average: about twenty kilobytes.
MOST = 300  # Values of a facet that are told, the commonest; no page lists more (theme/assets/search-page.js).
DATE = FACETS.index("date")
MONTH = len("2016-12")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list: its day as a number (20161207; 0 if none is known), and what a result shows."""

    day: int
    shown: tuple[str, str, str, str, str, str]


Numbered = tuple[int, Row]


def row(entry: Entry) -> Row:
    """An entry as the list has it."""
    dates = entry.facets[DATE]
    digits = dates[0][:10].replace("-", "") if dates else ""
    shown = (entry.address, entry.kind, entry.title, entry.publisher, entry.date, entry.language)
    return Row(int(f"{digits:0<8}") if digits.isdecimal() else 0, shown)


def listing(rows: Sequence[Numbered], facets: Sequence[Facets]) -> Iterator[tuple[str, object]]:
    """The parts by their names, then `start`: their order and sizes, how many entries are dated, the facets' counts."""
    parts = list(_parts(sorted(rows, key=lambda one: (-one[1].day, one[0]))))
    for part in parts:
        yield f"l-{part[0][0]:x}", [(number, *one.shown) for number, one in part]
    yield (
        "start",
        {
            "parts": _numbers(part[0][0] for part in parts),
            "sizes": _numbers(map(len, parts)),
            "dated": sum(one.day > 0 for _, one in rows),
            "facets": [_counts(facets, at) for at in range(len(FACETS))],
        },
    )


def _parts(ordered: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    part: list[Numbered] = []
    for one in ordered:
        if part and one[0] % CUT == 0:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _numbers(numbers: Iterator[int]) -> str:
    return b"".join(map(coded, numbers)).decode("ascii")


def _counts(rows: Sequence[Facets], at: int) -> list[tuple[str, int]]:
    """How many entries have each value of a facet, the commonest first; of dates, each month, and all of them."""
    short = MONTH if at == DATE else None
    counted = Counter(value for row in rows for value in {value[:short] for value in row[at]})
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return ordered if at == DATE else ordered[:MOST]
