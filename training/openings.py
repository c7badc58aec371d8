"""Fit where headlines end and write it as data: `python -m training.openings DIR`.

DIR holds `link_ecb_docs.jsonl.gz`, `link_gvc_docs.jsonl.gz` (documents in sentences, the first mostly a headline) and
`story_background.jsonl.gz`, `reuse_docs.jsonl.gz` (texts that begin with their first sentence). The printed figures are
of documents of which the model had seen none of the same fold; folds keep a document's topic together where the ids'
`*_story.jsonl.gz` name one.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from generator.background import UNKNOWN, weight
from generator.claims import gaps, openings
from generator.claims.elsewhere import Elsewhere, elsewhere
from generator.claims.sentence import Sentence, read
from generator.claims.stamps import stamps
from generator.claims.vocabulary import lexicon
from generator.model import Span
from generator.text import sentences

FOLDS = 5
RIDGE = 3.0
ROUNDS = 30
# A word's weight counts from this many places on, and is kept where it tells this much.
FEWEST, LEAST = 8, 0.5
# Paragraphs outside these lengths are captions or no prose.
SHORTEST_PARAGRAPH, LONGEST_PARAGRAPH, FEWEST_WORDS = 60, 5000, 5
# A paragraph as documents in sentences are laid out, and the first sentence of one that has no headline.
TOGETHER, INSIDE = 4, 5
NEAR = 2  # Characters between a gap and a true part's start that are one place.

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The first words of a text: the features of their gaps, and which of them ends the first statement, if any."""

    rows: Floats
    gold: int | None
    source: str
    group: str


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file; none where there is no file."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def counted(texts: Iterable[str]) -> tuple[dict[str, float], dict[str, float]]:
    """How much more often a word ends a sentence than it stands before a capital inside one; and how much more often
    it begins one than it has a capital inside one."""
    ends, inner, begins, capital = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    english = lexicon("en")
    for paragraph in (part for text in texts for part in text.split("\n")):
        if not SHORTEST_PARAGRAPH <= len(paragraph) <= LONGEST_PARAGRAPH:
            continue
        for start, end in sentences(paragraph, "en"):
            found = read(paragraph[start:end].rstrip(" \"”’')"), Span(0, 0), english)
            if len(found.tokens) <= FEWEST_WORDS or found.tokens[-1] not in ".!?":
                continue
            ends[found.folded[-2]] += 1
            begins[found.folded[0]] += 1
            for at in range(1, len(found.tokens)):
                if found.tokens[at][0].isupper() and found.tokens[at - 1][0].isalnum():
                    inner[found.folded[at - 1]] += 1
                    capital[found.folded[at]] += 1
    return told(ends, inner), told(begins, capital)


def told(one: Counter[str], other: Counter[str]) -> dict[str, float]:
    """The log odds of the words that a word list knows, in tenths, as far as they tell anything."""
    totals = one.total(), other.total()
    odds = {
        word: round(log(((one[word] + 1) / totals[0]) / ((other[word] + 1) / totals[1])), 1)
        for word in {*one, *other}
        if one[word] + other[word] >= FEWEST and word.isalpha() and weight(word, "en") < UNKNOWN
    }
    return {word: value for word, value in odds.items() if abs(value) >= LEAST}


def openings_in(
    text: str, parts: Sequence[int], rest: Elsewhere, source: str, group: str, known: gaps.Tables
) -> Iterator[Opening]:
    """The first sentence of a text, and what is left of it behind each headline and date line, with their gaps.

    `parts` are the places where statements begin. Nothing is yielded for date lines.
    """
    start, end = next(sentences(text, "en"), (0, 0))
    found: Sentence = read(text[start:end], Span(0, 0), lexicon("en"))
    places = [start + first for first, _ in found.places]
    wanted = {next((at for at, place in enumerate(places) if abs(place - part) <= NEAR), -1) for part in parts}
    dates = [stamp for stamp in stamps(found) if stamp[0] < gaps.FURTHEST]
    for first, last in openings.segments(found, dates):
        for begin in [first, *sorted(at for at in wanted if first < at < last)][: openings.MOST]:
            seen = list(gaps.gaps(openings.part(found, begin, last), known, rest))
            gold = next((i for i, (at, _) in enumerate(seen) if begin + at in wanted), None)
            rows = np.array([list(features.values()) for _, features in seen])
            yield Opening(rows, gold, source if not begin else f"{source}, behind", group)


