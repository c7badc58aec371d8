"""The names that have pages of their own: places and topics as captures state them, with the articles that do."""

from generator.model import Article, Edition
from generator.sections.spellings import Name, gathered

PLACES, TOPICS = "places", "topics"  # The folders of their pages.


def places(edition: Edition) -> list[Name[Article]]:
    """Places of datelines and of captures' own statements, each with the articles that report from it."""
    return gathered((place, one) for one in edition.articles for place in (one.dateline, *one.places) if place)


def topics(edition: Edition) -> list[Name[Article]]:
    """Topics, each with the articles that state it."""
    return gathered((value, one) for one in edition.articles for _, value in one.topics)
