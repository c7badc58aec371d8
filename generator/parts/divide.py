"""Which part each article, story and difference of an edition belongs to.

An edition is divided after it was cut by its policy, so that no part tells what the policy withholds: an article whose
date is withheld lies with those that have none.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.abroad import relations, stated
from generator.interface import mark, say, speaking
from generator.model import Article, Edition, Story
from generator.pages.differences import KINDS, things

YEAR = re.compile(r"\d{4}")
UNDATED, UNKNOWN = "undated", "unknown"  # The folders of what has no year, and no publisher.
REST = {UNDATED: mark("Date unknown"), UNKNOWN: mark("Publisher unknown")}


@dataclass(frozen=True, slots=True)
class Division:
    """The parts' titles by their folders, in the order in which they are listed; and by ids the part of each article,
    withdrawn ones too, of each story, of each difference, which is named by the first of its claims, and of each page
    that this edition does not show.

    `joined` are for each claim those that are on one thing with it.
    """

    titles: Mapping[str, str]
    articles: Mapping[str, str]
    stories: Mapping[str, str]
    differences: Mapping[str, str]
    reserved: Mapping[str, str]
    joined: Mapping[str, set[str]]


def divided(edition: Edition) -> Division:
    """The parts of an edition whose collection has some; none where there is no article."""
    every = (*edition.articles, *edition.withdrawn)
    folder, by_year = _folder(edition), edition.collection.parts == "year"
    home = {one.id: folder(one) for one in every}
    with speaking(edition.collection.interface):
        titles = {home[one.id]: _title(one, home[one.id], by_year) for one in every}
    joined = things(edition)
    claims = stated(edition)
    firsts = {min(joined[one.a]) for one in relations(edition) if one.shown and one.kind in KINDS}
    return Division(
        dict(sorted(titles.items(), key=_place)),
        home,
        {story.id: _most(story, home) for story in edition.stories},
        {first: home[claims[first].article] for first in firsts},
        _reserved(edition, home),
        joined,
    )


def folders(edition: Edition) -> frozenset[str]:
    """The parts' folders; none where the collection has no parts."""
    if not edition.collection.parts:
        return frozenset()
    folder = _folder(edition)
    return frozenset(folder(one) for one in (*edition.articles, *edition.withdrawn))


def _folder(edition: Edition) -> Callable[[Article], str]:
    return _year if edition.collection.parts == "year" else _publisher


def _year(article: Article) -> str:
    found = YEAR.match(article.published or "")
    return found[0] if found else UNDATED


def _publisher(article: Article) -> str:
    return addresses.named(article.publisher) if article.publisher else UNKNOWN


def _title(article: Article, folder: str, by_year: bool) -> str:
    return say(REST[folder]) if folder in REST else folder if by_year else article.publisher or ""


def _place(part: tuple[str, str]) -> tuple[bool, str, str]:
    """By title, what is unknown last."""
    folder, title = part
    return folder in REST, title.casefold(), folder


def _most(story: Story, home: Mapping[str, str]) -> str:
    """Where most of a story's articles are; of several such parts, that of the first article."""
    held = Counter(home[one] for one in story.articles)
    return max(held, key=lambda part: (held[part], -_first(part, story.articles, home)))


def _first(part: str, articles: Sequence[str], home: Mapping[str, str]) -> int:
    return next(at for at, one in enumerate(articles) if home[one] == part)


def spans(articles: Iterable[Article]) -> tuple[str, str]:
    """The first and the last day of some articles, as precise as they are known; empty where none is."""
    days = sorted(one.published[:10] for one in articles if one.published)
    return (days[0], days[-1]) if days else ("", "")


def _reserved(edition: Edition, home: Mapping[str, str]) -> dict[str, str]:
    """Pages of two lie with the first of the two, by which their addresses begin."""
    first = {addresses.compare(one, one).partition("-")[0]: part for one, part in home.items()}
    return {page: first[page.partition("-")[0]] for page in edition.reserved}
