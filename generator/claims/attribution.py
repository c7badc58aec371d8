"""Who says it, how firmly, and whether it is denied: read from the words around a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.claims import according, cases, counted, denials, framed, inverted, phrases, speakers, verbfirst
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence
from generator.claims.speakers import Source

# A pronoun and its verb in one word (`it's`).
CONTRACTED = re.compile("['’]")
# How many tokens before a predicate may hold the word that negates or weakens it; farther off it mostly belongs
# elsewhere.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """The named source of a sentence as written, if any; whether the sentence is hedged, or a denial."""

    source: str | None
    hedged: bool
    denied: bool


def of(sentence: Sentence) -> Attribution:
    """Read a sentence's source and hedges, as those of all of it."""
    lexicon = sentence.lexicon
    hedged = not lexicon.hedging.isdisjoint(sentence.folded) and any(
        lexicon.has("hedges", word) or (word in lexicon.hedge_phrases and sentence.phrase_at(lexicon.hedge_phrases, at))
        for at, word in enumerate(sentence.folded)
    )
    told = list(sources(sentence))
    name = next((one.name for one in told if one.name), None)
    return Attribution(name, hedged, bool(told) and denials.denies(sentence, told, name))


def sources(sentence: Sentence) -> Iterator[Source]:
    """Sources in the order of the text: `according to X`, `X said that`, `…, X said`, `said X`; one without a name for
    each that is not named (`he said`)."""
    for at in range(len(sentence.tokens)):
        name = source_at(sentence, at)
        if name is not None and (worded := sentence.words(*name)):
            yield Source(at, name[0], "" if pronoun(sentence, name) else worded)


def source_at(sentence: Sentence, at: int) -> Range | None:
    """The tokens of who is named by the words of saying that begin at a token."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if lexicon.ends("stating", word):
        return according.compound(sentence, at)
    if word not in lexicon.sourced:
        return None
    says = phrases.saying(sentence, at) or word in lexicon.denying or denials.dismisses(sentence, at)
    if (word in lexicon.speech or word in lexicon.frames.verbs) and negated(sentence, at):
        return None
    if word in lexicon.according and (found := sentence.phrase_at(lexicon.according, at)):
        return according.named(sentence, at, *found)
    if lexicon.verb_first:
        return verbfirst.speaker(sentence, at) if says else None
    if word in lexicon.according_behind:
        return phrases.before(sentence, at, speakers.SOURCE_WORDS)
    if (turned := inverted.speaker(sentence, at)) is not None:
        return turned
    if says and reports(sentence, at) and not idiom(sentence, at):
        return speakers.speaker(sentence, at)
    return framed.speaker(sentence, at) if word in lexicon.frames.verbs else None


def idiom(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying says nothing here (`claiming the lives of three`)."""
    idioms = sentence.lexicon.idioms
    return sentence.folded[at] in idioms and sentence.phrase_at(idioms, at) is not None


def reports(sentence: Sentence, at: int) -> bool:
    """Whether what follows the verb shows that it reports something: `that`, a comma, a quotation mark, the end; behind
    some verbs a number, or persons, behind others whoever is told.

    A passive (`were said to`) names no source.
    """
    if at > 0 and sentence.lexicon.has("passive", sentence.folded[at - 1]):
        return False
    if at + 1 >= len(sentence.tokens):
        return True
    follower = sentence.folded[at + 1]
    if sentence.lexicon.has("speaking", sentence.folded[at]):
        return speaks_of(sentence, at + 1)
    return (
        (
            (sentence.folded[at] in sentence.lexicon.denying or denials.dismisses(sentence, at))
            and denials.denied(sentence, at + 1)
        )
        or (
            sentence.lexicon.cases is not None
            and (denials.denied_act(sentence, at + 1) or cases.told(sentence, at + 1))
        )
        or follower in sentence.lexicon.followers
        or (sentence.lexicon.has("addressing", sentence.folded[at]) and not said_again(sentence, at))
        or (sentence.lexicon.has("telling", sentence.folded[at]) and somebody(sentence, at + 1))
        or (sentence.lexicon.has("plainly_saying", sentence.folded[at]) and states(sentence, at + 1))
        or sentence.tokens[at + 1][0] in ",.:"
        or (sentence.tokens[at + 1][0] in inverted.QUOTES or sentence.tokens[at + 1][0].isupper())
    )


def said_again(sentence: Sentence, at: int) -> bool:
    """Whether another one speaks before a mark or a word for a clause: who is told hears the words of that one (`told
    police the army said that it fell`)."""
    lexicon = sentence.lexicon
    for index in range(at + 1, len(sentence.tokens)):
        if phrases.mark(sentence, index) or lexicon.has("clause", sentence.folded[index]):
            return False
        if sentence.folded[index] in lexicon.speech:
            return True
    return False


def speaks_of(sentence: Sentence, at: int) -> bool:
    """Whether a preposition and an amount stand at a token (`spoke of 40 dead`)."""
    return (
        at + 1 < len(sentence.tokens)
        and sentence.lexicon.has("prepositions", sentence.folded[at])
        and (sentence.quantity(at + 1))
    )


def states(sentence: Sentence, at: int) -> bool:
    """Whether a word stands at a token that may open what is said (`said overloading was likely`, not `said much`)."""
    word = sentence.folded[at]
    return word[:1].isalpha() and not sentence.lexicon.has("said_of_nothing", word)


def somebody(sentence: Sentence, at: int) -> bool:
    """Whether an amount or a word for persons stands at a token."""
    return sentence.quantity(at) or sentence.lexicon.has("persons", sentence.folded[at])


