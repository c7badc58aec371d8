"""Scripts that write small words onto the next one and have several forms of a letter (Arabic)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import dates
from generator.text import fold

# Marks above and below letters, and signs without width: they are read as part of a word.
POINTS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c-\u200f"
WORD = rf"[^\W\d_](?:[^\W\d_]|[{POINTS}]|[-'’‑](?=[^\W\d_]))*"
DIGITS = r"\d{1,15}(?:[.,]\d{1,15}){0,6}(?:[^\W\d_]{1,3})?(?![\w])"
# Marks and digits of the script and what they are in Latin: as many characters, so that places stay.
LATIN = dates.DIGITS | str.maketrans("٫٬،؛؟٪", ".,,;?%")
# A shorter word keeps what looks like its article, or like a preposition (`آلاف`, `بعد`).
SHORTEST, SHORTEST_HOST = 5, 3
# What leans on `for` and the article at once (`للجيش`).
DOUBLED = 2


@dataclass(frozen=True, slots=True)
class Clitics:
    """`letters`: those that are one for comparison. `joining` and `leading`: small words that lean on the next one, the
    former on any that a list holds or that has the article, the latter on nouns; behind a word of `governing` always.
    `whole`: words in which nothing leans; `hosts`: the words of all lists. `token` finds the tokens."""

    letters: Mapping[int, str]
    article: str
    joining: frozenset[str]
    leading: frozenset[str]
    governing: frozenset[str]
    whole: frozenset[str]
    hosts: frozenset[str]
    token: re.Pattern[str]

    def plain(self, word: str) -> str:
        """A word for comparison with what leans on it; a lone sign stays."""
        return fold(word).translate(self.letters) or word

    def word(self, word: str) -> str:
        """A word for comparison, without its article."""
        plain = self.plain(word)
        stripped = len(plain) >= SHORTEST and plain.startswith(self.article) and plain not in self.whole
        return plain[len(self.article) :] if stripped else plain

    def places(self, text: str) -> list[tuple[int, int]]:
        """The places of the tokens of a text, what leans on the next one parted from it."""
        found: list[tuple[int, int]] = []
        for match in self.token.finditer(text):
            governed = bool(found) and self.word(text[slice(*found[-1])]) in self.governing
            found += self.parts(text, *match.span(), governed)
        return found

    def parts(self, text: str, first: int, last: int, governed: bool = False) -> Iterator[tuple[int, int]]:
        """The places of the parts of one token."""
        size = self.leaning(self.plain(text[first:last]), governed)
        if not size:
            yield first, last
            return
        at = first
        for _ in range(size):
            at += 1
            while at < last and unicodedata.combining(text[at]):
                at += 1
        yield first, at
        yield from self.parts(text, at, last)

    def leaning(self, word: str, governed: bool = False) -> int:
        """How many letters at the head of a folded word are another word that leans on it."""
        if word in self.whole or (word in self.hosts and not governed):
            return 0
        head, rest = word[:1], word[1:]
        named = rest.startswith(self.article) and len(rest) >= SHORTEST - 1
        if head in self.joining:
            return int(named or self.word(rest) in self.hosts or bool(rest and self.leaning(rest)))
        if head not in self.leading:
            return 0
        if rest.startswith(head) and head == self.article[1:] and len(word) >= SHORTEST:
            return DOUBLED
        known = governed or rest in self.hosts
        return int(named or (known and len(rest) >= SHORTEST_HOST))


def strings(value: Any) -> Iterator[str]:
    """Every text in the tables of a language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from strings(one)


def letters_of(data: Mapping[str, Any]) -> dict[int, str]:
    """The letters that are one for comparison, by the lists of a language."""
    return str.maketrans(data.get("clitics", {}).get("letters", {}))


def compared(value: Any, letters: Mapping[int, str]) -> Any:
    """The tables of a language, each letter as it is compared; those letters themselves stay."""
    if isinstance(value, str):
        return value.translate(letters)
    if isinstance(value, list):
        return [compared(one, letters) for one in value]
    if isinstance(value, dict):
        return {
            name.translate(letters): one if name == "letters" else compared(one, letters) for name, one in value.items()
        }
    return value


def clitics_of(data: Mapping[str, Any], entries: Iterable[str]) -> Clitics | None:
    """How a language writes small words onto others, by its lists and the words of them; None where it has none."""
    table = data.get("clitics")
    if table is None:
        return None
    letters, article = letters_of(data), table["article"]
    names = ("joining", "leading", "governing", "whole")
    joining, leading, governing, whole = (frozenset(map(fold, table[name])) for name in names)
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in table["joined"])
    token = re.compile(rf"{DIGITS}|(?<!\w)(?:{phrases})(?!\w)|{WORD}|\w+|[^\w\s]")
    none = Clitics(letters, article, joining, leading, governing, whole, frozenset(), token)
    hosts = frozenset(none.word(word) for entry in entries for word in entry.split())
    return Clitics(letters, article, joining, leading, governing, whole, hosts, token)
