"""How one language's words are compared: which accents part two words, and which small words lean on the next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.claims.clitics import Clitics
from generator.text import fold, folded

LEANING = re.compile(r"(\w+)['’ʼ](?=\w)")


@dataclass(frozen=True, slots=True)
class Folding:
    """`accented`: words that another one equals but for the accent (French `à` and `a`), and that keep theirs.
    `elided`: folded words that lean on the next one (`l’attaque`); `whole`: words in which nothing does.
    `clitics`: what a script writes onto the next word, if any."""

    accented: frozenset[str] = frozenset()
    elided: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    clitics: Clitics | None = None

    def word(self, word: str) -> str:
        """A word for comparison."""
        if self.clitics:
            return self.clitics.word(word)
        lower = word.casefold()
        return lower if lower in self.accented else fold(word)

    def words(self, found: Sequence[str]) -> tuple[str, ...]:
        """Some words for comparison, an elided one without its apostrophe."""
        if not (self.accented or self.elided):
            return tuple(map(self.clitics.word, found)) if self.clitics else folded(found)
        return tuple([self.word(word.rstrip("'’ʼ") or word) for word in found])

    def parted(self, text: str, places: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """The places of a text's tokens, an elided word and the one that it leans on parted."""
        return [part for place in places for part in self.parts(text, *place)] if self.elided else places

    def parts(self, text: str, first: int, last: int) -> list[tuple[int, int]]:
        """The place of one token, or those of its two parts."""
        match = LEANING.match(text, first, last)
        if match is None or fold(match[1]) not in self.elided or fold(text[first:last]) in self.whole:
            return [(first, last)]
        return [(first, match.end()), *self.parts(text, match.end(), last)]

    def phrase(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase for comparison, as a text's tokens are parted."""
        if self.clitics:
            return self.words([phrase[first:last] for first, last in self.clitics.places(phrase)])
        places = self.parted(phrase, [match.span() for match in re.finditer(r"\S+", phrase)])
        return self.words([phrase[first:last] for first, last in places])
