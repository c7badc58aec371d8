"""Where it happened, in a script without capitals (Arabic): a noun for a place, or a name alone (`في حلب`)."""

from functools import lru_cache

from generator.background import frequencies
from generator.claims.articled import definite, place
from generator.claims.phrases import Range, mark
from generator.claims.sentence import Sentence
from generator.claims.verbfirst import past_time
from generator.claims.vocabulary import lexicon
from generator.text import fold


def beside(sentence: Sentence, at: int) -> str | None:
    """The nearest place behind a preposition of place, after a token if there is one, else before it."""
    folded, opening = sentence.folded, sentence.lexicon.words["place_prepositions"]
    for index in [*range(at + 1, len(folded) - 1), *range(min(at, len(folded) - 1) - 1, -1, -1)]:
        toward = sentence.lexicon.has("directions", folded[index]) and not definite(sentence, index)
        if not (toward or folded[index] in opening):
            continue
        found = place(sentence, index + (not toward))
        if found is None and sentence.lexicon.has("name_prepositions", folded[index]):
            found = name(sentence, index + 1)
        if found and not sentence.lexicon.event_of(folded[found[0]]):
            return sentence.words(*found)
    return None


@lru_cache(maxsize=4)
def described(language: str) -> frozenset[str]:
    """The words that texts in a language write with its article as well, without it: names have it always or never."""
    clitics = lexicon(language).folding.clitics
    if clitics is None:
        return frozenset()
    heads = [clitics.article, *(small + clitics.article for small in clitics.joining | clitics.leading)]
    written = [clitics.plain(word) for word in frequencies(language)]
    return frozenset(word.removeprefix(head) for head in heads for word in written if word.startswith(head))


def name(sentence: Sentence, at: int) -> Range | None:
    """The name that a token behind a preposition is by itself: no list holds it, it never has the article or the ending
    of a common noun, and its part of the sentence ends behind it."""
    known, word = sentence.lexicon, sentence.folded[at]
    clitics = known.folding.clitics
    letters = word[:1].isalpha() and not word.isascii()
    if clitics is None or known.language is None or not letters or not alone(sentence, at + 1):
        return None
    listed = word in clitics.hosts and not known.ends("object", word)
    common = known.ends("no_name", fold(sentence.tokens[at]))
    if listed or common or word in described(known.language):
        return None
    return at, at + 1


def alone(sentence: Sentence, at: int) -> bool:
    """Whether no word behind a name goes with it: it ends at a token."""
    if at >= len(sentence.tokens) or mark(sentence, at) or past_time(sentence, at) > at:
        return True
    return any(sentence.lexicon.has(group, sentence.folded[at]) for group in ("joiners", "prepositions", "clause"))
