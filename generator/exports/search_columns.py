"""The values by which results are counted and narrowed, in blocks of entries whose numbers begin alike.

A block has its own list of values, so that a new value changes no other block.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.exports.search_codes import Numbers, decoded, encoded
from generator.exports.search_entries import FACETS, Facets

Column = tuple[tuple[str, ...], str]
DATE = FACETS.index("date")
MONTH = len("2016-12")


class Block(NamedTuple):
    """The entries' numbers, as steps; each first date's day, 0 if none is known; for each facet its values and, entry
    by entry, which of them it has. Of dates the values are months, so that they are few."""

    numbers: str
    days: str
    facets: tuple[Column, ...]


NOTHING = Block("", "", (((), ""),) * len(FACETS))


def changed(block: Block, gone: Collection[int], fresh: Sequence[tuple[int, Facets]]) -> Block:
    """A block without some entries and with others."""
    standing = np.cumsum(decoded(block.numbers))
    kept = ~np.isin(standing, _whole(gone))
    numbers = np.concatenate([standing[kept], _whole(number for number, _ in fresh)])
    order = np.argsort(numbers)
    days = np.concatenate([decoded(block.days)[kept], _whole(_day(facets[DATE]) for _, facets in fresh)])
    new = [monthly(facets) for _, facets in fresh]
    columns = (_column(column, kept, [row[at] for row in new], order) for at, column in enumerate(block.facets))
    return Block(encoded(np.diff(numbers[order], prepend=0)), encoded(days[order]), tuple(columns))


def monthly(facets: Facets) -> Facets:
    """An entry's values, of its dates the months."""
    months = tuple(dict.fromkeys(date[:MONTH] for date in facets[DATE]))
    return (*facets[:DATE], months, *facets[DATE + 1 :])


def _day(dates: tuple[str, ...]) -> int:
    day = dates[0][MONTH + 1 : MONTH + 3] if dates else ""
    return int(day) if day.isdecimal() else 0


def _column(column: Column, kept: NDArray[np.bool_], fresh: Sequence[tuple[str, ...]], order: Numbers) -> Column:
    """A value is coded as its place, doubled, from 2 on; plus one if the entry has another value too. 0 is none."""
    values, text = column
    codes = decoded(text)
    lengths = np.diff(np.flatnonzero(codes % 2 == 0), prepend=-1)
    known = dict.fromkeys((*values, *(value for row in fresh for value in row)))
    place = {value: number for number, value in enumerate(known, 1)}
    new = _whole(place[value] if row else 0 for row in fresh for value in row or ("",))
    places = np.concatenate([codes[np.repeat(kept, lengths)] // 2, new])
    lengths = np.concatenate([lengths[kept], _whole(max(1, len(row)) for row in fresh)])
    # Where each entry's first code stands now, and where its last one is to stand.
    starts, lengths = (np.cumsum(lengths) - lengths)[order], lengths[order]
    ends = np.cumsum(lengths)
    places = places[np.arange(len(places)) + np.repeat(starts - (ends - lengths), lengths)]
    used = set(np.unique(places).tolist())
    left = sorted(value for value, number in place.items() if number in used)
    after = np.zeros(len(place) + 1, np.int64)
    after[[place[value] for value in left]] = np.arange(1, len(left) + 1)
    more = np.ones(len(places), np.int64)
    more[ends - 1] = 0
    return tuple(left), encoded(2 * after[places] + more)


def _whole(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int64)
