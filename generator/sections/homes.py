"""Which story each article belongs to."""

from collections.abc import Mapping

from generator.model import Edition, Relation, Story


def homes(edition: Edition) -> dict[str, Story]:
    """The story of each article that is in one, by the article's id."""
    return {identifier: story for story in edition.stories for identifier in story.articles}


def shared(one: Relation, stories: Mapping[str, Story]) -> Story | None:
    """The story of both articles of a relation; what other stories tell belongs to another event."""
    story = stories.get(one.article_a)
    return story if story and one.article_b in story.articles else None
