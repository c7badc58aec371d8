"""What each article's page is made of, gathered from the whole edition."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.basis import following
from generator.cache import fingerprint
from generator.model import Article, Claim, Copy, Edition
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


def sheets(edition: Edition) -> Iterator[tuple[Sheet, bytes]]:
    """What is on the page of each article, and the hash of all that this follows from."""
    setting = _setting(edition)
    told = fingerprint(setting)
    for sheet in _sheets(edition, setting):
        yield sheet, _follows(sheet, edition, told) or fingerprint(sheet)


def _follows(sheet: Sheet, edition: Edition, setting: bytes) -> bytes:
    """The hash of a sheet, by what its articles follow from; empty where that is not known."""
    around = [one for one in sheet.steps if one]
    beside = [one.article for one in sheet.counterparts]
    compared = [(one.mine.id, one.other.id, one.pair.relations) for one in sheet.counterparts]
    named = [one.id if one else "" for one in sheet.steps]
    rest = setting, sheet.spoken, compared, sheet.more, sheet.story, named, sheet.copies, sheet.together
    return following(edition, [sheet.article, *around, *beside, *sheet.others.values()], rest)


def _setting(edition: Edition) -> Edition:
    """The edition without its contents."""
    return replace(
        edition,
        articles=(),
        claims=(),
        relations=(),
        faint=(),
        stories=(),
        copies=(),
        problems=(),
        moves=(),
        withdrawn=(),
        bases={},
    )


def _sheets(edition: Edition, setting: Edition) -> Iterator[Sheet]:
    by_id = {article.id: article for article in edition.articles}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in edition.claims:
        claims[claim.article].append(claim)
    counterparts = _counterparts(edition, by_id)
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in edition.copies:
        copies[copy.a].append(copy)
        copies[copy.b].append(copy)
    together = by_article(pairs(edition))
    stories = homes(edition)
    around = steps(edition.stories, by_id)
    spoken = {end for one in edition.relations if one.shown for end in (one.a, one.b)}
    # A story lists its figures, those as well whose counterparts the edition does not show.
    spoken |= {claim for story in edition.stories for claim in story.claims}
    for article in edition.articles:
        own, beside, every = copies[article.id], together.get(article.id, ()), counterparts.get(article.id, [])
        named = sorted({copy.b if copy.a == article.id else copy.a for copy in own})
        named += [pair.other(article.id) for pair in beside]
        yield Sheet(
            setting,
            article,
            tuple(claims[article.id]),
            tuple(claim.id for claim in claims[article.id] if claim.id in spoken),
            tuple(_in_text_order(every)),
            max(0, len(every) - MOST),
            home(stories.get(article.id)),
            around.get(article.id, (None, None)),
            tuple(own),
            tuple(beside),
            {one: by_id[one] for one in named},
        )


def _counterparts(edition: Edition, by_id: Mapping[str, Article]) -> dict[str, list[Counterpart]]:
    """For each article all that its sentences are compared with, each seen from its own side, the strongest first.

    Sentences that two copies share are not listed one by one: the copy is.
    """
    claims = {claim.id: claim for claim in edition.claims}
    copied = {frozenset((copy.a, copy.b)) for copy in edition.copies if copy.kind in ("identical", "near")}
    shown = (
        one
        for one in edition.relations
        if one.shown and (one.kind != "reuses" or frozenset((one.article_a, one.article_b)) not in copied)
    )
    found: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for pair in compared(shown, claims):
        found[pair.a.article].append(Counterpart(pair, pair.a, pair.b, by_id[pair.b.article]))
        if pair.b.span != pair.a.span or pair.b.article != pair.a.article:
            found[pair.b.article].append(Counterpart(pair, pair.b, pair.a, by_id[pair.a.article]))
    for group in found.values():
        group.sort(key=lambda one: (-one.pair.score, one.mine.span, one.other.id))
    return found


def _in_text_order(counterparts: Sequence[Counterpart]) -> list[Counterpart]:
    """The strongest, in the order of the article's sentences."""
    return sorted(counterparts[:MOST], key=lambda one: (one.mine.span, -one.pair.score, one.other.id))
