"""How large an archive is, what is in it, and which of its files take longest to read."""

import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import archive as files
from generator.curation import Curation, curation
from generator.intake import Settled, loaded, recurring_lines, settled
from generator.pool import in_order
from generator.text import words
from generator.track import Track, untracked

SLOWEST = 10


@dataclass(frozen=True, slots=True)
class Timed:
    """A raw file: its path, its size in bytes, and the CPU seconds that it took to read."""

    path: str
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of an archive; bytes are those of the raw files, words those of the articles' texts.

    `shares` are groups of articles (by format, by language, by publisher …), the largest first; None is unknown.
    """

    files: int
    bytes: int
    articles: int
    words: int
    claims: int
    removals: int
    problems: int
    shares: dict[str, list[tuple[str | None, int]]]
    slowest: tuple[Timed, ...]


def stats(archive: Path, workers: int, track: Track = untracked) -> Stats:
    """Read every raw file anew, and count. Raises Invalid where a curated file is wrong."""
    curated = curation(archive)
    paths = files.raw_paths(archive)
    with track.during("surveying"):
        recurring = recurring_lines(archive, curated, workers)
    read = in_order(partial(_timed, archive, curated, recurring), paths, workers, loaded)
    results = list(track.over("reading", read, len(paths)))
    articles = [article for one, _ in results for article in one.articles]
    shares: dict[str, Counter[str | None]] = {
        "format": Counter[str | None](article.format for article in articles),
        "language": Counter(article.language for article in articles),
        "publisher": Counter(article.publisher for article in articles),
        "year": Counter(article.published[:4] if article.published else None for article in articles),
        "rights": Counter[str | None](article.rights.status for article in articles),
    }
    return Stats(
        len(paths),
        sum(timed.size for _, timed in results),
        len(articles),
        sum(len(words(passage.text)) for article in articles for passage in article.body),
        sum(len(one.claims) for one, _ in results),
        sum(len(article.removals) for article in articles),
        sum(len(one.problems) for one, _ in results),
        {name: sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0]))) for name, found in shares.items()},
        tuple(sorted((timed for _, timed in results), key=lambda one: (-one.seconds, one.path))[:SLOWEST]),
    )


def _timed(archive: Path, curated: Curation, recurring: frozenset[int], path: str) -> tuple[Settled, Timed]:
    before = time.process_time()
    found = settled(archive, curated, recurring, path)
    spent = time.process_time() - before
    data = files.read_bytes(archive, path)
    return found, Timed(files.printable(path), len(data) if isinstance(data, bytes) else 0, spent)
