"""One raw file after the other: the survey of all, then of each its articles with their claims, or its problems."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from generator import archive as files
from generator import language, register
from generator.cache import Cache, key, remembered
from generator.claims import extract
from generator.collector import uncollected
from generator.conserve import conservation
from generator.curated import Invalid
from generator.curation import Curation
from generator.formats import captures, is_markup, parse
from generator.formats.spread import flattened, placed
from generator.inputs import Given, Memory, code, given, one_given
from generator.model import Article, Claim, Problem
from generator.pool import FELL, Workers, in_order
from generator.reading import reading, rules
from generator.settle import settle
from generator.survey import key as line_key
from generator.survey import lines_of, survey
from generator.tables import matching
from generator.track import Track, untracked

MOST_BLOCKS = 10_000  # Of an article; the longest live reports have a few thousand, and rules take time for each.
# Files that are read anew whose libraries may leave cycles of objects behind, for as long as all others are recalled.
FEW = 100
Lines = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What one raw file gave: an article with its claims, or one for each member, or problems, or both."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one raw file gave, and the hash of all that this follows from; empty where it is not kept, since the file
    changed meanwhile or holds what no cache can."""

    settled: Settled
    basis: bytes

    def bases(self) -> Iterator[tuple[str, bytes]]:
        """The ids of its articles, each with what it follows from."""
        if self.basis:
            yield from ((one.id, key(self.basis, one.id.encode())) for one in self.settled.articles)


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
        if len(document.blocks) > MOST_BLOCKS:
            message = f"shows {len(document.blocks)} blocks, more than the {MOST_BLOCKS} that any article has"
            problems.append(files.problem(path, "read", message, member=raw.source.member))
            continue
        made = reading(raw, document, lambda line: line_key(line) in recurring)
        article = settle(raw, made, stated, curated.publishers)
        problems.extend(conservation(raw, article))
        articles.append(article)
        claims.extend(one for one in claimed(article) if not _names_someone(article, one))
    return Settled(tuple(articles), tuple(claims), tuple(problems))


def _names_someone(article: Article, claim: Claim) -> bool:
    """Whether a sentence of a mail holds an address, which the public profile crosses out."""
    return article.source.container == "mail" and "@" in claim.text


def claimed(article: Article) -> tuple[Claim, ...]:
    """The claims of an article; where its text stands between markup, at their places in that."""
    if not is_markup(article.format):
        return extract(article)
    flat = flattened(article)
    return tuple(placed(extract(flat), flat, article))


def recurring_lines(archive: Path, curated: Curation, workers: Workers) -> frozenset[int]:
    """The survey of all raw files."""
    seen = partial(surveyed, archive, curated.manifest)
    found = in_order(seen, files.raw_paths(archive), workers, rules, lambda path: ())
    return survey(lines for members in found for lines in members)


def settle_all(
    archive: Path, curated: Curation, workers: Workers, track: Track = untracked, memory: Memory | None = None
) -> list[Taken]:
    """Every raw file, in the order of the paths, as earlier runs found it or anew.

    An answer follows from the file's bytes, its sidecar, its line in the manifest, the map of its columns, the register
    of publishers, and which of its own lines recur.
    """
    every = memory.files if memory else given(archive)
    paths = [one.path for one in every]
    names = [named(one, curated) for one in every]
    stands = partial(_stands, archive, {one.path: one for one in every})
    kept = partial(remembered, memory.cache if memory else None, workers=workers, stands=stands)
    seen = partial(surveyed, archive, curated.manifest)
    fell: set[str] = set()
    unseen = partial(_unseen, fell)
    known = kept([key(b"lines", one) for one in names], paths, seen, Lines, fallen=unseen)
    lines = list(track.over("surveying", known, len(paths)))
    recurring = survey(found for members in lines for found in members)
    settled_as = partial(settled_name, msgspec.msgpack.encode(curated.publishers))
    keys = [
        settled_as(one, [sorted(member & recurring) for member in found])
        for one, found in zip(names, lines, strict=True)
    ]
    read = kept(keys, paths, partial(settled, archive, curated, recurring), Settled, fallen=left_out, ready=loaded)
    cache = memory.cache if memory else None
    fresh = sum(1 for name in keys if not (cache and cache.has(name)))
    with uncollected() if fresh <= FEW else nullcontext():
        every_one = list(track.over("reading", read, len(paths)))
    return [
        taken(cache, name, left_out(path) if path in fell else one)
        for path, name, one in zip(paths, keys, every_one, strict=True)
    ]


def taken(cache: Cache | None, name: bytes, found: Settled) -> Taken:
    """What a file gave, under the name that the cache knows it by."""
    return Taken(found, name if cache and cache.has(name) else b"")


def loaded() -> None:
    """What each process that reads would else load for itself."""
    rules()
    language.loaded()


def left_out(path: str) -> Settled:
    """What is said of a raw file that ends the process which reads it."""
    return Settled((), (), (files.problem(path, "read", FELL),))


def _unseen(fell: set[str], path: str) -> Lines:
    fell.add(path)
    return ()


def named(one: Given, curated: Curation) -> bytes:
    """What all that is found in a raw file follows from, but for other files."""
    listed = curated.manifest.get(one.path, "")
    table = msgspec.msgpack.encode(matching(curated.tables, one.path))
    return key(code(), one.path.encode("utf-8", "surrogateescape"), one.content, one.sidecar, listed.encode(), table)


def _stands(archive: Path, every: Mapping[str, Given], path: str) -> bool:
    return one_given(archive, path) == every[path]


def settled_name(publishers: bytes, name: bytes, recurring: Sequence[Sequence[int]]) -> bytes:
    """What a raw file's articles follow from: the file, the register of publishers, and which of the lines of each of
    its articles recur."""
    return key(b"settled", name, publishers, b"".join(line.to_bytes(8) for member in recurring for line in member))
