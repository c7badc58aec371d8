"""What one article is compared by: its weighted words, names and numbers, and those of each sentence that holds a
claim."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log, sqrt

from generator.background import LIGHT, NO_NAME, weight
from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Claim, Span
from generator.relate.names import capital, key, plain

TERM = re.compile(r"\w+(?:['’ʼ‘`\-‑][^\W\d_]+)*")
# A name counts more than a common word of the same rarity: who and where tell two events of one kind apart.
NAME_FACTOR = 1.6
# Two name words side by side (Old City, a person's two names) are one name, rarer than either.
DOUBLE = 6.0
# The first words of an article tell what it is about.
LEAD_CHARACTERS = 600
LEAD_FACTOR = 1.5
# Plural and verb endings that one stem may drop, the longest first: crude, the same for all languages.
ENDINGS = ("ing", "ed", "es", "s")
STEM = 4


@dataclass(frozen=True, slots=True)
class Bag:
    """Weighted terms of a text, their Euclidean length, which of them are names (as written), and its digits."""

    terms: Mapping[str, float]
    length: float
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One article as the gate sees it, its claim sentences and their claims by their spans."""

    article: Article
    whole: Bag
    sentences: Mapping[Span, Bag]
    claims: Mapping[Span, tuple[Claim, ...]]


def stem(word: str) -> str:
    """A word without one common ending, if four letters are left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=262144)
def term_of(word: str, language: str) -> tuple[str, str, float, bool]:
    """What is to know of a word as written: its key, its stem, its weight, and whether it has a name's capital."""
    folded = key(word)
    return folded, folded if folded[:1].isdigit() else stem(folded), weight(folded, language), capital(word)


def portrait(article: Article, claims: Iterable[Claim]) -> Portrait:
    """Weigh an article's title and body; a word that is a name anywhere inside a sentence is one in headlines too."""
    language = (article.language or "").split("-")[0].lower()
    text = "\n".join([article.title, *(passage.text for passage in article.body)])
    named = mid_sentence_names(text, language)
    held: dict[Span, tuple[Claim, ...]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        held[claim.span] = (*held.get(claim.span, ()), claim)
    whole = bag(text, language, named, LEAD_CHARACTERS)
    return Portrait(
        article, whole, {span: bag(unattributed(found[0]), language, named, 0) for span, found in held.items()}, held
    )


def unattributed(claim: Claim) -> str:
    """A claim's sentence without the name of who says it: one source speaks of many events."""
    return claim.text.replace(claim.attributed_to, " ") if claim.attributed_to else claim.text


def is_time(name: str, known: Lexicon) -> bool:
    """Whether a word names a weekday or a month: when it happened is compared apart."""
    return name in known.weekdays or name in known.months


def mid_sentence_names(text: str, language: str) -> frozenset[str]:
    """Keys of words with a capital behind a lower-case word, or behind such a name: there, the capital means a name."""
    known = lexicon(language)
    found, lower_before = set(), False
    for match in TERM.finditer(text):
        word = match[0]
        folded, _, weighs, capitalised = term_of(word, language)
        inside = lower_before and capitalised and text[match.start() - 1 : match.start()] == " "
        if inside and weighs > NO_NAME and not is_time(folded, known):
            found.add(folded)
        lower_before = inside or word[0].islower()
    return frozenset(found)


def bag(text: str, language: str, named: frozenset[str], lead: int) -> Bag:
    """The weighted terms of a text; terms in its first `lead` characters count more."""
    counts: Counter[str] = Counter()
    early: set[str] = set()
    weights: dict[str, float] = {}
    names: dict[str, str] = {}
    before, end = "", -1
    for match in TERM.finditer(text):
        word, start = match[0], match.start()
        folded, term, weighs, capitalised = term_of(word, language)
        if capitalised and folded in named:
            term = folded
            weights[term] = weighs * NAME_FACTOR
            names.setdefault(term, plain(word))
            if before and end + 1 == start and text[end] == " ":
                double = f"{before} {term}"
                weights[double] = DOUBLE
                names.setdefault(double, f"{names[before]} {plain(word)}")
                counts[double] += 1
            before, end = term, match.end()
        else:
            before = ""
            if weighs <= LIGHT and term not in weights:
                continue
            weights.setdefault(term, weighs)
        counts[term] += 1
        if start < lead:
            early.add(term)
    terms = {
        term: weights[term] * (1 + log(count)) * (LEAD_FACTOR if term in early else 1.0)
        for term, count in counts.items()
        if weights[term] > LIGHT
    }
    return Bag(terms, sqrt(fsum(value * value for value in terms.values())), names)


def cosine(one: Bag, other: Bag) -> float:
    """Cosine of two bags, 0 to 1; `fsum` is exact, so that the order of the terms cannot change the last digit."""
    if not one.length or not other.length:
        return 0.0
    shared = one.terms.keys() & other.terms.keys()
    return fsum(one.terms[term] * other.terms[term] for term in shared) / (one.length * other.length)
