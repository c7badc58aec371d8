"""Words that name an event, and who acts on what beside them; figures and events both read them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.claims import brackets, cases, framed, phrases, places, verbfirst
from generator.claims.counted import plural
from generator.claims.sentence import Sentence

# How far behind a verb the words `by X` may name its actor.
AGENT_NEAR = 10


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens `first` to `last` (half open) name an event of a type; `verb` is false for nouns."""

    first: int
    last: int
    type: str
    verb: bool


def triggers(sentence: Sentence) -> Iterator[Trigger]:
    """Every token or phrase that names an event, adjectives left out (`the liberated areas`)."""
    lexicon, last = sentence.lexicon, 0
    for at, word in enumerate(sentence.folded):
        if word not in lexicon.acting or at < last:
            continue
        phrase = sentence.phrase_at(lexicon.event_phrases, at) if word in lexicon.event_phrases else None
        if phrase and not phrase[1]:
            last = phrase[0]
            continue
        if phrase and (amounts_to(sentence, phrase[0]) or untaken(sentence, phrase[0])):
            continue
        if phrase:
            yield Trigger(at, phrase[0], phrase[1], cases.predicate(sentence, at))
            last = phrase[0]
        elif lexicon.verb_first and verbfirst.untaken(sentence, at):
            continue
        elif word in lexicon.verbs and not adjectival(sentence, at):
            yield Trigger(at, at + 1, lexicon.verbs[word], not nominal(sentence, at))
        elif word in lexicon.nouns:
            yield Trigger(at, at + 1, lexicon.nouns[word], False)


def amounts_to(sentence: Sentence, at: int) -> bool:
    """Whether a phrase that ends in `to` leads to an amount (`unemployment fell to 5 percent`), which nobody takes."""
    if at >= len(sentence.tokens) or not sentence.lexicon.has("infinitive", sentence.folded[at - 1]):
        return False
    return sentence.quantity(at)


def untaken(sentence: Sentence, at: int) -> bool:
    """Whether behind a phrase in `to` stands where things fall (`fell to the ground`, `fell to his death`)."""
    lexicon = sentence.lexicon
    if not lexicon.has("infinitive", sentence.folded[at - 1]):
        return False
    while at < len(sentence.tokens) and lexicon.has("determiners", sentence.folded[at]):
        at += 1
    return at < len(sentence.tokens) and lexicon.has("falling_places", sentence.folded[at])


def nominal(sentence: Sentence, at: int) -> bool:
    """Whether a form that is also a plural is one: an auxiliary follows (`barrel bombs were dropped`); or an -ing form
    is a noun: nothing that it acts on follows, nor does an auxiliary stand before (`the market shelling rose`)."""
    lexicon, behind = sentence.lexicon, "".join(sentence.folded[at + 1 : at + 2])
    if lexicon.verb_first:
        return verbfirst.noun(sentence, at)
    if lexicon.gerund(sentence.folded[at]) and sentence.folded[at] in lexicon.nouns:
        helped = at > 0 and phrases.auxiliary(sentence, at - 1)
        acts = any(lexicon.has(group, behind) for group in ("determiners", "persons")) or phrases.named(
            sentence, at + 1
        )
        return not (helped or acts or (at + 1 < len(sentence.tokens) and sentence.quantity(at + 1)))
    plural = bool(lexicon.plural_ending) and sentence.folded[at].endswith(lexicon.plural_ending)
    return plural and not lexicon.adjectives_behind and lexicon.has("auxiliaries", behind)


def adjectival(sentence: Sentence, at: int) -> bool:
    """Whether a verb form stands between a determiner or preposition and a noun: it describes, and tells of nothing."""
    lexicon = sentence.lexicon
    if lexicon.verb_first:
        return False
    if at == 0 or at + 1 >= len(sentence.tokens) or lexicon.gerund(sentence.folded[at]):
        return False
    before, behind = sentence.folded[at - 1], sentence.folded[at + 1]
    opens = lexicon.has("determiners", before) or (lexicon.has("prepositions", before) and before != "to")
    noun = behind[:1].isalpha() and not lexicon.has("prepositions", behind) and not lexicon.has("clause", behind)
    return opens and noun and not phrases.verbal(sentence, at + 1)


