"""Items on other stories that a scraper appended below the article."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.background import covered, profile
from generator.model import OTHER_STORY, Finding, Removal
from generator.reading import SENTENCE_END, Reading
from generator.rules.rights_words import category_of

NAME = "teaser-tail"
WHY = (
    "paragraphs set apart below the text, most of whose telling words neither the article nor their neighbours share, "
    "are the openings of other stories"
)
STRENGTH = 55

FEWEST_ABOVE, FEWEST_BELOW = 3, 3  # Paragraphs of prose: less is too little to compare.
MOST_BREAKS = 20  # A text whose gaps widen more often than this has no break, only much time to lose.
# The article sets its own measure: paragraphs of one text take up one another's telling words (a third to a half of
# their weight, by our readings), openings of other stories do not. Every one of them must share less with the article
# than the article's least connected paragraph does, and on average less than this part of what its paragraphs share.
PART_OF_OWN = 0.4
# In telling words, of the article: what is longer is no tail, but perhaps the article itself below a list of topics.
LONGEST = 3
# A list of openings changes its subject with each; one continuous text below a picture does not.
MOST_SHARED_WITH_NEIGHBOUR = 0.22


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of every paragraph from the break on, notices left to their own rule."""
    start = _break(reading)
    if start is None:
        return
    for number in _stories(reading, start):
        yield Removal(reading.views[number].block.span, NAME, OTHER_STORY)


def _stories(reading: Reading, start: int) -> list[int]:
    """The views below the break that are neither notices nor furniture: prose, or a line that ends as a sentence."""
    return [
        number
        for number in range(start, len(reading.views))
        if category_of(reading.views[number].text) is None
        and (reading.prose[number] or SENTENCE_END.search(reading.views[number].text))
    ]


def _break(reading: Reading) -> int | None:
    """The first view below a gap wider than all gaps above it within the prose, if what follows is other stories."""
    first = reading.head
    widest = above = tried = 0
    for number in range(first + 1, len(reading.views)):
        above += reading.prose[number - 1]
        if above >= FEWEST_ABOVE and reading.gaps[number] > widest and _is_tail(reading, first, number):
            return number
        tried += reading.gaps[number] > widest
        if tried > MOST_BREAKS:
            return None
        widest = max(widest, reading.gaps[number])
    return None


def _is_tail(reading: Reading, first: int, start: int) -> bool:
    language = reading.language
    own = [profile(reading.views[n].text, language) for n in range(first, start) if reading.prose[n]]
    below = [profile(reading.views[n].text, language) for n in _stories(reading, start)]
    if len(below) < FEWEST_BELOW or sum(map(len, below)) > LONGEST * sum(map(len, own)):
        return False
    times = Counter(word for part in own for word in part)
    whole = {word: value for part in own for word, value in part.items()}
    taken_up = {word: value for word, value in whole.items() if times[word] > 1}
    cohesion = [covered(part, taken_up) for part in own]
    shared = [covered(part, whole) for part in below]
    return (
        max(shared) < min(cohesion)
        and _mean(shared) <= PART_OF_OWN * _mean(cohesion)
        and _mean([covered(b, a) for a, b in pairwise(below)]) <= MOST_SHARED_WITH_NEIGHBOUR
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
