"""Verbs that name a source only where certain words follow: an accusation (`accused the army of`), an amount (`put the
toll at 12`), a clause (`found that`), somebody's words (`quoted a medic as saying`)."""

from generator.claims import counted, inverted, phrases, speakers
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence

# How far behind its verb the word may stand that ends a frame: who is accused, what is put at an amount.
FRAME = 10


def speaker(sentence: Sentence, at: int) -> Range | None:
    """The tokens of who says something by the verb at a token; None where no frame follows, or nobody is named."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if word in lexicon.frames.quoting:
        return quoted(sentence, at)
    if at > 0 and (lexicon.has("passive", sentence.folded[at - 1]) or unreal(sentence, at - 1)):
        return None
    clause = "".join(sentence.folded[at + 1 : at + 2]) in lexicon.frames.that
    if charged(sentence, at) is not None or amounting(sentence, at) or (clause and word in lexicon.frames.finding):
        return speakers.speaker(sentence, at)
    found = speakers.speaker(sentence, at) if clause and word in lexicon.frames.of_many else None
    return found if found and counted.plural(sentence, found[1] - 1) else None


def unreal(sentence: Sentence, at: int) -> bool:
    """Whether a token leads to an infinitive that nobody need have done (`a reason to believe that`)."""
    return sentence.lexicon.has("infinitive", sentence.folded[at]) and not phrases.realising(sentence, at)


def charged(sentence: Sentence, at: int) -> Range | None:
    """The tokens of who is accused by the verb at a token."""
    return framed(sentence, at, sentence.lexicon.frames.accusing.get(sentence.folded[at], frozenset()))


def amounting(sentence: Sentence, at: int) -> bool:
    """Whether the verb at a token brings something to an amount."""
    marks = sentence.lexicon.frames.putting.get(sentence.folded[at], frozenset())
    found = framed(sentence, at, marks)
    return found is not None and sentence.quantity(found[1] + 1)


def framed(sentence: Sentence, at: int, marks: frozenset[str]) -> Range | None:
    """The tokens between a verb and the first of some words behind it; None where a preposition, a clause or no such
    word follows."""
    lexicon = sentence.lexicon
    first = inverted.past_time(sentence, at + 1) if marks else len(sentence.tokens)
    if first >= len(sentence.tokens):
        return None
    first += lexicon.has("object_marks", sentence.folded[first])
    for index in range(first, min(first + FRAME, len(sentence.tokens))):
        word = sentence.folded[index]
        if word in marks:
            return (first, index) if index > first else None
        small = index == first and lexicon.has("prepositions", word) and not lexicon.has("determiners", word)
        if small or phrases.mark(sentence, index) or lexicon.has("clause", word) or word in lexicon.speech:
            return None
    return None


def accused(sentence: Sentence, at: int) -> Range | None:
    """Who is said to have done what stands at a token, behind a verb of accusing (`accused the army of killing 12`)."""
    for index in range(at - 2, max(-1, at - 2 - FRAME), -1):
        if sentence.folded[index] not in sentence.lexicon.frames.accusing:
            continue
        found = charged(sentence, index)
        return phrases.trimmed(sentence, *found) if found and act(sentence, found[1], at) else None
    return None


def act(sentence: Sentence, mark: int, at: int) -> bool:
    """Whether nothing but small words stand between the word behind who is accused and an act (`of having killed`, `of
    the murder`)."""
    between = range(mark + 1, at)
    small = (
        phrases.verbal(sentence, one) or sentence.lexicon.has("determiners", sentence.folded[one]) for one in between
    )
    return mark < at and all(small)


def quoted(sentence: Sentence, at: int) -> Range | None:
    """Whose words are told behind a verb (`quoted a medic as saying`), or, with a passive, before it."""
    lexicon, passive = sentence.lexicon, at > 0 and sentence.lexicon.has("passive", sentence.folded[at - 1])
    for index in range(at + 1, min(at + FRAME, len(sentence.tokens) - 1)):
        word = sentence.folded[index]
        if lexicon.has("quoted_as", word) and sentence.folded[index + 1] in lexicon.speech:
            if passive:
                return phrases.before(sentence, at)
            return phrases.trimmed(sentence, at + 1, index) if index > at + 1 else None
        if phrases.mark(sentence, index) or lexicon.has("clause", word):
            return None
    return None
