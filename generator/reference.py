"""What a citation of an article may say: each thing as far as it is known, and nothing that is not."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from generator import addresses
from generator.abroad import lasting
from generator.authors import Author, authors
from generator.markup import address, shown
from generator.model import Article, Edition
from generator.relate.sources import keys
from generator.text import squeezed

# ISO 8601 as the records have it: a year, a month, a day, or more.
DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as others cite it. Dates are years, months and days as far as known; what is unknown is empty.

    `title` of an article without one is a description in square brackets. `address` is the original's, `permalink`
    that of the page in the published archive, which is only known where the site's own address is.
    """

    id: str
    title: str
    authors: tuple[Author, ...]
    publication: str
    issued: tuple[int, ...]
    language: str
    address: str
    permalink: str
    captured: tuple[int, ...]
    archive: str
    sha256: str


def reference(article: Article, edition: Edition) -> Reference:
    """The article's reference; its texts are on one line, with control characters made visible."""
    title = line(article.title)
    return Reference(
        id=article.id,
        title=f"[{title}]" if article.title_how == "derived" else title,
        authors=authors(article, organisations(edition.organisations)),
        publication=line(article.publisher or ""),
        issued=day(article.published),
        language=article.language or "",
        address=address(article.original_url or "") or "",
        permalink=permalink(article, edition),
        captured=day(captured(article)),
        archive=line(edition.collection.name),
        sha256=article.source.sha256,
    )


def permalink(article: Article, edition: Edition) -> str:
    """The page's address in the published archive; empty where that is unknown."""
    archive = lasting(edition)
    return f"{archive}{addresses.article(article.id)}.html" if archive else ""


def captured(article: Article) -> str | None:
    """When the capture was made, as a curator or its container says."""
    return next((one.value for one in article.findings if one.field == "captured"), None)


def day(iso: str | None) -> tuple[int, ...]:
    """Year, month and day of a date in ISO 8601, as far as it goes; the time is left out."""
    found = DAY.match(iso or "")
    return tuple(int(part) for part in found.groups() if part) if found else ()


def iso(date: Sequence[int]) -> str:
    """A date in ISO 8601, as precise as it is."""
    return "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(date))


def note(one: Reference) -> str:
    """What no style and no format has a place for: where the copy is kept, and which bytes were meant."""
    where = f"Archived in {one.archive}" + (f", {one.permalink}" if one.permalink else "")
    seen = f"; captured {iso(one.captured)}" if one.captured else ""
    return f"{where}{seen}; SHA-256 {one.sha256}"


@lru_cache(maxsize=4)
def organisations(names: tuple[str, ...]) -> Set[tuple[str, ...]]:
    """The names in the registers as they are compared."""
    return frozenset(map(keys, names))


def line(text: str) -> str:
    """On one line, with control characters made visible."""
    return squeezed(shown(text))
