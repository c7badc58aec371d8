"""Fit when two articles, and two of their sentences, report one event: `python -m training.relations DIR`.

DIR holds `story_docs`, `story_gold` and `link_{ecb,gvc,wec}_{docs,gold}` as `.jsonl.gz`, and `link_ecb_story`, which
names the topics that are kept together in one fold. Printed are figures of pairs whose topics the model had not seen,
and of each collection by a model of the other one. The weights of both models are written as data.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np

from generator.claims import extract
from generator.curation import curation
from generator.intake import settle_all
from generator.model import Span
from generator.relate.gate import proposed
from generator.relate.keyed import Bools, numbers
from generator.relate.likeness import cosines
from generator.relate.likeness import features as article_features
from generator.relate.portrait import Portrait, portrait
from generator.relate.rows import Rows, rows
from generator.relate.sameness import by_articles
from generator.relate.sameness import features as sentence_features
from generator.relate.stack import stacked
from generator.relate.weighed import weighed
from training.openings import Floats, lines

FOLDS = 5
RIDGE, ROUNDS = 1.0, 40
# Pairs of articles whose sentences are looked at, and how many each article has: as the gate lets short ones through.
OPEN, NEAREST = -4.0, 24
# What a collection's pairs weigh together, against the ridge.
COLLECTION = 20_000
# The only texts with dates are of many years, so that two of one week tell of one event. An archive may hold but that
# week: pairs of undated texts are shown a second time, as if both were of it, and weigh so much.
SAME_WEEK = 0.02
LINKS = ("link_ecb", "link_gvc", "link_wec")
FITTED = ("link_ecb", "link_gvc")

Place = tuple[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Set:
    """A collection: its documents' portraits, the pairs that share rare terms, the cosines of their texts, and their
    features."""

    portraits: dict[str, Portrait]
    pairs: list[tuple[str, str]]
    alike: Floats
    names: tuple[str, ...]
    rows: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """Judged pairs of sentences of one collection: which, their features, the answer, the fold."""

    keys: list[tuple[Place, Place]]
    names: tuple[str, ...]
    rows: Floats
    gold: Floats
    folds: Floats
    positives: int


def laid_out(sentences: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Paragraphs of four sentences, and the bytes of each sentence in them."""
    text, spans = "", []
    for number, sentence in enumerate(sentences):
        text += "" if not number else " " if number % 4 else "\n\n"
        start = len(text.encode())
        text += sentence
        spans.append((start, len(text.encode())))
    return text + "\n", spans


def portraits(texts: Mapping[str, tuple[str, str | None]]) -> dict[str, Portrait]:
    """What the generator makes of texts and their dates, by their ids."""
    names = {f"{crc32(key.encode()):08x}{number:05}.txt": key for number, key in enumerate(sorted(texts))}
    with TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        raw.mkdir()
        for name, key in names.items():
            text, day = texts[key]
            (raw / name).write_bytes(text.encode("utf-8", "surrogatepass"))
            if day:
                (raw / f"{name}.meta.yml").write_text(f"published: {day}\n", encoding="utf-8")
        results = settle_all(Path(folder), curation(Path(folder)), 1)
    articles = [article for one in results for article in one.settled.articles]
    return {names[article.source.path]: portrait(article, extract(article)) for article in articles}


def paired(found: dict[str, Portrait]) -> Set:
    """The pairs that the gate would look at, with their features."""
    keys = sorted(found)
    known = [weighed(found[key]) for key in keys]
    kept, likenesses, tables = [], [], []
    names: tuple[str, ...] = ()
    looked_up = [numbers(found[key].looked_up) for key in keys]
    for one, others in proposed(looked_up, [found[key].size for key in keys]):
        met = [known[other] for other in others.tolist()]
        likenesses.append(cosines(known[one], met))
        made = article_features(known[one], met, likenesses[-1])
        names = tuple(made)
        kept += [(keys[one], keys[other]) for other in others.tolist()]
        tables.append(np.column_stack(list(made.values())))
    return Set(found, kept, np.concatenate(likenesses), names, np.vstack(tables))


