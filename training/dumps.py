"""Labelled dumps of whole pages, read and measured."""

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from generator.archive import RawFile, sha256
from generator.forest import DIGITS
from generator.formats import parse
from generator.measure import STOP, Measure, measures
from generator.model import Source
from generator.reading import reading
from generator.shape import shape
from training.boosting import Floats

WORD = re.compile(r"\w+")
FOLDS = 3
TAILED, TAIL_WORDS, FEWEST_BELOW = ("pdump", "noisy"), 12, 2
# A line's label is the share of its words that is article, in tenths and rounded down.
SHARE = {"0": 0.0, **{str(tenth): (tenth + 0.5) / 10 for tenth in range(1, 9)}, "9": 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One dump: where it is from, its kind, and its blocks: measures, features, words and words of the article."""

    site: str
    group: str
    kind: str
    news: bool
    found: tuple[Measure, ...]
    names: tuple[str, ...]
    rows: Floats
    words: Floats
    article: Floats

    @property
    def fold(self) -> int:
        """The part of the cross-validation that this site belongs to."""
        return fold_of(self.site, FOLDS)

    @property
    def has_tail(self) -> bool:
        """Do two or more paragraphs that are not article follow its last block, in a dump of paragraphs?"""
        is_article = self.article > self.words / 2
        last = int(np.flatnonzero(is_article)[-1]) if is_article.any() else len(is_article)
        below = sum(one.words >= TAIL_WORDS and one.end >= STOP for one in self.found[last + 1 :])
        return self.kind in TAILED and below >= FEWEST_BELOW


def fold_of(site: str, folds: int) -> int:
    """The part of a cross-validation that a site belongs to."""
    return int(sha256(site.encode()), 16) % folds


def pages(folder: Path) -> list[Page]:
    """Every labelled dump, measured, in the order of the file."""
    with gzip.open(folder / "inputs.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["scored"]]
    with ProcessPoolExecutor() as pool:
        return [page for page in pool.map(_page, rows, chunksize=16) if page]


def _page(row: dict[str, str]) -> Page | None:
    data = row["text"].encode("utf-8", "replace")
    name = f"{row['page']}.{'md' if row['variant'] == 'md' else 'txt'}"
    raw = RawFile(Source(name, None, sha256(data), len(data), "utf-8"), data, data.decode())
    read = reading(raw, parse(raw), lambda line: False)
    if not read.views:
        return None
    found = measures(read)
    columns = shape(read, found)
    words = np.array([float(len(WORD.findall(one.text))) for one in found])
    share = np.array(list(_shares(raw.text, row["labels"], [v.block.span.start for v in read.views],
                                  [v.block.span.end for v in read.views])))  # fmt: skip
    matrix = np.round(np.array(list(columns.values())).T, DIGITS)
    return Page(
        site_of(row),
        row["set"],
        row["variant"],
        bool(row.get("newsy")),
        found,
        tuple(columns),
        matrix,
        words,
        words * share,
    )


def site_of(row: Mapping[str, str]) -> str:
    """The registered domain, near enough: a second level of three letters or less belongs to the suffix."""
    parts = urlsplit(row["url"] or "").netloc.lower().partition(":")[0].split(".")
    deep = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3 if deep else -2 :]) or row["page"]


def _shares(text: str, labels: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[float]:
    """The share of each block's words that is article, from the digits of its lines."""
    lines = text.split("\n")
    begins = [0, *accumulate(len(line.encode()) + 1 for line in lines)]
    counts = [len(WORD.findall(line)) if label != "-" else 0 for line, label in zip(lines, labels, strict=False)]
    for start, end in zip(starts, ends, strict=True):
        held = range(bisect_right(begins, start) - 1, min(bisect_right(begins, end - 1), len(counts)))
        total = sum(counts[n] for n in held)
        yield sum(counts[n] * SHARE[labels[n]] for n in held if counts[n]) / max(1, total)
