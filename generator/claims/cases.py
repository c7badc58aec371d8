"""What endings tell, where they and not the order of words say who acts (Russian, Ukrainian)."""

from generator.claims import phrases
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence

# Adjectives between a passive form and the one who acts (`захвачен бывшими сирийскими повстанцами`).
ADJECTIVES = 3
# Words before the name of a place that belong to it (`в северном пригороде Ломара`).
LEADING = 3


def ending(sentence: Sentence, at: int, known: tuple[str, ...]) -> bool:
    """Whether a token ends in one of some ways; accents count here (`российский` is one, `российски` none)."""
    return sentence.tokens[at].casefold().endswith(known)


def acronym(sentence: Sentence, at: int) -> bool:
    """Whether a token is all capitals or foreign, which have no endings."""
    word = sentence.tokens[at]
    return (len(word) > 1 and word.isupper()) or word.isascii()


def oblique(sentence: Sentence, at: int) -> bool:
    """Whether nobody who acts has a token's ending (`полицию`, `жителям`); never, where cases do not tell."""
    cases = sentence.lexicon.cases
    return cases is not None and ending(sentence, at, cases.oblique) and not acronym(sentence, at)


def told(sentence: Sentence, at: int) -> bool:
    """Whether a token's ending is one of those to whom something is said."""
    cases = sentence.lexicon.cases
    return cases is not None and ending(sentence, at, cases.told)


def agrees(sentence: Sentence, found: Range, verb: int) -> bool:
    """Whether a phrase may be what a verb is said of, by the endings of both: many, or a woman's name, or a thing."""
    cases, first = sentence.lexicon.cases, found[0]
    if cases is None:
        return True
    word = sentence.tokens[verb].casefold()
    known = next((heads for end, heads in cases.agreeing.items() if word.endswith(end)), None)
    several = any(sentence.lexicon.has("joiners", sentence.folded[at]) for at in range(*found))
    return (
        known is None
        or several
        or acronym(sentence, first)
        or ending(sentence, first, known)
        or titled(sentence, first)
    )


def titled(sentence: Sentence, at: int) -> bool:
    """Whether a token is a title that women bear as well, or a number of persons."""
    return sentence.lexicon.has("titles", sentence.folded[at]) or sentence.quantity(at)


def predicate(sentence: Sentence, at: int) -> bool:
    """Whether a phrase that begins at a token is a verb's; where cases tell, one without a verb is a noun (`ракетный
    удар`)."""
    cases = sentence.lexicon.cases
    if cases is None or sentence.lexicon.has("participles", sentence.folded[at]):
        return True
    return ending(sentence, at, tuple(cases.agreeing))


def subject(sentence: Sentence, found: Range | None, verb: int) -> bool:
    """Whether a phrase may name who acts in a verb."""
    if found is None or oblique(sentence, found[0]) or often(sentence, found):
        return False
    return agrees(sentence, found, verb)


def untimed(sentence: Sentence, found: Range) -> Range:
    """A phrase without how often it acts at its end (`военные 23 раза`)."""
    last = found[1]
    often = (
        last - found[0] > 2 and sentence.lexicon.has("times", sentence.folded[last - 1]) and sentence.number(last - 2)
    )
    return (found[0], last - 2) if often else found


