"""Cleaning may only get better: floors on a fixed sample of pages that are measured, never committed."""

import json

import pytest

from tests.eval.cleaning import DATA, FLOORS, INPUTS, Figures, digest, figures

ABSENT = f"the measuring data is not at {DATA.name}: set DATELINE_EVAL to the folder that holds it"


@pytest.fixture(scope="module")
def found() -> Figures:
    if not INPUTS.exists():
        pytest.skip(ABSENT)
    return figures()


def test_the_data_is_the_data_that_the_floors_were_measured_on() -> None:
    if not INPUTS.exists():
        pytest.skip(ABSENT)
    assert digest() == json.loads(FLOORS.read_text(encoding="utf-8"))["sha256"]


def test_no_figure_falls_below_its_floor(found: Figures) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    assert set(floors) == set(found)
    low = {name: (value, floors[name]) for name, value in found.items() if value < floors[name]}
    assert not low, f"found, floor: {low}"
