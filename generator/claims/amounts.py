"""Which numbers of a sentence state an amount: not its years, ages, clock times, labels, addresses and codes."""

from dataclasses import replace

from generator.claims import articled, cases, phrases
from generator.claims.counted import plural
from generator.claims.numbers import CURRENCIES, DASHES, Number, raw_numbers
from generator.claims.ranges import ranged
from generator.claims.sentence import Sentence
from generator.claims.units import qualifier_of, unit_behind
from generator.claims.when import Time

YEARS, OLD_YEARS, YEAR_DIGITS = range(1900, 2101), range(1500, 1900), 4
OLDEST = 120
# A run of so few capitals before a number is a model's or a road's name with it (`AK 47`, `IE 8`).
MODEL = 3
# A number glued behind one of these marks is part of a score, a clock time, a code or a telephone number.
GLUE = frozenset(":/-–‑#@.")
# What an age stands between behind a name.
ASIDE, ASIDE_ENDS = frozenset(",("), ((",",), (")",), (".",))
# Units of time.
TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
# Longest name of a road, in tokens.
STREET_WORDS = 4
# How far before a number the verb may stand that changes it, and how many tokens may part it from the next number.
CHANGE_NEAR, BETWEEN = 6, 2
# A shorter word behind a hyphen is no noun (`3-D`, `9-to-5`).
SHORTEST_NOUN = 4


def amounts(sentence: Sentence, times: list[Time]) -> list[Number]:
    """All amounts of a sentence in order, ranges joined; numbers that are dates, ages, labels or codes left out."""
    taken = {at for time in times for at in range(time.first, time.last)}
    found = [number for number in raw_numbers(sentence) if number.first not in taken and amount(sentence, number)]
    begun = [number for number in found if number.first - 2 in taken or not second(sentence, number, found)]
    return list(ranged(sentence, [number for number in begun if not former(sentence, number)]))


def former(sentence: Sentence, number: Number) -> bool:
    """Whether a number is what another one was before it changed (`rose from 12 to 15`)."""
    lexicon, first = sentence.lexicon, number.first
    if not (first and lexicon.has("former", sentence.folded[first - 1])):
        return False
    behind = sentence.folded[number.last : number.last + BETWEEN]
    latter = any(lexicon.has("latter", word) for word in behind)
    return latter and any(
        lexicon.has("changing", word) for word in sentence.folded[max(0, first - CHANGE_NEAR) : first]
    )


def second(sentence: Sentence, number: Number, found: list[Number]) -> bool:
    """Whether a number ends a score or a span of years of which the beginning is no amount (`season 11 – 20`)."""
    at = number.first - 1
    if at < 1 or sentence.tokens[at] not in DASHES or not sentence.tokens[at - 1][0].isdigit():
        return False
    return all(other.last != at for other in found)


def amount(sentence: Sentence, number: Number) -> bool:
    """Whether a number counts or measures something: not a year, age, ordinal, clock time, label or code."""
    first, last = number.first, number.last
    if number.suffix and number.suffix not in sentence.lexicon.units:
        return False
    if glued_code(sentence, first, last):
        return False
    if year(sentence, number) or age(sentence, number) or part_of_name(sentence, first, last):
        return False
    if dated(sentence, last) or clock(sentence, last) or address(sentence, last):
        return False
    if part(sentence, number) or out_of(sentence, number) or excepted(sentence, first):
        return False
    measured = last < len(sentence.tokens) and measures(sentence, sentence.folded[last])
    return first == 0 or measured or not label(sentence, first)


def part(sentence: Sentence, number: Number) -> bool:
    """Whether a number counts thirds or quarters of something (`two thirds of the houses`, `two-thirds`)."""
    lexicon, last = sentence.lexicon, number.last
    hyphen = last < len(sentence.tokens) and sentence.tokens[last] in DASHES and sentence.glued(last)
    return any(lexicon.has("parts", word) for word in sentence.folded[last + hyphen : last + hyphen + 1])


def out_of(sentence: Sentence, number: Number) -> bool:
    """Whether a number is what a share is taken of (`one in five children`, `nine out of ten`), and counts nothing."""
    at = uncounted(sentence, number.first, "whole")
    if not at or not sentence.number(at - 1):
        return False
    return number.last >= len(sentence.tokens) or not measures(sentence, sentence.folded[number.last])


def excepted(sentence: Sentence, first: int) -> bool:
    """Whether all but so many are meant (`all but three were freed`)."""
    return uncounted(sentence, first, "excepted") is not None


