"""Which notice a sentence is by its words: phrases of all languages, and the shapes that need none (`©`, `CC BY`)."""

import re
from functools import lru_cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

from generator.notice_hint import may_hold, may_tell
from generator.phrases import alternatives, straight
from generator.reading import word_count
from generator.rules.credit_words import is_credit, names_agency, of_agency, tail_credit
from generator.text import fold

# Where a script parts words by blanks, a phrase begins and ends with a word; elsewhere it may stand anywhere.
# No case is told apart in it: to compile it without regard to case would take longer than all the phrases.
LETTER = r"(?-i:[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
CC = re.compile(
    rf"(?<!\w)(?:cc|creative commons)[ -]?\(?(?:by|0|{alternatives('licence', 'by')})(?!\w)"
    r"|(?<!\w)cc[ -](?:licen[cs]e|lizenz)(?!\w)",
    re.IGNORECASE,
)
SIGN = re.compile(r"[©ⓒⒸ]|\(c\)(?=\s*(?:19|20)\d\d)|copyright\W{0,3}\(c\)|&copy;", re.IGNORECASE)
YEAR = r"(?:19|20)\d\d"
# "Copyright" is a notice with a year, with "by", or with its owner and then a year; alone it is the name of a page.
WORD = re.compile(
    rf"(?:^|[|•·–—-])\W{{0,5}}(?i:copyrights?|copr\.?|urheberrecht)(?:\s?:\s?[A-Z0-9]|[\s:,®]+"
    rf"(?:(?:by|bei|der|de)\s+\S|{YEAR}(?!\d)|\w[\w.&'()-]*(?:\s[\w.&'()-]+){{0,5}},?\s{YEAR}(?!\d)))",
)
YEARS_FIRST = re.compile(rf"(?<!\w){YEAR}\W{{1,4}}copyright(?!\w)", re.IGNORECASE)
DISCLAIMER = re.compile(rf"\W*(?:\w+\s){{0,2}}(?:{alternatives('rights', 'disclaimer-label')})\s?:", re.IGNORECASE)
# A name behind its article, or an address.
OF_NAME = re.compile(r"(?:the|de|la|le|les|el|der|die|das|il|lo|o|a)\s+[^\W\d_a-z]|\w[\w-]*\.[a-z]{2,}(?!\w)")
WORD_OF = re.compile(r"\w+")
QUOTED = re.compile(r"\"\s*$")
NO = re.compile(r"(?<!\w)(?:no|not|unless|until|without|kein|keine|nicht|sin|sans|senza|sem)(?!\w)[^.;]{0,40}$", re.I)
LONGEST_LINE = 40  # Words of a sentence that is a notice for its sign alone; what is longer speaks of something.
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")  # Of the phrases that say where a text appeared.
LONGEST_NAMED = 8  # Words of a line that names a licence without a verb; in a sentence the name may be its subject.
NAVIGATION = 3  # Words that a licence's or a disclaimer's bare name needs beside it to say anything.


@lru_cache(maxsize=4096)
def category_of(sentence: str) -> str | None:
    """The category of notice that a sentence is by its words, or None."""
    if not may_tell(sentence):
        return None
    text = straight(sentence).strip(" _*")
    if is_credit(text) or (SIGN.search(text) and tail_credit(text) is not None):
        return "media-credit"
    return next((category for category, says in SAYS if says(text)), None)


def reserved_until(sentence: str) -> int:
    """The character behind "all rights reserved" where the same sentence goes on to say more; 0 where it does not."""
    if not may_tell(sentence):
        return 0
    text = straight(sentence)
    found = _search("all-rights-reserved", text)
    if not found or word_count(text[found.end() :]) <= NAVIGATION:
        return 0
    return found.end() if category_of(text[found.end() :]) not in (None, "copyright-notice") else 0


def names_source(text: str) -> bool:
    """Does it say where the text appeared first? A date there, and no name, dates the page only."""
    for found in _source().finditer(text) if may_hold(text, "appeared") else ():
        rest = text[found.end() :].lstrip(" :")
        name = rest[:1].isalnum() and (not rest[0].islower() or OF_NAME.match(rest))
        if name and not begins_with_time(rest):
            return True
    return False


