"""The flow from an archive folder to an edition: survey, settle, claims, relate, decide, withhold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from generator import archive as files
from generator import register, withhold
from generator.claims import extract
from generator.conserve import conservation
from generator.curated import Invalid
from generator.decide import decided
from generator.formats import parse
from generator.manifest import read_manifest
from generator.model import Access, Article, Claim, Collection, Edition, Problem, Profile, Publisher
from generator.reading import reading
from generator.relate import relate
from generator.settle import settle
from generator.survey import key, lines_of, survey

BATCH = 32  # Files a task: small enough to share out, large enough that sending them costs nothing.

Item = TypeVar("Item")
Result = TypeVar("Result")


class Track(Protocol):
    """Watches a stage's results pass, for a progress bar."""

    def __call__(self, stage: str, results: Iterable[Result], total: int) -> Iterable[Result]:
        """The same results in the same order."""
        ...


def untracked(stage: str, results: Iterable[Result], total: int) -> Iterable[Result]:
    """Nobody watches."""
    return results


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that people wrote into the archive folder, read once."""

    collection: Collection
    publishers: tuple[Publisher, ...]
    decisions: tuple[register.Decision, ...]
    moves: dict[str, str]
    manifest: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What one raw file gave: an article with its claims, or problems, or both."""

    article: Article | None
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def curation(archive: Path) -> Curation:
    """The curated files of an archive. Raises Invalid with the line of the first mistake."""
    manifest, problems = read_manifest(archive)
    return Curation(
        register.collection(archive),
        register.publishers(archive),
        register.decisions(archive),
        register.moves(archive),
        manifest,
        problems,
    )


def in_order(function: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """Map over processes in batches; results come in the order of the items, whatever the number of workers."""
    if workers <= 1 or len(items) <= BATCH:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(function, items, chunksize=BATCH)


def surveyed(archive: Path, manifest: dict[str, str], path: str) -> frozenset[int]:
    """The hashes of one file's lines; none where it cannot be read."""
    raw = files.read(archive, path, manifest)
    return frozenset() if isinstance(raw, Problem) else lines_of(parse(raw))


def settled(archive: Path, curated: Curation, recurring: frozenset[int], path: str) -> Settled:
    """One raw file as an article with claims, or the problem that keeps it out."""
    raw = files.read(archive, path, curated.manifest)
    if isinstance(raw, Problem):
        return Settled(None, (), (raw,))
    problems: list[Problem] = []
    try:
        stated = register.sidecar(archive, path)
    except Invalid as error:
        stated = ()
        problems.append(error.problem)
    listed = curated.manifest.get(path)
    if listed and listed != raw.source.sha256:
        problems.append(files.problem(path, "fixity", f"changed: the manifest says {listed}"))
    article = settle(raw, reading(raw, parse(raw), lambda line: key(line) in recurring), stated, curated.publishers)
    problems.extend(conservation(raw, article))
    return Settled(article, extract(article), tuple(problems))


def recurring_lines(archive: Path, curated: Curation, workers: int) -> frozenset[int]:
    """The survey of all raw files."""
    paths = files.raw_paths(archive)
    return survey(in_order(partial(surveyed, archive, curated.manifest), paths, workers))


def settle_all(archive: Path, curated: Curation, workers: int, track: Track) -> list[Settled]:
    """Every raw file, in the order of the paths."""
    paths = files.raw_paths(archive)
    recurring = recurring_lines(archive, curated, workers)
    results = in_order(partial(settled, archive, curated, recurring), paths, workers)
    return list(track("reading", results, len(paths)))


def edition(archive: Path, profile: Profile, workers: int, track: Track = untracked) -> Edition:
    """All that the pages may show. Raises Invalid where a curated file is wrong: nothing is published in doubt."""
    curated = curation(archive)
    results = settle_all(archive, curated, workers, track)
    articles = tuple(sorted((one.article for one in results if one.article), key=lambda article: article.id))
    claims = tuple(sorted((claim for one in results for claim in one.claims), key=lambda claim: claim.id))
    related = relate(articles, claims, curated.publishers)
    relations, unmet = decided(related.relations, claims, curated.decisions)
    problems = [problem for one in results for problem in one.problems]
    everything = Edition(
        curated.collection,
        profile,
        articles,
        claims,
        relations,
        related.stories,
        related.copies,
        tuple(sorted([*curated.problems, *problems, *unmet, *missing_files(archive, curated)], key=str)),
        tuple(sorted((old, _last(curated.moves, new)) for old, new in curated.moves.items())),
    )
    return shown(everything)


def _last(moves: dict[str, str], path: str) -> str:
    """Where a chain of moves ends; a ring ends where it began."""
    seen = set()
    while path in moves and path not in seen:
        seen.add(path)
        path = moves[path]
    return path


def missing_files(archive: Path, curated: Curation) -> Iterator[Problem]:
    """Files that the manifest lists and nobody has."""
    present = set(files.raw_paths(archive))
    for path in sorted(set(curated.manifest) - present):
        yield files.problem(path, "fixity", "listed in the manifest, but missing")


def shown(whole: Edition) -> Edition:
    """The edition as its profile may show it."""
    lines: dict[str, Access] = {one.id: withhold.access(one, whole.collection, whole.profile) for one in whole.articles}
    articles = tuple(withhold.cut_article(article, lines[article.id]) for article in whole.articles)
    by_id = {article.id: article for article in articles}
    claims = withhold.cut_claims(whole.claims, whole.relations, by_id, whole.collection)
    return Edition(
        whole.collection,
        whole.profile,
        articles,
        claims,
        withhold.cut_relations(whole.relations, claims),
        withhold.cut_stories(whole.stories, claims, by_id),
        whole.copies,
        whole.problems,
        whole.moves,
    )
