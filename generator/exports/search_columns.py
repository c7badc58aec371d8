"""The values by which results are counted and narrowed, in blocks of entries whose numbers begin alike.

A block has its own list of values, so that a new value changes no other block.
"""

from collections.abc import Iterator

from generator.exports.search_codes import coded, gaps
from generator.exports.search_entries import FACETS, Facets

Column = tuple[list[str], str]
DATE = FACETS.index("date")
MONTH = len("2016-12")


def block(numbers: list[int], rows: list[Facets]) -> dict[str, object]:
    """One block: the entries' numbers; for each facet its values and, entry by entry, which of them it has.

    Of dates the values are months, so that they are few; `days` holds each first date's day, 0 if none is known.
    """
    columns = [[row[at] for row in rows] for at in range(len(FACETS))]
    days = b"".join(coded(_day(dates)) for dates in columns[DATE]).decode("ascii")
    columns[DATE] = [tuple(dict.fromkeys(date[:MONTH] for date in dates)) for dates in columns[DATE]]
    return {"numbers": gaps(numbers), "days": days, "facets": [_column(column) for column in columns]}


def _day(dates: tuple[str, ...]) -> int:
    day = dates[0][MONTH + 1 : MONTH + 3] if dates else ""
    return int(day) if day.isdecimal() else 0


def _column(rows: list[tuple[str, ...]]) -> Column:
    """A value is coded as its place, doubled, from 2 on; plus one if the entry has another value too. 0 is none."""
    values = sorted({value for row in rows for value in row})
    place = {value: number for number, value in enumerate(values, 1)}
    return values, b"".join(_codes(row, place) for row in rows).decode("ascii")


def _codes(row: tuple[str, ...], place: dict[str, int]) -> bytes:
    if not row:
        return coded(0)
    return b"".join(coded(2 * place[value] + (number < len(row))) for number, value in enumerate(row, 1))


def blocks(rows: list[tuple[int, Facets]], shift: int) -> Iterator[tuple[int, dict[str, object]]]:
    """Blocks of entries whose numbers are alike above `shift` bits, with what these bits are; rows come in order."""
    at = 0
    while at < len(rows):
        name = rows[at][0] >> shift
        end = at
        while end < len(rows) and rows[end][0] >> shift == name:
            end += 1
        part = rows[at:end]
        yield name, block([number for number, _ in part], [facets for _, facets in part])
        at = end
