"""Persons that a page names in its markup, told from the site itself, from companies, and from what leads to a name."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.formats.html_json import statements
from generator.formats.html_values import Value, values
from generator.phrases import alternatives, phrases, straight
from generator.rules.person_names import first_names
from generator.text import fold

LEADING = (*phrases("byline", "lead"), *phrases("byline", "label"), *phrases("author_page", "line"))
SEVERAL = "|".join(re.escape(straight(one)) for one in LEADING if " " in one)
# One word leads to a name only where it stands first; several do anywhere: “This post was written by Jane Doe”.
LEAD = re.compile(
    rf"(?:\s*(?:{alternatives('byline', 'lead')})|.{{0,60}}?(?<!\w)(?:{SEVERAL}))(?!\w)\s*:?\s*", re.IGNORECASE
)
# A word and a colon say what somebody did: “Interview: Jane Doe”.
DID = re.compile(r"\s*[^\W\d_]+:\s+(?=\S)")
BETWEEN = re.compile(r"\s*(?:[,;|/•·]|\s&|\s(?:and|und|et|y|e|en|og|och)\s)\s*", re.IGNORECASE)
LONGEST_NAME, MOST_NAMES = 5, 10  # words, persons
DEGREES = frozenset("PhD Ph.D MD M.D MA MSc MBA BA BSc JD RN MPH Esq".split())
NOBODY = frozenset("admin administrator author editor staff webmaster guest anonymous unknown none null".split())
NO_NAME = re.compile(r"[@<>{}\[\]=_]|https?:|www\.|\d{2}|\.(?:com|org|net|de)\b", re.IGNORECASE)
# Who holds the rights is no author; beside a company's legal form stands its address.
HOLDER = re.compile(r"©|(?<!\w)(?:copyright|gmbh|ag|kg|e\.\s?v|ltd|inc|llc|s\.a|s\.p\.a|b\.v)(?!\w)", re.IGNORECASE)
HANDLES = frozenset({"card:author"})  # Where a name in small letters signs.
SITES = frozenset({"meta:og:site_name", "meta:dc.publisher", "json:publisher", "page:publisher"})
ADDRESSES = frozenset({"link:canonical", "meta:og:url", "json:url"})
HOST = re.compile(r"https?://(?:www\.)?(?P<name>[\w.-]+)", re.IGNORECASE)


def names(stated: Iterable[Value], sites: frozenset[str] = frozenset()) -> Iterator[tuple[str, Value]]:
    """The persons that some values name, each once, with the value that does; what is named like its site is left out
    unless it begins with a first name."""
    found: dict[str, tuple[str, Value]] = {}
    for value in stated:
        text = straight(value.text)
        if HOLDER.search(text):
            continue
        lead = LEAD.match(text) or DID.match(text)
        for part in BETWEEN.split(text[lead.end() :] if lead else text):
            name = part.strip(" .-–—:")
            if is_name(name, value.name in HANDLES) and not _is_site(name, sites):
                found.setdefault(name.casefold(), (name, value))
    yield from islice(found.values(), MOST_NAMES)


def is_name(text: str, handle: bool) -> bool:
    """Could this be a person's or a desk's name, or, where such may stand, a handle in small letters?"""
    words = text.split()
    if not 1 <= len(words) <= LONGEST_NAME or NO_NAME.search(text) or text.casefold() in NOBODY or text in DEGREES:
        return False
    return text[0].isalpha() and (handle or any(not word[0].islower() for word in words))


def sites(page: str) -> frozenset[str]:
    """What a page calls its site, and what the site's address is made of, in letters."""
    known = [*statements(page), *values(page)]
    hosts = [host["name"] for one in known if one.name in ADDRESSES and (host := HOST.match(one.text))]
    parts = [part for host in hosts for part in (host, *host.split("."))]
    return frozenset(_letters(one) for one in (*parts, *(one.text for one in known if one.name in SITES)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _is_site(name: str, sites: frozenset[str]) -> bool:
    return _letters(name) in sites and fold(name.split()[0]) not in first_names()
