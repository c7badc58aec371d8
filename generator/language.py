"""The language of a text by py3langid; short or mixed texts are of no known language."""

import os
from functools import lru_cache

# The numbers of one text are too few to share among threads; one thread also keeps the last bits equal everywhere.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.9
FEWEST_LETTERS = 60  # Below a headline's length the identifier's answers are guesses.
SAMPLE = 1000  # Characters; more of the same text changes nothing, and each costs time.


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, or None where the text is too short or the answer unsure."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None
