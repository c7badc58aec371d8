"""Which names in a line may be its byline, how far each goes, and which are left alone."""

import pytest

from generator.formats import parse
from generator.reading import Reading, reading
from generator.rules import byline_names
from generator.rules.byline_names import LED, LONGEST, MOST_WORDS, NO_LEAD, Candidate, candidates
from generator.rules.surroundings import LINE_CHARACTERS, LINE_WORDS, lines_of
from tests.fixtures import raw_of


def found(text: str) -> tuple[Reading, list[Candidate]]:
    raw = raw_of(text)
    made = reading(raw, parse(raw), lambda line: False)
    return made, candidates(made, lines_of(made))


def names(text: str) -> list[str]:
    """The groups of names in a text, names joined by semicolons."""
    made, groups = found(text)
    return ["; ".join(made.views[one.number].text[a:b] for a, b in one.names) for one in groups]


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
        ("By Anna Berg Leave Berg", ["Anna Berg Leave Berg", "Anna Berg"]),
        ("By Anna Berg Jr.", ["Anna Berg Jr", "Anna Berg"]),
        # A word that leads to a name is no part of it, whatever it says of who is named.
        ("Photo By Karl Ek", ["Karl Ek"]),
        ("Text Karl Ek", ["Karl Ek"]),
        ("Aus der Redaktion von Karl Ek", ["Karl Ek"]),
        # A converter dropped the blank before a date.
        ("Anna Berg2 May 2024", ["Anna Berg"]),
        ("2 May 2024 seen Anna Berg", []),
        ("Anna Berg March 8, 10:30", ["Anna Berg"]),
        # Handles of one letter; what begins with a sign is none.
        ("By x", ["x"]),
        ("By @anna", ["By"]),
        # Who signs by a role alone is named by it.
        ("Editor", ["Editor"]),
        # One sign before a name parts it from the line, a word of one letter does not.
        ("seen at a Kalmar Desk", []),
        ("the crew of “Anna Berg” sails", []),
        ("“ Anna Berg ”", []),
        ("By Anna Berg | on X", ["Anna Berg"]),
    ],
)
def test_names_that_may_sign(line: str, expected: list[str]) -> None:
    assert names(line) == expected


LOWER = " ".join(["calm"] * LINE_WORDS)
GERMAN = "Die Hafenbehörde teilte am Dienstag mit, dass zwölf Schiffe den Hafen vor dem Sturm verlassen hätten."
FRENCH = "Le port a annoncé mardi que douze navires avaient quitté le port avant que la tempête ne touche la côte."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Anna Berg, {LOWER[10:]}", ["Anna Berg"]),
        (f"Anna Berg, {LOWER}", []),
        (f"Anna Berg, {'m' * (LINE_CHARACTERS - 11)}", ["Anna Berg"]),
        (f"Anna Berg, {'m' * (LINE_CHARACTERS - 10)}", []),
        ("# Harbour\n\n    By Anna Berg", ["Harbour"]),
        # Weekdays, and dates in figures, as the text's language has them.
        (f"Montag\n\n{GERMAN}", ["Die Hafenbehörde"]),
        (f"07/03/2017 Anna Berg\n\n{FRENCH}", ["Anna Berg"]),
        # So many words a name, so many names a group, so many characters a group.
        (f"By{' Kalmar' * MOST_WORDS}", [("Kalmar " * MOST_WORDS).strip()]),
        (f"By{' Kalmar' * (MOST_WORDS + 1)}", []),
        ("Abe, Bea, Cy, Dee, Eve, Fay, Gus", ["Abe; Bea; Cy; Dee; Eve; Fay", "Abe", "Gus"]),
        (f"By A{'a' * (LONGEST - 7)}, Berg", [f"A{'a' * (LONGEST - 7)}; Berg", f"A{'a' * (LONGEST - 7)}"]),
        (f"By A{'a' * (LONGEST - 6)}, Berg", [f"A{'a' * (LONGEST - 6)}", "Berg"]),
        (f"{'m' * LONGEST} | Anna Berg, Karl Ek", ["Anna Berg; Karl Ek", "Anna Berg"]),
    ],
)
def test_names_of_a_text_within_the_limits(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "lead", "bound"),
    [
        ("By Anna Berg", LED, "closes whole"),
        ("Anna Berg.", NO_LEAD, "opens closes whole"),
        ("• Anna Berg |", NO_LEAD, "opens closes whole"),
        ("Anna Berg | on X", NO_LEAD, "opens"),
        ("Anna Berg | X", NO_LEAD, "opens"),
        ("# Harbour\n\nthe harbour is calm\n  Anna Berg \nof the harbour desk", NO_LEAD, "opens closes"),
        ("<!doctype html><p>Anna Berg&nbsp;<br>of the harbour desk</p>", NO_LEAD, "opens closes"),
    ],
)
def test_how_a_name_is_bound(text: str, lead: int, bound: str) -> None:
    made, groups = found(text)
    (one,) = (one for one in groups if made.views[one.number].text[slice(*one.names[0])] == "Anna Berg")
    told = [name for name in ("opens", "closes", "whole") if getattr(one, name)]
    assert (one.lead, " ".join(told)) == (lead, bound)


def test_lines_are_read_until_there_are_candidates_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byline_names, "MOST", 2)
    assert names("Anna Berg\n\nKarl Ek\n\nIda Holm") == ["Anna Berg", "Karl Ek"]
