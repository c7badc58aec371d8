"""Names as texts spell them, gathered where only case, accents and white space differ; nothing else makes two one."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.addresses import named
from generator.text import fold, squeezed

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Name(Generic[Thing]):
    """One name: its folded key, its commonest spelling, all spellings, and what bears it, in the order given."""

    key: str
    shown: str
    spellings: tuple[str, ...]
    things: tuple[Thing, ...]

    @property
    def address(self) -> str:
        """The part of an address that is made of the key, so that no new spelling moves a page."""
        return named(self.key)

    @property
    def letter(self) -> str:
        """The group that the name stands in: its first letter."""
        return self.key[:1].upper()


def gathered(found: Iterable[tuple[str, Thing]]) -> list[Name[Thing]]:
    """Names with what bears them, each thing once, in the order of their keys."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    things: defaultdict[str, dict[Thing, None]] = defaultdict(dict)
    for spelling, thing in found:
        words = squeezed(spelling)
        if key := fold(words):
            spelt[key][words] += 1
            things[key].setdefault(thing)
    return [
        Name(key, _commonest(counts), tuple(sorted(counts)), tuple(things[key]))
        for key, counts in sorted(spelt.items(), key=lambda one: (one[0][:1].upper(), one[0]))
    ]


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word))
