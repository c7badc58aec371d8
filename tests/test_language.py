"""Short texts have a language where their words tell it; the identifier's walk, made from all places at once, is the
library's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import MEMORY, _identifier, language_of, loaded


@pytest.fixture(scope="module", autouse=True)
def model() -> None:
    """Unpacked before any test's time is taken."""
    loaded()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shelling killed 12 people and wounded 30 in Varnholt on Sunday, the mayor said.", "en"),
        ("A strike on the town killed three people.", "en"),
        ("Bei dem Angriff auf die Stadt wurden drei Menschen getötet.", "de"),
        ("Une frappe sur la ville a fait trois morts dimanche.", "fr"),
        ("El ataque contra la ciudad dejó tres muertos el domingo.", "es"),
        ("Anna Berg, Karl Lindqvist, Maria Ostrow, Peter Hallam, Jonas Feld", None),
        ("Three were hurt in Mell.", None),
    ],
)
def test_of_a_sentence(text: str, language: str | None) -> None:
    assert language_of(text) == language


@given(st.text(max_size=80))
def test_the_states_are_those_of_a_walk_byte_by_byte(text: str) -> None:
    one, state, walked = _identifier(), 0, []
    for letter in text.encode("utf-8", "surrogatepass"):
        state = int(one.tk_nextmove[int(one.tk_row[state]) << 8 | letter])
        walked.append(state)
    assert one._states(text.encode("utf-8", "surrogatepass")).tolist() == walked


def test_so_many_bytes_lead_from_any_state_to_the_same() -> None:
    one = _identifier()
    move, row = np.asarray(one.tk_nextmove).reshape(-1, 256), np.asarray(one.tk_row)
    mix = np.random.default_rng(1).integers(1, 1 << 63, 256, dtype=np.uint64)
    apart = np.arange(len(row), dtype=np.uint64)
    kinds = []
    for _ in range(MEMORY):  # States that lead to the same by each byte are one from here on.
        _, named = np.unique((apart[move] * mix).sum(axis=1), return_inverse=True)
        apart = named[row].astype(np.uint64)
        kinds.append(len(np.unique(apart)))
    assert kinds[-1] == 1 < kinds[-2]
