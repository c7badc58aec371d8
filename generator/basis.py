"""What an article as an edition shows it follows from: a short hash that stands for all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.abroad import Foreign, known, relations
from generator.cache import fingerprint, key
from generator.model import Article, Edition, Relation
from generator.once import once


@dataclass(frozen=True, slots=True)
class Met:
    """What relates two articles: the relations that pages show, the hash of these, and that of the others if there are
    any; empty where a text cannot be written as UTF-8."""

    a: str
    b: str
    shown: Sequence[Relation]
    told: bytes
    rest: bytes


def basis(edition: Edition, article: Article) -> bytes:
    """The hash of all that an article and its claims follow from; empty where that is not known."""
    found = edition.bases.get(article.id, b"")
    way = article.way if isinstance(article, Foreign) else ""
    told = article.access, article.access_reason, article.access_by, str(article.masked), way
    return key(found, *(one.encode("utf-8", "surrogatepass") for one in told)) if found else b""


def following(edition: Edition, articles: Iterable[Article], rest: object) -> bytes:
    """The hash of some articles with their claims, and of what else a page is made of; empty where it is not known.

    To write out whole articles takes ten times as long.
    """
    known = bases(edition)
    found = [known[one.id] for one in articles]
    told = fingerprint(rest) if all(found) else b""
    return key(told, *found) if told else b""


@once
def bases(edition: Edition) -> Mapping[str, bytes]:
    """The bases of all articles that pages of an edition speak of, by their ids."""
    return {one.id: basis(edition, one) for one in known(edition).values()}


@once
def met(edition: Edition) -> Sequence[Met]:
    """All relations that pages of an edition speak of. They are sorted, so that those of each two articles tell in
    which order all of them stand."""
    found: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for one in relations(edition):
        found[one.article_a, one.article_b].append(one)
    return [_met(a, b, every) for (a, b), every in found.items()]


def _met(a: str, b: str, every: Sequence[Relation]) -> Met:
    shown, rest = [one for one in every if one.shown], [one for one in every if not one.shown]
    told = fingerprint(shown)
    return Met(a, b, shown, told, fingerprint(rest) if rest else told)
