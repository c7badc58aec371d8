"""Ranges: two numbers that make one amount (`between 10 and 20`, `2 to 3 million`)."""

from collections.abc import Iterator

from generator.claims.numbers import CURRENCIES, DASHES, Number
from generator.claims.sentence import Sentence

# `50 or 60` is a range, `10 or 500` are two guesses.
EITHER = 2
# So many times the second number, and the first was not meant with its multiplier: votes fall from 5 to 3 million.
FALLING = 10


def ranged(sentence: Sentence, found: list[Number]) -> Iterator[Number]:
    """Numbers with `between 10 and 20`, `10 to 20` and `10-20` joined; a falling pair (a score) is dropped.

    `2 to 3 million`: the multiplier of the second number holds for the first, if that has none and stays below. `5 to 3
    million` falls, `500 to 3 million` does not.
    """
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other is None or not beside(sentence, one, other) or not joined(sentence, one, other):
            yield one
            at += 1
            continue
        shared = one.low * other.scale if one.scale == 1 else one.low
        if shared < other.high:
            yield Number(one.first, other.last, shared, other.high, other.suffix)
        elif one.low < other.high and shared >= FALLING * other.high:
            yield Number(one.first, other.last, one.low, other.high, other.suffix)
        at += 2


def beside(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether one token parts two numbers, or also the sign of a currency that stands before both (`between $2m and
    $3m`)."""
    gap = other.first - one.last
    return gap == 1 or (gap == 2 and signed(sentence, one) == signed(sentence, other) != "")


def signed(sentence: Sentence, number: Number) -> str:
    """The sign of a currency before a number, if there is one."""
    before = sentence.tokens[number.first - 1] if number.first else ""
    return before if before in CURRENCIES else ""


def joined(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether the token between two numbers makes a range of them."""
    between, first = sentence.folded[one.last], one.first - bool(signed(sentence, one))
    before = sentence.folded[first - 1] if first else ""
    if between in DASHES:
        return True
    if sentence.lexicon.has("either", between):
        return one.low < other.low <= one.low * EITHER
    ranges = sentence.lexicon.ranges
    if before in ranges:
        return between == ranges[before]
    return between == ranges.get("") and not rising(sentence, one.first - 1)


def rising(sentence: Sentence, at: int) -> bool:
    """Whether a word brings an amount from one number to another (`rose from 12 to 15`); where it may as well open a
    range (French `de`), only behind a verb that does so."""
    if at < 0:
        return False
    lexicon, before = sentence.lexicon, sentence.folded[:at]
    moved = lexicon.has("from_moved", sentence.folded[at]) and any(lexicon.has("moved", word) for word in before)
    return moved or lexicon.has("from", sentence.folded[at])
