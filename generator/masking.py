"""Makes private data unreadable: e-mail addresses and telephone numbers, wherever a record holds them.

Letters and digits become crosses, each as many bytes long as it was, so that every offset still holds: what is masked
is seen to be, and the rest of the text can still be checked against the raw file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import digit

from generator.formats import formats
from generator.model import Article, Claim
from generator.policy import Collection, Private

Record = TypeVar("Record")
# The signs in an address of the web and in markup too. Bounded parts: no run of text is tried from each character.
AT, DOT = r"(?:@|%40|&#0*64;|&#x0*40;|&commat;)", r"(?:\.|%2[Ee]|&#0*46;|&period;)"
EMAIL = re.compile(rf"(?<![\w.+-])[\w.+'%&#;-]{{1,64}}?{AT}(?:[\w-]{{1,63}}{DOT}){{1,8}}[^\W\d_]{{2,24}}(?![\w-])")
# From seven digits, as most countries' numbers have at least, to fifteen, the most that E.164 allows, with at most two
# signs between them. What begins with no plus and no nought may be a count, and is one unless a word before it says
# what it is; dates and hours ("0900-1700") are none.
DIGITS = r"\d(?:[ \u00a0.()/\u2010-\u2013-]{0,2}\d){6,14}"
INTERNATIONAL = rf"(?<![\w.,+/-])\(?(?:\+|00(?=[1-9 ])) ?\(?{DIGITS}"
NATIONAL = rf"(?<![\w.,+/-])\(?(?!\d\d?([./-])\d\d?\1\d{{4}}|\d{{4}}[-–]\d{{4}}(?!\d))0{DIGITS}"
NORTH_AMERICAN = r"(?<![\w.,+/-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}"
# In the languages of the phrases; the same words in many others.
CALLED = (
    r"(?i:(?<!\w)(?:tel|t[eé]l[eé]phone|telefon|tel[eé]fono|telefone|phone|mobile|mobil|cell|call|fax|whatsapp|hotline|"
    r"тел|телефон|هاتف)(?!\w)[\s.:№-]{0,4})"
)
TELEPHONE = re.compile(rf"(?:{INTERNATIONAL}|{NATIONAL}|{NORTH_AMERICAN}|{CALLED}(?P<number>\(?{DIGITS}))(?!\w)")
PATTERNS: dict[Private, re.Pattern[str]] = {"email": EMAIL, "telephone": TELEPHONE}
CROSSES = ("x", "×", "█")  # Of one, two and three bytes in UTF-8.
# What is masked in members of a container whatever the policy says: a mail quotes the addresses of who got it.
ALWAYS: dict[str, tuple[Private, ...]] = {"mail": ("email",)}
# Who sent a mail that went to no list is a private person.
UNSHOWN = frozenset({"sender"})
SENT_ON = "sent-on"  # The rule that takes out the head of a message within a mail, which names who got that.
# What names bytes, files and records, and what the archive says of itself.
KEPT = frozenset({"id", "article", "a", "b", "article_a", "article_b", "source", "rule", "how", "kind", "format",
                  "span", "runs", "language", "access", "access_reason", "access_by", "status", "licence", "category",
                  "decided_by", "articles", "claims", "path", "member", "stage"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mask:
    """What is masked, and which of it is not: an office's address is no private person's."""

    kinds: tuple[Private, ...]
    unmasked: tuple[str, ...]

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """The character ranges of private data in a text."""
        for kind in self.kinds:
            for one in PATTERNS[kind].finditer(text) if _may_hold(text, kind) else ():
                start = one.start("number") if kind == "telephone" and one["number"] else one.start()
                key = _key(text[start : one.end()], kind)
                if not any(fnmatchcase(key, _key(glob, kind)) for glob in self.unmasked):
                    yield start, one.end()


def mask(collection: Collection) -> Mask:
    """What a collection's policy masks."""
    return Mask(collection.mask, collection.unmasked)


def mask_of(article: Article, what: Mask) -> Mask:
    """What is masked in one article."""
    more = tuple(kind for kind in ALWAYS.get(article.source.container, ()) if kind not in what.kinds)
    return replace(what, kinds=(*what.kinds, *more)) if more else what


