"""Whether a text can hold a notice at all: a quick look for one word of each phrase, before the phrases are tried."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import chain

from generator.phrases import phrases, straight

LISTS = tuple(
    ("rights", name)
    for name in (
        "copyright-notice", "all-rights-reserved", "reuse-prohibited", "named-licence", "licence-name",
        "republication-permission", "may-be-reused", "fair-use-claim", "disclaimer", "disclaimer-label", "contact",
        "syndication-credit", "appeared", "media-credit", "media-lead", "hint",
    )
)  # fmt: skip
AGENCIES = (("agencies", "name"), ("agencies", "photo"))
SHAPES = ("creative", "copyright", "copyrights", "copr", "urheberrecht", "&copy;")
SIGNS = ("©", "ⓒ", "Ⓒ", "(c)", "(C)", "&copy;")
UNPARTED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Scripts without blanks.
WORD = re.compile(r"\w\w+")
WORDLESS = ""  # In place of the telling word of a phrase that has none.
ODD_CASE = re.compile(r"[İıſK\u1c80-\u1c88]")
DOTLESS = "ı"  # Its capital is that of “i”.
CC = re.compile(r"\bcc")  # What follows may be glued to it.


@lru_cache(maxsize=4096)
def may_tell(text: str) -> bool:
    """Does it hold a phrase, as far as its letters go, a sign, or a script whose words are not parted?"""
    if any(map(text.__contains__, SIGNS)) or _unparted(text):
        return True
    words = _words(text)
    found = words & _any().keys()
    if not found:
        return False
    plain = straight(text)
    lower = plain.lower()
    return (
        any(all(part in lower for part in parts) for word in (*found, WORDLESS) for parts in _any()[word])
        or any(map(lower.__contains__, SHAPES))
        or CC.search(lower) is not None
        or (not _leads().isdisjoint(words) and any(map(plain.__contains__, _agencies())))
        or odd_case(text)
    )


def odd_case(text: str) -> bool:
    """Does it hold letters that an expression which ignores case takes for others than `lower` makes of them?"""
    return not text.isascii() and bool(ODD_CASE.search(text))


def may_hold(text: str, name: str) -> bool:
    """Can it hold a phrase of one list on rights?"""
    return not _telling("rights", name).isdisjoint(_words(text)) or _unparted(text)


def may_stand(text: str, telling: Set[str]) -> bool:
    """Can a phrase stand in a text between ends of words, whatever its case? `telling`: its longest word."""
    return WORDLESS in telling or not telling.isdisjoint(_words(text)) or odd_case(text)


def telling(names: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase, also as it is in small letters that were made of capitals."""
    found = _longest(names)
    return found | {word.replace(DOTLESS, "i") for word in found}


def _longest(names: Iterable[str]) -> frozenset[str]:
    found = (WORD.findall(straight(one).lower()) for one in names)
    return frozenset(max(words or [WORDLESS], key=len) for words in found)


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(straight(text).lower()))


def _unparted(text: str) -> bool:
    return not text.isascii() and bool(UNPARTED.search(text))


@lru_cache(maxsize=64)
def _telling(section: str, name: str) -> frozenset[str]:
    return _longest(phrases(section, name))


@lru_cache(maxsize=1)
def _any() -> dict[str, list[list[str]]]:
    """The telling words of every list, and every agency's first, with the parts of each phrase that they tell of."""
    found: dict[str, list[list[str]]] = {word: [] for word in (*SHAPES, "cc", "cc0", WORDLESS)}
    for pair in (*LISTS, *AGENCIES):
        for phrase in (straight(one).lower() for one in phrases(*pair)):
            words = WORD.findall(phrase) or [WORDLESS]
            word = words[0] if pair in AGENCIES else max(words, key=len)
            found.setdefault(word, []).append(phrase.split(" … "))
            if DOTLESS in phrase:
                found[WORDLESS].append(phrase.replace(DOTLESS, "i").split(" … "))
    return found


@lru_cache(maxsize=1)
def _leads() -> frozenset[str]:
    """The words that lead to a byline: in one, an agency's name may be glued to what stands before it."""
    return frozenset(chain.from_iterable(WORD.findall(straight(one).lower()) for one in phrases("byline", "lead")))


@lru_cache(maxsize=1)
def _agencies() -> tuple[str, ...]:
    """The names of agencies as bylines write them, but for those that hold another."""
    forms = {form for name in phrases("agencies", "name") for form in (name, name.upper())}
    return tuple(sorted(one for one in forms if not any(other != one and other in one for other in forms)))
