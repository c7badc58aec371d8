"""What the candidates for title, byline and date are in a text, and every feature that their models weigh.

`UPDATE=1 pytest` writes what is expected anew; read the difference before you keep it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.formats import parse
from generator.reading import Reading, reading
from generator.rules import byline_names, byline_signs, date_signs, title_signs
from generator.rules.surroundings import Lines, lines_of
from generator.shape import Columns
from tests.fixtures import check, raw_of

FOLDER = Path(__file__).parent / "signs"
Named = tuple[Sequence[str], Columns]


def _title(made: Reading, lines: Lines) -> Named:
    found = title_signs.candidates(made, lines)
    return [one.text for one in found], title_signs.signs(made, lines, found)


def _byline(made: Reading, lines: Lines) -> Named:
    found = byline_names.candidates(made, lines)
    names = ["; ".join(made.views[one.number].text[a:b] for a, b in one.names) for one in found]
    return names, byline_signs.signs(made, lines, found, 0)


def _date(made: Reading, lines: Lines) -> Named:
    found = date_signs.candidates(made, lines)
    return [one.found.iso for one in found], date_signs.signs(made, lines, found, 0)


KINDS: dict[str, Callable[[Reading, Lines], Named]] = {"title": _title, "byline": _byline, "date": _date}


def told(kind: str, text: str) -> str:
    """The candidates, numbered, and a line for each feature with its value for each of them."""
    raw = raw_of(text)
    made = reading(raw, parse(raw), lambda line: False)
    names, columns = KINDS[kind](made, lines_of(made))
    rows = [f"{name}: {' '.join(f'{value:.4g}' for value in values)}" for name, values in columns.items()]
    return "".join(f"{line}\n" for line in (*names, *rows))


@pytest.mark.parametrize("kind", KINDS)
def test_candidates_and_their_features(kind: str) -> None:
    check(FOLDER / f"{kind}.md", lambda text: told(kind, text))