def roles(sentence: Sentence, trigger: Trigger) -> tuple[str | None, phrases.Range | None]:
    """Who acts, in words, and what is acted on. A passive verb turns them round, and so does one by which something is
    given up; a noun has only `by X`. Of what somebody is accused of, that one is the actor."""
    agent = agent_after(sentence, trigger)
    if accused := framed.accused(sentence, trigger.first):
        return agent or sentence.words(*accused), places.object_after(sentence, trigger.last)
    if not trigger.verb and agent is None and (doer := before_of(sentence, trigger)):
        return doer, None
    if not trigger.verb:
        done = verbfirst.doer(sentence, trigger.first) if sentence.lexicon.verb_first else None
        return agent or (sentence.words(*done) if done else None), None
    if clause := brackets.bracket(sentence, trigger.first, trigger.last):
        found = brackets.roles(sentence, clause)
        return agent or found[0], found[1]
    if sentence.lexicon.verb_first:
        acting, acted_on = verbfirst.acts(sentence, trigger.first, trigger.last)
        return agent or (sentence.words(*acting) if acting else None), acted_on
    before = without_verb(sentence, trigger.first, phrases.before(sentence, trigger.first))
    if reflexive(sentence, trigger.first):
        own = sentence.folded[trigger.first] in sentence.lexicon.counts.roles
        return (sentence.words(*before) if before and not own else None), places.object_after(sentence, trigger.last)
    if yields(sentence, trigger):
        return taker(sentence, trigger.last), before
    if before and sufferers(sentence, trigger, before):
        return agent, None
    if sentence.lexicon.cases:
        reached = places.object_after(sentence, trigger.last) or phrases.after(sentence, trigger.last)
        return cases.roles(sentence, trigger.first, trigger.last, before, reached)
    if agent is not None or passive(sentence, trigger.first) or objective(sentence, trigger.first, before):
        return agent, before
    marked = "".join(sentence.folded[trigger.last : trigger.last + 1])
    behind = trigger.last + sentence.lexicon.has("object_marks", marked)
    acted_on = places.object_after(sentence, trigger.last) or phrases.after(sentence, behind)
    if suffered(sentence, trigger):
        return None, before
    acts = before and not pronoun(sentence, before) and agrees(sentence, trigger.first, before)
    return (sentence.words(*before) if before and acts else None), acted_on


def before_of(sentence: Sentence, trigger: Trigger) -> str | None:
    """Who acts in `the US bombing of Lomar`: a name or persons directly before an -ing form that `of` follows."""
    lexicon, at = sentence.lexicon, trigger.first
    of = lexicon.has("inner_of", "".join(sentence.folded[trigger.last : trigger.last + 1]))
    if not (of and at > 0 and lexicon.gerund(sentence.folded[at])) or sentence.title_case:
        return None
    if trigger.last + 1 >= len(sentence.tokens) or sentence.number(trigger.last + 1):
        return None  # “the Lomar bombing of 2013”
    if not (phrases.named(sentence, at - 1) or lexicon.has("persons", sentence.folded[at - 1])):
        return None
    first = at - 1
    while first > 0 and phrases.named(sentence, first - 1):
        first -= 1
    return sentence.words(first, at)


def agrees(sentence: Sentence, at: int, before: phrases.Range) -> bool:
    """Whether a form that may be a noun (`full release notes`) can be the verb of a phrase before it: the verb of many
    stands behind a plural, or two names, or behind what helps it (`will release`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    many = lexicon.past_ending and any(
        word + end in lexicon.verbs for end in (lexicon.past_ending, lexicon.past_ending[-1:])
    )
    if not many or before[1] < at:
        return True
    joined = any(lexicon.has("joiners", sentence.folded[index]) for index in range(*before))
    return joined or plural(sentence, before[1] - 1) or lexicon.has("pronouns", sentence.folded[before[1] - 1])


def without_verb(sentence: Sentence, at: int, before: phrases.Range | None) -> phrases.Range | None:
    """A phrase before an -ing form without the verb that it is the object of (`Holt admitted killing`)."""
    verb = before is not None and sentence.lexicon.gerund(sentence.folded[at]) and phrases.told(sentence, before[1] - 1)
    return phrases.trimmed(sentence, before[0], before[1] - 1) if before and verb else before


def yields(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether what stands before a phrase is taken by who is named behind it (`the town fell to the rebels`)."""
    return trigger.last - trigger.first > 1 and sentence.lexicon.has("yielding", sentence.folded[trigger.first])


def taker(sentence: Sentence, at: int) -> str | None:
    """Who is named there, `of` before it skipped (`fell into the hands of the rebels`)."""
    of = at < len(sentence.tokens) and sentence.lexicon.has("inner_of", sentence.folded[at])
    found = phrases.after(sentence, at + of)
    return sentence.words(*found) if found else None


