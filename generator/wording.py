"""The interface's words for what the records hold, in neutral English."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath

from generator.formats import formats
from generator.interface import SOURCE, Words, count, direction, say, spoken
from generator.interface.reasons import retold
from generator.markup import attribute, written_in
from generator.model import Article, Claim, When

__all__ = ["count"]  # Of the interface, for all who say what the records hold.
MOST = 1 << 15  # Titles and origins that are remembered: half a dozen lists name each article.

RELATIONS = Words({
    "agrees": "Both report this",
    "differs": "The reports differ",
    "updates": "One figure updates the other",
    "different_scope": "The same figure, of different things",
    "reuses": "The same words",
    "related": "Related, not compared",
})  # fmt: skip
FIELDS = Words({
    "title": "Title",
    "byline": "Byline",
    "publisher": "Publisher",
    "published": "Published",
    "dateline": "Dateline",
    "original_url": "Original address",
    "language": "Language",
    "captured": "Captured",
    "captured_by": "Captured by",
    "captured_with": "Captured with",
    "captured_from": "Captured from",
    "sent": "Sent",
    "sent_by": "Sent by",
    "sender": "Sender, in this profile only",
    "part_read": "Part that is read",
    "not_read": "Not read",
    "signed_by": "Signed by, not checked by Dateline",
    "signed_on": "Signed on",
    "signed_with": "Signed with",
    "signed_hash": "Signed hash, which is not that of the list of files",
    "syndicated_from": "Taken over from",
    "topics": "Topic",
    "rights": "Rights notice",
    "day_words": "Day named",
    "places": "Place",
})  # fmt: skip
HOW = Words({
    "verbatim": "as it stands in the file",
    "normalised": "read in the file, written uniformly",
    "derived": "derived by Dateline",
    "curated": "written by a curator",
})  # fmt: skip
RIGHTS = Words({
    "stated-open": "open licence stated",
    "stated-permission": "permission stated, with conditions",
    "stated-restricted": "rights reserved",
    "conflicting": "statements conflict",
    "not-stated": "rights not stated",
})  # fmt: skip
RIGHTS_MEANING = Words({
    "stated-open": "The text names an open licence. Whether it covers all of the text, the text itself must say.",
    "stated-permission": "The text permits some uses under conditions, which are quoted below.",
    "stated-restricted": "The text claims rights; nothing in it permits reuse.",
    "conflicting": "The text both permits and forbids reuse. Both statements are quoted below.",
    "not-stated": "The text says nothing on rights. That does not make it free: assume that its owner reserves them.",
})  # fmt: skip
LEVELS = Words({
    "full": "in full",
    "excerpt": "metadata and the first words of the text",
    "quotes": "metadata and short quotes",
    "metadata": "metadata only",
    "withheld": "only that it is there",
})  # fmt: skip
QUALIFIED = Words({
    "at_least": "at least {amount}",
    "more_than": "more than {amount}",
    "up_to": "up to {amount}",
    "at_most": "at most {amount}",
    "less_than": "less than {amount}",
    "about": "about {amount}",
    "nearly": "nearly {amount}",
    "another": "another {amount}",
    "only": "only {amount}",
    "exactly": "exactly {amount}",
})  # fmt: skip
PROFILES = Words({
    "private": "private",
    "public": "public",
})  # fmt: skip


# Units that English does not put into the plural, and those that it puts into another one.
SYMBOLS = frozenset({"percent", "km", "km2", "m", "kg", "mph", "pound", "magnitude"})
PLURALS = {"foot": "feet", "inch": "inches", "sq_mile": "square miles", "percentage_point": "percentage points"}


def measured(amount: str, unit: str | None) -> str:
    """An amount with its unit as readers write it: “$20”, “2 years”, “20 km”."""
    if unit is None:
        return amount
    if len(unit) == 1 and not unit.isalpha():
        return f"{unit}{amount}"
    several = spoken() == SOURCE and amount != "1" and unit not in SYMBOLS
    return f"{amount} {PLURALS.get(unit, f'{unit}s') if several else say(unit)}"


def field(name: str) -> str:
    """A field's name, with what qualifies it: `topics.region` is “Topic (region)”."""
    base, _, qualifier = name.partition(".")
    word = FIELDS.get(base, base.replace("_", " ").capitalize())
    return f"{word} ({qualifier})" if qualifier else word


def seen(text: str, article: Article) -> str:
    """A passage of an article as a reader sees it, without its format's marks."""
    return " ".join(formats()[article.format].visible(text).text.split())


def quote(claim: Claim, article: Article) -> str:
    """A claim's sentence as a reader sees it."""
    return seen(claim.text, article)


def told(text: str, safe: Callable[[str], str] = attribute) -> str:
    """A reason or a title of the data, made safe: translated where its form is known, else in English."""
    if spoken() == SOURCE:
        return safe(text)
    found = retold(text, lambda value: f"<bdi>{safe(value)}</bdi>")
    return f'<span lang="{SOURCE}" dir="ltr">{safe(text)}</span>' if found is None else found


def curated(text: str, safe: Callable[[str], str] = attribute) -> str:
    """Words that a curator may have written, in whatever language, made safe."""
    found = text if spoken() == SOURCE else retold(text, str)
    return f"<bdi>{safe(text)}</bdi>" if found is None else safe(found)


def retitled(text: str) -> str:
    """The same as plain text, for a page's title."""
    return text if spoken() == SOURCE else retold(text, str) or text


def _origin(publisher: str | None, published: str | None, path: str) -> str:
    """Publisher and date in one phrase; what is unknown is said to be. Of an unknown publisher's article also the raw
    file's name, which tells it from others."""
    known = f"{publisher or say('publisher unknown')} · {published or say('date unknown')}"
    return known if publisher else f"{known} · {PurePosixPath(path).name}"


def headline(article: Article) -> str:
    """An article's title; one that Dateline gave is in the interface's language."""
    return retitled(article.title) if article.title_how == "derived" else article.title


def titled(article: Article, safe: Callable[[str], str] = attribute) -> str:
    """An article's title, made safe; where it is in another language than the interface, in an element that says so."""
    return _titled(headline(article), article.title, article.language, spoken(), safe)


@lru_cache(maxsize=MOST)
def _titled(head: str, title: str, language: str | None, speaking: str, safe: Callable[[str], str]) -> str:
    words = safe(head)
    if head != title and words != safe(title):
        return f"<bdi>{words}</bdi>"
    if language == speaking or (language is None and words.isascii() and direction(speaking) == "ltr"):
        return words
    return f"<bdi{written_in(language)}>{words}</bdi>"


def credited(article: Article, safe: Callable[[str], str] = attribute) -> str:
    """The same, made safe; neither part turns the other round, whatever their scripts."""
    path = "" if article.publisher else article.source.path
    return _credited(article.publisher, article.published, path, spoken(), safe)


@lru_cache(maxsize=MOST)
def _credited(
    publisher: str | None, published: str | None, path: str, speaking: str, safe: Callable[[str], str]
) -> str:
    whole, parts = _origin(publisher, published, path), 1 if publisher else 2
    if whole.isascii() and direction(speaking) == "ltr":
        return safe(whole)
    return " · ".join(f"<bdi>{safe(part)}</bdi>" for part in whole.rsplit(" · ", parts))


def moment(when: When) -> str:
    """A time as the text words it, and the day that follows from it, said to be derived."""
    return say("{words} ({day}, derived)", words=when.text, day=when.start) if when.how == "derived" else when.text
