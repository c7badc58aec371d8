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

from generator.context import context
from generator.forest import DIGITS, chances
from generator.measure import Measure
from generator.rules.furniture import surely
from generator.shape import SHORT_WORDS, vocabulary
from training.boosting import BINS, Floats, Forest, Ints, bins, coded, fitted, scored
from training.dumps import FOLDS, Page, pages
from training.vocabulary import Term, Vocabulary

TREES = (240, 300)  # Of the first judgement and of the second.
SAMPLED, THINNEST = 0.8, 0.03  # Blocks below this quantile of weight are thinned out, those left weigh more.
NEWS = 3  # A page of news weighs this many times as much: they are what archives hold, and the fewest here.
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

    def weigh(one: Measure) -> list[float]:
        terms = ((one.words <= SHORT_WORDS, term) for term in one.terms)
        return [float(value) for term in terms if term in kept and (value := words.weight(term, page.site))]

    columns = vocabulary(page.found, weigh)
    added = np.round(np.array(list(columns.values())).T, DIGITS)
    return (*page.names, *columns), np.hstack([page.rows, added])


def with_context(page: Page, rows: Floats, first: Ints) -> tuple[tuple[str, ...], Floats]:
    """Features with those of a first judgement of the whole page."""
    judged = [int(value) for value in first]
    columns = context(judged, chances(judged), page.found)
    return tuple(columns), np.hstack([rows, np.round(np.array(list(columns.values())).T, DIGITS)])


def fit(seen: Sequence[Page], rows: Sequence[Floats], names: tuple[str, ...], trees: int, seed: int) -> Fitted:
    """One stage; each page weighs the same but for news, each block by its words."""
    words = np.concatenate([(NEWS if page.news else 1) * page.words / max(1.0, page.words.sum()) for page in seen])
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
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for page, scores in zip(all_pages, judged, strict=True):
        if page.article.sum():
            for name in (page.kind, f"{page.group} {page.kind}", *(["tail"] if page.has_tail else [])):
                found[name].append(figures(page, [int(value) for value in scores]))
    for name, rows in sorted(found.items()):
        precision, lost, clean, junk = np.mean(rows, axis=0)
        f1 = 2 * precision * (1 - lost) / (precision + 1 - lost)
        print(f"{name:10} pages {len(rows):4}  F1 {f1:.4f}  lost {lost:.4f}  clean {clean:.3f}  junk gone {junk:.3f}")


def figures(page: Page, scores: Sequence[int]) -> tuple[float, float, float, float]:
    """Precision, the share of the article lost, whether the page is clean, and the share of the rest that goes."""
    keep = np.ones(len(scores))
    keep[sorted(surely(page.found, scores, chances(scores)))] = 0
    kept, article, right = (page.words * keep).sum(), page.article.sum(), (page.article * keep).sum()
    precision, lost = right / max(1.0, kept), 1 - right / article
    junk = 1 - (kept - right) / max(1.0, page.words.sum() - article)
    return precision, lost, float(precision >= CLEAN_PRECISION and lost <= CLEAN_LOSS), junk


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
            "first": data_of(stages[0]), "second": data_of(stages[1])}  # fmt: skip


def _by_weight(terms: Mapping[str, int]) -> dict[str, str]:
    found: dict[int, list[str]] = defaultdict(list)
    for term, weight in sorted(terms.items()):
        found[weight].append(term)
    return {str(weight): "|".join(found[weight]) for weight in sorted(found)}


def data_of(stage: Fitted) -> dict[str, object]:
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
