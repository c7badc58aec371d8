"""What an amount counts: the noun phrase behind it, without a tagger."""

from generator.claims import articled, cases, phrases
from generator.claims.sentence import Sentence

# Longest wording of what is counted, in tokens.
LONGEST = 6
# A language without word lists has no small words that could be told from nouns but by their length.
SHORT = 3


def counted(sentence: Sentence, at: int, unit: str | None, single: bool) -> phrases.Range | None:
    """The phrase behind an amount, or behind `of` after a unit; `single`: the amount is one, its noun no plural."""
    lexicon = sentence.lexicon
    if at >= len(sentence.tokens):
        return None
    of = whole(sentence, at)
    if unit is not None and not of:
        return None
    if lexicon.verb_first:
        return articled.counted(sentence, at)
    begin = at + 1 if of and unit is not None else at
    while begin < len(sentence.tokens) and lexicon.has("determiners", sentence.folded[begin]) and unit is not None:
        begin += 1
    if begin >= len(sentence.tokens) or joined_on(sentence, begin):
        return None
    if not lexicon.language:
        return (begin, begin + 1) if len(sentence.tokens[begin]) > SHORT else None
    if of and unit is None:
        found = phrases.after(sentence, at + 1, LONGEST)
        return (at, through_sufferers(sentence, found[1])) if found else None
    if unit is None and sentence.folded[begin] in lexicon.speech:
        return begin, begin + 1
    found = phrases.after(sentence, begin, LONGEST)
    if lexicon.cases:
        return cases.noun_end(sentence, found) if found else None
    found = to_persons(sentence, found)
    if lexicon.capital_nouns and found and not any(sentence.tokens[index][0].isupper() for index in range(*found)):
        return None
    return found if single or unit is not None or found is None else to_plural(sentence, through_verb(sentence, found))


def joined_on(sentence: Sentence, at: int) -> bool:
    """Whether another statement begins at a token (`killing 17 and sending others away`, `170 a knife`): nothing
    counted follows."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    opens = lexicon.has("determiners", word) and not lexicon.has("further", word)
    return opens or lexicon.has("joiners", word) or phrases.mark(sentence, at)


def through_verb(sentence: Sentence, found: phrases.Range) -> phrases.Range:
    """The phrase with one more word where it has no plural and a word that is also a verb is one (`life sentences`)."""
    at = found[1]
    if at >= len(sentence.tokens) or not sentence.lexicon.plural_ending:
        return found
    verb = sentence.folded[at] in sentence.lexicon.verbs or sentence.folded[at] in sentence.lexicon.speech
    named = any(plural(sentence, index) for index in range(*found))
    return (found[0], at + 1) if verb and not named and plural(sentence, at) else found


def through_sufferers(sentence: Sentence, at: int) -> int:
    """The end of a phrase, or the token behind it where that says what became of the whole (`two of the wounded
    died`)."""
    lexicon = sentence.lexicon
    open_ = at < len(sentence.tokens) and lexicon.has("determiners", sentence.folded[at - 1])
    return at + 1 if open_ and sentence.folded[at] in lexicon.counts.suffered else at


def whole(sentence: Sentence, at: int) -> bool:
    """Whether a token opens the whole that an amount is a part of (`of`)."""
    group = "inner_of" if "inner_of" in sentence.lexicon.words else "of"
    return sentence.lexicon.has(group, sentence.folded[at])


def to_persons(sentence: Sentence, found: phrases.Range | None) -> phrases.Range | None:
    """The phrase up to a word for persons that neither `of` nor another such word follows: a verb comes next."""
    if found is None:
        return None
    lexicon = sentence.lexicon
    for at in range(found[0], found[1] - 1):
        goes_on = any(lexicon.has(group, sentence.folded[at + 1]) for group in ("persons", "inner_of"))
        goes_on = goes_on and not (at + 3 == found[1] and sentence.number(at + 2))  # An age: `enfants de trois et …`.
        if lexicon.has("persons", sentence.folded[at]) and not goes_on:
            return found[0], at + 1
    return found


def to_plural(sentence: Sentence, found: phrases.Range) -> phrases.Range:
    """The phrase up to its first plural, further plurals behind it and an `of` kept: more words say what it did."""
    for at in range(found[0], found[1] - 1):
        if plural(sentence, at) and not plural(sentence, at + 1):
            return found if whole(sentence, at + 1) else (found[0], at + 1)
    return found


def plural(sentence: Sentence, at: int) -> bool:
    """Whether a word has the look of a plural."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if lexicon.has("persons", word) or lexicon.has("plurals", word):
        return True
    ending, known = lexicon.plural_ending, lexicon.words.get("singular_endings", frozenset())
    known_plural = bool(ending) and len(word) > SHORT and word.endswith(ending)
    return known_plural and not any(word.endswith(end) for end in known)
