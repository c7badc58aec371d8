"""Numbers in a sentence: digits, number words, multipliers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.claims.compounds import compound
from generator.claims.counted import plural
from generator.claims.sentence import Sentence
from generator.claims.vocabulary import SINGLE

DIGITS = re.compile(r"(\d[\d.,]*?)([^\W\d_]*)")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3}(?!\d))+")
DASHES = frozenset("-–‑")
CURRENCIES = frozenset("$£€¥₽₪₺₹")
# Digits of a group that a blank parts from the group before.
THOUSANDS = 3
# Multipliers of so many letters are only read where they are glued to digits (`2.6m`).
LONGEST_SUFFIX = 2
TEN, HUNDRED = 10, 100
# The greatest number that a joiner adds to tens (French `soixante et onze`).
JOINED = 11
# How far before a number that ends a range the sign of its currency may stand (`$2-3m`).
MONEY_NEAR = 3
# How far behind a letter glued to it the word may stand that shows that many are counted.
COUNTED_NEAR = 2
# What is glued to a number that may be millions or a length.
UNSURE = "?"


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (half open) state an amount; `suffix` is a unit glued to the digits (`km`), `scale` its
    one multiplier."""

    first: int
    last: int
    low: float
    high: float
    suffix: str = ""
    scale: float = 1.0


def digits(token: str, decimal: str) -> tuple[float, str] | None:
    """The value of a token in digits, and the letters glued to it.

    Marks between groups of exactly three digits separate thousands, unless the language's decimal mark stands there
    once and the language is known; of any other marks the last one is decimal.
    """
    match = DIGITS.fullmatch(token)
    if match is None:
        return None
    number, letters = match[1], match[2].lower()
    grouped = GROUPED.fullmatch(number)
    *whole, last = re.split(r"[.,]", number)
    thousands = grouped and (grouped[1] != decimal or number.count(grouped[1]) > 1)
    mark = "." if whole and not thousands else ""
    return float("".join(whole) + mark + last), letters


def word_value(sentence: Sentence, at: int) -> float | None:
    """The value of a number word, hyphenated ones by their parts; None if it is none."""
    known = sentence.lexicon.numbers
    word = sentence.folded[at]
    if word in known:
        return known[word]
    tens, _, ones = word.rpartition("-")
    if tens in known and ones in known and known[tens] >= TEN and known[tens] > known[ones]:
        return known[tens] + known[ones]
    return compound(sentence.lexicon, word)


def raw_numbers(sentence: Sentence) -> Iterator[Number]:
    """Every number, with its multipliers; a bare `one` is left out unless persons or a multiplier follow."""
    last, opening, known = 0, sentence.lexicon.opening, sentence.lexicon
    for at, word in enumerate(sentence.folded):
        if at < last or not (
            word in opening or "-" in word or sentence.tokens[at][0].isdigit() or compound(known, word)
        ):
            continue
        number = number_at(sentence, at)
        if number is not None:
            yield number
            last = number.last


