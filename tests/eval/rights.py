"""Lines on rights against their labels by hand: each as a document of its own, and where it stands in its page's dump.

A line may be of more than one category: its first label must be found, its others may be.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.eval.data import CLEANING, Figures, article, rows

NAME = "rights"
LABELLED, PAGES = CLEANING / "rights_labelled.jsonl.gz", CLEANING / "inputs.jsonl.gz"
NONE = "not-a-rights-statement"
FEWEST = 5  # Examples of a category that make its F1 a figure.


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: its page, its text, its category and the further ones that it may have."""

    page: str
    text: str
    category: str
    also: frozenset[str] = frozenset()


def inputs() -> tuple[Path, ...]:
    """What is measured on."""
    return LABELLED, PAGES


def figures() -> Figures:
    """The figures of the lines by themselves and within their pages."""
    lines = labelled()
    dumps = {str(row["page"]): str(row["text"]) for row in rows(PAGES) if row["variant"] == "txt"}
    inside = [line for line in lines if line.text in dumps.get(line.page, "")]
    return {**alone(), **judged(inside, lambda line: _in_page(line, dumps[line.page]), "in page")}


def alone() -> Figures:
    """The figures of the lines by themselves: quick."""
    return judged(labelled(), lambda line: categories(line.text), "alone")


def labelled() -> list[Line]:
    """The lines that were labelled by hand."""
    found = []
    for row in rows(LABELLED):
        also = row["also"]
        more = frozenset(map(str, also)) if isinstance(also, list) else frozenset()
        found.append(Line(str(row["page"]), str(row["line"]), str(row["category"]), more))
    return found


def categories(text: str) -> set[str]:
    """The categories of the statements that are found in a text of one line."""
    return {one.category for one in article(text, "line.txt").rights.statements}


def _in_page(line: Line, dump: str) -> set[str]:
    start = len(dump[: dump.index(line.text)].encode())
    end = start + len(line.text.encode())
    found = article(dump, "page.txt").rights.statements
    return {one.category for one in found if one.span.start < end and start < one.span.end}


def judged(lines: Iterable[Line], answer: Callable[[Line], set[str]], name: str) -> Figures:
    """Precision and recall of yes or no, and F1 of each category with enough examples."""
    pairs = [(line, answer(line)) for line in lines]
    yes = [bool(got) for line, got in pairs if line.category != NONE]
    wrong = sum(bool(got) for line, got in pairs if line.category == NONE)
    out = {
        f"{name}: precision": _share(sum(yes), sum(yes) + wrong),
        f"{name}: recall": _share(sum(yes), len(yes)),
    }
    hits: defaultdict[str, int] = defaultdict(int)
    faults: defaultdict[str, int] = defaultdict(int)
    for line, got in pairs:
        hits[line.category] += line.category in got
        for category in (got | {line.category}) - {NONE} - line.also:
            faults[category] += (category in got) != (category == line.category)
    for category in sorted(hits):
        if category != NONE and sum(line.category == category for line, _ in pairs) >= FEWEST:
            out[f"{name}: {category}"] = _share(2 * hits[category], 2 * hits[category] + faults[category])
    return out


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


if __name__ == "__main__":
    for name, value in figures().items():
        print(f"{name:36} {value:.3f}")
