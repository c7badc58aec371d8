"""What the search page shows before anything is asked for: everything, the latest first, in parts, and its counts.

A part ends where an entry's own number says so: one entry more rewrites the part that it comes into, and the `start`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.exports.search_codes import coded
from generator.exports.search_entries import FACETS, Entry
from generator.exports.search_pieces import Piece, Sorted

CUT = 128  # Entries of a part, on average: about twenty kilobytes.
MOST = 300  # Values of a facet that are told, the commonest; no page lists more (theme/assets/search-page.js).
LAST = 99_999_999  # Behind any day.
DATE = FACETS.index("date")

Shown = tuple[str, str, str, str, str, str]
ListRow = tuple[str, int, Shown]  # Its place in the list, its number, what it shows.


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list: its day as a number (20161207; 0 if none is known), and what a result shows."""

    day: int
    shown: Shown


def row(entry: Entry) -> Row:
    """An entry as the list has it."""
    dates = entry.facets[DATE]
    digits = dates[0][:10].replace("-", "") if dates else ""
    shown = (entry.address, entry.kind, entry.title, entry.publisher, entry.date, entry.language)
    return Row(int(f"{digits:0<8}") if digits.isdecimal() else 0, shown)


def listed(number: int, one: Row) -> ListRow:
    """A line of the list, which sorts the latest first."""
    return f"{LAST - one.day:08} {number:08x}", number, one.shown


def _begins(place: str) -> bool:
    return int(place.partition(" ")[2], 16) % CUT == 0


LIST = Sorted(list[ListRow], _begins)


def name(first: str) -> str:
    """The name of the part that begins with this line."""
    return f"l-{int(first.partition(' ')[2], 16):x}"


def told(rows: Iterable[ListRow], days: bool) -> list[tuple[object, ...]]:
    """The lines as a part has them; with its day each, by which the lists of several indexes are put in one order."""
    return [(number, *shown, *((_day(place),) if days else ())) for place, number, shown in rows]


def _day(place: str) -> int:
    return LAST - int(place.partition(" ")[0])


def start(parts: Sequence[Piece], dated: int, counts: Sequence[Mapping[str, int]]) -> dict[str, object]:
    """The order and sizes of the parts, how many entries are dated, the facets' counts."""
    firsts = [int(part.first.partition(" ")[2], 16) for part in parts]
    sizes = [size for part in parts for _, size in part.files]
    return {
        "parts": _numbers(firsts),
        "sizes": _numbers(sizes),
        "dated": dated,
        "facets": [_commonest(one, at) for at, one in enumerate(counts)],
    }


def _numbers(numbers: Iterable[int]) -> str:
    return b"".join(map(coded, numbers)).decode("ascii")


def _commonest(counts: Mapping[str, int], at: int) -> list[tuple[str, int]]:
    """How many entries have each value of a facet, the commonest first; of dates all."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ordered if at == DATE else ordered[:MOST]
