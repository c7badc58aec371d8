"""Words of sentences: how they are quoted in reasons, and how far two sentences are the same words."""

from collections.abc import Sequence

from generator.text import words

SHINGLE = 4
# A sentence with fewer words repeats others by chance.
SHORTEST = 8


def quoted(text: str) -> str:
    """A piece of an article in the quotation marks of reasons."""
    return f"“{text}”"


def shingles(found: Sequence[str]) -> list[str]:
    """Every run of four words."""
    return [" ".join(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)]


def same_words(a: str, b: str) -> float:
    """Share of the shorter sentence's four-word runs that the longer one holds, 0 to 1; 0 for short sentences."""
    first, second = sorted((words(a), words(b)), key=len)
    if len(first) < SHORTEST:
        return 0.0
    held, sought = set(shingles(second)), shingles(first)
    return sum(run in held for run in sought) / len(sought)
