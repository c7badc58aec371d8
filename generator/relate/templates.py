"""Texts made from one template: alike in every word but the names, so that their words alone would make one event."""

from collections.abc import Mapping
from math import fsum, sqrt

from generator.relate.portrait import Portrait

# From this cosine of all words that are no names, two texts are worded alike: two reporters' own words on one event
# seldom are, bulletins of one agency on two events are.
ALIKE = 0.7


def templated(one: Portrait, other: Portrait) -> bool:
    """Whether two articles are worded alike, and neither holds the name that counts most in the other."""
    if not one.ranked or not other.ranked:
        return False
    if one.ranked[0] in other.whole.terms or other.ranked[0] in one.whole.terms:
        return False
    names = one.whole.names.keys() | other.whole.names.keys()
    a, b = ({term: value for term, value in item.whole.terms.items() if term not in names} for item in (one, other))
    shared = fsum([a[term] * b[term] for term in a.keys() & b.keys()])
    return shared > 0 and shared / (length(a) * length(b)) >= ALIKE


def length(terms: Mapping[str, float]) -> float:
    """The Euclidean length of weighted terms."""
    return sqrt(fsum([value * value for value in terms.values()]))
