"""The qualifier and the unit of an amount."""

from generator.claims.numbers import CURRENCIES, DASHES, Number
from generator.claims.sentence import Sentence

PERCENT = "%"
# Tokens in which a former amount and the word before it may stand (`с 1,2 млн рублей до …`).
CHANGED = 6
# Of two qualifiers before one number, the one with the higher rank says what it states: what adds to an earlier number,
# then a bound, then a bound that may only stand for the number (`at least as many as 12`); of the rest the nearer one,
# since words for more may be of place or time (`over nearly 40 years`, `over as much as 12 acres`).
RANKS = {"another": 3, "at_least": 2, "at_most": 2, "up_to": 1}


def qualifier_of(sentence: Sentence, number: Number) -> tuple[str | None, int]:
    """The qualifier before a number, and the token at which the wording of the amount begins."""
    lexicon, start = sentence.lexicon, number.first
    if start > 0 and sentence.tokens[start - 1][0] in CURRENCIES:
        start -= 1
        if start > 0 and sentence.folded[start - 1] in ("us", "a"):
            start -= 1
    if start > 1 and sentence.tokens[start - 1] in DASHES and sentence.folded[start - 2] in lexicon.units_before:
        start -= 2
    elif start > 0 and sentence.folded[start - 1] in lexicon.units_before:
        start -= 1
    if start > 0 and sentence.folded[start - 1] in lexicon.ranges:
        start -= 1
    found: list[str] = []
    while (nearer := sentence.phrase_before(lexicon.qualifiers, start)) and not particle(sentence, nearer[0]):
        start = nearer[0]
        found.append(nearer[1])
    return max(found, key=lambda one: RANKS.get(one, 0), default=None), start


def particle(sentence: Sentence, at: int) -> bool:
    """Whether a word belongs to the verb before it (`handed over 12 prisoners`), and to no number; so does one that
    leads from a former amount to a new one (`с 12 до 19`)."""
    lexicon = sentence.lexicon
    if at == 0 or not lexicon.has("particles", sentence.folded[at]):
        return False
    if not lexicon.cases:
        return lexicon.has("particle_verbs", sentence.folded[at - 1])
    before = range(max(0, at - CHANGED), at)
    if any(lexicon.has("particle_verbs", sentence.folded[one]) for one in before):
        return True
    former = any(lexicon.has("former", sentence.folded[one]) for one in before)
    return former and any(sentence.number(one) for one in before)


def qualifier_after(sentence: Sentence, at: int) -> tuple[int, str | None]:
    """The qualifier behind a number (`or more`): the token after it, and its normal form."""
    if at < len(sentence.tokens) and (found := sentence.phrase_at(sentence.lexicon.qualifiers_after, at)):
        return found
    return at, None


def unit_of(sentence: Sentence, number: Number, start: int) -> tuple[str | None, int]:
    """The unit of a number whose wording begins at `start`, normalised, and the token after it."""
    lexicon, last, first = sentence.lexicon, number.last, number.first
    if number.suffix:
        return {parts[0]: unit for parts, unit in lexicon.units.get(number.suffix, ())}.get(number.suffix), last
    if first > 0 and sentence.tokens[first - 1] in CURRENCIES:
        return sentence.tokens[first - 1], last
    if last < len(sentence.tokens) and (found := unit_behind(sentence, number)):
        return found
    return unit_before(sentence, first, start), last


def unit_behind(sentence: Sentence, number: Number) -> tuple[str, int] | None:
    """The unit behind a number and the token after it, a hyphen between them skipped."""
    lexicon, last = sentence.lexicon, number.last
    if sentence.tokens[last] == PERCENT:
        return "percent", last + 1
    if sentence.tokens[last] in CURRENCIES:
        return sentence.tokens[last], last + 1
    skip = last + 1 if sentence.tokens[last] in DASHES and last + 1 < len(sentence.tokens) else last
    if found := sentence.phrase_at(lexicon.units, skip):
        return found[1], found[0]
    word = sentence.folded[skip]
    if unit := lexicon.units_before.get(word):
        return unit, skip + 1
    if (unit := lexicon.units_decimal.get(word)) and not number.low.is_integer():
        return unit, skip
    return None


def unit_before(sentence: Sentence, first: int, start: int) -> str | None:
    """The unit before a number: beside it, behind a hyphen, or with `of` and a qualifier between them."""
    lexicon, folded = sentence.lexicon, sentence.folded
    near = [at for at in (first - 1, first - 2) if at >= 0 and (at == first - 1 or sentence.glued(first))]
    if start > 1 and lexicon.has("inner_of", folded[start - 1]):
        near.append(start - 2)
    return next((lexicon.units_before[folded[at]] for at in near if folded[at] in lexicon.units_before), None)
