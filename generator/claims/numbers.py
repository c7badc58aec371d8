"""Numbers in a sentence: digits, number words, multipliers, ranges; and which of them are no amounts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.claims.sentence import Sentence
from generator.claims.when import Time

DIGITS = re.compile(r"(\d[\d.,]*?)([^\W\d_]*)")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3}(?!\d))+")
YEARS = range(1900, 2101)
OLDEST = 120
DASHES = frozenset("-–‑")
# A number glued behind one of these marks is part of a score, a clock time, a code or a telephone number.
GLUE = frozenset(":/-–‑#@.")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (half open) state an amount; `suffix` is a unit glued to the digits (`km`)."""

    first: int
    last: int
    low: float
    high: float
    suffix: str = ""


def digits(token: str, decimal: str) -> tuple[float, str] | None:
    """The value of a token in digits, and the letters glued to it.

    Marks between groups of exactly three digits separate thousands, unless the language's decimal mark stands there
    once
    and the language is known; any other single mark is decimal.
    """
    match = DIGITS.fullmatch(token)
    if match is None:
        return None
    number, letters = match[1].strip(".,"), match[2].lower()
    grouped = GROUPED.fullmatch(number)
    if grouped and (grouped[1] != decimal or number.count(grouped[1]) > 1):
        return float(re.sub(r"[.,]", "", number)), letters
    if number.count(".") + number.count(",") > 1:
        kept = number.rpartition("." if number.rfind(".") > number.rfind(",") else ",")
        return float(re.sub(r"[.,]", "", kept[0]) + "." + kept[2]), letters
    return float(number.replace(",", ".")), letters


def word_value(sentence: Sentence, at: int) -> float | None:
    """The value of a number word below a hundred, hyphenated ones by their parts; None if it is none."""
    known = sentence.lexicon.numbers
    word = sentence.folded[at]
    if word in known or "-" not in word:
        return known.get(word)
    parts = [known.get(part) for part in word.split("-")]
    return sum(part for part in parts if part is not None) if None not in parts and len(parts) == 2 else None


def amounts(sentence: Sentence, times: list[Time]) -> list[Number]:
    """All amounts of a sentence in order, ranges joined; numbers that are dates, ages, labels or codes left out."""
    taken = {at for time in times for at in range(time.first, time.last)}
    found = [number for number in raw_numbers(sentence) if number.first not in taken and amount(sentence, number)]
    return list(ranged(sentence, found))


def raw_numbers(sentence: Sentence) -> Iterator[Number]:
    """Every number, with its multipliers; a bare `one` is left out unless persons or a multiplier follow."""
    at = 0
    while at < len(sentence.tokens):
        number = number_at(sentence, at)
        if number is not None:
            yield number
        at = number.last if number else at + 1


def number_at(sentence: Sentence, at: int) -> Number | None:
    """The number that begins at a token: digits or words, then hundreds, thousands, millions."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    suffix, last, value = "", at + 1, word_value(sentence, at)
    if value is None and sentence.tokens[at][0].isdigit() and (read := digits(word, lexicon.decimal)):
        value, suffix = read
        if suffix in lexicon.multipliers and suffix != "":
            value, suffix = value * lexicon.multipliers[suffix], ""
    elif value is None and lexicon.has("determiners", word) and at + 1 < len(sentence.tokens):
        value = (
            1.0
            if sentence.folded[at + 1] in lexicon.multipliers and word in ("a", "an", "un", "une", "ein", "eine")
            else None
        )
    if value is None:
        return None
    value, last = multiplied(sentence, value, last)
    if value == 1 and word in lexicon.numbers and not counted_next(sentence, last):
        return None
    return Number(at, last, value, value, suffix)


def multiplied(sentence: Sentence, value: float, last: int) -> tuple[float, int]:
    """A value with the multipliers and smaller number words that follow it: `two hundred and fifty thousand`."""
    total, lexicon = 0.0, sentence.lexicon
    while last < len(sentence.tokens):
        word = sentence.folded[last]
        if word in lexicon.multipliers and len(word) > 2:
            value, last = value * lexicon.multipliers[word], last + 1
            if value >= 1000:
                total, value = total + value, 0.0
            continue
        step = last + 1 if lexicon.has("joiners", word) and (value >= 100 or total) else last
        smaller = word_value(sentence, step) if step < len(sentence.tokens) else None
        if (
            smaller is None
            or not (total or value)
            or (value and (value % 100 or value < 100))
            or follows_own_noun(sentence, step)
        ):
            break
        value, last = value + smaller, step + 1
    return total + value, last


def follows_own_noun(sentence: Sentence, at: int) -> bool:
    """Whether a number word begins a new amount (`a hundred and two men` is one, `2 million, three` is two)."""
    return sentence.folded[at - 1] == "," or sentence.tokens[at][0].isdigit()


def counted_next(sentence: Sentence, at: int) -> bool:
    """Whether persons or a unit stand within the next two tokens."""
    window = range(at, min(at + 2, len(sentence.tokens)))
    return any(
        sentence.lexicon.has("persons", sentence.folded[i]) or sentence.folded[i] in sentence.lexicon.units
        for i in window
    )


def amount(sentence: Sentence, number: Number) -> bool:
    """Whether a number counts or measures something: not a year, age, ordinal, clock time, list number, label or
    code."""
    first, last, tokens = number.first, number.last, sentence.tokens
    following = sentence.folded[last] if last < len(tokens) else ""
    if number.suffix and number.suffix not in sentence.lexicon.units:
        return False
    if (glued_code(sentence, first, last)) or (first == 0 and following in (")", ".")):
        return False
    if year(sentence, number) or age(sentence, number):
        return False
    if sentence.lexicon.has("ago", following) or following in sentence.lexicon.time_words["clock"]:
        return False
    return first == 0 or not label(sentence, first)


def glued_code(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the digits hang together with marks and further signs (3:00, F-16, 1-800-555), a plain range aside."""
    tokens = sentence.tokens
    before = first > 0 and sentence.glued(first) and tokens[first - 1] in GLUE
    after = last + 1 < len(tokens) and sentence.glued(last) and sentence.glued(last + 1) and tokens[last] in GLUE
    if not tokens[first][0].isdigit():
        return False
    if (
        before
        and tokens[first - 1] in DASHES
        and first > 1
        and sentence.folded[first - 2] in sentence.lexicon.units_before
    ):
        return False
    if before and tokens[first - 1] in DASHES:
        return not (first > 1 and tokens[first - 2][0].isdigit() and sentence.glued(first - 1)) or after
    if after and tokens[last] in DASHES:
        unit = sentence.folded[last + 1]
        chain = last + 2 < len(tokens) and sentence.glued(last + 2) and tokens[last + 2] in DASHES
        return before or chain or not (tokens[last + 1][0].isdigit() or measures(sentence, unit))
    return before or (after and tokens[last] != ".")


