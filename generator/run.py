"""The flow from an archive folder to an edition: survey, settle, claims, relate, decide, withhold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from generator import archive as files
from generator import register, withhold
from generator.claims import extract
from generator.conserve import conservation
from generator.curated import Invalid
from generator.decide import decided, without_articles
from generator.decisions import Decision, StoryDecision, decisions
from generator.formats import captures, is_markup, parse
from generator.formats.spread import flattened, placed
from generator.manifest import read_manifest
from generator.model import Access, Article, Claim, Collection, Edition, Problem, Profile, Publisher
from generator.reading import reading, rules
from generator.register import last
from generator.relate import relate
from generator.settle import settle
from generator.survey import key, lines_of, survey
from generator.withdraw import withdraw

MOST_BLOCKS = 20_000  # Of a page; the longest live reports have a few thousand, and rules take time for each.
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
    sources: tuple[Publisher, ...]
    decisions: tuple[Decision, ...]
    moves: dict[str, str]
    manifest: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What one raw file gave: an article with its claims, or one for each member, or problems, or both."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def curation(archive: Path) -> Curation:
    """The curated files of an archive. Raises Invalid with the line of the first mistake."""
    manifest, problems = read_manifest(archive)
    return Curation(
        register.collection(archive),
        register.publishers(archive),
        register.sources(archive),
        decisions(archive),
        register.moves(archive),
        manifest,
        problems,
    )


def in_order(function: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """Map over processes in batches; results come in the order of the items, whatever the number of workers."""
    if workers <= 1 or len(items) <= BATCH:
        yield from map(function, items)
        return
    rules()  # Loaded once here, not once more in each process, where processes begin as copies of this one.
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(function, items, chunksize=BATCH)


def surveyed(archive: Path, manifest: dict[str, str], path: str) -> tuple[frozenset[int], ...]:
    """The hashes of the lines of each article of a file; none where it cannot be read."""
    found = captures(archive, path, manifest).members
    return tuple(lines_of(raw) for raw in found if not isinstance(raw, Problem))


def settled(archive: Path, curated: Curation, recurring: frozenset[int], path: str) -> Settled:
    """One raw file as articles with claims, or the problems that keep it out."""
    found = captures(archive, path, curated.manifest)
    problems = [member for member in found.members if isinstance(member, Problem)]
    members = [member for member in found.members if not isinstance(member, Problem)]
    if not members:
        return Settled((), (), tuple(problems))
    try:
        stated = register.sidecar(archive, path)
    except Invalid as error:
        stated = ()
        problems.append(error.problem)
    listed = curated.manifest.get(path)
    if listed and listed != found.sha256:
        problems.append(files.problem(path, "fixity", f"changed: the manifest says {listed}"))
    articles: list[Article] = []
    claims: list[Claim] = []
    for raw in members:
        document = parse(raw)
        if not document.blocks:
            problems.append(files.problem(path, "read", "shows no text", member=raw.source.member))
            continue
        if is_markup(document.format) and len(document.blocks) > MOST_BLOCKS:
            message = f"shows {len(document.blocks)} blocks, more than the {MOST_BLOCKS} that any article has"
            problems.append(files.problem(path, "read", message, member=raw.source.member))
            continue
        made = reading(raw, document, lambda line: key(line) in recurring)
        article = settle(raw, made, stated, curated.publishers)
        problems.extend(conservation(raw, article))
        articles.append(article)
        claims.extend(claimed(article))
    return Settled(tuple(articles), tuple(claims), tuple(problems))


def claimed(article: Article) -> tuple[Claim, ...]:
    """The claims of an article; where its text stands between markup, at their places in that."""
    if not is_markup(article.format):
        return extract(article)
    flat = flattened(article)
    return tuple(placed(extract(flat), flat, article))


def recurring_lines(archive: Path, curated: Curation, workers: int) -> frozenset[int]:
    """The survey of all raw files."""
    paths = files.raw_paths(archive)
    found = in_order(partial(surveyed, archive, curated.manifest), paths, workers)
    return survey(lines for members in found for lines in members)


def settle_all(archive: Path, curated: Curation, workers: int, track: Track) -> list[Settled]:
    """Every raw file, in the order of the paths."""
    paths = files.raw_paths(archive)
    recurring = recurring_lines(archive, curated, workers)
    results = in_order(partial(settled, archive, curated, recurring), paths, workers)
    return list(track("reading", results, len(paths)))


def edition(archive: Path, profile: Profile, workers: int, track: Track = untracked, address: str = "") -> Edition:
    """All that the pages may show. Raises Invalid where a curated file is wrong: nothing is published in doubt."""
    curated = curation(archive)
    results = settle_all(archive, curated, workers, track)
    every = sorted((article for one in results for article in one.articles), key=lambda article: article.id)
    stated = sorted((claim for one in results for claim in one.claims), key=lambda claim: claim.id)
    taken = withdraw(every, stated, curated.decisions, curated.moves, curated.manifest)
    articles, claims = taken.articles, taken.claims
    told = [one for one in curated.decisions if isinstance(one, StoryDecision)]
    related = relate(articles, claims, curated.publishers, curated.sources, told)
    relations, unmet = decided(related.relations, claims, taken.decisions)
    lost = without_articles(told, every)
    gone = {one.source.path for one in taken.tombstones}
    missing = (one for one in missing_files(archive, curated) if one.path not in gone)
    problems = [problem for one in results for problem in one.problems]
    everything = Edition(
        curated.collection,
        profile,
        articles,
        claims,
        relations,
        related.stories,
        related.copies,
        tuple(sorted([*curated.problems, *problems, *unmet, *lost, *taken.problems, *missing], key=str)),
        tuple(sorted((old, last(curated.moves, new)) for old, new in curated.moves.items())),
        withdrawn=taken.tombstones,
        organisations=tuple(
            name for one in (*curated.publishers, *curated.sources) for name in (one.name, *one.aliases)
        ),
        address=address,
    )
    return shown(everything)


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
    return replace(
        whole,
        articles=articles,
        claims=claims,
        relations=withhold.cut_relations(whole.relations, claims),
        stories=withhold.cut_stories(whole.stories, claims, by_id),
    )
