"""What a part holds, as the root lists it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.abroad import Part
from generator.model import LIFTED
from generator.parts.divide import spans
from generator.sections.stated import places, topics


@dataclass(frozen=True, slots=True)
class Counted:
    """A part: its folder, its title, its first and last day, and by kinds of pages how much there is on them."""

    part: str
    title: str
    first: str
    last: str
    held: Mapping[str, int]


def counted(part: Part) -> Counted:
    """A part in numbers."""
    articles = part.articles
    held = {
        "articles": len(articles),
        "stories": len(part.stories),
        "differences": len(part.differing),
        "timeline": sum(bool(one.published) for one in articles),
        "publishers": len({one.publisher for one in articles}),
        "places": len(places(part)),
        "topics": len(topics(part)),
        "rights": len(articles),
        "removed": sum(not each.reason.startswith(LIFTED) for one in articles for each in one.removals),
        "withdrawn": len(part.withdrawn),
        "problems": len(part.problems),
    }
    return Counted(part.part, part.title, *spans(articles), held)
