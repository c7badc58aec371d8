"""What a story's articles say of one another: the relations between them, and a hash by which they are known."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.abroad import known, stories
from generator.basis import Met, following, met
from generator.model import Edition, Relation
from generator.once import once
from generator.sections.homes import homes


@dataclass(frozen=True, slots=True)
class Inside:
    """The relations between a story's articles that pages show; the hash of these and of the articles, empty where it
    is not known."""

    relations: Sequence[Relation]
    basis: bytes


@once
def inside(edition: Edition) -> Mapping[str, Inside]:
    """Of each story by its id; what other stories tell belongs to another event."""
    home, articles = homes(edition), known(edition)
    found: defaultdict[str, list[Met]] = defaultdict(list)
    for one in met(edition):
        if one.shown and (story := home.get(one.a)) and home.get(one.b) is story:
            found[story.id].append(one)
    made = {}
    for story in stories(edition):
        few, hashes = found[story.id], [one.told for one in found[story.id]]
        here = [articles[one] for one in story.articles if one in articles]
        basis = following(edition, here, hashes) if all(hashes) else b""
        made[story.id] = Inside([one for each in few for one in each.shown], basis)
    return made
