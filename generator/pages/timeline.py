"""All articles and stories by their dates: drawn, and as a list from the first day to the last."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator import addresses
from generator.abroad import known
from generator.interface import mark, say
from generator.markup import inline
from generator.model import Article, Edition, Page, Story
from generator.sections.chart import chart
from generator.sections.homes import homes
from generator.sections.leading import leading
from generator.sections.listing import Item, Listing, listed
from generator.sections.timeline import stories_over_time
from generator.wording import count, titled, told

FOLDER = "timeline"
NONE = mark("No article of this archive says when it was published.")


def pages(edition: Edition) -> Iterator[Page]:
    """The drawings with the list, and its months where it is long."""
    dated = [article for article in edition.articles if article.published]
    head = say(NONE)
    if dated:
        articles = known(edition)
        drawn = (chart([article.published or "" for article in dated]), stories_over_time(edition.stories, articles))
        head = "\n\n".join(part for part in (_head(len(dated), len(edition.articles)), *drawn) if part)
    yield from listed(Listing(FOLDER, say("Timeline"), head), list(_items(dated, homes(edition))))


def _head(dated: int, every: int) -> str:
    held = count(dated, "article", "articles")
    said = say("{articles} by the dates that their captures state, from the earliest on.", articles=held)
    missing = every - dated
    rest = count(
        missing, "article without a date cannot be placed here", "articles without a date cannot be placed here"
    )
    return f"{said} {rest}." if missing else said


def _items(dated: list[Article], stories: Mapping[str, Story]) -> Iterator[Item]:
    """A line for each story or single article of each day, in months; a day is as precise as the date is."""
    days: defaultdict[str, defaultdict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for article in dated:
        story = stories.get(article.id)
        days[(article.published or "")[:10]][story.id if story else article.id].append(article)
    for day, groups in sorted(days.items()):
        for _, group in sorted(groups.items()):
            yield Item(day[:7], _line(day, group, stories.get(group[0].id)))


def _line(day: str, group: list[Article], story: Story | None) -> str:
    unknown = say("publisher unknown")
    links = "; ".join(
        f"[{titled(article, inline)}](../{addresses.article(article.id)}.md) ({inline(article.publisher or unknown)})"
        for article in group
    )
    link = leading(told(story.title, inline), "../", addresses.story(story.id)) if story else ""
    part = " · " + say("part of {link}", link=link) if story else ""
    return f"- **{day}** · {links}{part}"
