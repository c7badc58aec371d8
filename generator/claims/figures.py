"""Figures: how many, how much, of what; one claim a number."""

from collections.abc import Iterator

from generator.claims import attribution, framed, phrases, places, roles
from generator.claims.amounts import amounts
from generator.claims.counted import counted, whole
from generator.claims.draft import Draft
from generator.claims.numbers import DASHES, Number
from generator.claims.roles import Outcome
from generator.claims.sentence import Sentence
from generator.claims.triggers import Trigger, triggers
from generator.claims.triggers import roles as acting
from generator.claims.units import qualifier_after, qualifier_of, unit_of
from generator.claims.when import Time, when_of
from generator.text import fold

KIND = "figure"
# How far before an amount the verb may stand whose actor the claim names.
VERB_NEAR = 5


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
    unit, after = unit_of(sentence, number, start)
    after, later = qualifier_after(sentence, after)
    alone = not sentence.lexicon.verb_first and (bare(sentence, after) or acting_on(sentence, after))
    noun = None if alone else counted(sentence, past_hyphen(sentence, after), unit, number.high == 1)
    end = noun[1] if noun else after
    if noun and later is None and sentence.lexicon.verb_first:
        end, later = qualifier_after(sentence, end)
    outcome = None if unit or of_one(sentence, number) else outcome_of(sentence, start, end, noun, previous)
    measure = worded(sentence, outcome, noun)
    if unit is None and measure is None:
        return None
    at, before = number.first, outcome.first if outcome is not None and outcome.first < start else None
    draft = Draft(
        subject=actor(sentence, start, acts),
        measure=measure,
        value_low=number.low,
        value_high=number.high,
        unit=unit,
        qualifier=qualifier or later,
        negated=attribution.negated(sentence, start) or (before is not None and attribution.negated(sentence, before)),
        hedged=attribution.conditional(sentence, start)
        or (outcome is not None and sentence.lexicon.verb_first and attribution.conditional(sentence, outcome.first))
        or (before is not None and framed.accused(sentence, before) is not None)
        or attribution.supposed(sentence, noun[1] if noun else after),
        place=places.beside(sentence, at),
        when=when_of(sentence, times, at),
        at=at,
    )
    return draft, None if before is None else sentence.folded[before]


def past_hyphen(sentence: Sentence, at: int) -> int:
    """The token behind a hyphen that ties a noun to its number (`a 90-page report`)."""
    return at + 1 if at < len(sentence.tokens) and sentence.tokens[at] in DASHES and sentence.glued(at) else at


def bare(sentence: Sentence, at: int) -> bool:
    """Whether what became of the counted follows the number at once, and no noun behind it (`12 injured in a
    crash`)."""
    found = roles.outcome_at(sentence, at) if at < len(sentence.tokens) else None
    if found is None:
        return False
    behind = found.last
    ends = behind >= len(sentence.tokens) or phrases.ends_object(sentence, behind, at)
    return ends or roles.linking(sentence, behind)


def acting_on(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows the number at once, and its object (`the squad of 12 killed five villagers`)."""
    found = roles.outcome_at(sentence, at) if at < len(sentence.tokens) else None
    if found is None or found.last >= len(sentence.tokens) or not roles.acts(sentence, at, found):
        return False
    return roles.amount(sentence, found.last) or sentence.lexicon.has("determiners", sentence.folded[found.last])


def outcome_of(
    sentence: Sentence, start: int, end: int, noun: phrases.Range | None, previous: str | None
) -> Outcome | None:
    """What became of the counted: said behind it, by the verb before the number, or by that of the number before."""
    of_whole = noun is not None and not sentence.lexicon.verb_first and whole(sentence, noun[0])
    if share_of(sentence, start) or of_whole:
        return None
    if found := roles.behind(sentence, end):
        return None if found.acts else found
    if found := roles.before(sentence, start) or roles.inherited(sentence, start, previous):
        return found
    anybody = noun is None or sentence.lexicon.has("anybody", sentence.folded[noun[1] - 1])
    return roles.announced(sentence, start) if anybody else None


def of_one(sentence: Sentence, number: Number) -> bool:
    """Whether an amount is the one whole that others are a part of (`three members of one family died`)."""
    return number.high == 1 and number.first > 0 and sentence.lexicon.has("inner_of", sentence.folded[number.first - 1])


def share_of(sentence: Sentence, start: int) -> bool:
    """Whether an amount is the whole that another one is a part of (`one of the 20 hostages was freed`)."""
    lexicon, before = sentence.lexicon, start - 1
    determined = before > 0 and lexicon.has("determiners", sentence.folded[before])
    return determined and lexicon.has("inner_of", sentence.folded[before - 1])


def worded(sentence: Sentence, outcome: Outcome | None, noun: phrases.Range | None) -> str | None:
    """What is counted and what became of it, in the order of the sentence: `people killed`, `killing civilians`."""
    parts = [noun] if noun else []
    if outcome is not None and not (noun and noun[0] <= outcome.first < noun[1]):
        parts.append((outcome.first, outcome.last))
    return " ".join(found for part in sorted(parts) if (found := sentence.words(*part))) or None


def actor(sentence: Sentence, start: int, acts: list[Trigger]) -> str | None:
    """Who acts in the predicate that governs an amount: the nearest one before it, if it is near."""
    near = [trigger for trigger in acts if start - VERB_NEAR <= trigger.last <= start]
    between = range(near[-1].last, start) if near else range(0)
    if sentence.lexicon.cases and any(phrases.mark(sentence, at) for at in between):
        return None  # Commas part whole statements there.
    if any(sentence.folded[at] == ";" or sentence.folded[at] in sentence.lexicon.speech for at in between):
        return None  # Somebody says another thing there.
    if near and roles.only_suffered(sentence, near[-1].first):
        return None
    found = acting(sentence, near[-1])[0] if near else None
    return None if found and sentence.lexicon.has("linked", fold(found)) else found
