"""Where a headline or a date line runs on into the first sentence: scraped texts often open with them on one line.

`Three held after raid 4 May 2014 Police in Leeds said …` holds three statements, and each must be quotable alone. The
weights are fitted by `training/openings.py` to openings whose parts are known.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import exp, fsum, log
from typing import Any

from generator.background import LIGHT, NO_NAME, weight
from generator.claims.sentence import Sentence
from generator.claims.stamps import stamps

# Only so many tokens of a text can be its headline and date line.
FURTHEST = 60
# Tokens behind a gap whose capitals are counted, and among which words of the headline come again.
AHEAD, ECHO = 10, 40
# A gap is cut from this chance on: fitted openings are so cut in 12 of 1,000 texts that have no headline.
SURE = 0.3
LONG, LEAD = 4, 20
DASHES, CLOSING, OPENING = frozenset("-–—"), frozenset(')]"”’'), frozenset('“"(')


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights of the features, and of single words: as the last of a statement, and as the first."""

    features: Mapping[str, float]
    ends: Mapping[str, float]
    begins: Mapping[str, float]


def cuts(sentence: Sentence) -> list[int]:
    """Tokens at which a new statement begins, in order: around a date line, and behind a headline, if any."""
    found = [stamp for stamp in stamps(sentence) if stamp[0] < FURTHEST]
    edges = {at for stamp in found for at in stamp if 0 < at < len(sentence.tokens)}
    opens = next((last for first, last in found if first == 0), 0)
    if not found or (opens and len(found) == 1):
        edges.update(opens + at for at in headline_end(behind(sentence, opens)))
    return sorted(edges)


def behind(sentence: Sentence, first: int) -> Sentence:
    """The sentence from a token on; places stay those of the whole."""
    if not first:
        return sentence
    kept = slice(first, None)
    return replace(sentence, tokens=sentence.tokens[kept], folded=sentence.folded[kept], places=sentence.places[kept])


def headline_end(sentence: Sentence) -> list[int]:
    """The one gap that most likely ends a headline; empty where most likely none does."""
    known = weights()
    odds = {at: exp(score(features, known.features)) for at, features in gaps(sentence, known)}
    best = max(odds, key=lambda at: odds[at], default=0)
    return [best] if odds and odds[best] >= SURE * (1 + fsum(odds.values())) else []


def score(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    """The log odds of a gap, against there being no headline."""
    return fsum(known.get(name, 0.0) * value for name, value in features.items())


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights as committed; words by weight in tenths: `{"12": "murder|said"}`."""
    data: dict[str, Any] = json.loads((files("generator.weights") / "openings.json").read_text(encoding="utf-8"))
    ends, begins = (
        {word: int(tenths) / 10 for tenths, words in data[name].items() for word in words.split("|")}
        for name in ("ends", "begins")
    )
    return Weights(data["features"], ends, begins)


def gaps(sentence: Sentence, known: Weights) -> Iterator[tuple[int, dict[str, float]]]:
    """Every place before a capital or a digit where a statement may begin, with its features."""
    tokens = sentence.tokens[: FURTHEST + ECHO]
    language = sentence.lexicon.language or "en"
    weighs = [weight(word, language) if word[:1].isalpha() else 0.0 for word in sentence.folded[: len(tokens)]]
    for at in range(1, min(FURTHEST, len(tokens) - 1)):
        starts = tokens[at][0].isupper() or tokens[at][0].isdigit() or tokens[at] in OPENING
        if starts and not sentence.glued(at):
            yield at, {**marks(sentence, at), **words(sentence, at, tokens, weighs), **tables(sentence, at, known)}


def marks(sentence: Sentence, at: int) -> dict[str, float]:
    """What stands on both sides of a gap."""
    before, word = sentence.tokens[at - 1], sentence.tokens[at]
    closes = before in CLOSING
    return {
        "no headline": 1.0,
        "lower case before": float(before[0].islower()),
        "digit before": float(before[0].isdigit()),
        "closing mark before": float(closes),
        "dash before": float(before in DASHES),
        "other mark before": float(not before[0].isalnum() and not closes and before not in DASHES),
        "clock before": float(clock(sentence, at - 1)),
        "year before": float(before.isdigit() and len(before) == LONG),
        "digit": float(word[0].isdigit()),
        "opening mark": float(not word[0].isalnum()),
        "day or month": float(dated(sentence, at)),
        "all capitals": float(word.isupper() and len(word) >= LONG),
        "few words before": float(at < LONG),
        "words before": log(at),
        "words before, squared": log(at) ** 2,
        "few words behind": float(len(sentence.tokens) - at < LONG),
    }


def words(sentence: Sentence, at: int, tokens: Sequence[str], weighs: Sequence[float]) -> dict[str, float]:
    """How the words before a gap are set, and how many of them come again behind it."""
    folded = sentence.folded
    before, behind = capital_share(tokens[:at]), capital_share(tokens[at + 1 : at + 1 + AHEAD])
    heavy = {folded[index] for index in range(at) if weighs[index] > LIGHT}
    ahead = {folded[index] for index in range(at, min(len(tokens), at + ECHO))}
    near = range(at, min(len(tokens), at + LONG))
    common = tokens[at][0].isalpha() and weighs[at] <= NO_NAME
    opening, lead = range(at), range(at, min(len(tokens), at + LEAD))
    small = [sum(bare(sentence, index) for index in part) for part in (opening, lead)]
    return {
        "small words before": small[0] / at,
        "small words behind": small[1] / LEAD,
        "no small words before": float(small[0] == 0),
        "name of two words": float(at + 1 < len(tokens) and tokens[at][0].isupper() and tokens[at + 1][0].isupper()),
        "capitals before": before,
        "capitals grow fewer": max(0.0, before - behind),
        "common word": float(common),
        "common word, capitals before": float(common) * before,
        "echo": len(heavy & ahead) / (1 + len(heavy)),
        "echo near": sum(folded[index] in heavy for index in near) / LONG,
        "word again": float(folded[at] in heavy),
    }


def tables(sentence: Sentence, at: int, known: Weights) -> dict[str, float]:
    """How often the word before the gap ends sentences, and the word behind it begins them."""
    ends, begins = known.ends.get(sentence.folded[at - 1]), known.begins.get(sentence.folded[at])
    return {
        "ends": ends or 0.0,
        "ends unknown": float(ends is None),
        "begins": begins or 0.0,
        "begins unknown": float(begins is None),
        "begins, lower case before": (begins or 0.0) * sentence.tokens[at - 1][0].islower(),
    }


def bare(sentence: Sentence, at: int) -> bool:
    """Whether a token is an article or an auxiliary, which headlines leave out."""
    known = sentence.lexicon
    return known.has("determiners", sentence.folded[at]) or known.has("auxiliaries", sentence.folded[at])


def clock(sentence: Sentence, at: int) -> bool:
    """Whether a token ends a time."""
    return sentence.folded[at] in sentence.lexicon.time_words.get("clock", ()) or dated(sentence, at)


def dated(sentence: Sentence, at: int) -> bool:
    """Whether a token is a weekday or a month."""
    return sentence.folded[at] in sentence.lexicon.weekdays or sentence.folded[at] in sentence.lexicon.months


def capital_share(tokens: Sequence[str]) -> float:
    """The share of long words that are written with a capital; a half where there are none."""
    long = [token for token in tokens if len(token) >= LONG and token[0].isalpha()]
    return sum(token[0].isupper() for token in long) / len(long) if long else 0.5
