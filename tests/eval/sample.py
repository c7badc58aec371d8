"""Bodies of a fixed sample of labelled dumps, judged by words against the labels of their lines."""

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

from generator.model import Article
from tests.eval.data import CLEANING, Figures, article, rows

NAME = "sample"
INPUTS = CLEANING / "inputs.jsonl.gz"
PAGES = 60
LONGEST = 60_000  # Characters; longer dumps tell no more and cost the gate its speed.
WORD = re.compile(r"\w+")
IS_ARTICLE = "56789"

Row = dict[str, str]


def inputs() -> tuple[Path, ...]:
    """What is measured on."""
    return (INPUTS,)


def figures() -> Figures:
    """F1, and the share of the article that is kept, of each kind of dump."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in _sample():
        name = f"capture.{'md' if row['variant'] == 'md' else 'txt'}"
        found[row["variant"]].append(_judged(row, article(row["text"], name)))
    out = {}
    for kind, pairs in sorted(found.items()):
        precision = sum(pair[0] for pair in pairs) / len(pairs)
        recall = sum(pair[1] for pair in pairs) / len(pairs)
        out[f"{kind} F1"] = round(2 * precision * recall / (precision + recall), 3)
        out[f"{kind} kept"] = round(recall, 3)
    return out


def _sample() -> list[Row]:
    texts = ({key: str(value) for key, value in row.items()} for row in rows(INPUTS) if row["scored"])
    found = [row for row in texts if len(row["text"]) < LONGEST]
    pages = sorted({row["page"] for row in found}, key=lambda page: hashlib.sha256(page.encode()).digest())[:PAGES]
    chosen = set(pages)
    return [row for row in found if row["page"] in chosen]


def _judged(row: Row, made: Article) -> tuple[float, float]:
    """Precision and recall by words; what the page shows elsewhere than in its body counts as neither."""
    lines = row["text"].split("\n")
    begins = [0, *accumulate(len(line.encode("utf-8", "replace")) + 1 for line in lines)]

    def gold(start: int, text: str) -> tuple[int, int]:
        line = bisect_right(begins, start) - 1
        words = [
            (len(WORD.findall(part)), row["labels"][line + n : line + n + 1]) for n, part in enumerate(text.split("\n"))
        ]
        return sum(count for count, _ in words), sum(count for count, label in words if label and label in IS_ARTICLE)

    kept = [gold(one.span.start, one.text) for one in made.body]
    cut = [gold(one.span.start, one.text) for one in made.removals if not one.reason.startswith("lifted:")]
    right = sum(good for _, good in kept)
    whole = right + sum(good for _, good in cut)
    return right / max(1, sum(total for total, _ in kept)), right / max(1, whole)
