"""What two figures count: the thing, what became of it, and whether it is the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Claim
from generator.relate.names import key
from generator.relate.terms import stem
from generator.text import words

# `part`: one counts some of what the other counts, or may do so; its value says nothing against the other's.
Match = Literal["same", "part", "other"]
CLOSED = ("determiners", "prepositions", "adverbs", "joiners", "auxiliaries", "linked", "further")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a measure's words say: what became of the counted, stems of its nouns, its head; who is counted in general
    terms.

    `anybody`: persons of any kind, or no noun at all. `part`: worded as part of another figure (`two of them`).
    `further`: it adds to another one (`12 others`).
    """

    roles: frozenset[str]
    nouns: frozenset[str]
    head: str
    anybody: bool
    part: bool
    further: bool


@lru_cache(maxsize=65536)
def counted(measure: str, language: str | None) -> Counted:
    """Read a measure's words; an empty measure counts nothing that is named."""
    known, found = lexicon(language), words(measure)
    roles = frozenset(role for at in range(len(found)) if (role := role_at(known, found, at)))
    nouns = [word for word in found if not closed(known, word)]
    first = next((at for at, word in enumerate(nouns) if whole(known, word)), len(nouns))
    body = [word for word in nouns if not whole(known, word)]
    before = nouns[:first] or body
    return Counted(
        roles=roles,
        nouns=frozenset(stem(key(word)) for word in body),
        head=stem(key(before[0 if known.adjectives_behind else -1])) if before else "",
        anybody=general(known, body),
        part=bool(found) and (whole(known, found[0]) or known.has("pronouns", found[-1])),
        further=any(known.has("further", word) for word in found),
    )


def general(known: Lexicon, body: list[str]) -> bool:
    """Whether nouns speak of persons of any kind: `people`, `dead`, not `children dead`; no noun is anybody, too."""
    nouns = [word for word in body if word not in known.counts.roles]
    return not nouns or known.has("anybody", nouns[0 if known.adjectives_behind else -1])


def role_at(known: Lexicon, found: Sequence[str], at: int) -> str | None:
    """The role that the word, or a phrase that begins with it, names; a word inside a phrase names its role too."""
    for parts, role in known.counts.phrases.get(found[at], ()):
        if tuple(found[at : at + len(parts)]) == parts:
            return role
    return known.counts.roles.get(found[at])


def closed(known: Lexicon, word: str) -> bool:
    """Whether a word names no thing counted: a role, or a word of a closed class other than `of`."""
    if word in known.counts.roles:
        return not known.has("anybody", word)
    return any(known.has(group, word) for group in CLOSED) and not whole(known, word)


def whole(known: Lexicon, word: str) -> bool:
    """Whether a word opens the whole that a part is of."""
    return known.has("inner_of" if "inner_of" in known.words else "of", word)


def of(claim: Claim, article: Article) -> Counted:
    """What a figure counts."""
    return counted(claim.measure or "", article.language)


def match(a: Counted, b: Counted) -> Match:
    """Whether two figures count one thing: the same outcome and compatible nouns; without outcomes, one head noun."""
    if a.roles != b.roles or a.part or b.part:
        return "other"
    if a.roles:
        if (a.anybody and b.anybody) or (a.nouns & b.nouns and a.anybody == b.anybody):
            return "same"
        return "part" if a.anybody or b.anybody else "other"
    if not a.head or a.head != b.head:
        return "other"
    return "same" if a.nouns <= b.nouns or b.nouns <= a.nouns else "part"
