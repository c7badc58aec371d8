"""Where verbs end a clause (German): what stands between its first verb and its last says who does what to whom."""

from dataclasses import dataclass

from generator.claims import phrases, places
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Bracket:
    """A clause that ends with a verb: its first token, that verb's, and the auxiliary before it, if one is there.

    `passive`, `acting`: what its auxiliaries make of the one who is named before them (`wurde`, `hat`).
    """

    start: int
    last: int
    auxiliary: int | None
    passive: bool
    acting: bool


def bracket(sentence: Sentence, first: int, last: int) -> Bracket | None:
    """The clause that a verb at tokens `first` to `last` (half open) ends; None where it does not end one, or stands
    second in it (`die Rebellen flohen`)."""
    lexicon = sentence.lexicon
    if not (lexicon.late_verbs and ends(sentence, last)):
        return None
    start = first
    while start > 0 and not opens(sentence, start - 1):
        start -= 1
    found = [at for at in range(start, first) if lexicon.has("auxiliaries", sentence.folded[at])]
    behind = last
    while behind < len(sentence.tokens) and lexicon.has("auxiliaries", sentence.folded[behind]):
        behind += 1
    subordinate = start > 0 and lexicon.has("clause", sentence.folded[start - 1])
    if not (found or behind > last or subordinate):
        return None
    held = [sentence.folded[at] for at in (*found, *range(last, behind))]
    passive = any(lexicon.has("passive", word) for word in held)
    acting = not passive and any(lexicon.has("acting", word) or lexicon.has("modal", word) for word in held)
    return Bracket(start, first, found[0] if found else None, passive, acting)


def ends(sentence: Sentence, at: int) -> bool:
    """Whether a clause ends before a token, auxiliaries behind its verb included."""
    if at >= len(sentence.tokens) or phrases.mark(sentence, at):
        return True
    return any(sentence.lexicon.has(group, sentence.folded[at]) for group in ("auxiliaries", "joiners", "clause"))


def opens(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins behind a token: a mark, or a word that opens one."""
    return phrases.mark(sentence, at) or sentence.lexicon.has("clause", sentence.folded[at])


def roles(sentence: Sentence, found: Bracket) -> tuple[str | None, Range | None]:
    """Who acts in such a clause, in words, and what is acted on, each only where its place in the clause says so."""
    first = phrases.before(sentence, found.auxiliary) if found.auxiliary is not None else None
    nearest = acted_on_before(sentence, found.last, alone=first is not None)
    if found.acting:
        return (sentence.words(*first) if first and not pronoun(sentence, first) else None), nearest
    acted_on = next((one for one in (nearest, first) if places.is_place(sentence, one)), first)
    return (agent(sentence, found) if found.passive else None), acted_on


def acted_on_before(sentence: Sentence, at: int, alone: bool) -> Range | None:
    """The phrase that ends before a verb; unless it is `alone` there, the actor may be its beginning, and it counts
    from a later determiner only (`haben Truppen die Stadt erobert`)."""
    found = phrases.before(sentence, at)
    if found is None:
        return None
    lexicon = sentence.lexicon
    inner = [index for index in range(*found) if lexicon.has("prepositions", sentence.folded[index])]
    if inner and not lexicon.has("inner_of", sentence.folded[inner[-1]]):
        into = lexicon.has("place_prepositions", sentence.folded[inner[-1]])
        return (inner[-1] + 1, found[1]) if into else None
    opening = (
        index
        for index in range(found[1] - 1, found[0], -1)
        if lexicon.has("determiners", sentence.folded[index]) and not lexicon.has("inner_of", sentence.folded[index])
    )
    last = next(opening, None)
    return (last, found[1]) if last is not None else found if alone else None


def pronoun(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase is one pronoun, or nobody."""
    word = sentence.folded[found[0]]
    return any(sentence.lexicon.has(group, word) for group in ("pronouns", "negation"))


def agent(sentence: Sentence, found: Bracket) -> str | None:
    """The actor behind `by` inside the clause (`wurde von Rebellen erobert`); none where the word may mean `from`."""
    lexicon = sentence.lexicon
    if lexicon.has("parting", sentence.folded[found.last]):
        return None
    for at in range(found.last - 1, found.start - 1, -1):
        if lexicon.has("agent", sentence.folded[at]):
            named = phrases.after(sentence, at + 1)
            return sentence.words(*named) if named and phrases.somebody(sentence, named) else None
    return None


def negated(sentence: Sentence, found: Bracket) -> bool:
    """Whether a clause holds a negation (`wurde in der Stadt niemand verletzt`), and not as part of an amount (`nicht
    mehr als`) or before `only`."""
    lexicon, end = sentence.lexicon, found.last + 1
    while end < len(sentence.tokens) and not (opens(sentence, end) or lexicon.has("joiners", sentence.folded[end])):
        end += 1
    for at in range(found.start, end):
        if not lexicon.has("negation", sentence.folded[at]) or lexicon.has("prepositions", sentence.folded[at]):
            continue
        only = sentence.phrase_at(lexicon.qualifiers, at + 1)
        if not (sentence.phrase_at(lexicon.qualifiers, at) or (only and only[1] == "only")):
            return True
    return False


def hedged(sentence: Sentence, found: Bracket) -> bool:
    """Whether the auxiliary of a clause says that something is not yet so, or only told."""
    return found.auxiliary is not None and sentence.lexicon.has("modal", sentence.folded[found.auxiliary])
