"""Fit the models that choose title, byline and date and write them as data: `python -m training.metadata DIR`.

DIR holds `inputs.jsonl.gz` and `gold.jsonl.gz`: dumps of pages and what is known of each page. The cross-validated
figures that are printed are of pages whose registered domain the model had not seen. The furniture model's judgement
is a feature: fit these models again whenever that one changes. Fields are named to fit only some of them.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from generator.archive import RawFile, sha256
from generator.formats import parse
from generator.model import Source
from generator.reading import Reading, reading
from generator.rules import byline_names, byline_signs, date_signs, title_signs
from generator.rules.ranked import shares
from generator.rules.surroundings import lines_of
from generator.rules.title import LEAST
from generator.shape import Columns
from training.dumps import site_of
from training.furniture import Fitted, data_of
from training.ranking import Case, fit

FOLDS = 5
WORD = re.compile(r"\w+")
LEADS = re.compile(r"\s*(?:by|von|par|por|di|da)\s+", re.IGNORECASE)
JOINS = re.compile(r"\s*(?:[;,|&]|\b(?:and|und|et)\b)\s*")
CUTS = (200, 300, 400, 500, 600, 700)  # Of 1000; figures are printed for each.
Cases = Callable[[Mapping[str, Any]], tuple[tuple[str, ...], Case, list[int]]]


def plain(text: str) -> str:
    """A value's words, for comparison."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def people(text: str) -> set[str]:
    """The names of a byline."""
    return {name for part in JOINS.split(LEADS.sub("", text or "", count=1)) if (name := plain(part))}


def rows(folder: Path) -> list[dict[str, Any]]:
    """Every dump with what is known of its page, and of pages whose text is known also that text alone."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        known = {row["page"]: row for row in map(json.loads, file)}
    with gzip.open(folder / "inputs.jsonl.gz", "rt", encoding="utf-8") as file:
        dumps = [{**row, "known": known[row["page"]]} for row in map(json.loads, file)]
    pages = {row["page"]: row for row in dumps if row["known"].get("body") and row["known"].get("title")}
    return dumps + [_clean(row) for row in pages.values()]


def _clean(row: Mapping[str, Any]) -> dict[str, Any]:
    """What people save by hand: the text alone, or below a headline, a byline and a date; cut short now and then."""
    known, draw = row["known"], Random(row["page"])
    paragraphs = [part for part in known["body"].split("\n") if part.strip()]
    body = paragraphs[: draw.choice((1, 2, 3, 5, 8, 100, 100, 100))]
    head, variant = [known["title"]], draw.choice(("txt", "txt", "md", "none"))
    if variant == "md":
        head = [f"# {known['title']}"]
    day = (
        date.fromisoformat(known["date"]).strftime(draw.choice(("%d %B %Y", "%B %d, %Y"))) if known.get("date") else ""
    )
    if known.get("author") and draw.random() < 0.6:
        by = draw.choice(("By {}", "by {}", "{}", "{}", "Author: {}")).format(known["author"])
        head += [f"{by} | {day}" if day and draw.random() < 0.4 else by]
    if day and day not in head[-1] and draw.random() < 0.6:
        head += [draw.choice(("{}", "Published {}")).format(day)]
    if variant == "none":
        head = []
    text = draw.choice(("\n\n", "\n")).join([*head, *body]) if variant == "txt" else "\n\n".join([*head, *body])
    held = {
        "title": bool(head), "author": bool(known.get("author")) and any(known["author"] in line for line in head),
        "date": bool(day) and any(day in line for line in head),
    }  # fmt: skip
    kind = "md" if variant == "md" else "clean"
    return {**row, "id": f"{row['page']}/clean", "variant": kind, "text": text, "in_text": held}


def asked(row: Mapping[str, Any], field: str) -> bool:
    """Is it known what the page states, or that it states nothing?"""
    return bool(row["known"].get(field)) or (row["set"] == "tr" and bool(row["known"].get("labelled")))


def read(row: Mapping[str, Any]) -> Reading:
    """The dump as the rules see it."""
    data = row["text"].encode("utf-8", "replace")
    name = f"{row['page']}.{'md' if row['variant'] == 'md' else 'txt'}"
    raw = RawFile(Source(name, None, sha256(data), len(data), "utf-8"), data, data.decode())
    return reading(raw, parse(raw), lambda line: False)


def _case(row: Mapping[str, Any], field: str, columns: Columns, right: Iterable[bool]) -> tuple[tuple[str, ...], Case]:
    names = tuple(sorted(columns))
    table = np.round(np.array([columns[name] for name in names]).T, 4) if names else np.zeros((0, 0))
    stands = bool(row["known"].get(field)) and bool((row.get("in_text") or {}).get(field))
    core = bool(row["known"].get("core"))
    kind = "clean" if row["id"].endswith("/clean") else row["variant"]
    return names, Case(row["id"], site_of(row), kind, core, table, np.array([*right], dtype=float), stands)


def title_case(row: Mapping[str, Any]) -> tuple[tuple[str, ...], Case, list[int]]:
    """Candidates for the title, and the number of each one's line."""
    one = read(row)
    lines = lines_of(one)
    found = title_signs.candidates(one, lines)
    wanted = plain(row["known"].get("title") or "")
    right = (bool(wanted) and plain(candidate.text) == wanted for candidate in found)
    return *_case(row, "title", title_signs.signs(one, lines, found), right), [other.number for other in found]