def openings_of(folder: Path, known: gaps.Tables) -> Iterator[Opening]:
    """Every opening of the data, with headline and without."""
    for name in ("link_ecb", "link_gvc"):
        topics = {row["doc_id"]: row["topic"] for row in lines(folder / f"{name}_story.jsonl.gz")}
        for doc in lines(folder / f"{name}_docs.jsonl.gz"):
            group = topics.get(doc["doc_id"], doc["doc_id"]) if name == "link_ecb" else doc["doc_id"]
            rest = elsewhere(doc["sentences"])
            for first, source in ((0, name), (INSIDE, "inside")):
                part = doc["sentences"][first : first + TOGETHER]
                if len(part) > 1:
                    starts = [sum(len(one) + 1 for one in part[:at]) for at in range(1, len(part))]
                    yield from openings_in(" ".join(part), starts, rest, source, group, known)
    for doc in lines(folder / "story_background.jsonl.gz"):
        passages = doc["text"].split("\n\n")
        yield from openings_in(passages[0], [], elsewhere(passages), "no headline", doc["doc_id"], known)


def fitted(seen: Sequence[Opening], width: int) -> Floats:
    """Weights by Newton's steps: of all gaps of a text and the answer “none”, one is right."""
    found = np.zeros(width)
    for _ in range(ROUNDS):
        slope, bend = RIDGE * found, RIDGE * np.eye(width)
        for one in seen:
            if len(one.rows):
                odds = np.exp(one.rows @ found)
                share = odds / (1 + odds.sum())
                mean = share @ one.rows
                slope += mean - (one.rows[one.gold] if one.gold is not None else 0.0)
                bend += (one.rows.T * share) @ one.rows - np.outer(mean, mean)
        found -= np.linalg.solve(bend, slope)
    return found


def judged(seen: Sequence[Opening], found: Floats) -> Iterator[tuple[str, str]]:
    """For each opening its source, and whether it was cut rightly, wrongly, or rightly or wrongly not."""
    for one in seen:
        odds = np.exp(one.rows @ found) if len(one.rows) else np.zeros(0)
        cut = int(odds.argmax()) if len(odds) and odds.max() >= openings.SURE * (1 + odds.sum()) else None
        yield (
            one.source,
            "right cut"
            if cut is not None and cut == one.gold
            else "wrong cut"
            if cut is not None
            else ("rightly whole" if one.gold is None else "missed"),
        )


def grouped(words: Mapping[str, float]) -> dict[str, str]:
    """Words by weight in tenths."""
    tenths: dict[int, list[str]] = {}
    for word, value in sorted(words.items()):
        tenths.setdefault(round(10 * value), []).append(word)
    return {str(value): "|".join(tenths[value]) for value in sorted(tenths)}


def main() -> None:
    """Fit, print cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    texts = [doc["text"] for name in ("story_background", "reuse_docs") for doc in lines(folder / f"{name}.jsonl.gz")]
    ends, begins = counted(dict.fromkeys(texts))
    known = gaps.Tables(ends, begins)
    english = read("Two held Police said", Span(0, 0), lexicon("en"))
    names = list(next(gaps.gaps(english, known, elsewhere(())))[1])
    seen = list(openings_of(folder, known))
    folds = [crc32(one.group.encode()) % FOLDS for one in seen]
    counts = Counter[tuple[str, str]]()
    for fold in range(FOLDS):
        found = fitted([one for one, at in zip(seen, folds, strict=True) if at != fold], len(names))
        counts.update(judged([one for one, at in zip(seen, folds, strict=True) if at == fold], found))
    for (source, answer), number in sorted(counts.items()):
        print(f"{source:12} {answer:14} {number}")
    weights = {name: round(float(value), 3) for name, value in zip(names, fitted(seen, len(names)), strict=True)}
    data = {"features": weights, "ends": grouped(ends), "begins": grouped(begins)}
    path = Path(str(files("generator.weights") / "openings.json"))
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
