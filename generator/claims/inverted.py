"""Who is named behind a verb of saying, with what is said before it (`…, a déclaré mercredi la police`)."""

from generator.claims import phrases
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence

QUOTES = frozenset("\"“”„«»‘’'")


def speaker(sentence: Sentence, at: int) -> Range | None:
    """The tokens of who speaks behind a verb that a statement and a comma, or a quotation, stand before.

    Only in languages that turn verb and speaker round there; `Smith, 45, a annoncé la guerre` has no statement before.
    """
    lexicon = sentence.lexicon
    if not lexicon.has("inverting", sentence.folded[at]):
        return None
    first = at
    while first > 0 and phrases.verbal(sentence, first - 1):
        first -= 1
    if first == 0 or not (sentence.tokens[first - 1] in QUOTES or stated(sentence, first - 1)):
        return None
    begin = past_time(sentence, at + 1)
    if begin >= len(sentence.tokens) or lexicon.has("objective", sentence.folded[begin]):
        return None
    found = phrases.after(sentence, begin)
    if found is None or not (lexicon.has("determiners", sentence.folded[begin]) or phrases.named(sentence, begin)):
        return None
    return found[0], alone(sentence, found)


def stated(sentence: Sentence, comma: int) -> bool:
    """Whether a quotation or a statement with a verb ends at a comma, and no relative clause does."""
    lexicon, tokens = sentence.lexicon, sentence.tokens
    if comma == 0 or tokens[comma] != ",":
        return False
    if tokens[comma - 1] in QUOTES:
        return True
    first = comma
    while first > 0 and not phrases.mark(sentence, first - 1):
        first -= 1
    opening = sentence.folded[first]
    groups = ("relatives", "clause", *(("determiners",) if lexicon.late_verbs else ()))
    if first > 0 and any(lexicon.has(group, opening) for group in groups):
        return False
    return any(lexicon.has("auxiliaries", word) or word in lexicon.verbs for word in sentence.folded[first:comma])


def past_time(sentence: Sentence, at: int) -> int:
    """The token behind a weekday or a relative time that begins at a token, small words before it skipped."""
    lexicon, index = sentence.lexicon, at
    while index < len(sentence.tokens):
        word = sentence.folded[index]
        if word in lexicon.weekdays:
            return index + 1
        if found := sentence.phrase_at(lexicon.relative_times, index):
            return found[0]
        small = any(word in lexicon.time_words[name] for name in ("before", "bare"))
        if not (small or lexicon.has("determiners", word)):
            return at
        index += 1
    return at


def alone(sentence: Sentence, found: Range) -> int:
    """Where a name ends that a determiner may follow which is also `of`: who is told may stand there as well (German
    `der`)."""
    both = (
        at
        for at in range(found[0] + 1, found[1])
        if all(sentence.lexicon.has(group, sentence.folded[at]) for group in ("determiners", "inner_of"))
    )
    return next(both, found[1]) if sentence.lexicon.capital_nouns else found[1]
