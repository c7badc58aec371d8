"""What became of the counted: killed, injured, arrested; read from the words beside an amount."""

from dataclasses import dataclass, replace

from generator.claims import articled, phrases, verbfirst
from generator.claims.counted import plural, to_persons, to_plural
from generator.claims.sentence import Sentence

# How far behind its noun the word may stand that says what became of the counted ("17 people were killed"), and how far
# where verbs end a clause (German).
NEAR, LATE = 6, 14
# How far before an amount the word may stand that announces it ("the toll from the blast rose to 15").
TOLL_NEAR = 6
# And how far where a verb brings it there: what of, where and when may stand between.
TOLL_FAR = 14
# Words between a verb and its amount ("killing another 12", "wounding other 70").
BETWEEN = 2
# How far a parenthesis may run that parts the counted from its verb ("10 people, including a child, were killed").
ASIDE = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tokens `first` to `last` (half open) say what became of the counted; `acts`: what it did to others instead."""

    first: int
    last: int
    acts: bool = False


def behind(sentence: Sentence, at: int) -> Outcome | None:
    """The word behind the counted that says what became of it, auxiliaries and an aside skipped; joined ones together.

    A verb that goes on to act on somebody ("two gunmen killed 12") tells what the counted did.
    """
    at = past_aside(sentence, at)
    lexicon = sentence.lexicon
    late = lexicon.late_verbs
    for index in range(at, min(at + (LATE if late else NEAR), len(sentence.tokens))):
        if found := outcome_at(sentence, index):
            found = joined(sentence, found)
            return replace(found, acts=acts(sentence, at, found))
        if not linking(sentence, index) and not (late and inner(sentence, index)):
            return None
    return None


def outcome_at(sentence: Sentence, at: int) -> Outcome | None:
    """What became of the counted, if a word or phrase for it begins at a token."""
    counts, word = sentence.lexicon.counts, sentence.folded[at]
    if word in counts.phrases and (found := sentence.phrase_at(counts.phrases, at)):
        return Outcome(at, found[0])
    return Outcome(at, at + 1) if word in counts.suffered else None


def only_suffered(sentence: Sentence, at: int) -> bool:
    """Whether a phrase, or a word without an auxiliary, tells what became of those before it, and never what they did
    to others (`ont trouvé la mort`, `died`)."""
    found = outcome_at(sentence, at)
    if found is None or (found.last == at + 1 and at > 0 and phrases.verbal(sentence, at - 1)):
        return False
    return not any(word in sentence.lexicon.counts.inflicted for word in sentence.folded[found.first : found.last])


def joined(sentence: Sentence, found: Outcome) -> Outcome:
    """One outcome of two that a joiner parts (`killed or wounded`): their victims are counted together."""
    at = found.last
    if at + 1 >= len(sentence.tokens) or not sentence.lexicon.has("joiners", sentence.folded[at]):
        return found
    other = outcome_at(sentence, at + 1)
    return Outcome(found.first, other.last) if other else found


def past_aside(sentence: Sentence, at: int) -> int:
    """The token behind a parenthesis that names a part of the counted; the same token where there is none."""
    if at + 1 >= len(sentence.tokens) or sentence.tokens[at] != ",":
        return at
    if sentence.phrase_at(sentence.lexicon.part, at + 1) is None:
        return at
    ends = range(at + 2, min(at + ASIDE, len(sentence.tokens)))
    return next((index + 1 for index in ends if sentence.tokens[index] == ","), at)


def linking(sentence: Sentence, at: int) -> bool:
    """Whether a token may stand between the counted and its verb."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return phrases.verbal(sentence, at) or lexicon.has("linked", word) or reputed(sentence, at)


def reputed(sentence: Sentence, at: int) -> bool:
    """Whether a token brings to the counted what is known or believed of them (`are known to have died`)."""
    lexicon, near = sentence.lexicon, sentence.folded[max(0, at - 1) : at + 2]
    if not lexicon.has("infinitive", sentence.folded[at]) or not 0 < at < len(sentence.tokens) - 1:
        return False
    return lexicon.has("linked", near[0]) and lexicon.has("auxiliaries", near[2])


def inner(sentence: Sentence, at: int) -> bool:
    """Whether a token goes on with the clause, where verbs end it."""
    return not phrases.mark(sentence, at) and not any(
        sentence.lexicon.has(group, sentence.folded[at]) for group in ("clause", "joiners")
    )


def acts(sentence: Sentence, first: int, found: Outcome) -> bool:
    """Whether a verb without a passive auxiliary before it goes on to an object: somebody, or another amount."""
    lexicon, after = sentence.lexicon, found.last
    if sentence.folded[after - 1] not in lexicon.counts.inflicted or after >= len(sentence.tokens):
        return False
    if any(lexicon.has("passive", word) for word in sentence.folded[first : found.first]):
        return False
    word = sentence.folded[after]
    groups = ("determiners", "persons", "pronouns")
    person = any(lexicon.has(group, word) for group in groups) and not lexicon.has("further", word)
    return person or amount(sentence, after) or sentence.phrase_at(lexicon.qualifiers, after) is not None


