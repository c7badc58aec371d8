"""Claims of two gated articles that may state one thing: the best counterpart for each, not all that are similar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import fsum, log, sqrt

from generator.model import Claim, Span
from generator.relate.figures import outcome
from generator.relate.judged import Judged
from generator.relate.kinds import explained, judged
from generator.relate.portrait import Bag, Portrait

# Sentences below this similarity have nothing in common but the subject of both articles.
FLOOR = 0.06
# Of a published score: how alike the sentences are, how alike the articles, and what the claims themselves share.
SENTENCE_PART, ARTICLE_PART, CLAIM_PART = 0.45, 0.25, 0.30
# Sentences of one article that are compared, in its order; a longer row of claims is a list or a book.
MOST = 150
# Claims of one sentence that are compared: a sentence with more of them is a list of numbers.
CLAIMS = 8
# A relation below this score is not shown.
SHOWN = 0.33

Slots = frozenset[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with what their comparison found."""

    a: Claim
    b: Claim
    judged: Judged
    score: float


def specific(one: Portrait, other: Portrait) -> dict[str, float]:
    """How far each term tells the sentences of two articles apart: a name in every sentence (the country) does not.

    Counted in these two articles only, so that no third one changes a score.
    """
    bags = [*one.sentences.values(), *other.sentences.values()]
    counts = Counter(chain.from_iterable(bag.terms for bag in bags))
    return {term: log(1 + len(bags) / count) for term, count in counts.items()}


def weighed(bag: Bag, factors: Mapping[str, float]) -> dict[str, float]:
    """A sentence's terms with the pair's own factors, to length 1."""
    terms = {term: value * factors[term] for term, value in bag.terms.items()}
    length = sqrt(fsum(value * value for value in terms.values()))
    return {term: value / length for term, value in terms.items()} if length else {}


def slots(claims: Iterable[Claim]) -> Slots:
    """What a sentence's claims can be compared by: the type of an event, the unit of a figure."""
    return frozenset((claim.kind, claim.unit if claim.kind == "figure" else claim.measure) for claim in claims)


def similarities(one: Portrait, other: Portrait) -> Iterator[tuple[Span, Span, float]]:
    """Pairs of claim sentences of two articles whose claims can be compared and whose words are alike, with their
    cosine."""
    factors = specific(one, other)
    ours = compared(one, other, factors)
    theirs = compared(other, one, factors)
    for a, kinds, first in ours:
        for b, others, second in theirs:
            if kinds.isdisjoint(others):
                continue
            shared = first.keys() & second.keys()
            score = fsum(first[term] * second[term] for term in shared) if shared else 0.0
            if score >= FLOOR:
                yield a, b, score


def compared(
    one: Portrait, other: Portrait, factors: Mapping[str, float]
) -> list[tuple[Span, Slots, dict[str, float]]]:
    """The sentences of one article whose claims the other has any counterpart for: span, slots, weighed terms."""
    sought = frozenset(chain.from_iterable(slots(held) for held in other.claims.values()))
    kept = [(span, kinds) for span, held in one.claims.items() if not sought.isdisjoint(kinds := slots(held))]
    return [(span, kinds, weighed(one.sentences[span], factors)) for span, kinds in kept[:MOST]]


def pairs(one: Portrait, other: Portrait, article_score: float) -> list[Pair]:
    """The relations between two articles' claims: each claim at most once, the strongest pairs first."""
    found = []
    for first, second, score in similarities(one, other):
        names = shared_names(one.sentences[first], other.sentences[second])
        for a in one.claims[first][:CLAIMS]:
            for b in other.claims[second][:CLAIMS]:
                result = judged(a, b, score, names, one.article, other.article)
                if result is None or (a.kind == "event" and counts_differ(a, b, one, other)):
                    continue
                total = SENTENCE_PART * score + ARTICLE_PART * min(1.0, article_score) + CLAIM_PART * result.strength
                if total >= SHOWN:
                    found.append(Pair(a, b, result, round(total, 4)))
    return [with_reasons(pair, one, other) for pair in best(found)]


def with_reasons(pair: Pair, one: Portrait, other: Portrait) -> Pair:
    """The same pair, the names that both sentences hold added to its reasons."""
    names = shared_names(one.sentences[pair.a.span], other.sentences[pair.b.span])
    return Pair(pair.a, pair.b, explained(pair.judged, pair.a, pair.b, names), pair.score)


def best(found: list[Pair]) -> list[Pair]:
    """Each claim's best counterpart, taken greedily; ties go to the smaller ids. A sentence pair shows one event
    only once."""
    found.sort(key=lambda pair: (-pair.score, pair.a.id, pair.b.id))
    used: set[str] = set()
    kept = []
    for pair in found:
        if pair.a.id not in used and pair.b.id not in used:
            used |= {pair.a.id, pair.b.id}
            kept.append(pair)
    return kept


def counts_differ(a: Claim, b: Claim, one: Portrait, other: Portrait) -> bool:
    """Whether the sentences of two events count its victims, and no count is the same: then the figures tell."""
    sides = [
        {
            figure.value_low
            for figure in item.claims[claim.span]
            if figure.kind == "figure" and figure.unit is None and outcome(figure, item.article) == claim.measure
        }
        for claim, item in ((a, one), (b, other))
    ]
    return bool(sides[0] and sides[1] and not sides[0] & sides[1])


def shared_names(one: Bag, other: Bag) -> dict[str, str]:
    """Name words that two sentences share: key to the words as the first writes them, heaviest first."""
    common = [term for term in one.names if term in other.names or term in other.terms]
    common += [term for term in other.names if term in one.terms and term not in one.names]
    order = sorted(common, key=lambda term: (-one.terms.get(term, 0.0), term))
    return {term: one.names.get(term) or other.names[term] for term in order}