def suffered(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a form that both acts and suffers has no object behind it: who stands before it suffers, as in headlines
    (`Soldiers killed in ambush`), behind nouns (`the people killed in the war`) and before phrases (`she remains in
    custody`). Languages in which the two differ have forms that only suffer (`verletzt`, `heridos`), where no auxiliary
    stands before them."""
    counts, word, at = sentence.lexicon.counts, sentence.folded[trigger.last - 1], trigger.last
    phrase = sentence.phrase_at(counts.phrases, trigger.first) is not None
    if word not in counts.suffered and not phrase:
        return False
    if word not in counts.inflicted and not phrase:
        alone = trigger.first == 0 or not phrases.verbal(sentence, trigger.first - 1)
        return alone and (sentence.lexicon.late_verbs or sentence.lexicon.adjectives_behind)
    return at >= len(sentence.tokens) or (phrases.ends_object(sentence, at, at) and not sentence.quantity(at))


def sufferers(sentence: Sentence, trigger: Trigger, before: phrases.Range) -> bool:
    """Whether a number before a word for what became of somebody counts those who suffered it (`17 wounded`), and is no
    age (`a man of 40 died`)."""
    lexicon, last = sentence.lexicon, before[1] - 1
    if sentence.folded[trigger.first] not in lexicon.counts.roles or not sentence.number(last):
        return False
    return not (last > before[0] and lexicon.has("inner_of", sentence.folded[last - 1]))


def passive(sentence: Sentence, at: int) -> bool:
    """Whether a passive auxiliary stands before a verb, adverbs between them skipped, or no auxiliary at all before a
    participle that is no other form (`le village attaqué`); an -ing form or `in control` never is."""
    word, lexicon = sentence.folded[at], sentence.lexicon
    if lexicon.gerund(word) or lexicon.has("prepositions", word):
        return False
    index, helped = at - 1, False
    while index >= 0 and phrases.verbal(sentence, index):
        if lexicon.has("passive", sentence.folded[index]):
            return True
        helped = helped or lexicon.has("auxiliaries", sentence.folded[index])
        index -= 1
    return not helped and lexicon.ends("participle", sentence.tokens[at].casefold())


def objective(sentence: Sentence, at: int, before: phrases.Range | None) -> bool:
    """Whether a phrase before a verb that ends its clause is acted on, by its determiner (`den Markt beschossen`)."""
    lexicon = sentence.lexicon
    return lexicon.late_verbs and before is not None and lexicon.has("objective", sentence.folded[before[0]])


def reflexive(sentence: Sentence, at: int) -> bool:
    """Whether a verb acts on its own actor (`se sont retirés`), auxiliaries before it skipped."""
    index = at - 1
    while index >= 0 and phrases.verbal(sentence, index):
        index -= 1
    return index >= 0 and sentence.lexicon.has("reflexive", sentence.folded[index])


def agent_after(sentence: Sentence, trigger: Trigger) -> str | None:
    """The actor behind `by`, if it stands near and in the same clause, and no other verb is his (`the killing was
    filmed by a neighbour`); `by` before a time, a bare number, an -ing form or a manner is none."""
    lexicon, at = sentence.lexicon, trigger.last
    for index in range(at, min(at + AGENT_NEAR, len(sentence.tokens) - 1)):
        word = sentence.folded[index]
        if lexicon.has("agent", word):
            found = phrases.after(sentence, past_part(sentence, index + 1))
            acts = found is not None and actor(sentence, found) and not other_act(sentence, at, index)
            acts = acts and not (found and belongs(sentence, trigger, index, found))
            return sentence.words(*found) if found and acts else None
        ends = phrases.mark(sentence, index) or lexicon.has("clause", word)
        if ends or lexicon.event_of(word) not in (None, trigger.type):
            return None
    return None


def belongs(sentence: Sentence, trigger: Trigger, at: int, found: phrases.Range) -> bool:
    """Whether a word that is both `by` and `of` is `of` behind a noun: no persons follow (`Beschuss von Häusern`)."""
    lexicon = sentence.lexicon
    both = not trigger.verb and lexicon.has("inner_of", sentence.folded[at])
    return both and not any(lexicon.has("persons", sentence.folded[index]) for index in range(*found))


def past_part(sentence: Sentence, at: int) -> int:
    """The token behind `parte de`, where that is all of a word for `by` (`por parte de los rebeldes`)."""
    lexicon, folded = sentence.lexicon, sentence.folded
    part = lexicon.has("agent_parts", folded[at]) and at + 2 < len(folded) and lexicon.has("inner_of", folded[at + 1])
    return at + 2 if part else at


def actor(sentence: Sentence, found: phrases.Range) -> bool:
    """Whether a phrase behind `by` may name who acts."""
    lexicon, (first, last) = sentence.lexicon, found
    manner = sentence.tokens[last - 1].islower() and lexicon.has("no_agents", sentence.folded[last - 1])
    gerund = lexicon.gerund(sentence.folded[first])
    return phrases.somebody(sentence, found) and not (manner or gerund or places.is_time(sentence, last - 1))


def other_act(sentence: Sentence, at: int, by: int) -> bool:
    """Whether between what happened and `by` another verb stands that is not one of doing (`was carried out by`)."""
    lexicon, between = sentence.lexicon, range(at, by)
    if any(lexicon.has("doing", sentence.folded[index]) for index in between):
        return False
    if any(helping(sentence, index) or phrases.saying(sentence, index) for index in between):
        return True
    last = by - 1
    if last < at or lexicon.event_of(sentence.folded[last]) or lexicon.has("persons", sentence.folded[last]):
        return False
    return phrases.told(sentence, last) or lexicon.ends("participle", sentence.tokens[last].casefold())


def helping(sentence: Sentence, at: int) -> bool:
    """Whether a token is an auxiliary, and not the month of May."""
    return sentence.tokens[at].islower() and sentence.lexicon.has("auxiliaries", sentence.folded[at])


def pronoun(sentence: Sentence, found: phrases.Range) -> bool:
    """Whether a phrase is one pronoun, which names nobody."""
    lexicon, word = sentence.lexicon, sentence.folded[found[0]]
    return found[1] - found[0] == 1 and (lexicon.has("pronouns", word) or lexicon.has("determiners", word))
