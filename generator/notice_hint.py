"""Whether a text can hold a notice at all: a quick look for one word of each phrase, before the phrases are tried."""

import re
from functools import lru_cache

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
SHAPES = frozenset({"cc", "cc0", "creative", "copyright", "copyrights", "copr", "urheberrecht"})
SIGNS = ("©", "ⓒ", "Ⓒ", "(c)", "(C)", "&copy;")
UNPARTED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Scripts without blanks.
WORD = re.compile(r"\w\w+")


@lru_cache(maxsize=4096)
def may_tell(text: str) -> bool:
    """Does it hold a telling word of any phrase, a sign, or a script whose words are not parted?"""
    return not _any().isdisjoint(_words(text)) or any(sign in text for sign in SIGNS) or _unparted(text)


def may_hold(text: str, name: str) -> bool:
    """Can it hold a phrase of one list on rights?"""
    return not _telling("rights", name).isdisjoint(_words(text)) or _unparted(text)


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(straight(text).lower()))


def _unparted(text: str) -> bool:
    return not text.isascii() and bool(UNPARTED.search(text))


@lru_cache(maxsize=64)
def _telling(section: str, name: str) -> frozenset[str]:
    """The longest word of each phrase."""
    found = (WORD.findall(straight(one).lower()) for one in phrases(section, name))
    return frozenset(max(words, key=len) for words in found if words)


@lru_cache(maxsize=1)
def _any() -> frozenset[str]:
    """The telling words of every list, and every agency's first."""
    names = (WORD.findall(name.lower())[:1] for pair in AGENCIES for name in phrases(*pair))
    told = (word for pair in LISTS for word in _telling(*pair))
    return frozenset({*told, *(word for first in names for word in first), *SHAPES})
