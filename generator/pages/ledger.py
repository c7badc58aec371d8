"""The rights ledger: every article by what it states on its rights, with the notices, and why it is shown or not."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from generator import addresses
from generator.interface import SOURCE, mark, numeral, say, speaking
from generator.markup import inline
from generator.model import Article, Edition, Page, Rights
from generator.sections.listing import Item, Listing, listed
from generator.sections.quoting import quoting
from generator.wording import LEVELS, RIGHTS, RIGHTS_MEANING, count, credited, curated, seen, titled, told

FOLDER = "rights"
HEAD = mark(
    "What each text states on its rights, word for word, and how much of it this edition shows, with the reason. A "
    "record of statements, and no legal advice; a text that states nothing is not free."
)
NONE = mark("The archive holds no article yet.")
STATUSES: tuple[str, ...] = get_args(Rights.__annotations__["status"])


def pages(edition: Edition) -> Iterator[Page]:
    """The ledger, and its parts where it is long."""
    ordered = sorted(edition.articles, key=lambda one: (STATUSES.index(one.rights.status), one.id))
    items = [Item(_status(one), _entry(one)) for one in ordered]
    head = f"{say(HEAD)}\n\n{_summary(edition)}" if items else say(NONE)
    yield from listed(Listing(FOLDER, say("Rights"), head), items)


def _summary(edition: Edition) -> str:
    held: Counter[str] = Counter(article.rights.status for article in edition.articles)
    licences = Counter(article.rights.licence for article in edition.articles if article.rights.licence)
    levels = Counter(article.access for article in edition.articles)
    parts = [
        f"- **{RIGHTS[status].capitalize()}**: {count(held[status], 'article', 'articles')}. {RIGHTS_MEANING[status]}"
        for status in STATUSES
        if held[status]
    ]
    if licences:
        named = (f"`{name}` {count(number, 'article', 'articles')}" for name, number in sorted(licences.items()))
        parts.append(f"- **{say('Licences (SPDX)')}**: {', '.join(named)}.")
    shown = ", ".join(f"{numeral(number)} {LEVELS[level]}" for level, number in sorted(levels.items()))
    parts.append(f"- **{say('Shown in this edition')}**: {shown}.")
    return "\n".join(parts)


def _entry(article: Article) -> str:
    link = f"[{titled(article, inline)}](../{addresses.article(article.id)}.md#rights)"
    licence = f" · {say('licence')} `{article.rights.licence}`" if article.rights.licence else ""
    shown = say("shown {level}: {why}", level=LEVELS[article.access], why=curated(article.access_reason, inline))
    lines = [f"- {link} · {credited(article, inline)}{licence} · {shown}"]
    for one in article.rights.statements:
        said = quoting(seen(one.text, article), article) if one.text else f"<em>{say('withheld in this edition')}</em>"
        lines.append(f"    - {told(one.category.replace('-', ' '), inline)}: {said}")
    return "\n".join(lines)


def _status(article: Article) -> str:
    with speaking(SOURCE):  # As all names of groups: addresses follow from them.
        return RIGHTS[article.rights.status].capitalize()
