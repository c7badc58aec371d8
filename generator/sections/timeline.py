"""A story's time line, drawn: one row a report, its mark where its date stands between the first and the last.

Static SVG that needs neither colour nor scripts. Places along the line are percentages, so that it fits any width while
its words keep their size.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from generator import addresses
from generator.interface import say, tongue
from generator.markup import attribute
from generator.model import Article, Story
from generator.wording import count, headline, retitled

# Rows that one drawing holds; a longer one is no overview.
MOST = 40
# Pixels: a row, the axis above the rows, and from a mark to its words.
ROW, AXIS, GAP = 38, 26, 12
# Percent of the width left free at both ends, so that marks at the ends are whole.
MARGIN = 4.0
# Percent of the width: beside a longer bar there is no room for words on a phone.
LONG = 40.0
# Characters of a name beside its mark: more do not fit beside it on a phone.
NAME = 24
# Characters of a story's title above its line, and the percent of the width between which it stands in the middle over
# its marks: with these no title leaves a phone's screen.
TITLE, LEFT, RIGHT = 30, 40, 60
# What a story's title says of its day, which its place on the line says too.
DAY = re.compile(r", reported \d{4}-\d\d-\d\d")


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
            f'<figure class="timeline"{tongue()}><svg width="100%" height="{height}" role="group" '
            f'aria-label="{say("Reports by their dates, from {first} to {last}", first=first, last=last)}">',
            _axis(first, last, height),
            rows,
            f"</svg>\n<figcaption>{_caption(len(dated), len(articles) - len(dated))}</figcaption></figure>",
        )
    )


def stories_over_time(stories: Sequence[Story], articles: Mapping[str, Article]) -> str:
    """A drawing of all stories that have dates, the largest of them, in the order of their first dates; one row each.

    HTML without blank lines; nothing where all dates are one day.
    """
    dated = [(days, story) for story in stories if (days := _days(story, articles))]
    shown = sorted(sorted(dated, key=lambda one: (-len(one[1].articles), one[1].id))[:MOST], key=_by_first)
    if not shown:
        return ""
    first, last = min(days[0] for days, _ in shown), max(days[-1] for days, _ in shown)
    if first == last:
        return ""
    height = AXIS + ROW * len(shown)
    rows = "\n".join(_story(story, days, first, last, AXIS + ROW * at) for at, (days, story) in enumerate(shown))
    caption = count(len(dated), "story with a date", "stories with a date")
    if len(dated) > MOST:
        caption += "; " + say("the {number} largest are drawn", number=MOST)
    label = say("Stories from {first} to {last}", first=first, last=last)
    return (
        f'<figure class="timeline"{tongue()}><svg width="100%" height="{height}" role="group" '
        f'aria-label="{label}">\n{_axis(first, last, height)}\n{rows}\n</svg>\n'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _days(story: Story, articles: Mapping[str, Article]) -> list[date]:
    """The days on which a story's articles were published, each once; a date that is no single day does not count."""
    spans = (span(articles[one].published) for one in story.articles)
    return sorted({days[0] for days in spans if days and days[0] == days[1]})


def _by_first(one: tuple[list[date], Story]) -> tuple[date, str]:
    return one[0][0], one[1].id


def _story(story: Story, days: Sequence[date], first: date, last: date, top: int) -> str:
    """The story's title over a line from its first to its last day, a mark for each day."""
    places = [_place(day, first, last) for day in days]
    y = top + ROW - 10
    middle = round((places[0] + places[-1]) / 2, 2)
    at, anchor = (
        (places[0], "start") if middle < LEFT else (places[-1], "end") if middle > RIGHT else (middle, "middle")
    )
    name, drawn = retitled(story.title), retitled(DAY.sub("", story.title))
    title = drawn if len(drawn) <= TITLE else f"{drawn[: TITLE - 1]}…"
    marks = "".join(f'<circle cx="{place}%" cy="{y}" r="4"/>' for place in places)
    line = f'<line class="timeline__run" x1="{places[0]}%" y1="{y}" x2="{places[-1]}%" y2="{y}"/>'
    words = f'<text x="{at}%" y="{y - 10}" text-anchor="{anchor}">{attribute(title)}</text>'
    link = f"../{addresses.story(story.id)}.html"
    when = say("{low} to {high}", low=days[0], high=days[-1])
    return f'<a href="{link}"><title>{attribute(name)}: {when}</title>{line}{marks}{words}</a>'


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
    """A mark, or a bar where the date is no single day; the words stand on its roomier side, or above and below it."""
    long, left = end - start > LONG, (start + end) / 2 > 50
    at, shift, anchor = (start, 0, "start") if long else (start, -GAP, "end") if left else (end, GAP, "start")
    above, below = (8, 16) if long else (3, 12)
    name = article.publisher or say("publisher unknown")
    name = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    mark = (
        f'<circle cx="{start}%" cy="{y}" r="5"/>'
        if start == end
        else f'<line class="timeline__span" x1="{start}%" y1="{y}" x2="{end}%" y2="{y}"/>'
    )
    words = (
        f'<text x="{at}%" y="{y - above}" dx="{shift}" text-anchor="{anchor}">{attribute(name)}</text>'
        f'<text class="timeline__day" x="{at}%" y="{y + below}" dx="{shift}" text-anchor="{anchor}">'
        f"{attribute(article.published or '')}</text>"
    )
    page = f"../{addresses.article(article.id)}.html"
    return f'<a href="{page}"><title>{attribute(headline(article))}</title>{mark}{words}</a>'


def _caption(dated: int, undated: int) -> str:
    parts = [count(dated, "report with a date", "reports with a date")]
    if dated > MOST:
        parts.append(say("the first {number} are drawn", number=MOST))
    if undated:
        parts.append(count(undated, "without one is not drawn", "without one are not drawn"))
    return "; ".join(parts)
