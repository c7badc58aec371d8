"""Relations that no page shows: unpacked they are what they were, in the order of all."""

from dataclasses import replace

import msgspec

from generator.decide import drawn
from generator.decisions import RelationDecision
from generator.exports.related import lines
from generator.faint import kept, parted, relations
from generator.model import Relation
from generator.relate.curators import linking
from tests.articles import edition

FAINT = [
    Relation("related", f"a-{one}", f"b-{other}", "a", "b", 0.01 * one, (), shown=False)
    for one in (2, 1)
    for other in (4, 3)
]
TOLD = Relation("agrees", "a-1", "b-5", "a", "b", 0.9, ("both give 5",))


def test_what_is_packed_comes_back_in_the_order_of_its_claims() -> None:
    told, rest = parted([*FAINT, TOLD])
    assert told == [TOLD]
    assert rest and rest.count == len(FAINT)
    assert list(relations(rest)) == sorted(FAINT, key=lambda one: (one.a, one.b))
    shown = replace(edition(), relations=(TOLD,), faint=(rest,))
    ordered = sorted([*FAINT, TOLD], key=lambda one: (one.a, one.b))
    assert list(lines(shown)) == [msgspec.json.encode(one) for one in ordered]


def test_a_reason_that_is_no_text_is_written_as_escapes() -> None:
    shown = replace(edition(), relations=(replace(TOLD, why=("“\ud800”",)),))
    (line,) = lines(shown)
    assert b"\\ud800" in line


def test_what_says_more_is_never_packed() -> None:
    one = FAINT[0]
    said = ({"shown": True}, {"decided_by": "Ann"}, {"why": ("x",)}, {"kind": "agrees"})
    others = [replace(one, **other) for other in said]  # type: ignore[arg-type]
    assert parted(others) == (others, None)


def test_only_relations_of_claims_that_stand_are_kept() -> None:
    _, rest = parted(FAINT)
    assert rest
    (left,) = kept([rest], lambda a, b: a == "a-1")
    assert [(one.a, one.b) for one in relations(left)] == [("a-1", "b-3"), ("a-1", "b-4")]
    assert kept([rest], lambda a, b: False) == ()


def test_those_on_which_somebody_decided_are_drawn_out() -> None:
    _, rest = parted(FAINT)
    assert rest
    decision = RelationDecision(("b-3", "a-1"), "confirmed", None, "Ann", "", 1)
    told, left = drawn([TOLD], [rest], [decision])
    assert [(one.a, one.b) for one in told] == [("a-1", "b-5"), ("a-1", "b-3")]
    assert sum(one.count for one in left) == len(FAINT) - 1
    assert drawn([TOLD], [rest], []) == ((TOLD,), (rest,))


def test_articles_stay_related_until_all_of_theirs_are_rejected() -> None:
    _, rest = parted(FAINT[:2])
    assert rest
    pairs = [frozenset((one.a, one.b)) for one in FAINT[:2]]
    assert linking([rest], frozenset()) == linking([rest], frozenset(pairs[:1])) == [rest]
    assert linking([rest], frozenset(pairs)) == []
