"""What curators decided on stories: who stands together and apart, what a story is called, which links are refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from generator.addresses import story_of
from generator.decisions import Decision, RelationDecision, StoryDecision
from generator.faint import ends
from generator.model import Faint, Relation
from generator.relate.linkage import Bounds


def on_stories(decisions: Iterable[Decision]) -> list[StoryDecision]:
    """The decisions that join and part articles."""
    return [one for one in decisions if isinstance(one, StoryDecision)]


def bounds(decisions: Iterable[StoryDecision], places: Mapping[str, int]) -> Bounds:
    """What curators decided, by the articles' places; articles that are not there are passed over."""
    sets = [(one.decision, tuple(places[name] for name in one.articles if name in places)) for one in decisions]
    parted = [edge for word, held in sets if word == "parted" for edge in combinations(sorted(held), 2)]
    return Bounds(tuple(held for word, held in sets if word == "joined"), frozenset(parted))


def said(decisions: Iterable[StoryDecision], articles: Sequence[str]) -> Iterator[str]:
    """The decisions that joined articles of a story, in words."""
    for one in decisions:
        if one.decision == "joined" and len({*one.articles}.intersection(articles)) > 1:
            yield f"{one.by} joined articles of this story" + (f": {one.why}" if one.why else "")


def rejected(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs of claims of which the last word is that they are not related."""
    last = {frozenset(one.claims): one.decision for one in decisions if isinstance(one, RelationDecision)}
    return frozenset(pair for pair, verdict in last.items() if verdict == "rejected")


def standing(relations: Iterable[Relation], refused: frozenset[frozenset[str]]) -> list[Relation]:
    """The relations that nobody rejected."""
    return [one for one in relations if not refused or frozenset((one.a, one.b)) not in refused]


def linking(faint: Iterable[Faint], refused: frozenset[frozenset[str]]) -> list[Faint]:
    """The same of those that no page shows: where one of two articles' is left, the articles are still related."""
    return [one for one in faint if not refused or any(frozenset((a, b)) not in refused for a, b, _ in ends(one))]


def trust(found: Sequence[Relation], kept: Sequence[Relation]) -> float:
    """Which part of what two articles have in common still counts: what readers saw of it and nobody rejected."""
    seen = sum(one.shown for one in found)
    return sum(one.shown for one in kept) / seen if seen else 1.0


def names(groups: Sequence[Sequence[str]], decisions: Iterable[StoryDecision], articles: Iterable[str]) -> list[str]:
    """The id of each story, given the articles of each in order: the curators' name for it, or its first article's.

    A name goes to the story that holds most of the articles it was given to, the first of equals; the last name that a
    story is given holds, and the last story that a name is given to. A name that is an article's id names none.
    """
    found = [story_of(group[0]) for group in groups]
    taken = {story_of(one) for one in articles}
    for one in decisions:
        if one.name is None or (fixed := story_of(one.name)) in taken:
            continue
        most = [len({*one.articles}.intersection(group)) for group in groups]
        if any(most):
            found = [story_of(group[0]) if own == fixed else own for group, own in zip(groups, found, strict=True)]
            found[most.index(max(most))] = fixed
    return found
