"""An edition in segments of neighbouring articles: of a table, those are written anew in which something changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TypeVar
from zlib import crc32

from generator.abroad import own
from generator.basis import Met, following, met
from generator.cache import fingerprint, key
from generator.inputs import code
from generator.model import Article, Copy, Edition, Faint, Relation

# Articles of a segment, on average. A new article has relations to a hundred others, so that the fewer the better; each
# segment costs a few microseconds.
EACH = 4
Record = TypeVar("Record", Relation, Faint, Copy, Met)


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of an edition that belongs to some neighbouring articles: these, their claims, the relations and copies
    of which they are the first. `stated` is a hash of the articles and claims, `related` of the relations, `copied` of
    the copies; empty where what they follow from is not known."""

    edition: Edition
    stated: bytes
    related: bytes
    copied: bytes


def segments(edition: Edition, *, faint: bool = True) -> Iterator[Segment]:
    """The segments in the order of the articles' ids. They are cut where ids' own hashes say, so that a new article
    changes one segment, or parts it in two. Faint relations are left out where they are not wanted."""
    here = {article.id for article in edition.articles}

    def whose(one: Relation | Faint | Copy | Met) -> str:
        """The first of the two articles that is in the edition: a part's may be in another."""
        first, second = (one.a, one.b) if isinstance(one, Copy | Met) else (one.article_a, one.article_b)
        return first if first in here else second

    claims = own(edition)
    relations, copies, told = _by(edition.relations, whose), _by(edition.copies, whose), _by(met(edition), whose)
    few = _by(edition.faint if faint else (), whose)
    for group in groups(sorted(edition.articles, key=lambda one: one.id)):
        part = replace(
            edition,
            articles=group,
            claims=tuple(one for article in group for one in claims.get(article.id, ())),
            relations=tuple(one for article in group for one in relations.get(article.id, ())),
            faint=tuple(one for article in group for one in few.get(article.id, ())),
            copies=tuple(one for article in group for one in copies.get(article.id, ())),
        )
        related = _related(part, [one for article in group for one in told.get(article.id, ())])
        yield Segment(
            part, following(edition, group, ("stated", code())), related, fingerprint(("copied", code(), part.copies))
        )


def _by(records: Iterable[Record], whose: Callable[[Record], str]) -> dict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for one in records:
        found[whose(one)].append(one)
    return found


def groups(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Articles in the order given, some neighbours together."""
    group: list[Article] = []
    for article in articles:
        if group and crc32(article.id.encode()) % EACH == 0:
            yield tuple(group)
            group = []
        group.append(article)
    if group:
        yield tuple(group)


def _related(part: Edition, found: Iterable[Met]) -> bytes:
    """Packed relations name both claims, and end by themselves."""
    packed = blake2b(digest_size=16)
    for one in part.faint:
        packed.update(one.packed)
    told = [digest for one in found for digest in (one.told, one.rest)]
    return key(b"related", code(), packed.digest(), *told) if all(told) and part.bases else b""