def byline_case(row: Mapping[str, Any], headlines: Mapping[str, int]) -> tuple[tuple[str, ...], Case, list[int]]:
    """Candidates for the byline; right is who is wanted, or where they stand apart, at least half of them."""
    one = read(row)
    lines = lines_of(one)
    found = byline_names.candidates(one, lines)
    wanted = people(row["known"].get("author") or "")
    columns = byline_signs.signs(one, lines, found, headlines.get(row["id"]))
    mine = [
        people("; ".join(one.views[candidate.number].text[start:end] for start, end in candidate.names))
        for candidate in found
    ]
    exact = any(names == wanted for names in mine)
    right = (names == wanted if exact else names <= wanted and 2 * len(names) >= len(wanted) for names in mine)
    known = (bool(wanted) and bool(names) and good for names, good in zip(mine, right, strict=True))
    return *_case(row, "author", columns, known), [other.number for other in found]


def date_case(row: Mapping[str, Any], headlines: Mapping[str, int]) -> tuple[tuple[str, ...], Case, list[int]]:
    """Candidates for the day of publication."""
    one = read(row)
    lines = lines_of(one)
    found = date_signs.candidates(one, lines)
    columns = date_signs.signs(one, lines, found, headlines.get(row["id"]))
    right = (candidate.found.iso[:10] == row["known"].get("date") for candidate in found)
    return *_case(row, "date", columns, right), [other.number for other in found]


def cross_validated(cases: Sequence[Case]) -> dict[str, list[int]]:
    """The chances of every candidate by a model that had not seen its site."""
    found: dict[str, list[int]] = {}
    folds = [int(sha256(case.site.encode()), 16) % FOLDS for case in cases]
    for number in range(FOLDS):
        ranker = fit([case for case, fold in zip(cases, folds, strict=True) if fold != number])
        for case, fold in zip(cases, folds, strict=True):
            if fold == number:
                found[case.name] = shares([*ranker.scores(case.rows)])
    return found


def report(field: str, cases: Sequence[Case], chance: Mapping[str, Sequence[int]]) -> None:
    """Precision, recall and F1 by kind of dump at several cuts."""
    for cut in CUTS:
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for case in cases:
            top = _top(chance[case.name])
            given = top is not None and chance[case.name][top] >= cut
            good = given and bool(case.right[top])
            for number, value in enumerate((good, given and not good, case.stands and not good)):
                counts[case.kind][number] += value
        parts = (
            f"{kind} P {good / max(1, good + bad):.3f} R {good / max(1, good + missed):.3f} "
            f"F1 {2 * good / max(1, 2 * good + bad + missed):.3f}"
            for kind, (good, bad, missed) in sorted(counts.items())
        )
        print(f"{field} at {cut}: " + "; ".join(parts))


def _top(chance: Sequence[int]) -> int | None:
    return max(range(len(chance)), key=lambda number: (chance[number], -number), default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """A field's cases, the line of each candidate, and the cross-validated chances."""

    cases: list[Case]
    numbers: dict[str, list[int]]
    chance: dict[str, list[int]]


def learn(field: str, known: str, given: Sequence[Mapping[str, Any]], cases: Cases, out: Path) -> Learnt:
    """Print the cross-validated figures of one field, fit its model on every page, and write it."""
    with ProcessPoolExecutor() as pool:
        found = [*pool.map(cases, [row for row in given if asked(row, known) and row["text"].strip()], chunksize=16)]
    made = [case for _, case, _ in found]
    chance = cross_validated(made)
    report(field, made, chance)
    ranker = fit(made)
    names = next(names for names, _, _ in found if names)
    text = json.dumps(data_of(Fitted(names, ranker.cuts, ranker.forest)), ensure_ascii=False, separators=(",", ":"))
    path = out / f"{field}.json"
    path.write_text(text.replace('],"', '],\n"').replace("],[", "],\n[") + "\n", encoding="utf-8", newline="\n")
    return Learnt(made, {case.name: numbers for _, case, numbers in found}, chance)


def headlines(learnt: Learnt) -> dict[str, int]:
    """The line of each page's title, where a model that had not seen its site is sure enough."""
    tops = {name: _top(chance) for name, chance in learnt.chance.items()}
    return {
        name: learnt.numbers[name][top]
        for name, top in tops.items()
        if top is not None and learnt.chance[name][top] >= LEAST
    }


def main() -> None:
    """Fit what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds inputs.jsonl.gz and gold.jsonl.gz")
    parser.add_argument("--out", type=Path, default=Path(str(files("generator.weights"))))
    given = parser.parse_args()
    every = rows(given.folder)
    titles = headlines(learn("title", "title", every, title_case, given.out))
    learn("byline", "author", every, partial(byline_case, headlines=titles), given.out)
    learn("published", "date", every, partial(date_case, headlines=titles), given.out)


if __name__ == "__main__":
    main()
