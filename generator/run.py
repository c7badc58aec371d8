"""The flow from an archive folder to an edition: survey, settle, claims, relate, decide, withhold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import archive as files
from generator import permission, tables, withhold
from generator.asked import Asked
from generator.curation import Curation, curation
from generator.decide import decided, drawn, without_articles
from generator.decisions import StoryDecision
from generator.faint import kept as faintly
from generator.inputs import Memory
from generator.intake import Settled, Taken, settle_all
from generator.masking import mask, masked, masked_article, tells
from generator.model import Article, Edition, Problem, Profile
from generator.register import last
from generator.relate import Elsewhere, relate
from generator.relate.curators import on_stories
from generator.withdraw import open_problems, withdraw

UNSTEADY = "left out: it changed, or went away, while the site was made"


@dataclass(frozen=True, slots=True)
class Whole:
    """An edition before anything is cut out of it, and the articles that were withdrawn from it as they were."""

    edition: Edition
    withdrawn: tuple[Article, ...]


def edition(archive: Path, profile: Profile, workers: int) -> Edition:
    """All that the pages may show. Raises Invalid where a curated file is wrong: nothing is published in doubt."""
    return shown(whole(Asked(archive, profile, workers)).edition)


def whole(asked: Asked, memory: Memory | None = None) -> Whole:
    """All that was found; `memory` is what is known beforehand. Raises Invalid where a curated file is wrong."""
    archive, track = asked.archive, asked.track
    curated = curation(archive)
    found = _settled(asked, curated, memory)
    results = [one.settled for one in found]
    bases = dict(pair for one in found for pair in one.bases())
    if memory:
        results += [Settled((), (), (files.problem(path, "read", UNSTEADY),)) for path in sorted(memory.without)]
    every = sorted((article for one in results for article in one.articles), key=lambda article: article.id)
    stated = sorted((claim for one in results for claim in one.claims), key=lambda claim: claim.id)
    taken = withdraw(every, stated, curated.decisions, curated.moves, curated.manifest)
    with track.during("relating"):
        known = curated.publishers, curated.sources, curated.decisions
        related = relate(taken.articles, taken.claims, *known, _elsewhere(asked, curated), bases)
    told, faint = drawn(related.relations, related.faint, taken.decisions)
    relations, unmet = decided(told, taken.claims, taken.decisions)
    met = open_problems((problem for one in results for problem in one.problems), curated.decisions, curated.moves)
    problems = [*curated.problems, *met, *unmet, *taken.problems]
    problems += without_articles([one for one in curated.decisions if isinstance(one, StoryDecision)], every)
    gone = {one.source.path for one in taken.tombstones}
    present = frozenset(files.raw_paths(archive))
    problems += (one for one in missing_files(present, curated) if one.path not in gone)
    # What is reported as missing, or was withdrawn, is not named a second time.
    problems += tables.unmet(curated.tables, present | gone | frozenset(curated.manifest))
    everything = Edition(
        replace(curated.collection, as_of=asked.today) if asked.today else curated.collection,
        asked.profile,
        taken.articles,
        taken.claims,
        relations,
        related.stories,
        related.copies,
        tuple(sorted(problems, key=str)),
        tuple(sorted((old, last(curated.moves, new)) for old, new in curated.moves.items())),
        withdrawn=taken.tombstones,
        organisations=_organisations(curated),
        address=asked.address,
        faint=faint,
        bases=bases,
    )
    kept = {article.id for article in taken.articles}
    out = tuple(article for article in every if article.id not in kept)
    return Whole(replace(everything, withdrawn=tuple(_stones(everything, out))), out)


def _settled(asked: Asked, curated: Curation, memory: Memory | None) -> list[Taken]:
    if isinstance(asked.workers, int):
        return settle_all(asked.archive, curated, asked.workers, asked.track, memory)
    from generator.cluster.intake import settle_across
    from generator.cluster.scheduler import Cluster

    assert isinstance(asked.workers, Cluster)
    return settle_across(asked.workers, asked.archive, curated, asked.track, memory)


def _elsewhere(asked: Asked, curated: Curation) -> Elsewhere | None:
    if isinstance(asked.workers, int):
        return None
    from generator.cluster.relations import compared
    from generator.cluster.scheduler import Cluster

    assert isinstance(asked.workers, Cluster)
    told = frozenset(name for one in on_stories(curated.decisions) for name in one.articles)
    return partial(compared, asked.workers, told)


def _organisations(curated: Curation) -> tuple[str, ...]:
    """All names in the registers."""
    return tuple(name for one in (*curated.publishers, *curated.sources) for name in (one.name, *one.aliases))


def _stones(everything: Edition, out: Sequence[Article]) -> Iterator[Article]:
    """The tombstones; that of an article of which the policy would tell nothing says no more."""
    lines = permission.accesses(replace(everything, articles=tuple(out)), everything.profile)
    for stone in everything.withdrawn:
        line = lines.get(stone.id)
        yield withhold.nameless(stone) if line and line.level == "withheld" else stone


def missing_files(present: frozenset[str], curated: Curation) -> Iterator[Problem]:
    """Files that the manifest lists, and that are not here any more."""
    for path in sorted(set(curated.manifest) - present - curated.not_sent):
        yield files.problem(path, "fixity", "listed in the manifest, but missing")


def shown(everything: Edition) -> Edition:
    """The edition as its profile may show it: private data crossed out, then each text cut to what is permitted."""
    lines = permission.accesses(everything, everything.profile)
    if everything.profile == "private":
        return withhold.cut(everything, lines)
    what = mask(everything.collection)
    codecs = {article.id: (article.source.codec, article.format) for article in everything.articles}
    claims = tuple(
        masked(claim, what, *codecs[claim.article])
        for claim in everything.claims
        if not tells(claim, what, codecs[claim.article][1])
    )
    kept = {claim.id for claim in claims}
    crossed = replace(
        everything,
        articles=tuple(masked_article(article, what) for article in everything.articles),
        claims=claims,
        faint=faintly(everything.faint, lambda a, b: a in kept and b in kept),
        relations=masked(tuple(one for one in everything.relations if {one.a, one.b} <= kept), what),
        stories=masked(everything.stories, what),
        problems=masked(everything.problems, what),
        withdrawn=tuple(masked_article(article, what) for article in everything.withdrawn),
        bases={},  # What is left follows from the policy too.
    )
    return withhold.cut(crossed, lines)
