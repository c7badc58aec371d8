"""Where a headline or a date line runs on into the first sentence: scraped texts often open with them on one line.

`Three held after raid 4 May 2014 Police in Leeds said …` holds three statements, and each must be quotable alone. The
weights are fitted by `training/openings.py` to openings whose parts are known.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import exp, fsum
from typing import Any

from generator.claims.elsewhere import Elsewhere
from generator.claims.gaps import FURTHEST, Tables, gaps
from generator.claims.sentence import Sentence
from generator.claims.stamps import stamps
from generator.claims.when import times

# A gap is cut from this chance on: fitted openings are so cut in 5 of 1,000 texts that have no headline.
SURE = 0.25
# A headline, a line below it, one more: what stands before the first sentence of a text.
MOST = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights of the features of gaps, and those of single words."""

    features: Mapping[str, float]
    words: Tables


def cuts(sentence: Sentence, rest: Elsewhere) -> list[int]:
    """Tokens at which a new statement begins, in order: around date lines, and behind headlines, if any; none in the
    middle of a time."""
    found = [stamp for stamp in stamps(sentence) if stamp[0] < FURTHEST]
    edges = {at for stamp in found for at in stamp if 0 < at < len(sentence.tokens)}
    for first, last in segments(sentence, found):
        edges.update(headlines(part(sentence, first, last), first, rest))
    inside = {at for time in times(sentence) for at in range(time.first + 1, time.last)}
    return sorted(edges - (inside - {at for stamp in found for at in stamp}))


def segments(sentence: Sentence, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges of tokens between date lines."""
    first = 0
    for start, stop in [*found, (len(sentence.tokens), 0)]:
        if first < start:
            yield first, start
        first = stop


def part(sentence: Sentence, first: int, last: int) -> Sentence:
    """Some tokens of a sentence; places stay those of the whole."""
    if (first, last) == (0, len(sentence.tokens)):
        return sentence
    kept = slice(first, last)
    return replace(sentence, tokens=sentence.tokens[kept], folded=sentence.folded[kept], places=sentence.places[kept])


def headlines(sentence: Sentence, first: int, rest: Elsewhere) -> Iterator[int]:
    """Where each headline ends that opens a range whose first token is number `first`."""
    for _ in range(MOST):
        at = headline_end(sentence, rest)
        if at is None:
            return
        first += at
        yield first
        sentence = part(sentence, at, len(sentence.tokens))


def headline_end(sentence: Sentence, rest: Elsewhere) -> int | None:
    """The one gap that most likely ends a headline; None where most likely none does."""
    known = weights()
    odds = {at: exp(score(features, known.features)) for at, features in gaps(sentence, known.words, rest)}
    best = max(odds, key=lambda at: odds[at], default=0)
    return best if odds and odds[best] >= SURE * (1 + fsum(odds.values())) else None


def score(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    """The log odds of a gap, against there being no headline."""
    return fsum(known[name] * value for name, value in features.items())


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights as committed; words by weight in tenths: `{"12": "murder|said"}`."""
    data: dict[str, Any] = json.loads((files("generator.weights") / "openings.json").read_text(encoding="utf-8"))
    ends, begins = (
        {word: int(tenths) / 10 for tenths, words in data[name].items() for word in words.split("|")}
        for name in ("ends", "begins")
    )
    return Weights(data["features"], Tables(ends, begins))
