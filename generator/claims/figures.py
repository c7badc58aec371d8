"""Figures: how many, how much, of what; one claim a number."""

from collections.abc import Iterator

from generator.claims import attribution, phrases, places
from generator.claims.draft import Draft
from generator.claims.numbers import Number, amounts
from generator.claims.sentence import Sentence
from generator.claims.triggers import Trigger, roles, triggers
from generator.claims.when import Time, when_of

KIND = "figure"
CURRENCIES = frozenset("$£€¥₽₪₺₹")
PERCENT = "%"
# Longest wording of what is counted, in tokens.
COUNTED = 6
# How far behind its noun the verb may stand that says what became of the counted ("17 people were killed").
VERB_NEAR = 5
TOLL_NEAR = 5


def find(sentence: Sentence, times: list[Time]) -> Iterator[Draft]:
    """The figures of a sentence. A number with neither a unit nor a thing counted states nothing and is left out."""
    found = amounts(sentence, times)
    if not found:
        return
    previous: str | None = None
    acts = [trigger for trigger in triggers(sentence) if trigger.verb]
    for number in found:
        made = figure(sentence, number, times, previous, acts)
        if made is not None:
            draft, previous = made
            yield draft


def figure(
    sentence: Sentence, number: Number, times: list[Time], previous: str | None, acts: list[Trigger]
) -> tuple[Draft, str | None] | None:
    """One number as a claim, with the verb that its counted things suffer, which a coordinated next number inherits."""
    qualifier, start = qualifier_of(sentence, number)
    unit, after = unit_of(sentence, number)
    after, later = qualifier_after(sentence, after)
    counted = counted_range(sentence, after, unit)
    outcome = None if unit else outcome_of(sentence, start, after, counted, previous)
    measure = sentence.words(*counted) if counted else None
    measure = " ".join(part for part in joined_words(sentence, outcome, counted, measure) if part) or None
    if unit is None and measure is None:
        return None
    at = number.first
    draft = Draft(
        subject=actor(sentence, start, acts),
        measure=measure,
        value_low=number.low,
        value_high=number.high,
        unit=unit,
        qualifier=qualifier or later,
        negated=attribution.negated(sentence, start),
        hedged=attribution.conditional(sentence, start),
        place=places.beside(sentence, at),
        when=when_of(sentence, times, at),
    )
    return draft, sentence.folded[outcome] if outcome is not None else None


def qualifier_of(sentence: Sentence, number: Number) -> tuple[str | None, int]:
    """The qualifier before a number, and the token at which the wording of the amount begins."""
    lexicon, start, token = sentence.lexicon, number.first, None
    if start > 0 and sentence.tokens[start - 1][0] in CURRENCIES:
        start -= 1
        if start > 0 and sentence.folded[start - 1] in ("us", "a"):
            start -= 1
    if start > 0 and sentence.folded[start - 1] in lexicon.ranges and sentence.folded[start - 1]:
        start -= 1
    while found := sentence.phrase_before(lexicon.qualifiers, start):
        start, token = found[0], token or found[1]
    return token, start


def qualifier_after(sentence: Sentence, at: int) -> tuple[int, str | None]:
    """The qualifier behind a number (`or more`): the token after it, and its normal form."""
    if at < len(sentence.tokens) and (found := sentence.phrase_at(sentence.lexicon.qualifiers_after, at)):
        return found
    return at, None


def unit_of(sentence: Sentence, number: Number) -> tuple[str | None, int]:
    """The unit of a number, normalised, and the token after it."""
    lexicon, last, first = sentence.lexicon, number.last, number.first
    if number.suffix:
        return {parts[0]: unit for parts, unit in lexicon.units.get(number.suffix, ())}.get(number.suffix), last
    if first > 0 and sentence.tokens[first - 1] in CURRENCIES:
        return sentence.tokens[first - 1], last
    if last < len(sentence.tokens):
        if sentence.tokens[last] == PERCENT:
            return "percent", last + 1
        if sentence.tokens[last] in CURRENCIES:
            return sentence.tokens[last], last + 1
        skip = last + 1 if sentence.tokens[last] in "-‑" and last + 1 < len(sentence.tokens) else last
        if found := sentence.phrase_at(lexicon.units, skip):
            return found[1], found[0]
        if (unit := lexicon.units_before.get(sentence.folded[skip])) and skip > last:
            return unit, skip + 1
    near = [
        sentence.folded[at] for at in (first - 1, first - 2) if at >= 0 and (at == first - 1 or sentence.glued(first))
    ]
    return next((lexicon.units_before[word] for word in near if word in lexicon.units_before), None), last


