"""The quick part of the measuring: no figure falls below its floor, and floors only rise."""

import pytest

from tests.eval import rights
from tests.eval.data import EVAL
from tests.eval.floors import Floors, WouldFall, load
from tests.eval.suites import OWN, SUITES, Suite

ABSENT = f"the measuring data is not at {EVAL.name}: set DATELINE_EVAL to the folder that holds it"


def check(suite: Suite, found: dict[str, float]) -> None:
    """Each figure reaches its floor, if the floors were measured on this data; figures without a floor are new."""
    floors = load(suite.floors, suite.name)
    if not floors.floors:
        pytest.skip(f"{suite.name} has no floors yet: python -m tests.eval.raise_floors {suite.name}")
    assert floors.sha256 == suite.digest(), "the data is another: its floors do not apply"
    known = Floors(floors.sha256, {name: value for name, value in floors.floors.items() if name in found})
    assert not known.below(found), f"found: {found}"


def test_texts_of_our_own() -> None:
    check(OWN, OWN.figures())


def test_a_sample_of_the_dumps() -> None:
    suite = SUITES["sample"]
    if not suite.present:
        pytest.skip(ABSENT)
    check(suite, suite.figures())


def test_lines_on_rights() -> None:
    suite = SUITES["rights"]
    if not suite.present:
        pytest.skip(ABSENT)
    check(suite, rights.alone())


def test_floors_rise_and_sink_only_with_a_reason() -> None:
    old = Floors("data", {"F1": 0.9, "kept": 0.95})
    up = old.raised({"F1": 0.93, "kept": 0.951}, "data")
    assert up.floors == {"F1": 0.928, "kept": 0.95}
    with pytest.raises(WouldFall):
        old.raised({"F1": 0.89, "kept": 0.951}, "data")
    with pytest.raises(WouldFall):
        old.raised({"F1": 0.93, "kept": 0.951}, "other data")
    down = old.raised({"F1": 0.89, "kept": 0.951}, "data", "the sample was too small")
    assert down.floors["F1"] == 0.888
    assert down.lowered == ("the sample was too small (F1)",)


def test_a_figure_that_is_gone_is_below_its_floor() -> None:
    assert Floors("data", {"F1": 0.9}).below({}) == {"F1": 0.9}
