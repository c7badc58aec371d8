"""The joins of the cluster by themselves: however things are parted, the pairs are those of one index."""

from itertools import pairwise

import msgspec
import numpy as np
import pytest

pytest.importorskip("distributed", reason="work on other machines needs the extra `cluster`")

from generator.cluster.kinds import COPIES, EVENTS, Kind
from generator.cluster.lines import again, bucketed, own
from generator.cluster.shuffle import Keyed, chosen, collected, in_buckets, met, reached
from generator.relate.keyed import Ints
from generator.survey import survey

SIZE, KEYS = 60, 25


def held(seed: int) -> list[Ints]:
    """The keys of some things, a few of them of many."""
    chosen_keys = np.random.default_rng(seed)
    return [np.unique(chosen_keys.zipf(1.4, KEYS)) for _ in range(SIZE)]


def counted(one: Ints, other: Ints, shared: Ints) -> dict[tuple[int, int], int]:
    return dict(zip(zip(one.tolist(), other.tolist(), strict=True), shared.tolist(), strict=True))


@pytest.mark.parametrize("kind", [EVENTS, COPIES], ids=["events", "copies"])
@pytest.mark.parametrize(("parts", "count"), [(1, 1), (4, 3), (7, 5)])
def test_pairs_are_those_of_one_index(kind: Kind, parts: int, count: int) -> None:
    keys = held(parts)
    one, other, shared = kind.meet(keys)
    enough = shared >= kind.least[0]
    whole = counted(one[enough], other[enough], shared[enough])
    bounds = [SIZE * at // parts for at in range(parts + 1)]
    spread = []
    for start, end in pairwise(bounds):
        some = keys[start:end]
        owners = np.repeat(np.arange(start, end), [len(each) for each in some])
        spread.append(in_buckets(Keyed(owners, np.concatenate(some), np.zeros(len(owners), dtype=bool)), count))
    meetings = [met(kind.meet, [part[at] for part in spread], bounds) for at in range(count)]
    found: dict[tuple[int, int], int] = {}
    for at, (start, end) in enumerate(pairwise(bounds)):
        pairs = collected([meeting[at] for meeting in meetings], kind.least, SIZE)
        assert ((pairs.one >= start) & (pairs.one < end)).all()
        assert sorted(zip(pairs.one, pairs.other, strict=True)) == list(zip(pairs.one, pairs.other, strict=True))
        values: dict[int, object] = {}
        for part in reached(pairs, bounds):
            first, last = bounds[part : part + 2]
            values |= chosen(range(first, last), pairs, first, last)
        assert values == {value: value for value in {*pairs.one.tolist(), *pairs.other.tolist()}}
        found |= counted(pairs.one, pairs.other, pairs.shared)
    assert whole and found == whole


def test_short_things_need_share_less() -> None:
    keys = [np.array([1, 2, 3]), np.array([2, 3, 4]), np.array([3, 4, 5]), np.array([9])]
    short = np.repeat([True, False, False, True], [3, 3, 3, 1])
    keyed = Keyed(np.repeat(np.arange(4), [3, 3, 3, 1]), np.concatenate(keys), short)
    parts = [met(EVENTS.meet, [bucket], [0, 4])[0] for bucket in in_buckets(keyed, 2)]
    pairs = collected(parts, (3, 2), 4)
    assert list(zip(pairs.one, pairs.other, pairs.shared, strict=True)) == [(0, 1, 2)]


@pytest.mark.parametrize(("parts", "count"), [(1, 1), (5, 4)])
def test_lines_that_recur_are_those_of_one_survey(parts: int, count: int) -> None:
    files = [tuple(frozenset(map(int, member)) for member in (one, one[::2])) for one in held(9)]
    packed = [msgspec.msgpack.encode(members) for members in files]
    shares = [packed[SIZE * at // parts : SIZE * (at + 1) // parts] for at in range(parts)]
    keyed = [bucketed(share, count) for share in shares]
    met_again = [again([part[at] for part in keyed]) for at in range(count)]
    told = [one for at, share in enumerate(shares) for one in own(share, [bucket[at] for bucket in met_again])]
    whole = survey(member for members in files for member in members)
    assert whole and [one.lines for one in told] == packed
    assert [one.recurring for one in told] == [
        tuple(tuple(sorted(member & whole)) for member in members) for members in files
    ]