def begins_with_time(text: str) -> bool:
    """Does it begin with a number or with the name of a month or a day, as no name of a paper does?"""
    first, second, *_ = [*WORD_OF.findall(text)[:2], "", ""]
    return first.isdigit() or fold(first) in _times() or (first[:1].isdigit() and fold(second) in _times())


def names_text(text: str) -> bool:
    """Does it speak of "this article", "this work"?"""
    return bool(_pattern("work").search(straight(text)))


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """The names of months and of days, which no name of a paper begins with."""
    found: set[str] = set()
    for language in LANGUAGES:
        months = (get_month_names(width, locale=language) for width in WIDTHS)
        days = (get_day_names(width, locale=language) for width in WIDTHS)
        found |= {fold(str(name).strip(".")) for names in (*months, *days) for name in names.values()}
    return frozenset(found)


def _says(*names: str) -> re.Pattern[str]:
    every = "|".join(alternatives("rights", name) for name in names)
    return re.compile(rf"(?<!{LETTER})(?:{every})(?!{LETTER})", re.IGNORECASE)


@lru_cache(maxsize=32)
def _pattern(name: str) -> re.Pattern[str]:
    return _says(name)


def _search(name: str, text: str) -> re.Match[str] | None:
    return _pattern(name).search(text) if may_hold(text, name) else None


@lru_cache(maxsize=1)
def _source() -> re.Pattern[str]:
    """ "This article" and, not far, "first appeared in", or a sentence that begins with the latter."""
    work, appeared = alternatives("rights", "work"), alternatives("rights", "appeared")
    return re.compile(
        rf"(?:(?:^|(?<=[.!?|] ))\W{{0,5}}|(?<!\w)(?:{work})(?!\w)[^.!?]{{0,40}}?(?<!\w))(?:{appeared})(?!\w)",
        re.IGNORECASE,
    )


def _licence(text: str) -> bool:
    short = word_count(text) <= LONGEST_NAMED or SIGN.search(text)
    named = CC.match(text) or (short and (CC.search(text) or _search("licence-name", text)))
    return bool(named or _search("named-licence", text))


def _permits(text: str) -> bool:
    found = _search("republication-permission", text)
    return bool(found and not NO.search(text[: found.start()]))


def _forbids(text: str) -> bool:
    return bool(_search("reuse-prohibited", text))


def _may(text: str) -> bool:
    found = _search("may-be-reused", text)
    return bool(found and not NO.search(text[: found.start()]))


def _reserves(text: str) -> bool:
    found = _search("all-rights-reserved", text)
    stated = found and not QUOTED.search(text[: found.start()])
    return bool(stated and (SIGN.search(text) or word_count(text) <= LONGEST_LINE))


def _claims_fair_use(text: str) -> bool:
    return bool(_search("fair-use-claim", text))


def _disclaims(text: str) -> bool:
    said = _search("disclaimer", text) or DISCLAIMER.match(text)
    return bool(said and word_count(text) > NAVIGATION)


def _credits_source(text: str) -> bool:
    said = _search("syndication-credit", text)
    named = said and (not text[: said.start()].strip(" (*[") or names_agency(text))
    return names_source(text) or of_agency(text) or bool(named)


def _signs(text: str) -> bool:
    if _search("copyright-notice", text.replace("©", " ")):
        return True
    if word_count(text) > LONGEST_LINE:
        return False
    signed = SIGN.search(text) and any(map(str.isalnum, SIGN.sub("", text)))
    return bool(signed or WORD.search(text) or YEARS_FIRST.search(text))


def _contacts(text: str) -> bool:
    return bool(_search("contact", text))


# In order of trial: a sentence that permits may also say "copyright", and a disclaimer may also say "author".
SAYS = (
    ("named-licence", _licence),
    ("republication-permission", _permits),
    ("reuse-prohibited", _forbids),
    ("republication-permission", _may),
    ("all-rights-reserved", _reserves),
    ("fair-use-claim", _claims_fair_use),
    ("disclaimer", _disclaims),
    ("syndication-credit", _credits_source),
    ("copyright-notice", _signs),
    ("contact", _contacts),
)
