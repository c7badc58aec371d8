"""The terms of a text: folded words, as `theme/assets/search-terms.js` makes them of a query too."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from generator.text import ByWord, words

# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no blanks between words: they are read as pairs of characters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U000323af"
RUN = re.compile(f"([{UNSPACED}]+)|[^{UNSPACED}]+")
LONGEST = 40  # Characters of a term that count.
# Letters of a part before or behind an apostrophe that is a term of its own too: “assemblée” of “l’assemblée”.
SHORTEST_PART = 3


class _Unmarked(dict[int, str]):
    """A table for `str.translate` that drops combining marks, and learns each character when it is first met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        self[point] = "" if unicodedata.category(char).startswith("M") else char
        return self[point]


UNMARKED = _Unmarked()


def terms(text: str) -> Iterator[str]:
    """The terms of a text in order: folded words, their parts around apostrophes, and character pairs where a script
    writes no blanks."""
    return chain.from_iterable(map(_TERMS.__getitem__, words(text if text.isascii() else unmarked(text))))


def unmarked(text: str) -> str:
    """The text, compatibility characters taken apart and combining marks dropped."""
    return unicodedata.normalize("NFKD", text).translate(UNMARKED)


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