def counted_range(sentence: Sentence, at: int, unit: str | None) -> phrases.Range | None:
    """What is counted: the phrase behind the number, or behind `of` after a unit."""
    lexicon = sentence.lexicon
    if at >= len(sentence.tokens):
        return None
    of = lexicon.has("of", sentence.folded[at])
    if unit is not None and not of:
        return None
    begin = at + 1 if of and unit is not None else at
    while begin < len(sentence.tokens) and lexicon.has("determiners", sentence.folded[begin]) and unit is not None:
        begin += 1
    if not lexicon.language:
        return (begin, begin + 1) if begin < len(sentence.tokens) and len(sentence.tokens[begin]) > 3 else None
    if of and unit is None:
        found = phrases.after(sentence, at + 1, COUNTED)
        return (at, found[1]) if found else None
    return to_persons(sentence, phrases.after(sentence, begin, COUNTED))


def to_persons(sentence: Sentence, found: phrases.Range | None) -> phrases.Range | None:
    """The phrase up to a word for persons that neither `of` nor another such word follows: a verb comes next."""
    if found is None:
        return None
    lexicon = sentence.lexicon
    for at in range(found[0], found[1] - 1):
        goes_on = any(lexicon.has(group, sentence.folded[at + 1]) for group in ("persons", "inner_of"))
        if lexicon.has("persons", sentence.folded[at]) and not goes_on:
            return found[0], at + 1
    return found


def outcome_of(
    sentence: Sentence, start: int, after: int, counted: phrases.Range | None, previous: str | None
) -> int | None:
    """The token that says what became of the counted: a verb after the noun, before the number, or the previous
    number's."""
    if share_of(sentence, start):
        return None
    end = counted[1] if counted else after
    for at in range(end, min(end + VERB_NEAR, len(sentence.tokens))):
        if outcome_word(sentence, at) and not sentence.lexicon.gerund(sentence.folded[at]):
            return at
        if not phrases.verbal(sentence, at):
            break
    before = start - 1
    if before >= 0 and outcome_word(sentence, before):
        return before
    if previous and before >= 0 and sentence.lexicon.has("joiners", sentence.folded[before]):
        return next((at for at in range(before, -1, -1) if sentence.folded[at] == previous), None)
    if counted is None:
        return next((at for at in range(before, max(-1, before - TOLL_NEAR), -1) if outcome_word(sentence, at)), None)
    return None


def share_of(sentence: Sentence, start: int) -> bool:
    """Whether an amount is the whole that another one is a part of (`one of the 20 hostages was freed`)."""
    lexicon, before = sentence.lexicon, start - 1
    determined = before > 0 and lexicon.has("determiners", sentence.folded[before])
    return determined and lexicon.has("inner_of", sentence.folded[before - 1])


def outcome_word(sentence: Sentence, at: int) -> bool:
    """Whether a token names an event whose victims are counted."""
    event = sentence.lexicon.event_of(sentence.folded[at])
    return event is not None and sentence.lexicon.events[event].outcome


def joined_words(
    sentence: Sentence, outcome: int | None, counted: phrases.Range | None, measure: str | None
) -> tuple[str | None, ...]:
    """What is counted and what became of it, in the order of the sentence: `people killed`, `killing civilians`."""
    if outcome is None or (counted and counted[0] <= outcome < counted[1]):
        return (measure,)
    word = sentence.words(outcome, outcome + 1)
    return (word, measure) if counted is None or outcome < counted[0] else (measure, word)


def actor(sentence: Sentence, start: int, acts: list[Trigger]) -> str | None:
    """Who acts in the predicate that governs an amount: the nearest one before it, if it is near."""
    near = [trigger for trigger in acts if start - VERB_NEAR <= trigger.last <= start]
    return roles(sentence, near[-1])[0] if near else None
