"""Parts cut out of an edition: each with its own articles, and of others what its pages say of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.abroad import Foreign, Part, ToldElsewhere, values
from generator.model import Article, Claim, Edition, Problem, Relation, Story
from generator.parts.divide import Division
from generator.sections.homes import homes, shared
from generator.sections.neighbours import Steps, steps
from generator.sections.pairs import Pair, pairs

Thing = TypeVar("Thing")
Shares = defaultdict[str, list[Thing]]  # By part.


@dataclass(frozen=True, slots=True)
class Whole:
    """An edition with what is asked of it for each part."""

    edition: Edition
    division: Division
    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    stories: Mapping[str, Story]
    steps: Mapping[str, Steps]
    pairs: Shares[Pair]


def cut(edition: Edition, division: Division) -> Iterator[Part]:
    """Each part, in the order of the division, made when it is asked for.

    What a part's pages are made of is in the part alone: where it is as it was, nothing of it has changed.
    """
    home, told_in, name = division.articles, division.stories, edition.collection.name
    whole = _whole(edition, division)
    articles, claims = _shared(edition.articles, home, "id"), _shared(edition.claims, home, "article")
    touching, between = _relations(whole)
    faint = _both(edition.faint, home, "article_a", "article_b")
    copies, problems = _both(edition.copies, home, "a", "b"), _problems(edition, home)
    stories, withdrawn = _shared(edition.stories, told_in, "id"), _shared(edition.withdrawn, home, "id")
    moves, reserved = _moves(edition, home), _inverted(division.reserved)
    differing = _inverted(division.differences)
    for part, title in division.titles.items():
        own = replace(
            edition,
            collection=replace(edition.collection, name=f"{name} · {title}"),
            articles=tuple(articles[part]),
            claims=tuple(claims[part]),
            relations=tuple(touching[part]),
            stories=tuple(stories[part]),
            copies=tuple(copies[part]),
            problems=tuple(problems[part]),
            moves=tuple(moves[part]),
            withdrawn=tuple(withdrawn[part]),
            address=f"{edition.address}{part}/" if edition.address else "",
            reserved=tuple(reserved[part]),
            proofs=(),
            faint=tuple(faint[part]),
        )
        made = Part(**values(own), part=part, title=title, root=edition.address)
        yield _abroad(replace(made, between=tuple(between[part]), differing=tuple(differing[part])), whole)


def _whole(edition: Edition, division: Division) -> Whole:
    articles = {one.id: one for one in edition.articles}
    stories, home = homes(edition), division.articles
    found: Shares[Pair] = defaultdict(list)
    for pair in pairs(edition):
        story = stories.get(pair.a)
        told = {division.stories[story.id]} if story and story is stories.get(pair.b) else set()
        for part in {home[pair.a], home[pair.b]} | told:
            found[part].append(pair)
    claims = {one.id: one for one in edition.claims}
    return Whole(edition, division, articles, claims, stories, steps(edition.stories, articles), found)


def _abroad(part: Part, whole: Whole) -> Part:
    """A part with what its pages say of others."""
    home, own = whole.division.articles, {one.id for one in part.articles}
    near = whole.pairs[part.part]
    copies = tuple(one.copy for one in near if one.copy and not {one.a, one.b} & own)
    elsewhere = {story.id: story for one in own if (story := whole.stories.get(one))}
    ends = [one for one in (*part.relations, *part.between) if one.shown]
    named = {name for one in ends for name in (one.article_a, one.article_b)}
    named |= {one for story in part.stories for one in story.articles}
    named |= {name for one in (*part.copies, *copies) for name in (one.a, one.b)}
    named |= {step.id for one in own for step in whole.steps.get(one, ()) if step}
    read = {one.b for one in near if one.a in own}  # The page of a pair, which shows both texts, stands with the first.
    said = {name for one in ends for name in (one.a, one.b)} | {one for story in part.stories for one in story.claims}
    spoken_of = (one for one in (*sorted(own), *sorted(named - own)) if one in whole.edition.bases)
    return replace(
        part,
        bases={one: whole.edition.bases[one] for one in spoken_of},
        foreign=tuple(_foreign(whole.articles[one], home[one], one in read) for one in sorted(named - own)),
        foreign_claims=tuple(whole.claims[one] for one in sorted(said) if whole.claims[one].article not in own),
        foreign_copies=copies,
        elsewhere=tuple(
            ToldElsewhere(**values(story), way=_way(told_in))
            for name, story in sorted(elsewhere.items())
            if (told_in := whole.division.stories[name]) != part.part
        ),
        paired=tuple((one.a, one.b) for one in near),
    )


def _way(part: str) -> str:
    return f"../{part}/"


def _foreign(article: Article, part: str, read: bool) -> Foreign:
    """An article as pages of other parts speak of it; its text only where it is read beside another one."""
    silent = replace(article.rights, statements=())
    kept = article if read else replace(article, body=())
    return Foreign(**{**values(kept), "removals": (), "findings": (), "losers": (), "rights": silent}, way=_way(part))


def _shared(things: tuple[Thing, ...], home: Mapping[str, str], name: str) -> Shares[Thing]:
    found: Shares[Thing] = defaultdict(list)
    for one in things:
        found[home[getattr(one, name)]].append(one)
    return found


def _both(things: tuple[Thing, ...], home: Mapping[str, str], a: str, b: str) -> Shares[Thing]:
    """What joins two articles, in the part of each."""
    found: Shares[Thing] = defaultdict(list)
    for one in things:
        for part in {home[getattr(one, a)], home[getattr(one, b)]}:
            found[part].append(one)
    return found


def _relations(whole: Whole) -> tuple[Shares[Relation], Shares[Relation]]:
    """The relations that touch each part, and those that do not, but are told in a story or a difference of it."""
    division, touching, between = whole.division, defaultdict(list), defaultdict(list)
    for one in whole.edition.relations:
        here = {division.articles[one.article_a], division.articles[one.article_b]}
        for part in here:
            touching[part].append(one)
        if one.shown:
            for part in _told_in(one, whole) - here:
                between[part].append(one)
    return touching, between


def _told_in(one: Relation, whole: Whole) -> set[str]:
    division = whole.division
    story = shared(one, whole.stories)
    found = {division.stories[story.id]} if story else set()
    group = division.joined.get(one.a, set())
    first = min(group) if one.b in group else ""
    return found | ({division.differences[first]} if first in division.differences else set())


def _problems(edition: Edition, home: Mapping[str, str]) -> Shares[Problem]:
    """Problems in each part that has an article of their file; those without one in the whole, whose name is empty."""
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for article in (*edition.articles, *edition.withdrawn):
        parts[article.source.path].add(home[article.id])
    found: Shares[Problem] = defaultdict(list)
    for one in edition.problems:
        for part in parts.get(one.path.removeprefix("raw/").removesuffix(".meta.yml"), ("",)):
            found[part].append(one)
    return found


def problems_of_all(edition: Edition, division: Division) -> tuple[Problem, ...]:
    """The problems that belong to no part."""
    return tuple(_problems(edition, division.articles)[""])


def _moves(edition: Edition, home: Mapping[str, str]) -> Shares[tuple[str, str]]:
    """Old paths of which nothing is there any more, in each part that holds something of the new one."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for article in (*edition.articles, *edition.withdrawn):
        held[article.source.path].add(home[article.id])
    found: Shares[tuple[str, str]] = defaultdict(list)
    for old, new in edition.moves:
        for part in held.get(new, ()) if old not in held else ():
            found[part].append((old, new))
    return found


def _inverted(parts: Mapping[str, str]) -> Shares[str]:
    """Names by their parts, in order."""
    found: Shares[str] = defaultdict(list)
    for name, part in sorted(parts.items()):
        found[part].append(name)
    return found
