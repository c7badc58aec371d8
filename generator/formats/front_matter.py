"""YAML front matter of a Markdown file: where its lines are, and what they state."""

import re
from collections.abc import Iterator
from itertools import accumulate

from generator.curated import Invalid, Value, load
from generator.formats.html_values import Value as Stated
from generator.text import LINE

# It must be the first thing in the file, its fences lines of their own.
BLOCK = re.compile(r"---[ \t]*+(?:\r\n|\r|\n)(?P<yaml>.*?(?:\r\n|\r|\n))(?:---|\.\.\.)[ \t]*+(?=\r|\n|\Z)", re.DOTALL)
LONGEST = 1 << 16  # Characters; a file that has more is no article with a head, but data.


def fence(text: str) -> int:
    """The length of the front matter with its fences; 0 where there is none, or what stands there is no YAML map."""
    found = BLOCK.match(text[:LONGEST]) if text.startswith("---") else None
    return found.end() if found and _map(found["yaml"]) else 0


def entries(text: str) -> Iterator[Stated]:
    """The values of a front matter that begins the text, those of a list one by one, with their keys folded."""
    found = BLOCK.match(text[:LONGEST]) if text.startswith("---") else None
    stated = _map(found["yaml"]) if found else None
    if not found or not stated:
        return
    lines = [line[0] for line in LINE.finditer(found["yaml"])]
    starts = [*accumulate(map(len, lines), initial=found.start("yaml"))]
    for key, value in stated.items():
        for item in value.content if isinstance(value.content, tuple) else (value,):
            if isinstance(item.content, str) and item.content.strip():
                number = min(item.line, len(lines)) - 1
                yield _entry(key, item.content.strip(), lines[number], starts[number])


def _entry(key: str, text: str, line: str, begun: int) -> Stated:
    """The value's own characters where its line holds them as they are, else the line."""
    shown = line.rstrip()
    at = shown.rfind(text)
    first, last = (at, at + len(text)) if at >= 0 else (len(shown) - len(shown.lstrip()), len(shown))
    return Stated(key.strip().casefold().replace("-", "_"), " ".join(text.split()), begun + first, begun + last)


def _map(yaml: str) -> dict[str, Value] | None:
    try:
        value = load("front matter", yaml)
    except Invalid:
        return None
    return value.content if value and isinstance(value.content, dict) else None