def pronoun(sentence: Sentence, name: tuple[int, int]) -> bool:
    """Whether a source is `he`, `it` or `some`, which names nobody, other words before it or not (`a charge it
    denies`), or a clause that begins with one (`he heard shots`)."""
    lexicon, (first, last) = sentence.lexicon, name
    opening, ending = sentence.folded[first], sentence.folded[last - 1]
    if lexicon.has("pronouns", ending) or (last - first == 1 and opening in lexicon.qualifiers):
        return True
    verb, _, turned = ending.partition("-")
    if lexicon.has("auxiliaries", verb) and lexicon.has("pronouns", turned.rpartition("-")[2]):
        return True  # “a-t-il”
    head = CONTRACTED.split(sentence.tokens[first])[0]
    acronym = len(head) > 1 and head.isupper()  # “US officials”
    apposed = last - first > 1 and lexicon.has("apposing", opening) and counted.plural(sentence, first + 1)
    begins = not (acronym or apposed) and lexicon.has("pronouns", CONTRACTED.split(opening)[0])
    return begins and not any(lexicon.has(group, opening) for group in ("determiners", "prepositions"))


def weakened(sentence: Sentence, at: int) -> bool:
    """Whether a modal, a plan, or an infinitive that nothing realises stands just before a predicate."""
    lexicon, window = sentence.lexicon, sentence.folded[max(0, at - NEAR) : at]
    if conditional(sentence, at):
        return True
    if lexicon.gerund(sentence.folded[at]):
        return False
    infinitive = any(lexicon.has("infinitive", word) for word in window[-2:] if word)
    return (
        infinitive
        and (lexicon.has("infinitive", window[-1]) or lexicon.has("auxiliaries", window[-1]))
        and not any(lexicon.has("realised", word) for word in window)
    )


def conditional(sentence: Sentence, at: int) -> bool:
    """Whether a modal or a word of planning stands just before a token, or in its clause where verbs come first."""
    if sentence.lexicon.verb_first:
        return verbfirst.planned(sentence, at)
    return any(modal(sentence, index) for index in range(max(0, at - NEAR), at))


def supposed(sentence: Sentence, at: int) -> bool:
    """Whether a modal is the next word or the one after it: the counted may or might (`12 people could lose jobs`), but
    not behind a joiner, where another statement begins (`cut 12 jobs and will close`)."""
    found = range(at, min(at + 2, len(sentence.tokens)))
    joined = at < len(sentence.tokens) and sentence.lexicon.has("joiners", sentence.folded[at])
    stands = not sentence.lexicon.verb_first  # There what stands behind says no more of it.
    return stands and not joined and any(modal(sentence, index) for index in found)


def modal(sentence: Sentence, at: int) -> bool:
    """Whether a token says that something is not yet so; with a capital inside a sentence, `May` is a month."""
    word = sentence.folded[at]
    month = word in sentence.lexicon.months and at > 0 and sentence.tokens[at][0].isupper() and not sentence.title_case
    return sentence.lexicon.has("modal", word) and not month


def negated(sentence: Sentence, at: int) -> bool:
    """Whether a negation stands before a predicate with nothing but auxiliaries, adverbs and determiners between, and
    `one` (`no one was hurt`)."""
    lexicon = sentence.lexicon
    if lexicon.verb_first:
        return verbfirst.negated(sentence, at)
    for index in range(at - 1, max(-1, at - 1 - NEAR), -1):
        word = sentence.folded[index]
        if lexicon.has("negation", word) or word.endswith("n't"):
            return True
        passed = phrases.verbal(sentence, index) or lexicon.has("determiners", word) or lexicon.has("causing", word)
        if not (passed or lexicon.numbers.get(word) == 1):
            return False
    return False


def negated_behind(sentence: Sentence, at: int) -> bool:
    """Whether a verb of being there and a negation follow a noun (`Tote gab es nicht`, `жертв не было`), or one word
    that is both (`жертв нет`)."""
    lexicon, caused, denied = sentence.lexicon, False, False
    for index in range(at, min(at + NEAR, len(sentence.tokens))):
        word = sentence.folded[index]
        caused, no = caused or lexicon.has("causing", word), lexicon.has("negation", word)
        denied = denied or (no and (caused or lexicon.cases is not None))
        if caused and denied:
            return True
        listed = lexicon.cases and (lexicon.has("joiners", word) or word in lexicon.counts.nouns)
        if not (no or listed or lexicon.has("causing", word) or lexicon.has("pronouns", word)):
            return False
    return False


def nobody_before(sentence: Sentence, at: int) -> bool:
    """Whether who stands before a verb is nobody (`no civilians were killed`, `none of the hostages was hurt`); neither
    an amount is (`no fewer than 12`), nor what an adverb only bounds (`not all`)."""
    found = phrases.before(sentence, at)
    if found is None:
        return False
    lexicon, first = sentence.lexicon, sentence.folded[found[0]]
    negation = lexicon.has("negation", first) and not lexicon.has("adverbs", first)
    return negation and not sentence.phrase_at(lexicon.qualifiers, found[0])


def nobody(sentence: Sentence, at: int) -> bool:
    """Whether the object that begins at a token is nobody (`killed no one`)."""
    lexicon, found = sentence.lexicon, sentence.folded[at : at + 2]
    if lexicon.has("nobody", "".join(found[:1])):
        return True
    return len(found) > 1 and lexicon.has("negation", found[0]) and lexicon.numbers.get(found[1]) == 1