def measures(sentence: Sentence, word: str) -> bool:
    """Whether a word is a unit, before or behind a number."""
    return word in sentence.lexicon.units or word in sentence.lexicon.units_before


def year(sentence: Sentence, number: Number) -> bool:
    """Whether a bare number from 1900 to 2100 is most likely a year: four digits, no mark, no unit or multiplier."""
    token, last = sentence.tokens[number.first], number.last
    plain = token.isdigit() and len(token) == 4 and last == number.first + 1 and int(number.low) in YEARS
    unit = last < len(sentence.folded) and (
        sentence.folded[last] in sentence.lexicon.units or sentence.folded[last] == "%"
    )
    return plain and not unit


def age(sentence: Sentence, number: Number) -> bool:
    """`, 45,` behind a name, `45-year-old`, `45 years old`."""
    first, last, folded = number.first, number.last, sentence.folded
    if number.low > OLDEST or last >= len(folded):
        return False
    apposed = first > 1 and folded[first - 1] in (",", "(") and folded[last] in (",", ")", ".") and last == first + 1
    old = any(sentence.lexicon.has("ago", part) for word in folded[last : last + 3] for part in word.split("-"))
    return apposed or old


def label(sentence: Sentence, first: int) -> bool:
    """Whether the word before a number makes a name of it: `Flight 370`, `Resolution 2254`, `No. 4`."""
    before = first - 1
    if sentence.folded[before] == "." and before > 0:
        before -= 1
    if sentence.lexicon.has("labels", sentence.folded[before]):
        return True
    written = sentence.tokens[before]
    common = (
        before == 0
        or sentence.title_case
        or written.isupper()
        or sentence.folded[before] in sentence.lexicon.units_before
    )
    qualified = sentence.phrase_before(sentence.lexicon.qualifiers, first) is not None
    return written[0].isupper() and before == first - 1 and not common and not qualified and written.isalpha()


def ranged(sentence: Sentence, found: list[Number]) -> Iterator[Number]:
    """Numbers with `between 10 and 20`, `10 to 20` and `10-20` joined; a falling pair (a score) is dropped."""
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other is None or other.first != one.last + 1 or not joined(sentence, one, other):
            yield one
            at += 1
            continue
        scale = multiplier_of_pair(one, other)
        if one.low * scale < other.high:
            yield Number(one.first, other.last, one.low * scale, other.high, other.suffix)
        at += 2


def multiplier_of_pair(one: Number, other: Number) -> float:
    """`2 to 3 million`: the multiplier of the second number holds for the first, if that has none of its own."""
    single = one.last == one.first + 1 and other.last > other.first + 1
    return 10.0 ** (len(str(int(other.high))) - 1) if single and one.low < 1000 <= other.high else 1.0


def joined(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether the token between two numbers makes a range of them."""
    between, before = sentence.folded[one.last], sentence.folded[one.first - 1] if one.first else ""
    if between in DASHES:
        return True
    ranges = sentence.lexicon.ranges
    if before in ranges:
        return between == ranges[before]
    return between == ranges.get("") and before != "from"
