"""Days that the text names without a date; shown as they are, since nothing in them says which date they were."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.dates import weekdays
from generator.model import Finding, Removal
from generator.notice_hint import may_stand, telling
from generator.phrases import phrases
from generator.reading import Reading

NAME = "day-words"
WHY = (
    "weekdays and words such as “tomorrow” are kept as they stand; claims count days from them only where the text’s "
    "own day of publication is known and nothing in it contradicts"
)
STRENGTH = 50


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """Each different word once, at its first place in the prose."""
    wanted, words = _wanted(reading.language)
    seen: set[str] = set()
    for view, prose in zip(reading.views, reading.prose, strict=True):
        for found in wanted.finditer(view.text) if prose and may_stand(view.text, words) else ():
            if found[0].casefold() not in seen:
                seen.add(found[0].casefold())
                yield Finding("day_words", found[0], view.span(*found.span()), NAME, "verbatim")


@lru_cache(maxsize=64)
def _wanted(language: str | None) -> tuple[re.Pattern[str], frozenset[str]]:
    """An expression for all such words, and which of them tell that it can match."""
    names = sorted({*weekdays(language), *phrases("days", "relative")}, key=lambda name: (-len(name), name))
    every = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE), telling(names)
