"""Fit the model of a page's main text and write it as data: `python -m training.main_text DIR`.

DIR holds `html.jsonl.gz` (pages) and `gold.jsonl.gz` (their articles, told apart by people). The cross-validated
figures that are printed are of pages whose registered domain the model had not seen.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from generator.archive import raw_file
from generator.forest import DIGITS
from generator.formats import parse
from generator.model import Problem
from generator.reading import reading
from generator.rules.main_text import LEAST, NEAR
from generator.rules.main_text_match import answer_of, taken, words_of
from generator.rules.main_text_shape import shape
from generator.rules.main_text_vote import asked
from training.boosting import Floats, Forest, bins, coded, fitted
from training.dumps import fold_of, site_of
from training.furniture import Fitted, data_of

FOLDS = 5
TREES, SEEDS, RATE = 80, 2, 0.08  # Forests of two seeds are averaged: alone each takes chances with short lines.
NEWS = 2.0  # Weight of a page of a newspaper: what an archive of news holds, and fewer of the pages that are labelled.
SETS = {"sh": NEWS, "wcxb": 1.0}  # Sets whose articles were told apart by people.
WEIGHT = 0.5  # Power of a block's words: a lost line is less than a lost paragraph, but more than its words.


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: its site and set, its features, and of each block its words and whether it is article."""

    site: str
    kind: str
    names: tuple[str, ...]
    rows: Floats
    words: Floats
    article: Floats

    @property
    def weight(self) -> Floats:
        """What each block counts: all of a page together as much as its set says."""
        found: Floats = np.maximum(1, self.words) ** WEIGHT
        return np.asarray(found / found.sum() * SETS[self.kind])


def pages(folder: Path) -> Iterator[Page]:
    """Every page whose article was told apart by people and of which an extractor finds anything."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = {row["page"]: row for row in map(json.loads, file) if row["set"] in SETS and row["body"]}
    with gzip.open(folder / "html.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            page = row["id"].removesuffix("/html")
            if page in gold and (found := _page(row["html"], gold[page])):
                yield found


def _page(source: str, gold: Mapping[str, str]) -> Page | None:
    raw = raw_file(source.encode("utf-8", "replace"), "page.html", False)
    if isinstance(raw, Problem):
        return None
    read = reading(raw, parse(raw), lambda line: False)
    blocks = [words_of(view.text) for view in read.views]
    votes = asked(raw.text, blocks)
    if not votes:
        return None
    columns = shape(read, votes, [len(block) for block in blocks])
    any_vote = [any(row) for row in zip(*votes.values(), strict=True)]
    first = max(0, any_vote.index(True) - NEAR)
    near = slice(first, len(any_vote) - any_vote[::-1].index(True) + NEAR)
    return Page(
        site_of(gold),
        gold["set"],
        tuple(columns),
        np.round(np.array(list(columns.values())).T, DIGITS)[near],
        np.array([float(len(block)) for block in blocks])[near],
        np.array(taken(blocks, answer_of(gold["body"])), dtype=np.float64)[near],
    )


def fit(seen: Sequence[Page]) -> Fitted:
    """The model of some pages."""
    rows = np.concatenate([page.rows for page in seen])
    cuts = [bins(rows[:, number]) for number in range(rows.shape[1])]
    target, weight = (np.concatenate([getattr(page, name) for page in seen]) for name in ("article", "weight"))
    codes = coded(rows, cuts)
    found = [fitted(codes, target, weight, TREES, seed, RATE) for seed in range(SEEDS)]
    forest = Forest(*(np.concatenate([getattr(one, name) for one in found]) for name in ("features", "cuts", "leaves")))
    return Fitted(seen[0].names, cuts, replace(forest, leaves=forest.leaves / SEEDS))


def report(found: Sequence[Page]) -> None:
    """Precision, loss and F1 in words of pages whose site the model had not seen; a page counts as much as another."""
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for fold in range(FOLDS):
        model = fit([page for page in found if fold_of(page.site, FOLDS) != fold])
        for page in (page for page in found if fold_of(page.site, FOLDS) == fold):
            keep = model.scores(page.rows) > LEAST
            right, total = (page.words * page.article * keep).sum(), max(1.0, (page.words * page.article).sum())
            pairs[page.kind].append((right / max(1.0, (page.words * keep).sum()), right / total))
    for kind, values in sorted(pairs.items()):
        precision, recall = np.mean(values, axis=0)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind:6} pages {len(values):4}  F1 {f1:.4f}  precision {precision:.4f}  lost {1 - recall:.4f}")


def main() -> None:
    """Print the cross-validated figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds html.jsonl.gz and gold.jsonl.gz")
    parser.add_argument("--out", type=Path, default=Path(str(files("generator.weights"))) / "main_text.json")
    given = parser.parse_args()
    found = [*pages(given.folder)]
    report(found)
    text = json.dumps(data_of(fit(found)), ensure_ascii=False, separators=(",", ":"))
    given.out.write_text(text.replace('],"', '],\n"').replace("],[", "],\n[") + "\n", encoding="utf-8", newline="\n")
    print(f"{given.out}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
