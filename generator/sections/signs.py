"""The signs in the text behind sentences that others report too: how many reports, and of which kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import RelationKind
from generator.sections.compared import ORDER
from generator.sections.related import Counterpart
from generator.wording import RELATIONS, count


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign shows, number and kind, and what it is called where it is read aloud."""

    number: str
    kind: RelationKind
    said: str


def signs(counterparts: Iterable[Counterpart]) -> dict[int, Sign]:
    """For the start of each sentence that has counterparts its sign; of several kinds the first in `ORDER`."""
    kinds: defaultdict[int, list[RelationKind]] = defaultdict(list)
    for one in counterparts:
        kinds[one.mine.span.start].append(one.pair.kind)
    return {start: _sign(found) for start, found in sorted(kinds.items())}


def _sign(kinds: list[RelationKind]) -> Sign:
    each = sorted(set(kinds), key=ORDER.index)
    reports = count(len(kinds), "other report", "other reports")
    return Sign(str(len(kinds)), each[0], f"{reports}: {' · '.join(RELATIONS[kind] for kind in each)}")