def number_at(sentence: Sentence, at: int) -> Number | None:
    """The number that begins at a token: digits or words, then hundreds, thousands, millions."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if word in lexicon.fractions:
        return fraction(sentence, at)
    if lexicon.verb_first and lexicon.has("duals", word):
        return Number(at, at, 2, 2)  # What is counted says itself that they are two.
    suffix, last, value = "", at + 1, word_value(sentence, at)
    base = value
    if value is None and sentence.tokens[at][0].isdigit() and (read := digits(word, lexicon.decimal)):
        value, suffix = read
        value, last = grouped(sentence, value, at)
        base = value
        if suffix in lexicon.metric and not counts(sentence, at):
            suffix = lexicon.metric[suffix] if measures(sentence, last) else UNSURE
        elif suffix in lexicon.multipliers:
            value, suffix = value * lexicon.multipliers[suffix], ""
    elif value is None and lexicon.has("determiners", word) and at + 1 < len(sentence.tokens):
        base = value = 1.0 if sentence.folded[at + 1] in lexicon.multipliers and word in SINGLE else None
    if value is None:
        return measured(sentence, at)
    value, last = multiplied(sentence, value, past_hyphen(sentence, last))
    if value == 1 and word in lexicon.numbers and not (counted_next(sentence, last) or suffering(sentence, at, last)):
        return None
    scale = value / base if base else 1.0
    last = past_of(sentence, last)
    return Number(at, last, value, value, suffix, scale if scale in lexicon.multipliers.values() else 1.0)


def counts(sentence: Sentence, at: int) -> bool:
    """Whether a letter glued to a number that may be a length means millions (`$12m`, `3m people`)."""
    if not CURRENCIES.isdisjoint(sentence.tokens[max(0, at - MONEY_NEAR) : at]):
        return True
    behind = range(at + 1, min(at + 1 + COUNTED_NEAR, len(sentence.tokens)))
    return any(plural(sentence, index) or sentence.lexicon.has("of_many", sentence.folded[index]) for index in behind)


def measures(sentence: Sentence, at: int) -> bool:
    """Whether a word that goes with a length stands at a token (`12m wide`)."""
    return at < len(sentence.tokens) and sentence.lexicon.has("measured", sentence.folded[at])


def grouped(sentence: Sentence, value: float, at: int) -> tuple[float, int]:
    """A number whose thousands are parted by blanks (`25 000`), and the token after it.

    English parts them with commas: there, two numbers in a row are two (`24 500-pound bombs`).
    """
    last, group = at + 1, len(sentence.tokens[at])
    if sentence.lexicon.decimal == "." or not (sentence.tokens[at].isdigit() and group <= THOUSANDS and value):
        return value, last
    while last < len(sentence.tokens) and thousands(sentence, last):
        value, last = value * 1000 + int(sentence.tokens[last]), last + 1
    return value, last


def thousands(sentence: Sentence, at: int) -> bool:
    """Whether a token is three digits that a single blank parts from the one before."""
    token, gap = sentence.tokens[at], sentence.places[at][0] - sentence.places[at - 1][1]
    between = sentence.text[sentence.places[at - 1][1] : sentence.places[at][0]]
    return len(token) == THOUSANDS and token.isascii() and token.isdigit() and gap == 1 and between.isspace()


def fraction(sentence: Sentence, at: int) -> Number | None:
    """`half a million`, `quarter of a million`: a fraction of a multiplier that follows, small words between them."""
    lexicon, last = sentence.lexicon, at + 1
    while last < len(sentence.tokens) and any(
        lexicon.has(group, sentence.folded[last]) for group in ("of", "determiners")
    ):
        last += 1
    many = lexicon.multipliers.get(sentence.folded[last]) if last < len(sentence.tokens) else None
    if many is None:
        return None
    value = lexicon.fractions[sentence.folded[at]] * many
    return Number(at, last + 1, value, value)


def measured(sentence: Sentence, at: int) -> Number | None:
    """A number word and a unit that a hyphen makes one word of (`an eight-year deal`)."""
    word, _, unit = sentence.folded[at].partition("-")
    value = sentence.lexicon.numbers.get(word)
    return Number(at, at + 1, value, value, unit) if value is not None and unit in sentence.lexicon.units else None


def past_hyphen(sentence: Sentence, at: int) -> int:
    """The token behind a hyphen that ties a multiplier to its number (`$6.8-billion`); else the same token."""
    if at + 1 >= len(sentence.tokens) or sentence.tokens[at] not in DASHES or not sentence.glued(at + 1):
        return at
    word = sentence.folded[at + 1]
    return at + 1 if word in sentence.lexicon.multipliers and len(word) > LONGEST_SUFFIX else at


def multiplied(sentence: Sentence, value: float, last: int) -> tuple[float, int]:
    """A value with the multipliers and smaller number words that follow it: `two hundred and fifty thousand`."""
    total, lexicon = 0.0, sentence.lexicon
    while last < len(sentence.tokens):
        word = sentence.folded[last]
        if word in lexicon.multipliers and (len(word) > LONGEST_SUFFIX or lexicon.has("parted_scales", word)):
            value, last = value * lexicon.multipliers[word], last + 1
            if value >= 1000:
                total, value = total + value, 0.0
            continue
        if (ones := joined_ones(sentence, value, last)) is not None:
            value, last = value + ones, last + (1 if lexicon.has("tens_joiners", "") else 2)
            continue
        joins = lexicon.has("joiners", word) and not sentence.tokens[last - 1][0].isdigit()
        step = last + 1 if joins and (value >= 100 or total) else last
        read = smaller_value if lexicon.verb_first and step > last else word_value
        smaller = read(sentence, step) if step < len(sentence.tokens) else None
        if smaller is None or not (total or value) or value % 100:
            break
        value, last = value + smaller, step + 1
    return total + value, last


def smaller_value(sentence: Sentence, at: int) -> float | None:
    """The value of a number word at a token, or of digits (`31 ألفا و341`)."""
    return float(sentence.tokens[at]) if sentence.tokens[at].isdigit() else word_value(sentence, at)


def joined_ones(sentence: Sentence, value: float, at: int) -> float | None:
    """What a joiner at a token adds to tens in languages that join them (`treinta y cinco`, `vingt et un`); an empty
    one stands for a blank (`двадцать пять`)."""
    tens, lexicon = value % HUNDRED, sentence.lexicon
    if lexicon.verb_first and 0 < value < TEN and lexicon.has("joiners", sentence.folded[at]):
        behind = lexicon.numbers.get("".join(sentence.folded[at + 1 : at + 2]), 0.0)
        return behind if 2 * TEN <= behind < HUNDRED and behind % TEN == 0 else None  # Ones come first there.
    if tens < 2 * TEN or tens % TEN:
        return None
    bare = lexicon.has("tens_joiners", "")
    if not (bare or lexicon.has("tens_joiners", sentence.folded[at])):
        return None
    word = "".join(sentence.folded[at : at + 1] if bare else sentence.folded[at + 1 : at + 2])
    ones = 1.0 if word in SINGLE else lexicon.numbers.get(word)
    return ones if ones and ones <= JOINED else None


def past_of(sentence: Sentence, at: int) -> int:
    """The token behind the `of` that some languages put between a multiplier and what is counted (`millions
    d’euros`), and behind the full stop of a multiplier that is cut short (`5 тыс. человек`)."""
    lexicon = sentence.lexicon
    scaled = sentence.folded[at - 1] in lexicon.multipliers and at + 1 < len(sentence.tokens)
    if scaled and sentence.tokens[at] == "." and lexicon.has("abbreviated", sentence.folded[at - 1]):
        return at + 1
    return at + 1 if scaled and lexicon.has("scaled_of", sentence.folded[at]) else at


def counted_next(sentence: Sentence, at: int) -> bool:
    """Whether persons or a unit stand within the next two tokens."""
    window = range(at, min(at + 2, len(sentence.tokens)))
    return any(
        sentence.lexicon.has("persons", sentence.folded[i]) or sentence.folded[i] in sentence.lexicon.units
        for i in window
    )


def suffering(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a word stands beside the number that says what became of the counted (`one dead`, `killing one`)."""
    counts = sentence.lexicon.counts
    behind = last < len(sentence.tokens) and sentence.folded[last] in counts.suffered
    return behind or (at > 0 and sentence.folded[at - 1] in counts.inflicted)