def uncounted(sentence: Sentence, first: int, kind: str) -> int | None:
    """Where the phrase of a kind begins that stands before a number and says that it counts nothing."""
    found = sentence.phrase_before(sentence.lexicon.uncounted, first)
    return found[0] if found is not None and found[1] == kind else None


def dated(sentence: Sentence, at: int) -> bool:
    """Whether `of` and a month follow, which makes the number a day (`15 de julio`)."""
    months = sentence.lexicon.months
    return (
        at + 1 < len(sentence.tokens)
        and sentence.lexicon.has("of", sentence.folded[at])
        and sentence.folded[at + 1] in months
    )


def clock(sentence: Sentence, at: int) -> bool:
    """Whether a word of clock times stands at a token; a single letter needs its full stop (`3 p.m.`, not `$3 a
    day`)."""
    if at >= len(sentence.tokens) or sentence.folded[at] not in sentence.lexicon.time_words["clock"]:
        return False
    return len(sentence.tokens[at]) > 1 or sentence.tokens[at + 1 : at + 2] == (".",)


def address(sentence: Sentence, at: int) -> bool:
    """Whether a number is that of a house: a word for a road ends the capitalised words behind it, or `block`
    follows."""
    for index in range(at, min(at + STREET_WORDS, len(sentence.tokens))):
        if sentence.lexicon.has("roads", sentence.folded[index]):
            return index > at or sentence.lexicon.has("blocks", sentence.folded[index])
        if not sentence.tokens[index][0].isupper() or sentence.title_case:
            return False
    return False


