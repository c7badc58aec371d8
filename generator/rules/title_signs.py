"""Lines that may be the headline, and named features of each: its shape, its place, what it shares with the article."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.background import profile
from generator.forest import model
from generator.measure import DATE
from generator.reading import Reading, word_count
from generator.rules.surroundings import (
    ABSENT,
    FAR,
    SHORT_WORDS,
    STOP,
    Lines,
    at,
    ending,
    near,
    raised,
)
from generator.shape import Columns
from generator.text import words

LONGEST, LONGEST_CHARACTERS = 40, 400  # Words; the longest headlines of news agencies stay below.
NO_TITLE = frozenset({"code", "table", "separator", "definition"})
# A page's stated title has the site's name behind the headline: “Bridge closed | Harbour Post”.
SITE = re.compile(r"\s+[|–—\-·»«•:/]+\s+|\s*[|»]\s*")
SITE_MARKS, SITE_WORDS, CUT_WORDS = ("|", " - "), 5, 3
MANY, TERMS = 20, 40
FIRST_LEVEL = 1
MOST = 3000  # Candidates that are weighed; a headline does not stand behind more lines.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, or a line without the site's name: the view's number, its character range, and how it was cut."""

    number: int
    start: int
    end: int
    cut: int
    text: str
    key: str


def candidates(reading: Reading, lines: Lines) -> list[Candidate]:
    """Every line short enough to be a headline; twice where a site's name may stand behind it."""
    found = []
    for number, view in enumerate(reading.views):
        count = lines.counts[number]
        if view.block.kind in NO_TITLE or not 1 <= count <= LONGEST or len(view.text) > LONGEST_CHARACTERS:
            continue
        ranges = [(len(view.text), 0), *_without_site(view.text, count, lines)]
        for end, cut in ranges:
            text = view.text[:end].strip()
            if found_words := words(text):
                found.append(Candidate(number, 0, end, cut, text, " ".join(found_words)))
        if len(found) >= MOST:
            break
    return found


def _without_site(text: str, count: int, lines: Lines) -> Iterator[tuple[int, int]]:
    if "\n" in text.strip() or count <= CUT_WORDS:
        return
    for mark in [*SITE.finditer(text.strip("\n"))][-2:]:
        known = lines.times.get(" ".join(words(text[: mark.start()])), 0) > 0
        plain = known or any(sign in mark[0] for sign in SITE_MARKS)
        before, behind = word_count(text[: mark.start()]), word_count(text[mark.end() :])
        if plain and before > 1 and behind <= SITE_WORDS:
            yield mark.start(), 2 if known else 1


def signs(reading: Reading, lines: Lines, found: Sequence[Candidate]) -> Columns:
    """A column of each feature, a number for each candidate."""
    heads = sum(level > 0 for level in lines.levels) / max(1, len(lines.levels))
    firsts = [number for number, level in enumerate(lines.levels) if level == FIRST_LEVEL]
    above: dict[str, int] = {}
    for number, key in enumerate(lines.keys):
        above.setdefault(key, number)
    rows = [
        {**_own(reading, one, lines), **_shared(reading, one, lines), **_place(reading, one, lines, heads, firsts),
         **_around(reading, one, lines), **_repeats(one, lines, above)}
        for one in found
    ]  # fmt: skip
    runs = _runs(reading, lines)
    for row, one in zip(rows, found, strict=True):
        row["lines alike above"], row["lines alike below"] = runs[0][one.number], runs[1][one.number]
    columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    return columns | _compared(columns, found, lines) if rows else columns


def _own(reading: Reading, one: Candidate, lines: Lines) -> dict[str, float]:
    view, text = reading.views[one.number], one.text
    parts, terms = text.split(), one.key.split(" ")[:TERMS]
    table = model().short
    weights = [table.get(term, 0) for term in {*terms, *(f"{a} {b}" for a, b in pairwise(terms))}]
    return {
        "level": float(lines.levels[one.number]),
        "item": float(view.block.kind == "item"),
        "words": float(word_count(text)),
        "characters": float(len(text)),
        "end": ending(text),
        "start": float((raised(text), text[0].isdigit(), text[0].islower(), True).index(True)),
        "capitals": sum(map(raised, parts)) / len(parts),
        "upper": sum(part.isupper() and len(part) > 1 for part in parts) / len(parts),
        "link": view.link_share,
        "digits": sum(map(str.isdigit, text)) / len(text),
        "date": float(bool(DATE.search(text))),
        "cut": float(one.cut),
        "parted": float(bool(SITE.search(text))),
        "vocabulary": float(sum(weights)),
        "strongest word": float(max(weights, default=0)),
        "signed": float(lines.signed[one.number]),
        "label": float(lines.labels[one.number]),
        "prose": float(reading.prose[one.number]),
    }


def _shared(reading: Reading, one: Candidate, lines: Lines) -> Mapping[str, float]:
    """What the line's telling words weigh, and how much of that the article, its lead and the next paragraph hold."""
    own = profile(one.text, reading.language)
    whole = sum(own.values())
    number = bisect_right(lines.prose, one.number)
    below = profile(lines.texts[lines.prose[number]], reading.language) if number < len(lines.prose) else {}
    found = {"weight": whole, "telling words": float(len(own))}
    for name, other in (("lead", lines.lead), ("body", lines.body), ("run", lines.run), ("next paragraph", below)):
        held = sum([value for word, value in own.items() if word in other])
        found[f"weight in {name}"] = held
        found[f"share in {name}"] = held / whole if whole else ABSENT
    return found


