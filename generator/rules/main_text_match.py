"""Which blocks of a page an extractor took: its answer, letters only, is covered by blocks in their order.

An extractor gives text without places. Blocks whose letters stand in its answer are chained, in order and without
overlap, so that the chain covers as much of the answer as can be; a line of a menu that reads like words of the article
finds no room in it. What of the answer is left between two links of the chain goes to the blocks between them that
share most of their words with it: the extractor took them in part.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
MOST_PLACES = 40  # Of one short block in the answer; a word that stands there more often says nothing by its place.
TAKEN = 0.5  # Share of a block's words that the extractor must have taken of it.
Words = list[str]


class Answer(NamedTuple):
    """An extractor's answer: its words, the place of each among the letters, and the letters."""

    words: Words
    starts: list[int]
    letters: str


class Place(NamedTuple):
    """Where a block stands in the answer, and the heaviest chain that ends with it."""

    block: int
    start: int
    end: int
    weight: int
    before: "Place | None"


def words_of(text: str) -> Words:
    """The words of a text, case folded, for both sides alike."""
    return WORD.findall(text.casefold())


def answer_of(text: str) -> Answer:
    """An extractor's answer made ready."""
    words = words_of(text)
    return Answer(words, [*accumulate(map(len, words), initial=0)], "".join(words))


def taken(blocks: Sequence[Words], answer: Answer) -> list[bool]:
    """For each block whether it is in the answer, whole or for the most part."""
    chain = _chain(blocks, answer.letters)
    found = [False] * len(blocks)
    for place in chain:
        found[place.block] = True
    for first, last, start, end in _between(chain, len(blocks), len(answer.letters)):
        rest = set(answer.words[bisect_left(answer.starts, start) : bisect_left(answer.starts, end)])
        for number in range(first, last):
            mine = blocks[number]
            found[number] = len(mine) > 1 and sum(word in rest for word in mine) > TAKEN * len(mine)
    return found


def _chain(blocks: Sequence[Words], letters: str) -> list[Place]:
    """The heaviest chain of places, in order of blocks and of the answer; ties go to the first."""
    ends: list[int] = [0]  # Where chains end, rising; the heaviest chain that ends there; weights rise with them.
    best: list[Place | None] = [None]
    for block, words in enumerate(blocks):
        key = "".join(words)
        new = []
        for start in _occurrences(key, letters):
            before = best[bisect_right(ends, start) - 1]
            new.append(Place(block, start, start + len(key), len(key) + (before.weight if before else 0), before))
        for place in new:
            _enter(ends, best, place)
    last, chain = best[-1], []
    while last:
        chain.append(last)
        last = last.before
    return chain[::-1]


def _enter(ends: list[int], best: list[Place | None], place: Place) -> None:
    """Keep a chain unless one that ends no later is as heavy; drop those that it makes useless."""
    at = bisect_right(ends, place.end)
    before = best[at - 1]
    if before and before.weight >= place.weight:
        return
    first = at - 1 if ends[at - 1] == place.end else at
    stop = at
    while stop < len(best) and (other := best[stop]) and other.weight <= place.weight:
        stop += 1
    ends[first:stop] = [place.end]
    best[first:stop] = [place]


def _occurrences(key: str, letters: str) -> Iterator[int]:
    at = letters.find(key) if key else -1
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = letters.find(key, at + 1)


def _between(chain: Sequence[Place], blocks: int, letters: int) -> Iterator[tuple[int, int, int, int]]:
    """Blocks and range of the answer between two links of the chain, where both are there."""
    block, at = 0, 0
    for place in chain:
        if block < place.block and at < place.start:
            yield block, place.block, at, place.start
        block, at = place.block + 1, place.end
    if block < blocks and at < letters:
        yield block, blocks, at, letters
