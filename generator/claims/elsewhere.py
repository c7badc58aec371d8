"""How the article writes a word elsewhere: asked by search in its opening, which costs less than reading it."""

from collections.abc import Iterable
from dataclasses import dataclass

# Characters of an article that are searched; a headline's words come again soon.
READ = 4000
ENDS = (".", ",", "?", "!", ";")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The opening of an article, as written and folded."""

    text: str
    folded: str

    def count(self, word: str) -> int:
        """How often a folded word, or one that begins with it, stands behind a blank."""
        return self.folded.count(f" {word}")

    def small(self, word: str) -> bool:
        """Whether a folded word stands there in small letters."""
        return f" {word} " in self.text

    def ends(self, word: str) -> bool:
        """Whether a statement or a part of one ends with a folded word."""
        return any(f" {word}{mark}" in self.folded for mark in ENDS)


def elsewhere(passages: Iterable[str]) -> Elsewhere:
    """What can be asked of the passages of an article."""
    text, size = [], 0
    for passage in passages:
        text.append(passage[: READ - size])
        size += len(text[-1])
        if size >= READ:
            break
    joined = f" {' '.join(' '.join(text).split())} "
    return Elsewhere(joined, joined.casefold())
