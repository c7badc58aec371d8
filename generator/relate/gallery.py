"""The portraits of an archive, one at a time: as an earlier run drew them, or drawn now.

All of them take more memory than all texts: only those that were asked for last are held. Where there is no cache to
take one from, each is held once it is drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from generator.cache import fingerprint, key, recalled, recalling
from generator.inputs import code
from generator.model import Article, Claim, Relation
from generator.relate.copies import Hashed, Hashes, sample, shingle_hashes
from generator.relate.keyed import Ints, numbers
from generator.relate.portrait import Bag, Portrait, by_sentence, portrait
from generator.relate.weighed import Weighed, weighed
from generator.relate.within import restated

Result = TypeVar("Result")
# Articles whose portraits are held, a tenth of a megabyte each: as many as have a part in the largest events.
HELD = 1024


@dataclass(frozen=True, slots=True)
class Drawn:
    """A portrait without the article and its claims."""

    whole: Bag
    lead: Bag
    sentences: tuple[Bag, ...]
    ranked: tuple[str, ...]
    looked_up: tuple[str, ...]
    size: int
    numbers: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]
    tolls: frozenset[float]
    day: date | None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is asked of every article: the terms that it is looked up by and a sample of its runs of words, as bytes of
    whole numbers, and how many words it has."""

    looked_up: bytes
    sampled: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Runs:
    """The hashes of all its runs of words, as bytes of whole numbers, and that of all its words."""

    each: bytes
    whole: int


class Gallery:
    """Articles in order, and what they are compared by. `bases` name each article with its claims by a hash; one that
    has none is empty, as are all of those whose portraits are `hung`, having been drawn elsewhere."""

    def __init__(
        self,
        articles: Sequence[Article],
        claims: Mapping[str, Sequence[Claim]],
        bases: Mapping[str, bytes] = MappingProxyType({}),
        hung: Sequence[Portrait] | None = None,
    ) -> None:
        self.articles = articles
        self._claims = claims
        self.portrait: Callable[[int], Portrait]
        if hung is None:
            self.bases = [bases.get(one.id) or fingerprint((one, claims.get(one.id, ()))) for one in articles]
            self.portrait = lru_cache(HELD if recalling() else None)(self._portrait)
        else:
            self.bases = [b""] * len(articles)
            self.portrait = hung.__getitem__
        self.weighed = cache(self._weighed)
        self.hashed: Callable[[int], Hashed] = lru_cache(HELD)(self._hashed)
        self._glimpse: Callable[[int], Glimpse] = cache(self._glimpsed)

    def looked_up(self, index: int) -> Ints:
        """The numbers of the terms that an article is looked up by."""
        return np.frombuffer(self._glimpse(index).looked_up, dtype=np.int64)

    def size(self, index: int) -> int:
        """How many words it has."""
        return self._glimpse(index).size

    def sampled(self, index: int) -> Hashes:
        """A sample of its runs of words."""
        return np.frombuffer(self._glimpse(index).sampled, dtype=np.uint64)

    def taken_down(self) -> None:
        """What articles weigh is asked no more, and of all of them takes as much as their texts."""
        self.weighed.cache_clear()

    def restated(self, index: int) -> list[Relation]:
        """What its own words call earlier."""
        article = self.articles[index]
        return self._recalled(
            b"within", index, lambda: [*restated(article, self._claims.get(article.id, ()))], list[Relation]
        )

    def _weighed(self, index: int) -> Weighed:
        return weighed(self.portrait(index))

    def _portrait(self, index: int) -> Portrait:
        article = self.articles[index]
        claims = self._claims.get(article.id, ())
        drawn = self._recalled(b"portrait", index, lambda: _drawn(portrait(article, claims)), Drawn)
        held = by_sentence(claims)
        return Portrait(
            article, drawn.whole, drawn.lead, dict(zip(held, drawn.sentences, strict=True)), held, drawn.ranked,
            drawn.looked_up, drawn.size, drawn.numbers, drawn.years, drawn.places, drawn.tolls,
            drawn.day,
        )  # fmt: skip

    def _glimpsed(self, index: int) -> Glimpse:
        def made() -> Glimpse:
            self.weighed(index)  # Of a new article it is asked next.
            seen, runs = self.portrait(index), sample(self.hashed(index)[0])
            return Glimpse(numbers(seen.looked_up).tobytes(), runs.tobytes(), seen.size)

        return self._recalled(b"glimpse", index, made, Glimpse)

    def _hashed(self, index: int) -> Hashed:
        def made() -> Runs:
            each, whole = shingle_hashes(self.articles[index])
            return Runs(each.tobytes(), whole)

        found = self._recalled(b"runs", index, made, Runs)
        return np.frombuffer(found.each, dtype=np.uint64), found.whole

    def _recalled(self, kind: bytes, index: int, make: Callable[[], Result], result: type[Result]) -> Result:
        basis = self.bases[index]
        return recalled(key(kind, code(), basis) if basis else b"", make, result)


def _drawn(one: Portrait) -> Drawn:
    return Drawn(
        one.whole, one.lead, tuple(one.sentences.values()), one.ranked, one.looked_up, one.size,
        one.numbers, one.years, one.places, one.tolls, one.day,
    )  # fmt: skip
