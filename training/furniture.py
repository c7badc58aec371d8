"""Fit the model of page furniture and write it as data: `python -m training.furniture DIR`.

DIR holds `inputs.jsonl.gz`: dumps of whole pages with a digit for each line (5 to 9: article). The cross-validated
figures that are printed are of pages whose registered domain the model had not seen.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from generator.forest import DIGITS, chances
from generator.rules.furniture import surely
from generator.shape import context, vocabulary
from training.boosting import BINS, Floats, Forest, Ints, bins, coded, fitted, scored
from training.dumps import FOLDS, Page, pages
from training.vocabulary import Term, Vocabulary

TREES = (220, 200)  # Of the first judgement and of the second.
SAMPLED, THINNEST = 0.8, 0.03  # Blocks below this quantile of weight are thinned out, those left weigh more.
CLEAN_PRECISION, CLEAN_LOSS = 0.97, 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A stage: its features' names, their cuts, and its trees."""

    names: tuple[str, ...]
    cuts: list[list[float]]
    forest: Forest

    def scores(self, rows: Floats) -> Ints:
        """Hundredths, as the generator counts them."""
        return np.rint(100 * scored(self.forest, coded(rows, self.cuts))).astype(np.int64)


def with_words(page: Page, words: Vocabulary, kept: Mapping[Term, int]) -> tuple[tuple[str, ...], Floats]:
    """The page's features with those of a vocabulary that has not seen its site."""

    def weigh(term: str, short: bool) -> float:
        return float(words.weight((short, term), page.site)) if (short, term) in kept else 0.0

    columns = vocabulary(page.found, weigh)
    added = np.round(np.array(list(columns.values())).T, DIGITS)
    return (*page.names, *columns), np.hstack([page.rows, added])


def with_context(page: Page, rows: Floats, first: Ints) -> tuple[tuple[str, ...], Floats]:
    """Features with those of a first judgement of the whole page."""
    judged = [int(value) for value in first]
    columns = context(judged, chances(judged), page.found)
    return tuple(columns), np.hstack([rows, np.round(np.array(list(columns.values())).T, DIGITS)])


def fit(seen: Sequence[Page], rows: Sequence[Floats], names: tuple[str, ...], trees: int, seed: int) -> Fitted:
    """One stage; each page weighs the same, each block by its words."""
    words = np.concatenate([page.words / max(1.0, page.words.sum()) for page in seen])
    target = np.concatenate([page.article > page.words / 2 for page in seen]).astype(float)
    limit = np.quantile(words[words > 0], SAMPLED)
    chance = np.clip(words / limit, THINNEST, 1.0)
    taken = (np.random.default_rng(seed).random(len(words)) < chance) & (words > 0)
    matrix = np.concatenate(rows)[taken]
    cuts = [bins(matrix[:, number]) for number in range(matrix.shape[1])]
    forest = fitted(coded(matrix, cuts), target[taken], (words / chance)[taken], trees, seed)
    return Fitted(names, cuts, forest)


def cross_validated(all_pages: Sequence[Page]) -> tuple[list[Ints], list[Ints]]:
    """Both judgements of every page by models that had not seen its site."""
    first: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(all_pages)
    second, rows = list(first), {}
    for fold in range(FOLDS):
        words = Vocabulary(page for page in all_pages if page.fold != fold)
        kept = words.kept()
        rows[fold] = [with_words(page, words, kept) for page in all_pages]
        seen = [n for n, page in enumerate(all_pages) if page.fold != fold]
        stage = fit([all_pages[n] for n in seen], [rows[fold][n][1] for n in seen], rows[fold][0][0], TREES[0], 0)
        for n in set(range(len(all_pages))) - set(seen):
            first[n] = stage.scores(rows[fold][n][1])
    for fold in range(FOLDS):
        both = [with_context(page, rows[fold][n][1], first[n]) for n, page in enumerate(all_pages)]
        seen = [n for n, page in enumerate(all_pages) if page.fold != fold]
        names = (*rows[fold][0][0], *both[0][0])
        stage = fit([all_pages[n] for n in seen], [both[n][1] for n in seen], names, TREES[1], 1)
        for n in set(range(len(all_pages))) - set(seen):
            second[n] = stage.scores(both[n][1])
    return first, second


