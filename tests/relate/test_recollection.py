"""What earlier runs found of one article and others is taken as it is; what none found is found anew, and only that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import Cache, asking, opened, recalling
from generator.pool import BATCH, in_order
from generator.relate.recollection import recalled_each

ONE = b"one"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with opened(tmp_path) as found:
        assert found
        with asking(found):
            yield found


def asked(names: list[bytes], basis: bytes = ONE) -> tuple[list[str], list[int]]:
    """The results, and the places that were looked at anew."""
    looked: list[int] = []

    def make(missing: list[int]) -> list[str]:
        looked.extend(missing)
        return [names[at].decode() for at in missing]

    return recalled_each(b"kind", basis, names, make, str), looked


def test_only_what_is_new_is_found_anew(cache: Cache) -> None:
    assert asked([b"a", b"c"]) == (["a", "c"], [0, 1])
    assert asked([b"a", b"b", b"c"]) == (["a", "b", "c"], [1])
    assert asked([b"c", b"a"]) == (["c", "a"], [])
    assert asked([b"a"], b"another") == (["a"], [0])


def test_what_nobody_asks_for_any_more_goes(cache: Cache) -> None:
    asked([b"a", b"b", b"c"])
    assert asked([b"a"]) == (["a"], [])
    assert asked([b"b"]) == (["b"], [0])


@pytest.mark.parametrize(("names", "basis"), [([b"a", b""], ONE), ([b"a", b"b"], b"")])
def test_what_has_no_name_is_found_each_time(cache: Cache, names: list[bytes], basis: bytes) -> None:
    assert asked(names, basis)[1] == asked(names, basis)[1] == [0, 1]


def test_other_processes_do_not_ask_it(cache: Cache) -> None:
    assert recalling()
    assert set(in_order(_recalling, range(2 * BATCH), 2)) == {False}


def _recalling(_: int) -> bool:
    return recalling()


def test_without_a_cache_all_is_found_anew() -> None:
    assert asked([b"a"]) == asked([b"a"]) == (["a"], [0])
