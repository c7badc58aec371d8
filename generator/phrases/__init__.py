"""Phrase tables by language, as data: `en.toml`, `de.toml` … each list under a section and a name.

A phrase is matched without regard to case and to the kind of apostrophe and quote; `…` between words stands for up to
80 characters, or for the blank alone.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

GAP = r"(?=\W).{1,80}?(?<=\W)"
NEVER = r"(?!)"
STRAIGHT = tuple(zip("’‘ʼ“”„«»\u00a0", '\'\'\'""""" ', strict=True))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, dict[str, list[str]]], ...]:
    found = sorted((file for file in files(__name__).iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in found)


@lru_cache(maxsize=256)
def phrases(section: str, name: str) -> tuple[str, ...]:
    """Every language's phrases of one list, longest first, since an archive's boilerplate mixes languages."""
    found = {phrase for table in _tables() for phrase in table.get(section, {}).get(name, ())}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@lru_cache(maxsize=64)
def phrase_set(section: str, name: str) -> frozenset[str]:
    """The same, to ask whether a whole line is a phrase."""
    return frozenset(phrases(section, name))


@lru_cache(maxsize=256)
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One expression for a list; group 0 is the phrase. It ends where a word ends."""
    return re.compile(rf"(?<!\w)(?:{alternatives(section, name)})(?!\w)", re.IGNORECASE)


def alternatives(section: str, name: str) -> str:
    """The list as the inside of a group of a regular expression; matches nothing where the list is empty."""
    return "|".join(_escaped(straight(phrase)) for phrase in phrases(section, name)) or NEVER


def by_letter(*lists: tuple[str, str]) -> str:
    """The phrases of several lists as the inside of a group, those of one first letter together: quicker than one after
    the other to tell whether there is a phrase, whichever it is."""
    every = sorted({straight(phrase).lower() for one in lists for phrase in phrases(*one)})
    letters = groupby(every, key=itemgetter(0))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(_escaped(one[1:]) for one in same)})" for letter, same in letters)


def _escaped(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ …\ ", GAP)


def straight(text: str) -> str:
    """The text with straight quotes and plain blanks, character for character."""
    if not text.isascii():
        for curved, plain in STRAIGHT:  # Faster than a table for so few.
            text = text.replace(curved, plain)
    return text
