"""Two figures for one thing inside one article, where its own words call one the earlier: `an earlier toll of 15`.

Nothing less tells: in 5,926 articles 751 pairs of figures differ in value and are of one outcome. Of the 34 that name
two sources all but two were of two events, or of a part and its sum.
"""

from collections.abc import Iterator, Sequence

from generator.model import Article, Claim, Relation
from generator.relate import context
from generator.relate.amounts import of, worded
from generator.relate.figures import further
from generator.relate.former import EARLIER, called_earlier
from generator.relate.ground import far_off, thing
from generator.relate.moments import past
from generator.relate.where import match

# An article's own words are surer than a comparison, less sure than a curator.
SCORE = 0.9


def restated(article: Article, claims: Sequence[Claim]) -> Iterator[Relation]:
    """The figures of an article that its own words say are replaced, each with the one figure that can replace it."""
    figures = [claim for claim in claims if claim.kind == "figure" and thing(claim, article)]
    former = called_earlier(figures, article)
    for claim in (one for one in figures if one.id in former):
        if found := replacing(claim, figures, article):
            a, b = sorted((claim, found), key=lambda one: (one.span, one.id))
            stated = f"one says {worded(a)}, the other {worded(b)}{of(a, b)}"
            yield Relation("updates", a.id, b.id, article.id, article.id, SCORE, (stated, EARLIER))


def replacing(claim: Claim, figures: Sequence[Claim], article: Article) -> Claim | None:
    """The figure that an earlier one gives way to: of its own sentence, else the only other value of the article, where
    it stands nearest before; None where there are several, or none."""
    others = [one for one in figures if rival(claim, one, article)]
    same = [one for one in others if one.span == claim.span]
    found = same or others
    if len({(one.value_low, one.value_high) for one in found}) != 1:
        return None
    return max(found, key=lambda one: (one.span.start <= claim.span.start, one.span.start, one.id))


def rival(claim: Claim, other: Claim, article: Article) -> bool:
    """Whether another figure can be of the same thing and event, with another value."""
    values = claim.value_low or 0.0, other.value_low or 0.0
    if thing(claim, article) != thing(other, article) or values[0] == values[1] or far_off(*values):
        return False
    if match(claim.place, other.place) == "other" or past(other, article):
        return False
    return not further(other, article) and not context.inside(other, article)