def _may_hold(text: str, kind: Private) -> bool:
    return any(sign in text for sign in "@%&") if kind == "email" else any(char.isdigit() for char in text)


def _key(words: str, kind: Private) -> str:
    """How what stays is compared: e-mail in any letters, numbers by their digits."""
    return words.casefold() if kind == "email" else re.sub(r"[^\d*+]", "", words)


def private(words: str, what: Mask, format_name: str = "") -> list[tuple[int, int]]:
    """The ranges of private data in a text, in order, also of what marks part in the source."""
    ranges = [*what.found(words)]
    if format_name and words:
        seen = formats()[format_name].visible(words)
        if seen.text != words:
            for start, end in what.found(seen.text):
                first, last = seen.places[start], seen.end(end - 1)
                if not any(a < last and first < b for a, b in ranges):
                    ranges.append((first, last))
    return sorted(ranges)


def crossed(words: str, what: Mask, codec: str = "utf-8", format_name: str = "") -> str:
    """The text with private data crossed out, letter by letter; its length in bytes stays."""
    out, at = [], 0
    for start, end in private(words, what, format_name):
        if end > at:
            out += [words[at : max(at, start)], *(_cross(char, codec) for char in words[max(at, start) : end])]
            at = end
    return "".join(out) + words[at:] if out else words


@lru_cache(maxsize=4096)
def _cross(char: str, codec: str) -> str:
    """A cross in the place of a letter or digit; other signs stay, and show what was here."""
    if not char.isalnum():
        return char
    size = len(char.encode(codec, "replace"))
    return next((one for one in CROSSES if len(one.encode(codec, "ignore")) == size), CROSSES[0])


def masked(record: Record, what: Mask, codec: str = "utf-8", format_name: str = "") -> Record:
    """A record with the private data in all its texts crossed out; those of an article's own passages in its codec."""
    if not what.kinds:
        return record
    found: Record = _masked(record, what, codec, format_name)
    return found


def _masked(value: Any, what: Mask, codec: str, format_name: str) -> Any:
    if isinstance(value, str):
        return crossed(value, what, codec, format_name)
    if isinstance(value, tuple):
        found = tuple(_masked(one, what, codec, format_name) for one in value)
        return found if any(a is not b for a, b in zip(found, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = before if field.name in KEPT else _masked(before, what, codec, format_name)
        if after is not before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value


def tells(claim: Claim, what: Mask, format_name: str) -> bool:
    """Whether a claim says what crosses hide: its figure, or what is counted, was read from a number that is masked.

    One in words beside such a number, whose digits happen to be the same, is taken for that too.
    """
    ranges = private(claim.text, what, format_name) if what.kinds else []
    if not ranges:
        return False
    hidden = _digits(char for a, b in ranges for char in claim.text[a:b])
    shown = re.findall(r"\d+", crossed(claim.text, what, "utf-8", format_name).replace(",", ""))
    values = [f"{value:.0f}" for value in (claim.value_low, claim.value_high) if value is not None]
    words = [_digits(one) for one in (claim.subject, claim.measure, claim.unit) if one]
    return any(value in hidden and value not in shown for value in values) or any(
        one and one in hidden for one in words
    )


def _digits(chars: Iterable[str]) -> str:
    return "".join(str(digit(char)) for char in chars if char.isdigit())


def masked_article(article: Article, what: Mask) -> Article:
    """The article with its private data crossed out, and how many passages of it were."""
    what = mask_of(article, what)
    if any(one.field in UNSHOWN for one in article.findings):
        article = replace(article, findings=tuple(one for one in article.findings if one.field not in UNSHOWN))
    heads = article.source.container == "mail" and any(one.rule == SENT_ON for one in article.removals)
    if heads:
        silent = (replace(one, text="") if one.rule == SENT_ON else one for one in article.removals)
        article = replace(article, removals=tuple(silent))
    if not what.kinds:
        return article
    texts = [*(one.text for one in article.body), *(one.text for one in article.removals)]
    made = masked(article, what, article.source.codec, article.format)
    number = sum(len(private(one, what, article.format)) for one in texts)
    return replace(made, masked=max(number, int(made is not article or heads)))
