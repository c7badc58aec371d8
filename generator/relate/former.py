"""Figures that an article's own words call the earlier ones (`an earlier toll of 15`, `an earlier version said 19`)."""

from collections.abc import Sequence

from generator.claims.numbers import raw_numbers
from generator.claims.sentence import read
from generator.claims.vocabulary import lexicon
from generator.model import Article, Claim, Span
from generator.text import fold

EARLIER = "the article's own words call one of the figures the earlier one"


def called_earlier(figures: Sequence[Claim], article: Article) -> frozenset[str]:
    """The ids of those of an article's figures whose value is the first of its sentence behind words for an earlier
    one."""
    phrases = [" ".join(parts) for held in lexicon(article.language).earlier.values() for parts, _ in held]
    told = {claim.text: fold(claim.text) for claim in figures} if phrases else {}
    called = {text for text, folded in told.items() if any(phrase in folded for phrase in phrases)}
    return frozenset(claim.id for claim in figures if claim.text in called and earlier(claim, figures, article))


def earlier(claim: Claim, figures: Sequence[Claim], article: Article) -> bool:
    """Whether a figure is the first of its sentence's behind words for an earlier one."""
    sentence = read(claim.text, Span(0, 0), lexicon(article.language))
    ends = [
        found[0] for at in range(len(sentence.tokens)) if (found := sentence.phrase_at(sentence.lexicon.earlier, at))
    ]
    values = {one.value_low for one in figures if one.span == claim.span}
    behind = [
        number.low for number in raw_numbers(sentence) if ends and number.first >= ends[0] and number.low in values
    ]
    return behind[:1] == [claim.value_low]
