"""What each article's page is made of, gathered from the whole edition."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.abroad import emptied, known, own, stated, stories
from generator.basis import Met, following, met
from generator.cache import fingerprint
from generator.model import Article, Claim, Copy, Edition, Relation
from generator.sections.compared import compared
from generator.sections.homes import Home, home, homes
from generator.sections.neighbours import Steps, steps
from generator.sections.pairs import Pair, by_article, pairs
from generator.sections.related import Counterpart

MOST = 40  # Pairs of sentences that one page shows; the data holds all of them.


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a page shows, and nothing else: where this is the same, so is the page.

    `setting` is the edition without its contents. `spoken` are the ids of the article's claims that other pages speak
    of, `more` counts the counterparts that are left out, `others` are the articles that copies and pairs name.
    """

    setting: Edition
    article: Article
    claims: tuple[Claim, ...]
    spoken: tuple[str, ...]
    counterparts: tuple[Counterpart, ...]
    more: int
    story: Home | None
    steps: Steps
    copies: tuple[Copy, ...]
    together: tuple[Pair, ...]
    others: dict[str, Article]


class Desk:
    """An edition laid out by article, so that a page is gathered only if it is wanted."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.setting = edition, emptied(edition)
        self.articles, self.claims = known(edition), stated(edition)
        self.own = own(edition)
        self.copies: defaultdict[str, list[Copy]] = defaultdict(list)
        for copy in edition.copies:
            self.copies[copy.a].append(copy)
            self.copies[copy.b].append(copy)
        self.together = by_article(pairs(edition))
        self.homes, self.steps = homes(edition), steps(stories(edition), self.articles)
        self._told = fingerprint(self.setting)
        self._claimed = {story.id: fingerprint(story.claims) for story in stories(edition)}
        self.met: defaultdict[str, list[Met]] = defaultdict(list)
        for one in met(edition):
            for identifier in {one.a, one.b} if one.shown else ():
                self.met[identifier].append(one)

    def follows(self, article: Article) -> bytes:
        """The hash of all that an article's page is made of; empty where it is not known."""
        copies, beside, related = self._around(article)
        order = [one.id if one else "" for one in self.steps.get(article.id, (None, None))]
        ends = {end for one in related for end in (one.a, one.b)}
        others = sorted(ends.union(self._others(article), filter(None, order)))
        hashes, pages = [one.told for one in related], [(one.a, one.b) for one in beside]
        if not all(hashes):
            return b""
        story = self.homes.get(article.id)
        # Of which claims other pages speak follows from the relations and from the story's.
        told = self._told, hashes, home(story), self._claimed.get(story.id) if story else b"", order, copies, pages
        return following(self.edition, [article, *(self.articles[one] for one in others)], (told, others))

    def sheet(self, article: Article) -> Sheet:
        """What is on an article's page."""
        copies, beside, related = self._around(article)
        every = self._counterparts(article, _listed(related, copies))
        return Sheet(
            self.setting,
            article,
            tuple(self.own.get(article.id, ())),
            self._said(article, related),
            tuple(_in_text_order(every)),
            max(0, len(every) - MOST),
            home(self.homes.get(article.id)),
            self.steps.get(article.id, (None, None)),
            tuple(copies),
            tuple(beside),
            {one: self.articles[one] for one in self._others(article)},
        )

    def _around(self, article: Article) -> tuple[Sequence[Copy], Sequence[Pair], Sequence[Met]]:
        name = article.id
        return self.copies.get(name, ()), self.together.get(name, ()), self.met.get(name, ())

    def _said(self, article: Article, related: Sequence[Met]) -> tuple[str, ...]:
        spoken = {end for met in related for one in met.shown for end in (one.a, one.b)}
        # A story lists its figures, those as well whose counterparts the edition does not show.
        spoken.update(story.claims if (story := self.homes.get(article.id)) else ())
        return tuple(claim.id for claim in self.own.get(article.id, ()) if claim.id in spoken)

    def _others(self, article: Article) -> list[str]:
        """The articles that its copies and its pages of two name."""
        copies, beside, _ = self._around(article)
        named = sorted({copy.b if copy.a == article.id else copy.a for copy in copies})
        return [*named, *(pair.other(article.id) for pair in beside)]

    def _counterparts(self, article: Article, relations: Sequence[Relation]) -> list[Counterpart]:
        """All that its sentences are compared with, each seen from this side, the strongest first."""
        found = []
        for pair in compared(relations, self.claims):
            if pair.a.article == article.id:
                found.append(Counterpart(pair, pair.a, pair.b, self.articles[pair.b.article]))
            if pair.b.article == article.id and (pair.b.span != pair.a.span or pair.a.article != article.id):
                found.append(Counterpart(pair, pair.b, pair.a, self.articles[pair.a.article]))
        return sorted(found, key=lambda one: (-one.pair.score, one.mine.span, one.other.id))


def _listed(related: Sequence[Met], copies: Sequence[Copy]) -> list[Relation]:
    """The relations that a page lists. Sentences that two copies share are not listed one by one: the copy is."""
    copied = {frozenset((copy.a, copy.b)) for copy in copies if copy.kind in ("identical", "near")}
    found = [(one, frozenset((met.a, met.b)) in copied) for met in related for one in met.shown]
    return [one for one, same in found if one.kind != "reuses" or not same]


def _in_text_order(counterparts: Sequence[Counterpart]) -> list[Counterpart]:
    """The strongest, in the order of the article's sentences."""
    return sorted(counterparts[:MOST], key=lambda one: (one.mine.span, -one.pair.score, one.other.id))
