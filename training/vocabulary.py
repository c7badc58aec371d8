"""Words that tell page furniture from article text, by the number of sites that use them so."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from generator.shape import SHORT_WORDS
from training.dumps import Page

# A word tells something where the blocks of this many sites hold it and the odds are at least two to one.
FEWEST_SITES, LEAST_WEIGHT, MOST_WEIGHT, PRIOR = 8, 0.7, 3.0, 4
KEPT_TERMS = 2500  # The rest occurs too seldom to matter.
CLEAR = 0.2  # Words are counted in blocks that are article, or furniture, but for this share.

Term = tuple[bool, str]


class Vocabulary:
    """On how many sites a term stands in furniture and in articles, by short lines and longer blocks."""

    def __init__(self, seen: Iterable[Page]) -> None:
        self.sites: dict[tuple[str, Term], list[bool]] = defaultdict(lambda: [False, False])
        for page in seen:
            for one, words, article in zip(page.found, page.words, page.article, strict=True):
                if words and not CLEAR < article / words < 1 - CLEAR:
                    for word in one.terms:
                        self.sites[page.site, (one.words <= SHORT_WORDS, word)][int(article > words / 2)] = True
        self.counts = [Counter[Term](), Counter[Term]()]
        for (_, term), flags in self.sites.items():
            for kind, flag in enumerate(flags):
                self.counts[kind][term] += flag
        totals = [[sum(n for (s, _), n in one.items() if s == short) for one in self.counts] for short in (False, True)]
        self.usual = [furniture / max(1, furniture + article) for furniture, article in totals]

    def weight(self, term: Term, apart: str = "") -> int:
        """The weight of a term in tenths, the site `apart` left out, so that no page judges itself."""
        own = self.sites.get((apart, term), (False, False)) if apart else (False, False)
        furniture, article = (one[term] - mine for one, mine in zip(self.counts, own, strict=True))
        if furniture + article < FEWEST_SITES:
            return 0
        usual = self.usual[term[0]]
        odds = log((furniture + PRIOR * usual) / (article + PRIOR * (1 - usual))) - log(usual / (1 - usual))
        return round(10 * max(-MOST_WEIGHT, min(MOST_WEIGHT, odds))) if abs(odds) >= LEAST_WEIGHT else 0

    def kept(self) -> dict[Term, int]:
        """The terms that tell most, each with its weight."""
        common = {term for one in self.counts for term, n in one.items() if n >= FEWEST_SITES // 2}
        told = {term: value for term in common if (value := self.weight(term))}
        times = self.counts[0] + self.counts[1]
        order = sorted(told, key=lambda term: (-abs(told[term]) * times[term] ** 0.5, term))
        return {term: told[term] for term in order[:KEPT_TERMS]}