def fitted(table: Floats, gold: Floats, weight: Floats) -> Floats:
    """Weights of a logistic model, by Newton's steps."""
    found = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        bend = (table.T * (weight * chance * (1 - chance) + 1e-6)) @ table + RIDGE * np.eye(len(found))
        found -= np.linalg.solve(bend, table.T @ (weight * (chance - gold)) + RIDGE * found)
    return found


def best(scores: Floats, gold: Floats, positives: int) -> str:
    """The best F1 of any cut, with its precision and recall, all positives counted."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(gold[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + positives)
    at = int(f1.argmax())
    precision, recall = hits[at] / (at + 1), hits[at] / positives
    return f"F1 {f1[at]:.3f} (precision {precision:.3f}, recall {recall:.3f}) at {scores[order[at]]:.2f}"


class Folds:
    """Which fold a document belongs to: that of its topic, where one is known, else of its cluster."""

    def __init__(self, folder: Path) -> None:
        self.group = {row["doc_id"]: row["cluster"] for row in lines(folder / "story_gold.jsonl.gz")}
        self.group |= {row["doc_id"]: row["topic"] for row in lines(folder / "link_ecb_story.jsonl.gz")}

    def of(self, doc: str) -> int:
        """0 to 4."""
        return crc32(str(self.group.get(doc, doc)).encode()) % FOLDS


def article_models(folder: Path, folds: Folds) -> tuple[tuple[str, ...], list[Floats]]:
    """The weights of the articles' features without each fold, and last those of all; figures are printed."""
    clusters = {row["doc_id"]: (row["cluster"], row["src"]) for row in lines(folder / "story_gold.jsonl.gz")}
    texts = {doc["doc_id"]: (doc["text"], doc.get("date")) for doc in lines(folder / "story_docs.jsonl.gz")}
    found = paired(portraits(texts))
    gold = np.array([clusters[a][0] == clusters[b][0] for a, b in found.pairs], dtype=np.float64)
    sides = np.array([[folds.of(doc) for doc in pair] for pair in found.pairs])
    undated = np.array([texts[a][1] is None and texts[b][1] is None for a, b in found.pairs])

    def fit(seen: Bools) -> Floats:
        again = found.rows[seen & undated]
        again[:, found.names.index("days near")] = 1.0
        answers = np.concatenate([gold[seen], gold[seen & undated]])
        weight = np.concatenate([np.ones(seen.sum()), np.full(len(again), SAME_WEEK)])
        return fitted(np.vstack([found.rows[seen], again]), answers, weight)

    models = []
    scores = np.zeros(len(gold))
    for fold in range(FOLDS):
        models.append(fit((sides != fold).all(axis=1)))
        scores[sides[:, 0] == fold] = found.rows[sides[:, 0] == fold] @ models[-1]
    for source in ("ecb", "gvc", "fnc"):
        sizes = Counter(name for name, kind in clusters.values() if kind == source)
        positives = sum(size * (size - 1) // 2 for size in sizes.values())
        mine = np.array([{clusters[a][1], clusters[b][1]} == {source} for a, b in found.pairs])
        print(f"articles   {source}: {best(scores[mine], gold[mine], positives)}")
    return found.names, [*models, fit(np.ones(len(gold), dtype=bool))]


def spots(held: Rows, spans: Sequence[tuple[int, int]], labelled: Sequence[int]) -> list[tuple[int, int]]:
    """(row, sentence) for each row that stands for a labelled sentence: the one that its span overlaps most."""

    def most(span: Span) -> int:
        return max(range(len(spans)), key=lambda at: (min(span.end, spans[at][1]) - max(span.start, spans[at][0]), -at))

    return [(row, sentence) for row, span in enumerate(held.spans) if (sentence := most(span)) in labelled]


def sentence_pairs(folder: Path, name: str, models: list[Floats], folds: Folds) -> Sentences:
    """The judged pairs of sentences of one collection."""
    docs = {doc["doc_id"]: doc for doc in lines(folder / f"{name}_docs.jsonl.gz")}
    laid = {key: laid_out(doc["sentences"]) for key, doc in docs.items()}
    found = paired(portraits({key: (laid[key][0], doc.get("date")) for key, doc in docs.items()}))
    links = {
        frozenset(((row["doc_a"], row["sent_a"]), (row["doc_b"], row["sent_b"])))
        for row in lines(folder / f"{name}_gold.jsonl.gz")
    }
    sides = np.array([folds.of(a) if name in FITTED else FOLDS for a, _ in found.pairs])
    odds = np.array([row @ models[side] for row, side in zip(found.rows, sides, strict=True)])
    made = {key: rows(one) for key, one in found.portraits.items()}
    places = {key: spots(made[key], laid[key][1], docs[key]["labelled"]) for key in made}
    keys: list[tuple[Place, Place]] = []
    tables: list[Floats] = []
    columns: tuple[str, ...] = ()
    count: Counter[str] = Counter()
    marks: list[int] = []
    for at in np.argsort(-odds, kind="stable"):
        a, b = found.pairs[at]
        near = min(count[a], count[b]) < NEAREST
        count.update((a, b))
        if odds[at] < OPEN or not near or not places[a] or not places[b]:
            continue
        other = stacked([made[b]])
        of_both = [float(found.alike[at])], [float(odds[at])]
        table = by_articles(sentence_features(made[a], other), other, *of_both)
        columns = tuple(table)
        grid = np.stack(np.broadcast_arrays(*table.values()), axis=-1)
        chosen = np.ix_([row for row, _ in places[a]], [row for row, _ in places[b]])
        tables.append(grid[chosen].reshape(-1, len(columns)))
        keys += [((a, first), (b, second)) for _, first in places[a] for _, second in places[b]]
        marks += [int(sides[at])] * len(tables[-1])
    gold = np.array([frozenset(key) in links for key in keys], dtype=np.float64)
    return Sentences(keys, columns, np.vstack(tables), gold, np.array(marks), len(links))


def balanced(part: Sentences) -> Floats:
    """Weights by which each collection counts alike, however many pairs it has."""
    return np.full(len(part.gold), COLLECTION / len(part.gold))


def once(part: Sentences, scores: Floats) -> tuple[Floats, Floats]:
    """Scores and answers with each judged pair once, at its best score: a judged sentence may be several of ours."""
    highest: dict[tuple[Place, Place], int] = {}
    for at in np.argsort(-scores, kind="stable"):
        highest.setdefault(part.keys[at], int(at))
    kept = list(highest.values())
    return scores[kept], part.gold[kept]


def sentence_model(folder: Path, models: list[Floats], folds: Folds) -> dict[str, float]:
    """The weights of the sentences' features; figures are printed."""
    parts = {name: sentence_pairs(folder, name, models, folds) for name in LINKS}
    table = np.vstack([parts[name].rows for name in FITTED])
    gold = np.concatenate([parts[name].gold for name in FITTED])
    marks = np.concatenate([parts[name].folds for name in FITTED])
    weight = np.concatenate([balanced(parts[name]) for name in FITTED])
    unseen = [fitted(table[marks != fold], gold[marks != fold], weight[marks != fold]) for fold in range(FOLDS)]
    everything = fitted(table, gold, weight)
    for name, part in parts.items():
        known = [*unseen, everything]
        scores = np.array([row @ known[int(fold)] for row, fold in zip(part.rows, part.folds, strict=True)])
        print(f"sentences  {name}: {best(*once(part, scores), part.positives)}")
    for one, other in (FITTED, FITTED[::-1]):
        alone = fitted(parts[one].rows, parts[one].gold, balanced(parts[one]))
        scores = parts[other].rows @ alone
        print(f"sentences  {other} by {one} alone: {best(*once(parts[other], scores), parts[other].positives)}")
    names = parts[FITTED[0]].names
    return {name: round(float(value), 3) for name, value in zip(names, everything, strict=True)}


def main() -> None:
    """Fit both models, print their figures, write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folds = Folds(folder)
    names, models = article_models(folder, folds)
    articles = {name: round(float(value), 3) for name, value in zip(names, models[-1], strict=True)}
    data: dict[str, Any] = {"articles": articles, "sentences": sentence_model(folder, models, folds)}
    path = Path(str(files("generator.weights") / "relations.json"))
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
