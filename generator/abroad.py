"""A part of an archive: an edition of some of its articles, and what their pages say of the articles of other parts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from generator import addresses
from generator.model import Article, Claim, Copy, Edition, Relation, Story
from generator.once import once


@dataclass(frozen=True, slots=True)
class Foreign(Article):
    """An article of another part, as far as pages of this one speak of it; `way` leads there from the first page of
    this one (`../2023/`), and is part of the record so that a page follows where the article goes."""

    way: str = ""


@dataclass(frozen=True, slots=True)
class ToldElsewhere(Story):
    """A story whose page stands in another part."""

    way: str = ""


@dataclass(frozen=True, slots=True)
class Part(Edition):
    """An edition of some articles of an archive. Its relations and copies are all that touch one of them.

    `part` is its folder, `title` what readers call it, `root` the address of the whole archive. Of other parts: the
    `foreign` articles and `foreign_claims` at the other ends, `between` and `foreign_copies` that join two of these in
    a story or a difference that is told here, the stories that are told `elsewhere` of articles of this part. `paired`
    are the pairs of articles that have a page, wherever it stands, and `differing` names each difference that is told
    here by the first of its claims.
    """

    part: str = ""
    title: str = ""
    root: str = ""
    foreign: tuple[Foreign, ...] = ()
    foreign_claims: tuple[Claim, ...] = ()
    between: tuple[Relation, ...] = ()
    foreign_copies: tuple[Copy, ...] = ()
    elsewhere: tuple[ToldElsewhere, ...] = ()
    paired: tuple[tuple[str, str], ...] = ()
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Root(Edition):
    """What is said of an archive in parts as a whole, by an edition without articles; `parts` are their folders."""

    parts: tuple[str, ...] = ()


@once
def known(edition: Edition) -> Mapping[str, Article]:
    """Every article that pages of an edition speak of, by its id."""
    foreign = edition.foreign if isinstance(edition, Part) else ()
    return {article.id: article for article in (*foreign, *edition.articles)}


@once
def stated(edition: Edition) -> Mapping[str, Claim]:
    """Every claim that they speak of, by its id."""
    foreign = edition.foreign_claims if isinstance(edition, Part) else ()
    return {claim.id: claim for claim in (*foreign, *edition.claims)}


@once
def own(edition: Edition) -> Mapping[str, Sequence[Claim]]:
    """The claims of each of its articles that has any."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in edition.claims:
        found[claim.article].append(claim)
    return dict(found)


def relations(edition: Edition) -> tuple[Relation, ...]:
    """Every relation that they speak of."""
    return (*edition.relations, *edition.between) if isinstance(edition, Part) else edition.relations


def copies(edition: Edition) -> tuple[Copy, ...]:
    """Every copy that they speak of."""
    return (*edition.copies, *edition.foreign_copies) if isinstance(edition, Part) else edition.copies


def stories(edition: Edition) -> tuple[Story, ...]:
    """Every story that they speak of."""
    return (*edition.stories, *edition.elsewhere) if isinstance(edition, Part) else edition.stories


def emptied(edition: Edition) -> Edition:
    """An edition without its contents: what each of its pages may depend on."""
    empty: dict[str, Any] = dict.fromkeys(
        ("articles", "claims", "relations", "faint", "stories", "copies", "problems", "moves", "withdrawn"), ()
    )
    if isinstance(edition, Part):
        others = ("foreign", "foreign_claims", "between", "foreign_copies", "elsewhere", "paired", "differing")
        empty |= dict.fromkeys(others, ())
    return replace(edition, **empty, bases={})


def lasting(edition: Edition) -> str:
    """The address at which articles are cited: that of the whole archive, since an article may go to another part."""
    return edition.root if isinstance(edition, Part) else edition.address


def way_to_root(edition: Edition) -> str | None:
    """From a part's first page to the whole archive's; None where there are no parts."""
    return ".." if isinstance(edition, Part) else "." if isinstance(edition, Root) else None


def ways(part: Part) -> Mapping[str, str]:
    """What `addresses.leading` needs inside a part."""
    found = {addresses.article(one.id): one.way for one in part.foreign}
    found |= {addresses.story(one.id): one.way for one in part.elsewhere}
    abroad = {one.id: one.way for one in part.foreign}
    return found | {addresses.compare(a, b): abroad[a] for a, b in part.paired if a in abroad}


def values(record: Any) -> dict[str, Any]:
    """The fields of a record, to make one of another kind of it."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
