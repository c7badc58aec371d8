"""How many articles each stretch of time holds, drawn: one bar a row. Static SVG, without colour and scripts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.interface import mark, numeral, say, tongue
from generator.markup import attribute

# Characters of an ISO date that name a year, a month, a day; the finest that gives at most MOST rows is drawn.
UNITS = ((10, mark("Articles by day")), (7, mark("Articles by month")), (4, mark("Articles by year")))
MOST = 48
# Pixels of a row; widths are of the letters' size and of the drawing's, so that it fits any screen.
ROW, LABEL, WIDEST = 24, 6.5, 56  # px, em, percent


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is called and how many it holds; None for a stretch that is left out."""

    name: str
    number: int | None


def chart(dates: Sequence[str]) -> str:
    """The drawing of ISO dates, as HTML without blank lines; nothing where none is known."""
    if not dates:
        return ""
    length, title = _unit(dates)
    found = [*_bars(dates, length)]
    most = max(bar.number or 0 for bar in found)
    rows = "\n".join(_row(bar, most, number) for number, bar in enumerate(found))
    first, last = found[0].name, found[-1].name
    label = say(
        "{title}, from {first} to {last}; the list below has each of them", title=say(title), first=first, last=last
    )
    return (
        f'<figure class="chart"{tongue()}><svg width="100%" height="{ROW * len(found)}" role="img" '
        f'aria-label="{attribute(label)}">\n{rows}\n</svg>\n'
        f"<figcaption>{say(title)}: {numeral(len(dates))}</figcaption></figure>"
    )


def _unit(dates: Iterable[str]) -> tuple[int, str]:
    fitting = (unit for unit in UNITS if len({date[: unit[0]] for date in dates}) <= MOST)
    return next(fitting, UNITS[-1])


def _bars(dates: Iterable[str], length: int) -> Iterator[Bar]:
    """A bar for each stretch that holds any, in order; where stretches between hold none, one row says so."""
    held = Counter(date[:length] for date in dates)
    before = ""
    for name in sorted(held):
        if before and len(name) == len(before) == length and _apart(before, name):
            yield Bar("⋮", None)
        yield Bar(name, held[name])
        before = name


def _apart(one: str, other: str) -> bool:
    """Whether another stretch lies between two: a day, a month or a year."""
    return _number(other) - _number(one) > 1


def _number(name: str) -> int:
    if len(name) == 10:
        return date.fromisoformat(name).toordinal()
    year, _, month = name.partition("-")
    return int(year) * 12 + int(month) if month else int(year)


def _row(bar: Bar, most: int, number: int) -> str:
    top = ROW * number
    label = f'<text class="chart__name" x="0" y="{top + 16}">{attribute(bar.name)}</text>'
    if bar.number is None:
        return label
    width = round(WIDEST * bar.number / most, 2)
    return (
        f'{label}<rect x="{LABEL}em" y="{top + 4}" width="{width}%" height="{ROW - 8}"/>'
        f'<text x="{width}%" dx="{LABEL + 0.6}em" y="{top + 16}">{numeral(bar.number)}</text>'
    )
