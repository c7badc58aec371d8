"""Texts of our own, invented for this: what can be measured where the shared data is not.

A text's lines that are its body begin with `§ `, which is taken away before it is read.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.model import Article
from tests.eval.data import Figures, article
from tests.eval.rights import NONE, Line, categories, judged
from tests.fixtures import cases

NAME = "own"
FOLDER = Path(__file__).with_name("own")
LINES = "rights.txt"
SIGN = re.compile(r"§ ")
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w+")
FIELDS = ("title", "byline", "published", "publisher", "licence", "syndicated_from")


def inputs() -> tuple[Path, ...]:
    """What is measured on."""
    return tuple(sorted(FOLDER.glob("*.txt")))


def figures() -> Figures:
    """Bodies by words, values by field, statements on rights in pages and in lines by themselves."""
    made = [(text, expected, article(SIGN.sub("", text), name)) for name, text, expected in _texts()]
    bodies = [_body(text, one) for text, _, one in made]
    precision, recall = (sum(part) / len(bodies) for part in zip(*bodies, strict=True))
    found = [_values(_stated(expected), one) for _, expected, one in made]
    right, given, wanted = (sum(part) for part in zip(*found, strict=True))
    said = [_rights(_stated(expected), one) for _, expected, one in made]
    return {
        "bodies: F1": round(2 * precision * recall / (precision + recall), 3),
        "bodies: kept": round(recall, 3),
        "values: precision": round(right / max(1, given), 3),
        "values: recall": round(right / max(1, wanted), 3),
        "rights of pages: recall": round(sum(hit for hit, _ in said) / sum(all_ for _, all_ in said), 3),
        **judged(_lines(), lambda line: categories(line.text), "rights lines"),
    }


def _texts() -> Iterator[tuple[str, str, str]]:
    """File name, marked text and expected values of each case."""
    for file in inputs():
        if file.name != LINES:
            for title, text, expected in cases(file):
                yield title.partition(":")[0], text, expected


def _lines() -> Iterator[Line]:
    for row in (FOLDER / LINES).read_text(encoding="utf-8").splitlines():
        category, stroke, text = row.partition(" | ")
        if stroke and not row.startswith("#"):
            first, *more = category.split(", ")
            yield Line("", text, first, frozenset(more) if first != NONE else frozenset())


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def _body(marked: str, made: Article) -> tuple[float, float]:
    """Precision and recall of the body by words."""
    gold = _words(" ".join(TAG.sub(" ", line) for line in marked.split("\n") if SIGN.search(line)))
    kept = _words(" ".join(TAG.sub(" ", passage.text) for passage in made.body))
    right = (gold & kept).total()
    return right / max(1, kept.total()), right / max(1, gold.total())


def _stated(expected: str) -> dict[str, str]:
    return dict(line.split(" = ", 1) for line in expected.splitlines())


def _values(stated: dict[str, str], made: Article) -> tuple[int, int, int]:
    """How many values are right, were given, and are to be found."""
    title = made.title if made.title_how != "derived" else ""
    several = ", ".join(made.byline), ", ".join(made.syndicated_from)
    given = (title, several[0], made.published, made.publisher, made.rights.licence, several[1])
    found = {field: value for field, value in zip(FIELDS, given, strict=True) if value and field in stated}
    right = sum(stated[field] == value for field, value in found.items())
    return right, len(found), sum(field in stated for field in FIELDS)


def _rights(stated: dict[str, str], made: Article) -> tuple[int, int]:
    """How many of the categories that a page states were found, and how many there are."""
    wanted = set(filter(None, stated.get("rights", "").split(", ")))
    return len(wanted & {one.category for one in made.rights.statements}), len(wanted)