def _place(reading: Reading, one: Candidate, lines: Lines, heads: float, firsts: Sequence[int]) -> dict[str, float]:
    number = one.number
    above = bisect_right(lines.kept, number)
    kept = lines.kept[above] if above < len(lines.kept) else None
    prose = bisect_right(lines.prose, number)
    paragraph = lines.prose[prose] if prose < len(lines.prose) else None
    last = bisect_right(firsts, lines.start)
    return {
        "lines above": float(min(number, 80)),
        "place": number / max(1, len(lines.texts) - 1),
        "lines in all": float(min(len(lines.texts), 600)),
        "share of headings": heads,
        "Markdown": float(reading.document.format == "markdown"),
        "to the main run": near(lines.start - number),
        "to the first prose": near(reading.head - number),
        "to the article": near(lines.first - number),
        "words to the main run": _cut(lines.total[lines.start] - lines.total[number]),
        "words to the article": _cut(lines.total[lines.first] - lines.total[number]),
        "paragraphs kept above": float(min(above, MANY)),
        "to the next kept": float(FAR if kept is None else min(FAR, kept - number)),
        "words of the next kept": ABSENT if kept is None else float(lines.counts[kept]),
        "prose above": float(min(prose, MANY)),
        "to the next prose": float(FAR if paragraph is None else min(FAR, paragraph - number)),
        "words of the next prose": ABSENT if paragraph is None else float(lines.counts[paragraph]),
        "first-level headings": float(min(5, len(firsts))),
        "the only first level": float(len(firsts) == 1 and firsts[0] == number),
        "the last first level above": float(last > 0 and firsts[last - 1] == number),
        "article above": min(300.0, lines.likely[number]),
        "share of article above": lines.likely[number] / max(1.0, lines.likely[-1]),
    }


def _cut(words_off: float) -> float:
    return max(-500.0, min(800.0, words_off))


def _around(reading: Reading, one: Candidate, lines: Lines) -> dict[str, float]:
    n, gaps = one.number, reading.gaps
    found = {
        "chance": float(lines.chance[n]),
        "chance of 1 before": lines.mean(n - 1, n),
        "chance of 4 before": lines.mean(n - 4, n),
        "chance of 8 before": lines.mean(n - 8, n),
        "gap": float(min(8, gaps[n])),
        "gap below": min(8.0, at(gaps, n + 1, 0.0)),
        "gap more than below": min(8, gaps[n]) - min(8.0, at(gaps, n + 1, 0.0)),
        "date above": float(n > 0 and lines.dated[n - 1]),
    }
    for count in (1, 2, 4, 8, 16):
        found[f"chance of {count} after"] = lines.mean(n + 1, n + 1 + count)
    for off in (-2, -1, 1, 2):
        found[f"words at {off:+d}"] = at(lines.counts, n + off)
    for count in (1, 3, 6):
        found[f"dates in {count} after"] = float(sum(lines.dated[n + 1 : n + 1 + count]))
        found[f"bylines in {count} after"] = float(sum(lines.signed[n + 1 : n + 1 + count]))
    found["labels in 4 after"] = float(sum(lines.labels[n + 1 : n + 5]))
    found["labels in 4 before"] = float(sum(lines.labels[max(0, n - 4) : n]))
    return found


def _repeats(one: Candidate, lines: Lines, first: Mapping[str, int]) -> dict[str, float]:
    close = lines.keys[max(0, one.number - 12) : one.number + 13]
    above = lines.keys[one.number - 1] if one.number else ""
    return {
        "repeats": float(lines.times.get(one.key, 0) - (one.cut == 0)),
        "within lines close by": float(sum(one.key in other and one.key != other for other in close)),
        "within the line above": float(one.key in above and one.key != above),
        "stands above": float(first.get(one.key, one.number) < one.number),
    }


def _runs(reading: Reading, lines: Lines) -> tuple[list[float], list[float]]:
    """How many short lines without a sentence's end stand in a row up to each line, and from it on."""
    alike = [
        not prose and count <= SHORT_WORDS and ending(text) < STOP
        for prose, count, text in zip(reading.prose, lines.counts, lines.texts, strict=True)
    ]
    return _in_a_row(alike), _in_a_row(alike[::-1])[::-1]


def _in_a_row(flags: Sequence[bool]) -> list[float]:
    found, count = [], 0
    for flag in flags:
        count = count + 1 if flag else 0
        found.append(float(min(40, count)))
    return found


def _compared(columns: Columns, found: Sequence[Candidate], lines: Lines) -> Columns:
    """What a candidate shares with the article beside what the others share."""
    close = [0 <= lines.first - one.number <= 8 for one in found]
    added: Columns = {}
    for name in ("lead", "run"):
        weights = columns[f"weight in {name}"]
        most = max(weights) or 1.0
        near_most = max((weight for weight, is_near in zip(weights, close, strict=True) if is_near), default=0.0) or 1.0
        order = sorted(weights, reverse=True)
        places: dict[float, int] = {}
        for rank, weight in enumerate(order):
            places.setdefault(weight, rank)
        added[f"weight in {name} beside the most"] = [weight / most for weight in weights]
        added[f"weight in {name} beside lines near"] = [weight / near_most for weight in weights]
        added[f"rank by weight in {name}"] = [float(min(30, places[weight])) for weight in weights]
    return added
