"""What one article is compared by: its weighted words, names and numbers, and those of each sentence that holds a
claim."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, log, sqrt
from operator import itemgetter

from generator.background import LIGHT
from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Claim, Span
from generator.relate.moments import first_day
from generator.relate.names import runs
from generator.relate.terms import Term, mid_sentence_names, terms, words_of
from generator.text import words

# Two name words side by side (Old City, a person's two names) are one name, rarer than either.
DOUBLE = 6.0
# The first words of an article tell what it is about.
LEAD_CHARACTERS = 600
LEAD_FACTOR = 1.5
# How many of its weightiest names an article is known by, and by how many of its terms it is looked up.
RANKED, LOOKED_UP = 15, 40
# Claim sentences that open an article: what they count is what it is about.
OPENING = 5
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
# Numbers that any article may hold.
SMALL = frozenset("12345")
# 1 + log of how often a term occurs; commoner ones are computed.
DAMPED = (0.0, *(1 + log(count) for count in range(1, 64)))
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Bag:
    """Weighted terms of a text, their Euclidean length, which of them are names (as written), and its digits."""

    terms: Mapping[str, float]
    length: float
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One article as the gate sees it, its claim sentences and their claims by their spans.

    `ranked` are its weightiest names, `looked_up` its weightiest terms, `size` its words;
    `places` are names that its claims give as places, `tolls` how many were killed, injured or held as its opening
    says, `day` the first full date in its text.
    """

    article: Article
    whole: Bag
    lead: Bag
    sentences: Mapping[Span, Bag]
    claims: Mapping[Span, tuple[Claim, ...]]
    ranked: tuple[str, ...]
    looked_up: tuple[str, ...]
    size: int
    numbers: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]
    tolls: frozenset[float]
    day: date | None


def portrait(article: Article, claims: Iterable[Claim]) -> Portrait:
    """Weigh an article's title and body; a word that is a name anywhere inside a sentence is one in headlines too."""
    language = (article.language or "").split("-")[0].lower()
    text = "\n".join([article.title, *(passage.text for passage in article.body)])
    seen = words_of(text, language)
    named = mid_sentence_names(text, seen, lexicon(language))
    read = terms(text, seen, named)
    held = by_sentence(claims)
    lead = bag(read[: bisect_left(read, LEAD_CHARACTERS, key=itemgetter(0))])
    whole = bag(read, frozenset(lead.terms))
    order = sorted(whole.terms, key=lambda term: (-whole.terms[term], term))
    digits = frozenset(match[0].replace(",", "") for match in NUMBER.finditer(text))
    years = frozenset(number for number in digits if YEAR.fullmatch(number))
    return Portrait(
        article,
        whole,
        lead,
        sentence_bags(text, read, held, lambda part: terms(part, words_of(part, language), named)),
        held,
        tuple([term for term in order if term in whole.names and " " not in term][:RANKED]),
        tuple(order[:LOOKED_UP]),
        text.count(" "),
        digits - years - SMALL,
        years,
        frozenset(name for found in held.values() for claim in found for name in place_names(claim)),
        tolls([claim for span in list(held)[:OPENING] for claim in held[span]], lexicon(language)),
        first_day(text, lexicon(language)),
    )


def by_sentence(claims: Iterable[Claim]) -> dict[Span, tuple[Claim, ...]]:
    """The claims of each sentence, in the order of the text."""
    held: dict[Span, tuple[Claim, ...]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        held[claim.span] = (*held.get(claim.span, ()), claim)
    return held


def place_names(claim: Claim) -> Iterable[str]:
    """The words of the names in a claim's place, for comparison."""
    return (word for _, keys in runs(claim.place or "") for word in keys)


def tolls(claims: Iterable[Claim], known: Lexicon) -> frozenset[float]:
    """How many suffered something, as the figures say of which a verb or noun names an outcome (killed, injured)."""
    return frozenset(
        claim.value_low
        for claim in claims
        if claim.kind == "figure" and claim.unit is None and claim.value_low is not None
        if any((event := known.event_of(word)) and known.events[event].outcome for word in words(claim.measure or ""))
    )


def sentence_bags(
    text: str, read: Sequence[Term], held: Mapping[Span, Sequence[Claim]], again: Callable[[str], Sequence[Term]]
) -> dict[Span, Bag]:
    """The bag of each sentence that holds claims, without the name of who says it: one source speaks of many events.

    A sentence's terms are those of the text at its place, so that no word is read twice; `again` reads one that the
    text holds nowhere as it stands.
    """
    found, at = {}, 0
    for span, (claim, *_) in held.items():
        start = text.find(claim.text, at)
        start = text.find(claim.text) if start < 0 else start
        at = max(start, 0)
        found[span] = bag(
            inside(read, text, start, claim) if start >= 0 else inside(again(claim.text), claim.text, 0, claim)
        )
    return found


def inside(read: Sequence[Term], text: str, start: int, claim: Claim) -> Sequence[Term]:
    """The terms of a sentence that stands at a place of the text, without those in the name of who says it."""
    end, source = start + len(claim.text), claim.attributed_to
    first, last = (bisect_left(read, place, key=itemgetter(0)) for place in (start, end))
    part = read[first:last]
    at = text.find(source, start, end) if source else -1
    while source and at >= 0:
        stop = at + len(source)
        part = [term for term in part if term[1] <= at or term[0] >= stop]
        at = text.find(source, stop, end)
    return part


def bag(read: Sequence[Term], early: frozenset[str] = frozenset()) -> Bag:
    """The weighted terms of a text or of a part of it; single words among the `early` ones count more."""
    counts: dict[str, int] = {}
    weights: dict[str, float] = {}
    names: dict[str, str] = {}
    stop = -1
    for at, (start, end, term, weighs, written, double, both) in enumerate(read):
        if written:
            weights[term] = weighs
            names.setdefault(term, written)
            if double and at and stop + 1 == start:
                weights[double] = DOUBLE
                names.setdefault(double, both)
                counts[double] = counts.get(double, 0) + 1
        elif term not in weights:
            if weighs <= LIGHT:
                continue
            weights[term] = weighs
        counts[term] = counts.get(term, 0) + 1
        stop = end
    found = {term: weights[term] if count == 1 else weights[term] * damped(count) for term, count in counts.items()}
    for term in early:
        if " " not in term:
            found[term] *= LEAD_FACTOR
    return Bag(found, sqrt(fsum(value * value for value in found.values())), names or NO_NAMES)


def damped(count: int) -> float:
    """How much a term counts that occurs so often."""
    return DAMPED[count] if count < len(DAMPED) else 1 + log(count)