def report(all_pages: Sequence[Page], judged: Sequence[Ints]) -> None:
    """Figures by words, close to those of the shingles that the scorer counts."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for page, scores in zip(all_pages, judged, strict=True):
        values = [int(value) for value in scores]
        keep = np.ones(len(values))
        keep[sorted(surely(page.found, values, chances(values)))] = 0
        kept, article = (page.words * keep).sum(), page.article.sum()
        if article:
            found[page.kind].append(
                ((page.article * keep).sum() / max(1.0, kept), 1 - (page.article * keep).sum() / article)
            )
    for kind, pairs in sorted(found.items()):
        precision, lost = np.mean(pairs, axis=0)
        clean = np.mean([share >= CLEAN_PRECISION and loss <= CLEAN_LOSS for share, loss in pairs])
        f1 = 2 * precision * (1 - lost) / (precision + 1 - lost)
        print(
            f"{kind:6} pages {len(pairs):4}  F1 {f1:.4f}  precision {precision:.4f}  lost {lost:.4f}  clean {clean:.3f}"
        )


def whole(all_pages: Sequence[Page], first: Sequence[Ints]) -> dict[str, object]:
    """The model of all pages as data; the second stage learns from judgements of sites not seen."""
    words = Vocabulary(all_pages)
    kept = words.kept()
    rows = [with_words(page, words, kept) for page in all_pages]
    both = [with_context(page, rows[n][1], first[n]) for n, page in enumerate(all_pages)]
    stages = (
        fit(all_pages, [row for _, row in rows], rows[0][0], TREES[0], 0),
        fit(all_pages, [row for _, row in both], (*rows[0][0], *both[0][0]), TREES[1], 1),
    )
    terms = {short: {term: weight for (s, term), weight in kept.items() if s == short} for short in (True, False)}
    return {"short": _by_weight(terms[True]), "longer": _by_weight(terms[False]),
            "first": _data(stages[0]), "second": _data(stages[1])}  # fmt: skip


def _by_weight(terms: Mapping[str, int]) -> dict[str, str]:
    found: dict[int, list[str]] = defaultdict(list)
    for term, weight in sorted(terms.items()):
        found[weight].append(term)
    return {str(weight): "|".join(found[weight]) for weight in sorted(found)}


def _data(stage: Fitted) -> dict[str, object]:
    """Only the features that are asked for, and of their cuts only those."""
    asked: dict[int, set[int]] = defaultdict(set)
    for feature, cut in zip(stage.forest.features.flat, stage.forest.cuts.flat, strict=True):
        asked[int(feature)] |= {int(cut)} if cut < len(stage.cuts[feature]) else set()
    order = {feature: number for number, feature in enumerate(sorted(asked))}
    places = {feature: {cut: number for number, cut in enumerate(sorted(asked[feature]))} for feature in order}
    trees = []
    for features, cuts, leaves in zip(stage.forest.features, stage.forest.cuts, stage.forest.leaves, strict=True):
        nodes = ((order[int(f)], places[int(f)].get(int(c), -1)) for f, c in zip(features, cuts, strict=True))
        trees.append([*(value for node in nodes for value in node), *(round(100 * leaf) for leaf in leaves)])
    return {"cuts": {stage.names[f]: [stage.cuts[f][cut] for cut in sorted(asked[f])] for f in order}, "trees": trees}


def main() -> None:
    """Print the cross-validated figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds inputs.jsonl.gz")
    parser.add_argument("--out", type=Path, default=Path(str(files("generator.weights"))) / "furniture.json")
    given = parser.parse_args()
    found = pages(given.folder)
    first, second = cross_validated(found)
    report(found, second)
    text = json.dumps(whole(found, first), ensure_ascii=False, separators=(",", ":"))
    given.out.write_text(text.replace('],"', '],\n"').replace("],[", "],\n[") + "\n", encoding="utf-8", newline="\n")
    print(f"{given.out}: {len(text.encode())} bytes; at most {BINS - 1} cuts a feature")


if __name__ == "__main__":
    main()
