"""The words around a figure in its sentence: what tells two amounts of one unit apart where neither names a thing
counted."""

from dataclasses import dataclass
from functools import lru_cache

from generator.background import LIGHT, weight
from generator.claims.figures import share_of
from generator.claims.numbers import DASHES, Number, raw_numbers
from generator.claims.phrases import mark
from generator.claims.sentence import Sentence, read
from generator.claims.units import qualifier_of
from generator.claims.vocabulary import lexicon
from generator.model import Article, Claim, Span
from generator.relate.names import key
from generator.relate.terms import stem
from generator.text import words

# Tokens on each side of a number that can say what it measures, and those of them one of which must be the same.
REACH, BESIDE = 7, 3


@dataclass(frozen=True, slots=True)
class Around:
    """Stems of the telling words within reach of a number and beside it; whether the number is a whole that another
    one is a part of (`two of the nine`), whether it is said to have risen, and which outcomes are told before it;
    whether it is tied to its unit and tells things apart (`the 12-inch model`)."""

    reach: frozenset[str]
    beside: frozenset[str]
    inside: bool
    risen: bool
    roles: frozenset[str]
    naming: bool


NOWHERE = Around(frozenset(), frozenset(), False, False, frozenset(), False)


@lru_cache(maxsize=8192)
def around(text: str, language: str | None, low: float, high: float, measure: str) -> Around:
    """What stands around the number in a sentence; nothing if the number is not found. Of two equal numbers, around the
    one that has more of the measure's words beside it."""
    sentence, counted = read(text, Span(0, 0), lexicon(language)), set(words(measure))
    found = [number for number in raw_numbers(sentence) if number.low == low or number.high == high]
    if not found:
        return NOWHERE
    number = max(found, key=lambda one: (len(counted & nearby(sentence, one)), -one.first))
    start = qualifier_of(sentence, number)[1]
    reach, beside = (stems(sentence, start, number.last, size) for size in (REACH, BESIDE))
    told = {sentence.lexicon.counts.roles.get(word) for word in sentence.folded[:start]}
    roles = frozenset(role for role in told if role)
    naming = bool(number.suffix) or tied(sentence, number.last)
    return Around(reach, beside, share_of(sentence, start), rising(sentence, start), roles, naming)


def tied(sentence: Sentence, at: int) -> bool:
    """Whether a hyphen ties a number to the word behind it (`a 12-inch screen`)."""
    return at < len(sentence.tokens) and sentence.tokens[at] in DASHES and sentence.glued(at)


def nearby(sentence: Sentence, number: Number) -> set[str]:
    """The words beside a number on both sides."""
    return {*sentence.folded[max(0, number.first - BESIDE) : number.first], *sentence.folded[number.last :][:BESIDE]}


def rising(sentence: Sentence, start: int) -> bool:
    """Whether a verb of rising stands before an amount in its clause (`the toll rose to 12`), or it is called new."""
    for at in range(start - 1, max(-1, start - 1 - REACH), -1):
        if sentence.lexicon.has("moved", sentence.folded[at]):
            return True
        if mark(sentence, at):
            break
    renewed = sentence.lexicon.renewed
    return any(sentence.phrase_at(renewed, at) for at, word in enumerate(sentence.folded) if word in renewed)


def stems(sentence: Sentence, first: int, last: int, size: int) -> frozenset[str]:
    """Stems of the words on both sides that are neither marks, numbers nor as common as articles and prepositions."""
    near = [*range(max(0, first - size), first), *range(last, min(len(sentence.tokens), last + size))]
    code = sentence.lexicon.language or ""
    near_words = [key(sentence.tokens[at]) for at in near if sentence.tokens[at][0].isalpha()]
    return frozenset(
        stem(word) for word in near_words if weight(word, code) > LIGHT and word not in sentence.lexicon.numbers
    )


def of(claim: Claim, article: Article) -> Around:
    """What stands around a figure."""
    return around(claim.text, article.language, claim.value_low or 0.0, claim.value_high or 0.0, claim.measure or "")


def alike(a: Claim, b: Claim, one: Article, other: Article) -> float:
    """Share of the words around one figure that stand around the other, 0 to 1; 0 where none beside them is the
    same."""
    first, second = of(a, one), of(b, other)
    smaller = min(len(first.reach), len(second.reach))
    return len(first.reach & second.reach) / smaller if smaller and first.beside & second.beside else 0.0


@lru_cache(maxsize=8192)
def values(text: str, language: str | None) -> frozenset[float]:
    """All numbers of a sentence."""
    return frozenset(number.low for number in raw_numbers(read(text, Span(0, 0), lexicon(language))))


def both(a: Claim, b: Claim, one: Article, other: Article) -> bool:
    """Whether one of two sentences holds both figures, or each holds the other's."""
    return a.value_low in values(b.text, other.language) or b.value_low in values(a.text, one.language)


def inside(claim: Claim, article: Article) -> bool:
    """Whether a figure is the whole that another one of its sentence is a part of."""
    return of(claim, article).inside
