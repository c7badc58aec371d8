"""Events: who did what where, in neutral types; one claim for each type that a sentence tells of."""

from collections.abc import Iterator

from generator.claims import attribution, brackets, framed, phrases, places
from generator.claims.draft import Draft
from generator.claims.sentence import Sentence
from generator.claims.triggers import Trigger, agent_after, roles, triggers
from generator.claims.when import Time, when_of

KIND = "event"
# A sentence tells of few events; more triggers are an enumeration or a list of links.
MOST = 4
# How far behind a verb `three years later` may end.
LATER_NEAR = 5


def find(sentence: Sentence, times: list[Time]) -> Iterator[Draft]:
    """The events of a sentence: the first trigger of each type, verbs before nouns."""
    found = list(triggers(sentence))
    if not found:
        return
    subject: str | None = None
    seen: set[tuple[str, str | None]] = set()
    for trigger in found:
        draft = event(sentence, trigger, times, subject)
        if (
            (sentence.lexicon.cases and dismissed(sentence, trigger, draft))
            or (draft.measure, draft.place) in seen
            or (not trigger.verb and any(t.verb and t.type == trigger.type for t in found))
        ):
            continue
        subject = draft.subject or subject
        seen.add((trigger.type, draft.place))
        yield draft
        if len(seen) == MOST:
            return


def event(sentence: Sentence, trigger: Trigger, times: list[Time], earlier: str | None) -> Draft:
    """One trigger as a claim: its actor, its place and its time, each only where the words give them."""
    kind = sentence.lexicon.events[trigger.type]
    subject, acted_on = roles(sentence, trigger)
    clause = brackets.bracket(sentence, trigger.first, trigger.last) if trigger.verb else None
    nobody = trigger.verb and clause is None and attribution.nobody_before(sentence, trigger.first)
    if nobody:
        subject = agent_after(sentence, trigger)
    elif subject is None and continues(sentence, trigger):
        subject = earlier
    place = (
        sentence.words(*acted_on) if kind.place_object and acted_on and places.is_place(sentence, acted_on) else None
    )
    told = clause is not None and brackets.hedged(sentence, clause)
    told = told or framed.accused(sentence, trigger.first) is not None
    persons = acted_on and persons_in(sentence, acted_on, trigger) and of_persons(sentence, trigger)
    return Draft(
        subject=subject,
        measure=persons or trigger.type,
        value_low=None,
        value_high=None,
        unit=None,
        qualifier=None,
        negated=nobody or negated(sentence, trigger, clause),
        hedged=told or (attribution.weakened if trigger.verb else attribution.conditional)(sentence, trigger.first),
        place=None if persons else place or places.beside(sentence, trigger.last - 1),
        when=None if later(sentence, trigger.last) else when_of(sentence, times, trigger.first),
        at=trigger.first,
    )


def negated(sentence: Sentence, trigger: Trigger, clause: brackets.Bracket | None) -> bool:
    """Whether a sentence says that an event was none: in its clause, before it, or behind it."""
    if clause is not None and brackets.negated(sentence, clause):
        return True
    if attribution.negated(sentence, trigger.first) or attribution.nobody(sentence, trigger.last):
        return True
    return not trigger.verb and attribution.negated_behind(sentence, trigger.last)


def of_persons(sentence: Sentence, trigger: Trigger) -> str | None:
    """The type of an event if what it acts on is persons: who is liberated is free, who is captured is not."""
    lexicon = sentence.lexicon
    if any(lexicon.has("freeing", word) for word in sentence.folded[trigger.first : trigger.last]):
        return "release" if "release" in lexicon.events else None
    return lexicon.events[trigger.type].person_object


def dismissed(sentence: Sentence, trigger: Trigger, draft: Draft) -> bool:
    """Whether a word that frees also means to dismiss (Ukrainian `звільнив`), and neither a place nor somebody who was
    held is named beside it."""
    lexicon = sentence.lexicon
    if "held" not in lexicon.words or not lexicon.has("freeing", sentence.folded[trigger.first]):
        return False
    return draft.place is None and not any(lexicon.has("held", word) for word in sentence.folded)


def later(sentence: Sentence, at: int) -> bool:
    """Whether behind an event stands how long after another it was (`was retaken three years later`), whose time is not
    its own."""
    for index in range(at, min(at + LATER_NEAR, len(sentence.tokens))):
        if phrases.mark(sentence, index) or sentence.lexicon.has("clause", sentence.folded[index]):
            return False
        if sentence.lexicon.has("afterwards", sentence.folded[index]):
            return True
    return False


def continues(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb goes on with the actor of the one before it: behind `and`, or as an -ing form behind a comma."""
    if not trigger.verb or trigger.first == 0:
        return False
    before = sentence.folded[trigger.first - 1]
    ing = sentence.lexicon.gerund(sentence.folded[trigger.first])
    return sentence.lexicon.has("joiners", before) or (before == "," and ing)


def persons_in(sentence: Sentence, found: phrases.Range, trigger: Trigger) -> bool:
    """Whether a phrase speaks of persons, and not of a place that is named for them (`the police station`); what a verb
    lets go that is no place is one, too (`l’ex-ministre a été libéré`)."""
    if sentence.lexicon.has("letting_go", sentence.folded[trigger.first]) and not places.is_place(sentence, found):
        return True
    named = sentence.lexicon.has("place_nouns", sentence.folded[found[1] - 1])
    return not named and any(sentence.lexicon.has("persons", sentence.folded[at]) for at in range(*found))
