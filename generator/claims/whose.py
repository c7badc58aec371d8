"""Which part of a sentence is whose (`the ministry said 19 had died; the rebels said 40 had`)."""

from collections.abc import Iterator
from itertools import pairwise

from generator.claims import attribution, denials, phrases, speakers
from generator.claims.attribution import Attribution
from generator.claims.sentence import Sentence
from generator.claims.speakers import Source

# How far behind the mark or the word that begins a part its source may begin to open it (`, but the rebels said`).
OPENING = 2


def parts(sentence: Sentence) -> list[tuple[int, Attribution]]:
    """The parts that speak for themselves, each with the token at which it begins and who is named for it.

    A part without a source of its own has the first one of the sentence, but none that opens a later part.
    """
    whole = attribution.of(sentence)
    told = sorted([*attribution.sources(sentence), *relatives(sentence)], key=lambda one: one.at)
    starts = sorted({0, *contrasts(sentence), *asides(sentence, told)}) if told else [0]
    if len(starts) == 1:
        return [(0, whole)]
    found = []
    for first, last in pairwise([*starts, len(sentence.tokens)]):
        own = [one for one in told if first <= one.at < last]
        shared = [one for one in told if one.at < first or not opens(one, starts)]
        name = next((one.name for one in own or shared if one.name), None)
        denied = denials.denies(sentence, told, name, first) if own else bool(shared) and whole.denied
        found.append((first, Attribution(name, whole.hedged, denied)))
    return found


def contrasts(sentence: Sentence) -> Iterator[int]:
    """Where a semicolon or a word such as `while` parts two statements."""
    for at, word in enumerate(sentence.folded):
        if at > 0 and (word == ";" or sentence.lexicon.has("contrast", word)):
            yield at


def asides(sentence: Sentence, told: list[Source]) -> Iterator[int]:
    """Commas behind which somebody else begins to say something (`Although police said 19 had died, rebels said 40`);
    behind `…, police said` nothing more is said."""
    for one in told:
        behind = one.at + 1
        if not 0 < one.first < one.at or sentence.tokens[one.first - 1] != "," or behind == len(sentence.tokens):
            continue
        word = sentence.folded[behind]
        that = sentence.lexicon.has("clause", word) and word in sentence.lexicon.followers
        relative = sentence.lexicon.has("clause", sentence.folded[one.first])
        if that or relative or sentence.quantity(behind) or attribution.speaks_of(sentence, behind):
            yield one.first - 1


def relatives(sentence: Sentence) -> Iterator[Source]:
    """Verbs of saying behind a comma and a word such as `who`: somebody says it whom another one tells of."""
    lexicon = sentence.lexicon
    for at in range(1, len(sentence.tokens)):
        word = sentence.folded[at]
        if sentence.tokens[at - 1] != "," or not lexicon.has("clause", word):
            continue
        verb = at + 1
        while verb < len(sentence.tokens) and phrases.verbal(sentence, verb):
            verb += 1
        if verb < len(sentence.tokens) and sentence.folded[verb] in lexicon.speech:
            yield Source(verb, at, antecedent(sentence, at - 1))


def antecedent(sentence: Sentence, comma: int) -> str:
    """Who is named before a comma, if that is sure: with a determiner or a capital, and nothing of or for something
    else."""
    lexicon = sentence.lexicon
    found = speakers.last_noun_phrase(sentence, comma) or phrases.before(sentence, comma)
    if found is None or any(
        lexicon.has("prepositions", sentence.folded[at])
        and (lexicon.has("inner_of", sentence.folded[at]) or not phrases.joins_name(sentence, at))
        for at in range(*found)
    ):
        return ""
    sure = lexicon.has("determiners", sentence.folded[found[0]]) or phrases.named(sentence, found[0])
    return (sentence.words(*found) or "") if sure else ""


def opens(source: Source, starts: list[int]) -> bool:
    """Whether a source stands at the beginning of a part that is not the first one."""
    first = min(source.at, source.first)
    return any(start <= first <= start + OPENING for start in starts[1:])


def whole(sentence: Sentence, found: list[tuple[int, Attribution]]) -> Attribution:
    """Of a sentence's parts the one that speaks for a statement that fills it: the first, or the next one where that
    only opens it (`On Monday, the ministry said that …`)."""
    (_, first), *rest = found
    if first.source or not rest or sentence.tokens[rest[0][0]] != ",":
        return first
    relative = sentence.lexicon.has("clause", sentence.folded[rest[0][0] + 1])
    return first if relative else rest[0][1]


def of(found: list[tuple[int, Attribution]], at: int) -> Attribution:
    """Of a sentence's parts the one that a token stands in."""
    return next(said for first, said in reversed(found) if first <= at)
