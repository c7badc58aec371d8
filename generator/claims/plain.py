"""Statements whose event no word list knows: only where and when are read, the rest stays unknown."""

from itertools import islice

from generator.background import LIGHT, weight
from generator.claims import places
from generator.claims.draft import Draft
from generator.claims.sentence import Sentence
from generator.claims.when import Time, when_of
from generator.text import fold

# Fewer words state nothing by themselves: a caption, a name, a date line.
FEWEST = 4
# Telling words among them: a statement is of something.
TELLING = 2
QUESTION = ("?", '?"', "?”", "?’", "?'", "؟", '؟"', "؟”", "؟»")


def states(sentence: Sentence) -> bool:
    """Whether a sentence states something that could be checked: enough words, some of them telling, no question."""
    if sentence.text.endswith(QUESTION):
        return False
    language = sentence.lexicon.language or "en"
    found = [word for word in sentence.folded if word[:1].isalpha()]
    heavy = (word for word in found if weight(fold(word), language) >= LIGHT)
    return len(found) >= FEWEST and len([*islice(heavy, TELLING)]) == TELLING


def plain(sentence: Sentence, times: list[Time]) -> Draft:
    """The statement without type and actor; its place and time where the words give them."""
    return Draft(
        subject=None,
        measure=None,
        value_low=None,
        value_high=None,
        unit=None,
        qualifier=None,
        negated=False,
        hedged=False,
        place=places.beside(sentence, -1),  # From before the first word, with which a place may open.
        when=when_of(sentence, times, 0),
    )
