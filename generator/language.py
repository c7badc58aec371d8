"""The language of a text by py3langid, of a short one also by its words; mixed texts are of no known language."""

import os
import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b

# The numbers of one text are too few to share among threads; one thread also keeps the last bits equal everywhere.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
from py3langid.modelio import load_model

from generator.background import frequencies
from generator.unpacked import Arrays, unpacked

SURE = 0.9
FEWEST_LETTERS = 60  # Below a headline's length the identifier's answers are guesses.
# It takes a sentence of English for Pidgin with a fifth of its mind. An answer that it is less sure of, or to fewer
# letters, holds where nearly all small words are on a list of that language: of 660 sentences 96 in 100 then had a
# language instead of 72, all of them the right one.
LIKELY, FEW_LETTERS, LISTED = 0.5, 30, 0.8
SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
MEMORY = 6  # Bytes: what stands farther back changes no state of the identifier's walk.
SAMPLE = 1000  # Characters; more of the same text changes nothing, and each costs time.


class _Identifier(LanguageIdentifier):  # type: ignore[misc]  # The library tells no types.
    """The library's own, but for its walk over the bytes, which here is made from all places at once."""

    def __init__(self, held: Arrays) -> None:
        classes = held["classes"].tolist()
        super().__init__(held["ptc"], held["pc"], classes, held["move"], held["output"], norm_probs=True, tk_row=())
        self.tk_row = held["row"]

    def _raw_score(self, text: bytes) -> npt.NDArray[np.float32]:
        found = self.tk_output.take(self._states(text))
        visits = Counter(found[found >= 0].tolist())
        scores: npt.NDArray[np.float32]
        scores = self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(b"")
        return scores

    def _states(self, text: bytes) -> npt.NDArray[np.intp]:
        """The state behind each byte: that of a walk from the start over no more than the last bytes before it."""
        letters = np.frombuffer(text, np.uint8)
        states = np.zeros(len(letters), np.intp)
        for back in reversed(range(min(MEMORY, len(letters)))):
            row = self.tk_row.take(states[back:]).astype(np.intp)
            states[back:] = self.tk_nextmove.take(row << 8 | letters[: len(letters) - back])
        return states


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The identifier; to unpack its model takes half a second."""
    packed = MODEL_DIR / MODEL_FILE
    return _Identifier(unpacked("language", blake2b(packed.read_bytes(), digest_size=8).hexdigest(), _model))


def loaded() -> None:
    """The model, in memory."""
    _identifier()


def _model() -> Arrays:
    ptc, pc, classes, move, row, output = load_model(MODEL_DIR / MODEL_FILE)
    return {
        "ptc": np.asarray(ptc),
        "pc": np.asarray(pc),
        "classes": np.array(classes),
        "move": np.asarray(move),
        "row": np.asarray(row),
        "output": np.array(output, dtype=np.int32),
    }


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, or None where the text is too short or the answer unsure."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < FEW_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    sure = probability >= SURE and letters >= FEWEST_LETTERS
    return str(code) if sure or (probability >= LIKELY and _listed(sample, str(code)) >= LISTED) else None


def _listed(text: str, language: str) -> float:
    """Which part of the words that begin with a small letter, and so are no names, is common in a language."""
    known = frequencies(language)
    words = [word.lower() for word in SMALL_WORD.findall(text) if not word[0].isupper()]
    return sum(word in known for word in words) / len(words) if words and known else 0.0
