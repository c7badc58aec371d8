"""A story's time line, drawn: one row a report, its mark where its date stands between the first and the last.

Static SVG that needs neither colour nor scripts. Places along the line are percentages, so that it fits any width while
its words keep their size.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from generator.markup import attribute
from generator.model import Article
from generator.wording import count

# Rows that one drawing holds; a longer one is no overview.
MOST = 40
# Pixels: a row, the axis above the rows, and from a mark to its words.
ROW, AXIS, GAP = 38, 26, 12
# Percent of the width left free at both ends, so that marks at the ends are whole.
MARGIN = 4.0
# Characters of a name beside its mark: more do not fit beside it on a phone.
NAME = 24


def timeline(articles: Sequence[Article]) -> str:
    """The drawing, as HTML without blank lines; nothing where fewer than two reports are dated."""
    dated = sorted(
        ((days, article) for article in articles if (days := span(article.published))),
        key=lambda one: (one[0], one[1].id),
    )
    if len(dated) < 2:
        return ""
    first, last = dated[0][0][0], max(end for (_, end), _ in dated)
    shown = dated[:MOST]
    height = AXIS + ROW * len(shown)
    rows = "\n".join(
        _row(article, _place(start, first, last), _place(end, first, last), AXIS + ROW * number + ROW // 2)
        for number, ((start, end), article) in enumerate(shown)
    )
    return "\n".join(
        (
            f'<figure class="timeline" lang="en" dir="ltr"><svg width="100%" height="{height}" role="img" '
            f'aria-label="Reports by their dates, from {first} to {last}">',
            _axis(first, last, height),
            rows,
            f"</svg>\n<figcaption>{_caption(len(dated), len(articles) - len(dated))}</figcaption></figure>",
        )
    )


def span(published: str | None) -> tuple[date, date] | None:
    """The first and the last day that a date may mean: of `2016-12` the whole month. None where there is no date."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _place(day: date, first: date, last: date) -> float:
    """Percent of the width."""
    share = (day - first) / (last - first) if last > first else 0.5
    return round(MARGIN + share * (100 - 2 * MARGIN), 2)


def _axis(first: date, last: date, height: int) -> str:
    ends = [(first, MARGIN, "start"), (last, 100 - MARGIN, "end")] if last > first else [(first, 50.0, "middle")]
    return "".join(
        f'<text class="timeline__day" x="{at}%" y="14" text-anchor="{anchor}">{day}</text>'
        f'<line class="timeline__edge" x1="{at}%" y1="{AXIS - 6}" x2="{at}%" y2="{height}"/>'
        for day, at, anchor in ends
    )


def _row(article: Article, start: float, end: float, y: int) -> str:
    """A mark, or a bar where the date is no single day; the words stand on its roomier side."""
    left = (start + end) / 2 > 50
    at, shift, anchor = (start, -GAP, "end") if left else (end, GAP, "start")
    name = article.publisher or "publisher unknown"
    name = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    mark = (
        f'<circle cx="{start}%" cy="{y}" r="5"/>'
        if start == end
        else f'<line class="timeline__span" x1="{start}%" y1="{y}" x2="{end}%" y2="{y}"/>'
    )
    words = (
        f'<text x="{at}%" y="{y - 3}" dx="{shift}" text-anchor="{anchor}">{attribute(name)}</text>'
        f'<text class="timeline__day" x="{at}%" y="{y + 12}" dx="{shift}" text-anchor="{anchor}">'
        f"{attribute(article.published or '')}</text>"
    )
    return f'<a href="../articles/{article.id}.html"><title>{attribute(article.title)}</title>{mark}{words}</a>'


def _caption(dated: int, undated: int) -> str:
    parts = [count(dated, "report with a date", "reports with a date")]
    if dated > MOST:
        parts.append(f"the first {MOST} are drawn")
    if undated:
        parts.append(count(undated, "without one is not drawn", "without one are not drawn"))
    return "; ".join(parts)