def often(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase says how often or how long (`23 раза`)."""
    lexicon, second = sentence.lexicon, "".join(sentence.folded[found[0] + 1 : found[1]][:1])
    return sentence.number(found[0]) and (second in lexicon.units or lexicon.has("times", second))


def roles(
    sentence: Sentence, first: int, last: int, before: Range | None, behind: Range | None
) -> tuple[str | None, Range | None]:
    """Who acts in the verb at tokens `first` to `last`, in words, and what is acted on: of the phrases before it and
    behind it the one that its endings allow."""
    lexicon, word = sentence.lexicon, sentence.folded[first]
    if lexicon.has("participles", word):
        return agent(sentence, last), before or behind
    if outcome(sentence, first):
        return None, before or behind
    before = untimed(sentence, before) if before else None
    if before is None:
        return None, behind
    if subject(sentence, before, first):
        return (None if lexicon.has("pronouns", sentence.folded[before[1] - 1]) else sentence.words(*before)), behind
    if behind is not None and somebody(sentence, behind) and subject(sentence, behind, first):
        return sentence.words(*behind), before
    return None, behind or before


def somebody(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase holds a word for persons, and no amount of them: it may as well be acted on."""
    return not sentence.quantity(found[0]) and any(
        sentence.lexicon.has("persons", sentence.folded[at]) for at in range(*found)
    )


def agent(sentence: Sentence, at: int) -> str | None:
    """Who acts behind a passive form, by a word for persons in the case that says so (`захвачен боевиками`)."""
    for index in range(at, min(at + ADJECTIVES, len(sentence.tokens))):
        if sentence.lexicon.has("agents", sentence.folded[index]):
            end = phrases.after(sentence, at)
            stop = end[1] if end else index + 1
            return sentence.words(at, next((one for one in range(index, stop) if sentence.number(one)), stop))
        if phrases.mark(sentence, index) or not adjective(sentence, index):
            return None
    return None


def adjective(sentence: Sentence, at: int) -> bool:
    """Whether a token has the ending of an adjective, or counts single ones of what follows (`43 единицы техники`)."""
    cases = sentence.lexicon.cases
    apart = sentence.lexicon.has("classifiers", sentence.folded[at])
    return apart or (cases is not None and ending(sentence, at, cases.adjectives))


def noun_end(sentence: Sentence, found: Range) -> Range | None:
    """A counted phrase up to its noun, adjectives before it kept; what follows only where it leads to what became of
    them (`двое сотрудников полиции погибли`), since it may as well be a verb. None where a verb follows at once."""
    cases, (first, last) = sentence.lexicon.cases, found
    if cases is None or outcome(sentence, last):
        return found
    if ending(sentence, first, cases.verbs):
        return None
    at = first
    while at + 1 < last and adjective(sentence, at) and not ending(sentence, at + 1, cases.verbs):
        victims = sentence.folded[at] in sentence.lexicon.counts.nouns  # Such an adjective is a noun itself.
        if victims and not sentence.lexicon.has("persons", sentence.folded[at + 1]):
            break
        at += 1
    return first, at + 1


def outcome(sentence: Sentence, at: int) -> bool:
    """Whether a token begins what became of somebody."""
    counts = sentence.lexicon.counts
    return at < len(sentence.tokens) and (
        sentence.folded[at] in counts.suffered or sentence.phrase_at(counts.phrases, at) is not None
    )


def place_end(sentence: Sentence, found: Range) -> Range | None:
    """A place up to the last of its names and the noun for a place behind it, or a common one alone: verbs that no
    list holds, and dates, may follow. None where it is no place."""
    lexicon, (first, last) = sentence.lexicon, found
    last = next((one for one in range(first + 1, last) if sentence.tokens[one].isdigit()), last)
    at = first
    while at < last and not phrases.named(sentence, at):
        at += 1
    if at == last:
        common = any(lexicon.has("place_nouns", sentence.folded[one]) for one in range(first, last))
        return (first, last) if common else None
    if at - first > LEADING:
        return None
    while at < last:
        at += 1
        if at < last and lexicon.has("place_nouns", sentence.folded[at]):
            at += 1
        elif at < last and phrases.named(sentence, at) and not acronym(sentence, at):
            continue
        if not (at + 1 < last and phrases.continues_place(sentence, at)):
            break
        at += 1
    last = min(at, last)
    nowhere = any(lexicon.has("no_places", sentence.folded[one]) for one in range(first, last))
    return None if nowhere or lexicon.has("persons", sentence.folded[first]) else (first, last)