def amount(sentence: Sentence, at: int) -> bool:
    """Whether a number stands at a token that no unit follows: distances and times are acted on by nobody."""
    unit = at + 1 < len(sentence.tokens) and sentence.phrase_at(sentence.lexicon.units, at + 1) is not None
    return sentence.number(at) and not unit


def before(sentence: Sentence, start: int) -> Outcome | None:
    """The verb whose object the amount is ("killing at least 12"), determiners between them skipped.

    Where adjectives stand behind their nouns, a passive verb may come before its subject ("fueron detenidos 12").
    """
    lexicon, at = sentence.lexicon, start - 1
    while at >= max(0, start - BETWEEN) and between(sentence, at):
        at -= 1
    if at < 0:
        return None
    word = sentence.folded[at]
    known = lexicon.counts.inflicted
    if lexicon.verb_first and at == start - 1 and articled.definite(sentence, at):
        word = ""  # It names who did it (`فرق الإنقاذ`).
    if (lexicon.adjectives_behind or lexicon.cases) and word in lexicon.counts.suffered:
        pair = lexicon.cases and at > 1 and lexicon.has("joiners", sentence.folded[at - 1])
        return Outcome(at - 2 if pair and sentence.folded[at - 2] in lexicon.counts.suffered else at, at + 1)
    if word not in known:
        far = verbfirst.suffering(sentence, start) if lexicon.verb_first else None
        return None if far is None else Outcome(far, far + 1)
    if at > 1 and lexicon.has("joiners", sentence.folded[at - 1]) and sentence.folded[at - 2] in known:
        return Outcome(at - 2, at + 1)
    return Outcome(at, at + 1)


def between(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand between a verb and the amount that it acts on."""
    return any(sentence.lexicon.has(group, sentence.folded[at]) for group in ("determiners", "further", "object_marks"))


def announced(sentence: Sentence, start: int) -> Outcome | None:
    """The noun that announces an amount: `a toll of 15`, `the number of dead rose to 15`."""
    nouns = sentence.lexicon.counts.nouns
    for at in range(start - 1, max(-1, start - 1 - TOLL_NEAR), -1):
        if (
            phrases.mark(sentence, at)
            or sentence.folded[at][0].isdigit()
            or sentence.lexicon.has("clause", sentence.folded[at])
            or sentence.lexicon.has("joiners", sentence.folded[at])
        ):
            break
        if sentence.folded[at] in nouns:
            if at < start - 1 and not leads(sentence, start - 1):
                break
            first = at - 1 if at > 0 and sentence.folded[at - 1] in nouns else at
            return Outcome(first, at + 1)
    return reached(sentence, start)


def leads(sentence: Sentence, at: int) -> bool:
    """Whether the word before an amount brings what stands before it there (`the toll stood at 15`, `the deaths of 15
    people`); of a language without a list of such words every word may."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    known = lexicon.words.get("reaching")
    return not known or word in known or any(lexicon.has(group, word) for group in ("moved", "auxiliaries", "inner_of"))


def reached(sentence: Sentence, start: int) -> Outcome | None:
    """What a verb brings to an amount, farther off: `the toll of the fire in Lomar rose to 15`, `police put the number
    of marchers at 5,000`."""
    lexicon, folded = sentence.lexicon, sentence.folded
    if not (start > 1 and lexicon.has("reaching", folded[start - 1])):
        return None
    for at in range(start - 2, max(-1, start - 2 - TOLL_FAR), -1):
        if phrases.mark(sentence, at) or lexicon.has("clause", folded[at]):
            return None
        if not lexicon.has("tolls", folded[at]):
            continue
        if lexicon.has("inner_of", folded[at + 1]) and folded[at] not in lexicon.counts.nouns:
            found = to_persons(sentence, phrases.after(sentence, at + 2))
            many = found and found[1] < start and any(plural(sentence, one) for one in range(*found))
            return Outcome(*to_plural(sentence, found)) if found and many else None
        if lexicon.cases and folded[at + 1] in lexicon.counts.nouns:
            return Outcome(at + 1, at + 2)
        first = at - 1 if at > 0 and folded[at - 1] in lexicon.counts.nouns else at
        return Outcome(first, at + 1) if folded[at] in lexicon.counts.nouns else None
    return None


def inherited(sentence: Sentence, start: int, previous: str | None) -> Outcome | None:
    """The verb of the amount before, where a joiner alone parts the two ("killed six civilians and five soldiers")."""
    if previous is None or not sentence.lexicon.has("joiners", sentence.folded[start - 1]):
        return None
    at = next(at for at in range(start - 1, -1, -1) if sentence.folded[at] == previous)
    return Outcome(at, at + 1)
