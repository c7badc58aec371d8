"""What each feature of a gap says: in `signs/gap.md` a `|` marks the gap, lines below hold the rest of the article.

Only the features that a case names are compared: it says what these measure, and where they stop.
"""

import re
from pathlib import Path

import pytest

from generator.claims.elsewhere import READ, elsewhere
from generator.claims.gaps import Tables, gaps
from generator.claims.openings import weights
from generator.claims.sentence import read
from generator.claims.vocabulary import lexicon
from generator.model import Span
from tests.fixtures import cases

CASES = [*cases(Path(__file__).parent / "signs" / "gap.md")]
LANGUAGE = re.compile(r"\[(\w\w)\] ")
# Two words, so that a case can tell what is looked up where; those that are fitted change with each fit.
KNOWN = Tables({"kalmar": 1.5}, {"police": 2.5})


def features(text: str) -> dict[str, float]:
    """The features of the gap that a text marks; none where no statement may begin there."""
    language = match[1] if (match := LANGUAGE.match(text)) else "en"
    opening, *rest = LANGUAGE.sub("", text).split("\n")
    before, _, behind = opening.partition("| ")
    sentence = read(before + behind, Span(0, 0), lexicon(language))
    at = [start for start, _ in sentence.places].index(len(before))
    return dict(gaps(sentence, KNOWN, elsewhere([before + behind, *rest]))).get(at, {})


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_a_gap_has_the_features_that_its_words_give_it(text: str, expected: str) -> None:
    found, lines = features(text), expected.splitlines()
    assert bool(found) == (lines != ["no gap"])
    wanted = [line.partition(": ")[0] for line in lines if line != "no gap"]
    assert [f"{name}: {found[name]:.4g}" for name in wanted] == lines[: len(wanted)]


def test_every_feature_has_its_weight_and_every_weight_its_feature() -> None:
    assert features("Ferry sinks off Kalmar | Police said that it was old.").keys() == weights().features.keys()


def test_of_an_article_only_its_opening_is_asked() -> None:
    assert elsewhere(["xx", "yy", "Z" * 2 * READ]).text == f" xx yy {'Z' * (READ - 4)} "
    assert elsewhere(["Z" * READ, "yy"]).text == f" {'Z' * READ} "
