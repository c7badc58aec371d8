"""Whom a byline names: a person, with given and family name where these are plain, an organisation, or it is unknown.

A citation that turns an agency's name round, or takes the wrong half for the family name, is false; a name that stands
as the byline has it never is. So a name is parted only where its shape leaves no choice.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.model import Article
from generator.phrases import pattern
from generator.relate.names import capital
from generator.relate.sources import agencies, keys
from generator.rules.person_names import first_names
from generator.text import fold, squeezed

Kind = Literal["person", "organisation", "unknown"]
# Particles that go before a family name and stay with it; the middle of "Vincent van der Berg".
PARTICLES = frozenset("af al da de del della den der des di dos du el la le st ten ter van vom von zu zum zur".split())
INITIAL = re.compile(r"(?:[^\W\d_]\.)(?:-?[^\W\d_]\.)*|[^\W\d_]")
# No family name ends so: styles put "Jr." in a place of its own, and "Doe’s" is cut from a sentence.
NO_FAMILY = re.compile(r"^(?:jr|sr|ii|iii|iv)$|['’]s$|\.$", re.IGNORECASE)
# An acronym is no person's name; two letters may be someone's initials.
ACRONYM = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ&.-]{1,4}[A-ZÀ-ÖØ-Þ]")
# A site's address, an ampersand, or a number beside a word: "example.com", "Doe & Sons", "24 Hours"; not "doe24".
SIGNS = re.compile(r"\d\S{0,40}\s|\s\S{0,40}\d|&|@|\w\.(?:com|org|net|info|[a-z]{2})(?!\w)", re.IGNORECASE)
SEVERAL = re.compile(r"[,;|()/]")  # More than a name: a second one, a degree, an office.
MOST_WORDS = 5  # Of a person's name.
# In these languages the family name may come first, so that two words do not tell which is which.
FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
# Family names of such languages that are first names elsewhere too: "Kim Min-jun" is no Min-jun by family.
FAMILY_NAMES = frozenset("an chan han jin kim lee li lin ma min song sun yang yu".split())


@dataclass(frozen=True, slots=True)
class Author:
    """A name as the byline has it, what bears it, and its parts where they are plain: all three or none are empty."""

    name: str
    kind: Kind
    given: str = ""
    particle: str = ""
    family: str = ""


def authors(article: Article, organisations: Set[tuple[str, ...]]) -> tuple[Author, ...]:
    """The names of an article's byline in their order; `organisations` are keys of names that a register holds."""
    own = frozenset({keys(article.publisher)} if article.publisher else ())
    return tuple(author(name, article.language, organisations | own) for name in article.byline)


def author(name: str, language: str | None, organisations: Set[tuple[str, ...]]) -> Author:
    """One name of a byline. A register's word counts most; signs for both kinds cancel one another."""
    name = squeezed(name)
    if keys(name) in organisations or keys(name) in agencies():
        return Author(name, "organisation")
    tokens = name.split()
    if _company(name):
        return Author(name, "unknown" if any(map(_is_first, tokens[:-1])) else "organisation")
    if SEVERAL.search(name) or not _is_person(tokens):
        return Author(name, "unknown")
    given, particle, family = _parted(tokens, language)
    return Author(name, "person", given, particle, family)


@lru_cache(maxsize=4096)
def _company(name: str) -> bool:
    return bool(SIGNS.search(name) or ACRONYM.fullmatch(name) or pattern("byline", "organisation").search(name))


def _is_person(tokens: list[str]) -> bool:
    """Two words or more, written as names are, the first a first name or an initial."""
    if not 2 <= len(tokens) <= MOST_WORDS or not all(capital(one) or one in PARTICLES for one in tokens):
        return False
    return _is_first(tokens[0]) or (bool(INITIAL.fullmatch(tokens[0])) and not INITIAL.fullmatch(tokens[-1]))


def _is_first(token: str) -> bool:
    return fold(token) in first_names() or fold(token.partition("-")[0]) in first_names()


def _parted(tokens: list[str], language: str | None) -> tuple[str, str, str]:
    """Given name, particle and family name; empty where there is a choice."""
    if language in FAMILY_FIRST or fold(tokens[0]) in FAMILY_NAMES or NO_FAMILY.search(tokens[-1]):
        return "", "", ""
    rest = len(tokens) - 1
    while rest > 1 and tokens[rest - 1].casefold() in PARTICLES:
        rest -= 1
    given, particle = tokens[:rest], tokens[rest:-1]
    # Between a first name and the last word, only more first names and initials are surely given: two family names
    # are usual in Spanish and Portuguese.
    if not all(_is_first(one) or INITIAL.fullmatch(one) for one in given[1:]) or not capital(tokens[-1]):
        return "", "", ""
    return " ".join(given), " ".join(particle), tokens[-1]
