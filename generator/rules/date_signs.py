"""Dates in short lines that may be the day of publication, and named features of each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.dates import DateFound, dates, weekdays
from generator.phrases import alternatives, straight
from generator.reading import Reading, word_count
from generator.rules.surroundings import LINE_CHARACTERS, Lines, place
from generator.shape import Columns

NO_DATE = frozenset({"code", "separator", "definition"})
LONGEST = 40  # Words; a longer line tells of something.
MOST = 200  # Dates that are weighed; a page with more is a list of them.
LABEL = re.compile(
    rf"(?<!\w)(?:{alternatives('date', 'label')}|{alternatives('date', 'published')})(?!\w)", re.IGNORECASE
)
LATER = re.compile(
    rf"(?<!\w)(?:{alternatives('date', 'later')}|{alternatives('date', 'changed')})(?!\w)", re.IGNORECASE
)
EVENT = re.compile(rf"(?<!\w)(?:{alternatives('date', 'event')})(?!\w)", re.IGNORECASE)
BYLINE = re.compile(rf"(?<!\w)(?:{alternatives('byline', 'lead')})\s", re.IGNORECASE)
SAYS = re.compile(
    rf"(?<!\w)(?:{alternatives('byline', 'says')}|{alternatives('date', 'comment')})(?!\w)", re.IGNORECASE
)
TIME = re.compile(r"\d{1,2}[:.h]\d\d")
MARKS = " ,|-–—:·•/()[]*_@\n\t#>"
BEFORE = 60  # Characters in which a label leads to a date.
MANY_DAYS = 4000
WINDOW = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date: the view's number, what was found there, how many the line holds and which of them it is."""

    number: int
    found: DateFound
    place: int
    count: int


def candidates(reading: Reading, lines: Lines) -> list[Candidate]:
    """Every full date of each short line, in order; of two that overlap the longer."""
    made: list[Candidate] = []
    for number, view in enumerate(reading.views):
        if view.block.kind in NO_DATE or lines.counts[number] > LONGEST or len(view.text) > LINE_CHARACTERS:
            continue
        kept: list[DateFound] = []
        for one in sorted(dates(view.text, reading.language), key=lambda one: (one.start, -one.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        made += [Candidate(number, one, place, len(kept)) for place, one in enumerate(kept)]
        if len(made) >= MOST:
            break
    return made


def is_later(reading: Reading, one: Candidate) -> bool:
    """Does the nearest label before the date say that it is the day of a change?"""
    before = straight(reading.views[one.number].text)[: one.found.start][-BEFORE:]
    last = [(found.end(), kind) for kind, shape in ((0, LABEL), (1, LATER)) for found in shape.finditer(before)]
    return bool(last) and max(last)[1] == 1


def signs(reading: Reading, lines: Lines, found: Sequence[Candidate], headline: int | None) -> Columns:
    """A column of each feature, a number for each candidate; `headline` is the number of the title's line."""
    days = [date.fromisoformat(one.found.iso[:10]).toordinal() for one in found]
    times = Counter(one.found.iso for one in found)
    order = {day: place for place, day in enumerate(sorted(set(days), reverse=True))}
    rows = []
    for number, (one, day) in enumerate(zip(found, days, strict=True)):
        compared = {
            "days before the latest": float(min(MANY_DAYS, max(days) - day)),
            "days after the earliest": float(min(MANY_DAYS, day - min(days))),
            "rank from the latest": float(min(20, order[day])),
            "same day elsewhere": float(min(10, times[one.found.iso] - 1)),
            "dates in all": float(min(60, len(found))),
            "dates above": float(min(60, number)),
            "days from the one above": _gap(days, number, -1),
            "days from the one below": _gap(days, number, 1),
        }
        rows.append({**_line(reading, one, lines), **_place(one, lines, headline), **compared})
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _gap(days: Sequence[int], number: int, step: int) -> float:
    other = number + step
    return float(max(-MANY_DAYS, min(MANY_DAYS, days[number] - days[other]))) if 0 <= other < len(days) else 9999.0


def _line(reading: Reading, one: Candidate, lines: Lines) -> dict[str, float]:
    view, n = reading.views[one.number], one.number
    text = straight(view.text)
    head, tail = text[: one.found.start], text[one.found.end :]
    above = straight(lines.texts[n - 1]) if n else ""
    told = head.strip(MARKS)
    close = told[-BEFORE:]
    label_above = len(above) <= BEFORE and above
    return {
        "label": float(bool(LABEL.search(close))),
        "label of a change": float(is_later(reading, one)),
        "change in the line": float(bool(LATER.search(text))),
        "event": float(bool(EVENT.search(close))),
        "label above": float(bool(label_above and LABEL.search(label_above))),
        "label of a change above": float(bool(label_above and LATER.search(label_above))),
        "byline before": float(bool(BYLINE.search(head))),
        "byline after": float(bool(BYLINE.match(tail.lstrip(MARKS)))),
        "comment": float(bool(SAYS.search(text))),
        "words before": float(word_count(head)),
        "words after": float(word_count(tail)),
        "words of the line": float(lines.counts[n]),
        "opens the line": float(not told),
        "closes the line": float(not tail.strip(MARKS)),
        "small word before": float(bool(told.strip()) and told.split()[-1][0].islower()),
        "weekday before": float(any(told.casefold().endswith(day) for day in weekdays(reading.language))),
        "time after": float(bool(TIME.search(tail[:20]))),
        "time before": float(bool(TIME.search(head[-12:]))),
        "number in the line": float(one.place),
        "dates in the line": float(one.count),
        "digits only": float(not any(map(str.isalpha, text[one.found.start : one.found.end]))),
        "level": float(lines.levels[n]),
        "item": float(view.block.kind == "item"),
        "prose": float(reading.prose[n]),
        "linked": view.link_share,
        "signed": float(lines.signed[n]),
        "labelled line": float(lines.labels[n]),
        "repeats": float(min(10, lines.times.get(lines.keys[n], 0))),
    }


def _place(one: Candidate, lines: Lines, headline: int | None) -> dict[str, float]:
    n = one.number
    return {
        **place(n, lines, headline),
        "dates before": float(sum(lines.dated[max(0, n - WINDOW) : n])),
        "dates after": float(sum(lines.dated[n + 1 : n + 1 + WINDOW])),
        "bylines around": float(sum(lines.signed[max(0, n - 2) : n + 3])),
        "labels before": float(sum(lines.labels[max(0, n - WINDOW) : n])),
    }