def glued_code(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the digits hang together with marks and further signs (3:00, F-16, 1-800-555), a plain range aside."""
    tokens = sentence.tokens
    if not tokens[first][0].isdigit():
        return False
    before = sentence.glued(first) and tokens[first - 1] in GLUE
    after = last + 1 < len(tokens) and sentence.glued(last) and sentence.glued(last + 1) and tokens[last] in GLUE
    if before and tokens[first - 1] in DASHES:
        if first > 1 and sentence.folded[first - 2] in sentence.lexicon.units_before:
            return False
        ranged = first > 1 and tokens[first - 2][0].isdigit() and sentence.glued(first - 1)
        return after or not ranged or year_token(tokens[first - 2])
    if after and tokens[last] in DASHES:
        unit = sentence.folded[last + 1]
        chain = last + 2 < len(tokens) and sentence.glued(last + 2) and tokens[last + 2] in DASHES
        counts = tokens[last + 1][0].isdigit() or unit in CURRENCIES or measures(sentence, unit) or noun(unit)
        return before or chain or not counts
    return before or (after and tokens[last] != ".")


def noun(word: str) -> bool:
    """Whether a word behind a hyphen is long enough for the noun that a number counts (`90-page`)."""
    return word.isalpha() and len(word) >= SHORTEST_NOUN


def measures(sentence: Sentence, word: str) -> bool:
    """Whether a word is a unit, before or behind a number."""
    return word in sentence.lexicon.units or word in sentence.lexicon.units_before


def people_behind(sentence: Sentence, at: int) -> bool:
    """Whether persons or a plural follow a number: then even one of four digits without a comma counts them."""
    if at >= len(sentence.tokens):
        return False
    if sentence.lexicon.cases and sentence.folded[at] in sentence.lexicon.counts.roles:
        return True
    if sentence.lexicon.verb_first:
        return articled.counted(sentence, at) is not None
    return plural(sentence, at) or (sentence.lexicon.capital_nouns and phrases.common(sentence, at))


def year_token(token: str) -> bool:
    """Whether a token has the form of a year (`2008`, before `-09`)."""
    return token.isdigit() and len(token) == 4 and int(token) in YEARS


def year(sentence: Sentence, number: Number) -> bool:
    """Whether a bare number from 1900 to 2100 is most likely a year: four digits, no mark, no unit or multiplier."""
    last = number.last
    token = sentence.tokens[number.first]
    old = (
        token.isdigit() and len(token) == YEAR_DIGITS and int(token) in OLD_YEARS and not people_behind(sentence, last)
    )
    plain = (year_token(token) or old) and last == number.first + 1
    unit = last < len(sentence.folded) and (
        sentence.folded[last] in sentence.lexicon.units or sentence.folded[last] == "%"
    )
    if unit and sentence.lexicon.cases and sentence.folded[last] in sentence.lexicon.time_words["after"]:
        unit = False  # `2015 года` is one, `2000 лет` are many.
    return plain and not unit


def age(sentence: Sentence, number: Number) -> bool:
    """`45 years old`, `45 year-old`, `a man of 45`, and a time that is past (`3 weeks ago`), but not `12 dead in Old
    Homs`."""
    if aged(sentence, number) or past(sentence, number):
        return True
    of = number.first > 1 and sentence.lexicon.has("inner_of", sentence.folded[number.first - 1])
    if of and sentence.lexicon.has("aged", sentence.folded[number.first - 2]) and number.low <= OLDEST:
        return not people_behind(sentence, number.last)
    for at, word in enumerate(sentence.folded[number.last : number.last + 3]):
        if any(sentence.lexicon.has("ago", part) for part in word.split("-")):
            return at == 0 or number.low <= OLDEST
        if sentence.lexicon.has("prepositions", word) and not sentence.lexicon.has("inner_of", word):
            return False
    return False


def aged(sentence: Sentence, number: Number) -> bool:
    """Whether years are those of a person: `un homme de 40 ans`, `âgé de 40 ans`, `Ahmed, 12 ans,`, and where
    cases tell `Ивану 12 лет`."""
    lexicon, folded = sentence.lexicon, sentence.folded
    first, last = listed(sentence, number)
    unit = unit_behind(sentence, replace(number, last=last)) if last < len(sentence.tokens) else None
    if unit is None or unit[0] != "year" or first < 1:
        return False
    if lexicon.cases and number.low <= OLDEST:
        at = max(0, first - 1 - lexicon.has("auxiliaries", folded[first - 1]))
        if lexicon.has("aged", folded[at]) or cases.oblique(sentence, at):
            return True
    if first < 2:
        return False
    of = any(lexicon.has(group, folded[first - 1]) for group in ("inner_of", "of"))
    groups = ("aged", "ago", "persons")
    if of and any(lexicon.has(group, folded[first - 2]) for group in groups) and number.low <= OLDEST:
        return True
    aside = sentence.tokens[first - 1 - of] in ASIDE
    return aside and sentence.tokens[unit[1] : unit[1] + 1] in ASIDE_ENDS


def listed(sentence: Sentence, number: Number) -> tuple[int, int]:
    """The tokens of a number and of one that a joiner parts from it (`de trois et cinq ans`)."""
    lexicon, first, last = sentence.lexicon, number.first, number.last
    if first > 1 and lexicon.has("joiners", sentence.folded[first - 1]) and sentence.number(first - 2):
        first -= 2
    if last + 1 < len(sentence.tokens) and lexicon.has("joiners", sentence.folded[last]) and sentence.number(last + 1):
        last += 2
    return first, last


def past(sentence: Sentence, number: Number) -> bool:
    """Whether a time is past (`vor zwei Jahren`, `il y a deux ans`)."""
    start = qualifier_of(sentence, number)[1]
    if uncounted(sentence, start, "past") is None or number.last >= len(sentence.tokens):
        return False
    unit = unit_behind(sentence, number)
    return unit is not None and unit[0] in TIMES


def part_of_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number word is written as a name among words that are not (`the 1973 Ten Bridges Walk`)."""
    tokens = sentence.tokens
    if (
        first == 0
        or last >= len(tokens)
        or sentence.title_case
        or not (tokens[first][0].isalpha() and tokens[first].istitle())
    ):
        return False
    before, behind = tokens[first - 1], tokens[last]
    return (before.islower() or before.isdigit()) and behind.istitle()


def label(sentence: Sentence, first: int) -> bool:
    """Whether the word before a number makes a name of it: `Flight 370`, `Resolution 2254`, `No. 4`."""
    before = first - 1
    if sentence.folded[before] == "." and before > 0:
        before -= 1
    if sentence.lexicon.has("labels", sentence.folded[before].rpartition("'")[2]):
        return True
    if sentence.tokens[before] in DASHES and before > 0:
        return sentence.tokens[before - 1].isupper() and len(sentence.tokens[before - 1]) <= MODEL
    word, written = sentence.folded[first - 1], sentence.tokens[first - 1]
    if sentence.title_case or not (written.isalpha() and written[0].isupper()):
        return False
    if word in sentence.lexicon.units_before or sentence.phrase_before(sentence.lexicon.qualifiers, first):
        return False
    if sentence.lexicon.cases and first > 1 and sentence.lexicon.has("prepositions", sentence.folded[first - 2]):
        return False  # A place, and what came down on it (`по Ломару 12 ракет`).
    model = len(written) <= MODEL and not sentence.lexicon.has("determiners", word)
    return model if written.isupper() else first > 1
