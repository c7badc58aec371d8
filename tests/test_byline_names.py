"""Which names in a line may be its byline, how far each goes, and which are left alone."""

import pytest

from generator.formats import parse
from generator.reading import reading
from generator.rules.byline_names import candidates
from generator.rules.surroundings import lines_of
from tests.fixtures import raw_of


def names(line: str) -> list[str]:
    """The groups of names in a line, names joined by semicolons."""
    raw = raw_of(line)
    made = reading(raw, parse(raw), lambda line: False)
    found = candidates(made, lines_of(made))
    return ["; ".join(made.views[one.number].text[a:b] for a, b in one.names) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Anna Berg", ["Anna Berg"]),
        ("By Anna Berg and Karl Ek", ["Anna Berg; Karl Ek", "Anna Berg"]),
        # A converter dropped the blank behind the leading word.
        ("ByAnna Berg", ["Anna Berg"]),
        ("Kalmar Desk ByAnna Berg", ["Kalmar Desk", "Anna Berg"]),
        # Words that a page adds behind a name that begins with a first name.
        ("By Anna Berg Leave A Comment", ["Anna Berg Leave A Comment", "Anna Berg"]),
        ("By Anna Anna Leave", ["Anna Anna Leave", "Anna Anna"]),
        ("By Anna van Berg", ["Anna van Berg"]),
        ("By Kalmar Town Desk", ["Kalmar Town Desk"]),
        # Dates are no part of a name; behind one, or a mark, a name may begin.
        ("Anna Berg 3 May 2024", ["Anna Berg"]),
        ("Anna Berg March 18", ["Anna Berg"]),
        ("Anna Berg Sept. 8", ["Anna Berg"]),
        ("3 May 2024 | Anna Berg", ["Anna Berg"]),
        ("3 May 2024 Anna Berg", ["Anna Berg"]),
        ("updated today | Anna Berg", ["Anna Berg"]),
        # A handle in small letters counts behind a word that leads to it, where no sentence goes on.
        ("By anna", ["anna"]),
        ("By anna and others", []),
        ("seen by anna today", []),
        # An initial keeps its full stop, a word at an end loses it.
        ("By Anna B. Berg.", ["Anna B. Berg", "Anna B."]),
        ("By Anna B.", ["Anna B."]),
        # No byline: within a sentence, quoted, in brackets, an owner, a month, a weekday.
        ("the harbour and Anna Berg left", []),
        ("“Anna Berg”", []),
        ("[Anna Berg]", []),
        ("[Anna Berg", ["Anna Berg"]),
        ("Anna Berg's", []),
        ("March", []),
        ("By Monday", []),
        ("Kalmar was calm", []),
        ("© 2024 Anna Berg", ["Anna Berg"]),
    ],
)
def test_names_that_may_sign(line: str, expected: list[str]) -> None:
    assert names(line) == expected
