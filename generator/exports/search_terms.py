"""The terms of a text: folded words, as `theme/assets/search-terms.js` makes them of a query too."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.text import ByWord, words

# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no blanks between words: they are read as pairs of characters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U000323af"
RUN = re.compile(f"([{UNSPACED}]+)|[^{UNSPACED}]+")
OTHER = re.compile(r"[^\x00-\x7f]+")
LONGEST = 40  # Characters of a term that count.
# Letters of a part before or behind an apostrophe that is a term of its own too: “assemblée” of “l’assemblée”.
SHORTEST_PART = 3


def terms(text: str) -> Iterator[str]:
    """The terms of a text in order: folded words, their parts around apostrophes, and character pairs where a script
    writes no blanks."""
    return chain.from_iterable(map(_TERMS.__getitem__, words(unmarked(text))))


def counted(texts: Iterable[str]) -> dict[str, int]:
    """The terms of some texts, which all are read at once, in the order in which they come first; how often each is
    there."""
    return dict(Counter(terms("\n".join(texts))))


def unmarked(text: str) -> str:
    """The text, compatibility characters taken apart and combining marks dropped."""
    return text if text.isascii() else OTHER.sub(lambda found: _UNMARKED[found[0]], text)


def _unmarked(run: str) -> str:
    """No ASCII character takes part in what is taken apart or put in order around it."""
    return "".join(one for one in unicodedata.normalize("NFKD", run) if not unicodedata.category(one).startswith("M"))


_UNMARKED = ByWord(_unmarked, 65536)


def _of_word(word: str) -> Iterator[str]:
    for run in RUN.finditer(word):
        if run[1]:
            yield from (run[1][at : at + 2] for at in range(len(run[1])))
        else:
            yield from _parts(run[0])


# Their tuples take more room than the words.
_TERMS = ByWord(lambda word: tuple(_of_word(word)), 65536)


def _parts(word: str) -> Iterator[str]:
    yield word[:LONGEST]
    if "'" in word:
        yield from (part[:LONGEST] for part in word.split("'") if len(part) >= SHORTEST_PART)
