"""Which story each article belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.abroad import ToldElsewhere, stories
from generator.model import Edition, Relation, Story
from generator.once import once


@dataclass(frozen=True, slots=True)
class Home:
    """What pages of single articles say of their story, which may hold thousands of claims: how many articles, known
    publishers and named sources it has."""

    id: str
    title: str
    articles: int
    publishers: int
    sources: int
    way: str = ""  # To the part that it is told in, if that is another one.


def home(story: Story | None) -> Home | None:
    """The story in short."""
    if story is None:
        return None
    way = story.way if isinstance(story, ToldElsewhere) else ""
    return Home(story.id, story.title, len(story.articles), story.publishers, len(story.upstream_sources), way)


@once
def homes(edition: Edition) -> Mapping[str, Story]:
    """The story of each article that is in one, by the article's id."""
    return {identifier: story for story in stories(edition) for identifier in story.articles}


def shared(one: Relation, stories: Mapping[str, Story]) -> Story | None:
    """The story of both articles of a relation; what other stories tell belongs to another event."""
    story = stories.get(one.article_a)
    return story if story and stories.get(one.article_b) is story else None
