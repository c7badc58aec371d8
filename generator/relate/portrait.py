"""What one article is compared by: its weighted words, names and numbers, and those of each sentence that holds a
claim."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import fsum, log, sqrt
from operator import itemgetter

from generator.background import LIGHT, NO_NAME, weight
from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Claim, Span
from generator.relate.names import capital, key, plain, runs
from generator.text import fold, words

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
# How many of its weightiest names and terms an article is known by.
RANKED, HEAVIEST = 15, 12
# Claim sentences that open an article: what they count is what it is about.
OPENING = 5
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
# Numbers that any article may hold.
SMALL = frozenset("12345")
DAY = re.compile(
    r"\b(?:(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<number>\d{1,2})\.? (?P<second>[^\W\d_]{3,10})),? (?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Bag:
    """Weighted terms of a text, their Euclidean length, which of them are names (as written), and its digits."""

    terms: Mapping[str, float]
    length: float
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One article as the gate sees it, its claim sentences and their claims by their spans.

    `ranked` are its weightiest names, `heaviest` its weightiest terms, `size` its words; `places` are names that its
    claims give as places, `tolls` how many were killed, injured or held as its opening
    says, `day` the first full date in its text.
    """

    article: Article
    whole: Bag
    lead: Bag
    sentences: Mapping[Span, Bag]
    claims: Mapping[Span, tuple[Claim, ...]]
    ranked: tuple[str, ...]
    heaviest: tuple[str, ...]
    size: int
    numbers: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]
    tolls: frozenset[float]
    day: date | None


def stem(word: str) -> str:
    """A word without one common ending, if four letters are left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


# A word as written, where it stands, its key, its stem, its weight, and whether it has a name's capital.
Word = tuple[str, int, str, str, float, bool]


@lru_cache(maxsize=262144)
def term_of(word: str, language: str) -> tuple[str, str, float, bool]:
    """What is to know of a word as written: its key, its stem, its weight, and whether it has a name's capital."""
    folded = key(word)
    return folded, folded if folded[:1].isdigit() else stem(folded), weight(folded, language), capital(word)


def portrait(article: Article, claims: Iterable[Claim]) -> Portrait:
    """Weigh an article's title and body; a word that is a name anywhere inside a sentence is one in headlines too."""
    language = (article.language or "").split("-")[0].lower()
    text = "\n".join([article.title, *(passage.text for passage in article.body)])
    seen = words_of(text, language)
    named = mid_sentence_names(text, seen, lexicon(language))
    held: dict[Span, tuple[Claim, ...]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        held[claim.span] = (*held.get(claim.span, ()), claim)
    whole = bag(text, seen, named, LEAD_CHARACTERS)
    lead = seen[: bisect_left(seen, LEAD_CHARACTERS, key=itemgetter(1))]
    order = sorted(whole.terms, key=lambda term: (-whole.terms[term], term))
    digits = frozenset(match[0].replace(",", "") for match in NUMBER.finditer(text))
    years = frozenset(number for number in digits if YEAR.fullmatch(number))
    return Portrait(
        article,
        whole,
        bag(text, lead, named, 0),
        {span: sentence_bag(found[0], language, named) for span, found in held.items()},
        held,
        tuple([term for term in order if term in whole.names and " " not in term][:RANKED]),
        tuple(order[:HEAVIEST]),
        text.count(" "),
        digits - years - SMALL,
        years,
        frozenset(name for found in held.values() for claim in found for name in place_names(claim)),
        tolls([claim for span in list(held)[:OPENING] for claim in held[span]], lexicon(language)),
        first_day(text, lexicon(language)),
    )


def place_names(claim: Claim) -> Iterable[str]:
    """The words of the names in a claim's place, for comparison."""
    return (word for _, keys in runs(claim.place or "") for word in keys)


def tolls(claims: Iterable[Claim], known: Lexicon) -> frozenset[float]:
    """How many suffered something, as the figures say of which a verb or noun names an outcome (killed, injured)."""
    outcomes = {name for name, event in known.events.items() if event.outcome}
    return frozenset(
        claim.value_low
        for claim in claims
        if claim.kind == "figure" and claim.unit is None and claim.value_low is not None
        if any(known.event_of(word) in outcomes for word in words(claim.measure or ""))
    )


def first_day(text: str, known: Lexicon) -> date | None:
    """The first day of a year that a text names with the month in words: `May 4, 2014`, `4 May 2014`."""
    for match in DAY.finditer(text):
        month = known.months.get(fold(match["month"] or match["second"]))
        try:
            if month:
                return date(int(match["year"]), month, int(match["day"] or match["number"]))
        except ValueError:
            continue
    return None


def sentence_bag(claim: Claim, language: str, named: frozenset[str]) -> Bag:
    """The bag of a claim's sentence without the name of who says it: one source speaks of many events."""
    text = claim.text.replace(claim.attributed_to, " ") if claim.attributed_to else claim.text
    return bag(text, words_of(text, language), named, 0)


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text with what is to know of each."""
    return [(match[0], match.start(), *term_of(match[0], language)) for match in TERM.finditer(text)]


def is_time(name: str, known: Lexicon) -> bool:
    """Whether a word names a weekday or a month: when it happened is compared apart."""
    return name in known.weekdays or name in known.months


def mid_sentence_names(text: str, words: Iterable[Word], known: Lexicon) -> frozenset[str]:
    """Keys of words with a capital behind a lower-case word, or behind such a name: there, the capital means a name."""
    found, lower_before = set(), False
    for word, start, folded, _, weighs, capitalised in words:
        if not capitalised:
            lower_before = word[0].islower()
            continue
        inside = lower_before and text[start - 1 : start] == " "
        if inside and weighs > NO_NAME and not is_time(folded, known):
            found.add(folded)
        lower_before = inside or word[0].islower()
    return frozenset(found)


def bag(text: str, words: Iterable[Word], named: frozenset[str], lead: int) -> Bag:
    """The weighted terms of some words of a text; terms in its first `lead` characters count more."""
    counts: Counter[str] = Counter()
    early: set[str] = set()
    weights: dict[str, float] = {}
    names: dict[str, str] = {}
    before, end = "", -1
    for word, start, folded, term, weighs, capitalised in words:
        if capitalised and folded in named:
            term = folded
            weights[term] = weighs * NAME_FACTOR
            if term not in names:
                names[term] = plain(word)
            if before and end + 1 == start and text[end] == " ":
                double = f"{before} {term}"
                weights[double] = DOUBLE
                if double not in names:
                    names[double] = f"{names[before]} {plain(word)}"
                counts[double] += 1
            before, end = term, start + len(word)
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
