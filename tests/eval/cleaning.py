"""Bodies of a fixed sample of labelled dumps, judged by words against the labels of their lines."""

import gzip
import hashlib
import json
import os
import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

from generator.archive import RawFile, sha256
from generator.formats import parse
from generator.model import Article, Source
from generator.reading import reading
from generator.settle import settle

DATA = Path(os.environ.get("DATELINE_EVAL", Path(__file__).parents[3] / "shared" / "eval")) / "cleaning"
INPUTS = DATA / "inputs.jsonl.gz"
FLOORS = Path(__file__).with_name("floors.json")
PAGES = 60
LONGEST = 60_000  # Characters; longer dumps tell no more and cost the gate its speed.
WORD = re.compile(r"\w+")
IS_ARTICLE = "56789"

Figures = dict[str, float]


def figures() -> Figures:
    """F1, and the share of the article that is kept, of each kind of dump."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in _sample():
        found[row["variant"]].append(_judged(row, _article(row["text"], row["variant"])))
    out = {}
    for kind, pairs in sorted(found.items()):
        precision = sum(pair[0] for pair in pairs) / len(pairs)
        recall = sum(pair[1] for pair in pairs) / len(pairs)
        out[f"{kind} F1"] = round(2 * precision * recall / (precision + recall), 3)
        out[f"{kind} kept"] = round(recall, 3)
    return out


def digest() -> str:
    """The SHA-256 of the data."""
    return hashlib.sha256(INPUTS.read_bytes()).hexdigest()


def _sample() -> list[dict[str, str]]:
    with gzip.open(INPUTS, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["scored"] and len(row["text"]) < LONGEST]
    pages = sorted({row["page"] for row in rows}, key=lambda page: hashlib.sha256(page.encode()).digest())[:PAGES]
    chosen = set(pages)
    return [row for row in rows if row["page"] in chosen]


def _article(text: str, kind: str) -> Article:
    data = text.encode("utf-8", "replace")
    name = f"capture.{'md' if kind == 'md' else 'txt'}"
    raw = RawFile(Source(name, None, sha256(data), len(data), "utf-8"), data, data.decode())
    return settle(raw, reading(raw, parse(raw), lambda line: False), (), ())


def _judged(row: dict[str, str], article: Article) -> tuple[float, float]:
    """Precision and recall by words; what the page shows elsewhere than in its body counts as neither."""
    lines = row["text"].split("\n")
    begins = [0, *accumulate(len(line.encode("utf-8", "replace")) + 1 for line in lines)]

    def gold(start: int, text: str) -> tuple[int, int]:
        line = bisect_right(begins, start) - 1
        words = [
            (len(WORD.findall(part)), row["labels"][line + n : line + n + 1]) for n, part in enumerate(text.split("\n"))
        ]
        return sum(count for count, _ in words), sum(count for count, label in words if label and label in IS_ARTICLE)

    kept = [gold(one.span.start, one.text) for one in article.body]
    cut = [gold(one.span.start, one.text) for one in article.removals if not one.reason.startswith("lifted:")]
    right = sum(good for _, good in kept)
    whole = right + sum(good for _, good in cut)
    return right / max(1, sum(total for total, _ in kept)), right / max(1, whole)
