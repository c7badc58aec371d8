"""What a page states about itself where no reader sees it: in meta tags, links, times, its title and JSON-LD."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from generator.formats.html_text import visible
from generator.formats.html_tokens import Token, attributes, page_tokens

MOST = 3000  # Values of a page; a page with more is a list, or made to take time.
LONGEST = 2000  # Characters of a value; an address or a headline is shorter.
STATING = frozenset(
    "meta link time title script a span div p address h1 h2 h3 h4 h5 h6 abbr li strong em b i small cite td dd".split()
)
NAMES = ("property", "name", "itemprop", "http-equiv")
# Classes that say what an element shows; those of comments and of other stories do not say it of this article.
AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|autor|auteur|autore)(?:$|[\s_-])|author-?name|byline-?name")
DATE = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|published|posted|pubdate|datetime|timestamp)(?:$|[\s_-])|-?date$|^date-?"
)
# WordPress and other systems mark a name as that of a card, a handle too.
CARD = re.compile(r"(?=.*(?:^|\s)author(?:$|\s))(?=.*(?:^|\s)vcard(?:$|\s))")
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|writers?|contributors?|journalists?|newsteam)/[^/?#]+/?$"
)
# What a tag must hold somewhere to state anything, meta tags, links and times aside: one look instead of many.
TELLING = re.compile(
    r"itemprop|author|byline|writer|aut(?:or|eur)|contributor|journalist|date|datum|fecha|publish|posted|timestamp",
    re.I,
)
ALWAYS = frozenset({"meta", "link", "time", "h1"})
DUBLIN = re.compile(r"(?<=^dc):|(?<=^dcterms):")
OTHERS = re.compile(r"comment|related|(?<!v)card|teaser|widget|sidebar|update|modif")
NEAR = 400  # Characters of source behind its tag in which such an element shows its first words.


# What names an element by what it shows, and in how many characters behind its tag: classes, and where a program makes
# those, so that they are long and say nothing, marks for its tests.
SHOWING = {"class": NEAR, "data-testid": 1000, "data-qa": 1000}


class Value(NamedTuple):
    """A stated value: where it was stated (`meta:og:title`, `json`), its text, and its range in the source."""

    name: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def values(page: str) -> tuple[Value, ...]:
    """The values of a page in the order of their places, those of JSON-LD whole."""
    found: list[Value] = []
    pending: Token | None = None
    for token in page_tokens(page):
        if token.kind == "raw":
            if token.name == "title" and not any(one.name == "title" for one in found):
                found.append(_value(page, "title", token.start, token.end))
            elif token.name == "script" and pending and _is_data(page, pending):
                found.append(Value("json", page[token.start : token.end], token.start, token.end))
        elif token.kind == "open" and token.name in STATING:
            pending = token
            if token.name in ALWAYS or TELLING.search(page, token.start, token.end):
                found.extend(_stated(page, token))
        if len(found) > MOST:
            break
    return tuple(value for value in found if value.text.strip())


def _is_data(page: str, tag: Token) -> bool:
    return "ld+json" in page[tag.start : tag.end]


def _value(page: str, name: str, start: int, end: int) -> Value:
    return Value(name, " ".join(unescape(page[start:end][:LONGEST]).split()), start, end)


def _stated(page: str, tag: Token) -> Iterator[Value]:
    """What a tag states by its attributes, or by its short content where an attribute says what that is."""
    if tag.name == "h1":
        yield from _heading(page, tag)
    if tag.end - tag.start < len(tag.name) + 4:
        return
    known = {name: (start, end) for name, start, end in reversed([*attributes(page, tag)])}
    text = {name: page[start:end].lower() for name, (start, end) in known.items()}
    value = known.get("content") or known.get("datetime") or known.get("title" if tag.name == "abbr" else "datetime")
    if tag.name == "meta":
        for name in NAMES:
            if name in text and "content" in known:
                yield _value(page, f"meta:{_plain(text[name])}", *known["content"])
    elif tag.name == "link":
        if "href" in known and "rel" in text:
            yield _value(page, f"link:{text['rel']}", *known["href"])
    elif value and (tag.name == "time" or "itemprop" in text):
        said = text.get("itemprop", "").split()
        yield _value(page, f"prop:{said[0]}" if said else "time", *value)
    if ("itemprop" in text and not value) or "author" in text.get("rel", "").split():
        yield from _content(page, tag, "rel:author" if "rel" in text else f"prop:{text['itemprop']}")
        return
    if tag.name == "a" and AUTHOR_PAGE.search(text.get("href", "")):
        yield from _content(page, tag, "link:author")
        return
    if CARD.match(text.get("class", "")):
        yield from _first_words(page, tag, "card:author", most=1)
    for attribute, near in SHOWING.items():
        shows = text.get(attribute, "")
        for kind, pattern in (("author", AUTHOR), ("date", DATE)):
            if pattern.search(shows) and not OTHERS.search(shows):
                yield from _first_words(page, tag, f"class:{kind}", near)


def _plain(name: str) -> str:
    """A tag's name as it is meant: some sites escape its colon, and Dublin Core's parts are joined in two ways."""
    return DUBLIN.sub(".", unescape(name))


def _heading(page: str, tag: Token) -> Iterator[Value]:
    inside = page[tag.end : tag.end + LONGEST]
    if end := re.search(r"</h1\s*>", inside, re.IGNORECASE):
        yield Value("h1", " ".join(visible(inside[: end.start()]).text.split()), tag.end, tag.end + end.start())


def _content(page: str, tag: Token, name: str) -> Iterator[Value]:
    """The text of a short element, from its first to its last visible character, if it holds one line only."""
    inside = page[tag.end : tag.end + NEAR]
    end = re.search(rf"</{re.escape(tag.name)}\s*>", inside, re.IGNORECASE)
    if end and (only := ONE_TEXT.fullmatch(inside[: end.start()])):
        start, stop = only.span("text")
        yield _value(page, name, tag.end + start, tag.end + stop)


def _first_words(page: str, tag: Token, name: str, near: int = NEAR, most: int = 2) -> Iterator[Value]:
    """The first pieces of text behind a tag, each a value of its own: a label, then what it labels."""
    inside = page[tag.end : tag.end + near]
    for number, piece in enumerate(PIECES.finditer(inside)):
        if number == most:
            return
        yield _value(page, name, tag.end + piece.start("text"), tag.end + piece.end("text"))


PIECES = re.compile(r"(?:^|>)\s*+(?P<text>[^<>\s][^<>]*?)\s*(?=<)")
ONE_TEXT = re.compile(r"(?:\s++|<[^<>]*+>)*+(?P<text>[^<>\s][^<>]*?)(?:\s++|<[^<>]*+>)*+")
