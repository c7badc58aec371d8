"""How likely two articles report one event: what their words, names, leads, places, numbers and dates share."""

from math import fsum, log

from generator.relate.fitted import odds
from generator.relate.moments import full_day
from generator.relate.portrait import Portrait, cosine

# Days between two publications: still one wave of reports; another one; long past.
NEAR, FAR = 2, 60


def log_odds(one: Portrait, other: Portrait, alike: float) -> float:
    """The log odds that two articles, of which the cosine is known, report one event."""
    return odds("articles", features(one, other, alike))


def features(one: Portrait, other: Portrait, alike: float) -> dict[str, float]:
    """What is compared, by name; `less` and `more` are the smaller and the larger of the two sides."""
    leads = [cosine(one.lead, other.whole), cosine(other.lead, one.whole)]
    known = [first_unknown(one, other), first_unknown(other, one)]
    missed = [missed_in_lead(one, other), missed_in_lead(other, one)]
    heavy = [held(one.heaviest, other), held(other.heaviest, one)]
    numbers = overlap(one.numbers, other.numbers)
    return {
        "one": 1.0,
        "words alike": alike,
        "leads alike": cosine(one.lead, other.lead),
        "lead in the other, more": max(leads),
        "words alike, long": alike * log(1 + min(one.size, other.size)),
        "words, less": log(1 + min(one.size, other.size)),
        "lengths apart": abs(log((1 + one.size) / (1 + other.size))),
        "names known, less": log(1 + min(known)),
        "names known, more": log(1 + max(known)),
        "names of the lead missed, less": min(missed),
        "names of the lead missed, more": max(missed),
        "heaviest words held, less": min(heavy),
        "heaviest words held, more": max(heavy),
        "numbers shared": numbers,
        "places shared": overlap(one.places, other.places),
        "other places": float(bool(one.places and other.places and not one.places & other.places)),
        "tolls shared": float(bool(one.tolls & other.tolls)),
        "other tolls": float(bool(one.tolls and other.tolls and not one.tolls & other.tolls)),
        "other years": float(bool(one.years and other.years and not one.years & other.years)),
        "years shared": float(bool(one.years & other.years)),
        **days(one, other),
    }


def days(one: Portrait, other: Portrait) -> dict[str, float]:
    """How far apart the articles were published, or date themselves in their text; unknown dates tell nothing."""
    first, second = full_day(one.article.published), full_day(other.article.published)
    if first is None or second is None:
        first, second = one.day, other.day
    apart = abs((first - second).days) if first and second else None
    return {
        "days known": float(apart is not None),
        "days near": float(apart is not None and apart <= NEAR),
        "days far": float(apart is not None and apart > FAR),
        "days apart": log(1 + apart) if apart is not None else 0.0,
    }


def first_unknown(one: Portrait, other: Portrait) -> int:
    """How many of one article's weightiest names the other holds before the first that it does not."""
    return next((at for at, name in enumerate(one.ranked) if name not in other.whole.terms), len(one.ranked))


def missed_in_lead(one: Portrait, other: Portrait) -> float:
    """The share, by weight, of the names in one article's lead that the other does not hold."""
    names = {name: one.whole.terms[name] for name in one.ranked if name in one.lead.names}
    missed = fsum(value for name, value in names.items() if name not in other.whole.terms)
    return missed / fsum(names.values()) if names else 0.0


def held(terms: tuple[str, ...], other: Portrait) -> float:
    """The share of one article's heaviest terms that the other holds."""
    return sum(term in other.whole.terms for term in terms) / max(1, len(terms))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared members, as a share of all."""
    return len(one & other) / len(one | other) if one | other else 0.0
