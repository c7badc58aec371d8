"""Amounts: what values a qualifier allows, and how reasons word them."""

from generator.model import Claim
from generator.relate.wording import quoted
from generator.text import words

# How a qualifier widens a value: (lower factor, upper factor); "about" and "nearly" allow a tenth.
INFINITE = float("inf")
SPREAD = {
    "at_least": (1.0, INFINITE),
    "more_than": (1.0, INFINITE),
    "up_to": (0.0, 1.0),
    "at_most": (0.0, 1.0),
    "less_than": (0.0, 1.0),
    "about": (0.9, 1.1),
    "nearly": (0.9, 1.0),
}
# Qualifiers of a value that is none to the last digit.
ROUND = frozenset({"about", "nearly"})


def opposed(a: Claim, b: Claim) -> bool:
    """Whether one text says `more than` and the other `less than` one value; `at least` and `up to` allow it itself."""
    return {a.qualifier, b.qualifier} == {"more_than", "less_than"}


def fits(a: Claim, b: Claim) -> bool:
    """Whether the two unequal values can be one value, their qualifiers and ranges taken at their word.

    Two approximate ones cannot: `about 19` and `about 21` are two estimates.
    """
    if a.qualifier in ROUND and b.qualifier in ROUND:
        return False
    low_a, high_a = spread(a)
    low_b, high_b = spread(b)
    return low_a <= high_b and low_b <= high_a


def rounded(a: Claim, b: Claim) -> bool:
    """Whether one says `about` or `nearly` a round value, or a range, that the other's plain value rounds to or lies
    in."""
    return any(loose(x) and y.qualifier not in ROUND and within(y, x) for x, y in ((a, b), (b, a)))


def loose(claim: Claim) -> bool:
    """Whether a figure is approximate or a range."""
    return claim.qualifier in ROUND or claim.value_low != claim.value_high


def within(plain: Claim, loose: Claim) -> bool:
    """Whether a plain value lies in a range, or rounds to an approximate value at the last digit that this one
    states."""
    value, stated = plain.value_low or 0.0, loose.value_low or 0.0
    if plain.value_low != plain.value_high:
        return False
    if loose.value_low != loose.value_high:
        return stated <= value <= (loose.value_high or 0.0)
    step = 1.0
    while stated and stated % (step * 10) == 0:
        step *= 10
    return abs(value - stated) <= step / 2


def spread(claim: Claim) -> tuple[float, float]:
    """The values that a claim allows."""
    down, up = SPREAD.get(claim.qualifier or "", (1.0, 1.0))
    return (claim.value_low or 0.0) * down, (claim.value_high or 0.0) * up


def number(value: float | None) -> str:
    """A value for readers: no trailing zeros, thousands parted by commas."""
    return f"{value or 0:,.15g}"


def amount(claim: Claim) -> str:
    """`75 percent`, `$2,000`, `10 to 20`."""
    values = number(claim.value_low)
    if claim.value_high != claim.value_low:
        values += f" to {number(claim.value_high)}"
    if claim.unit is None:
        return values
    return f"{claim.unit}{values}" if len(claim.unit) == 1 and not claim.unit.isalpha() else f"{values} {claim.unit}"


def worded(claim: Claim) -> str:
    """An amount with its qualifier: `at least 10`."""
    return f"{claim.qualifier.replace('_', ' ')} {amount(claim)}" if claim.qualifier else amount(claim)


def of(a: Claim, b: Claim) -> str:
    """What is counted, as both word it."""
    if not a.measure or not b.measure:
        return ""
    first, second = quoted(a.measure), quoted(b.measure)
    return f" ({first})" if words(a.measure) == words(b.measure) else f" ({first}; {second})"


def qualifiers(a: Claim, b: Claim) -> str:
    """A word on the qualifiers where they differ."""
    if a.qualifier == b.qualifier:
        return ""
    shown = [claim.qualifier.replace("_", " ") if claim.qualifier else "no qualifier" for claim in (a, b)]
    return f" ({shown[0]}; {shown[1]})"
