"""The rights ledger: every article by what it states on its rights, with the notices, and why it is shown or not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import cast, get_args

from generator import addresses
from generator.interface import SOURCE, mark, numeral, say, speaking
from generator.markup import inline
from generator.model import Article, Edition, Page, Rights
from generator.permission import accesses
from generator.policy import Access, Level
from generator.sections.listing import Item, Listing, listed
from generator.sections.policy import policy
from generator.sections.quoting import quoting
from generator.wording import LEVELS, RIGHTS, RIGHTS_MEANING, count, credited, curated, seen, titled, told

FOLDER = "rights"
HEAD = mark(
    "What each text states on its rights, word for word, and how much of it this edition shows, with the reason. A "
    "record of statements, and no legal advice; a text that states nothing is not free."
)
NONE = mark("The archive holds no article yet.")
PRIVATE = mark(
    "This is the private profile, which withholds nothing. The public profile would follow these rules of archive.yml; "
    "of each article the first one decides that matches it."
)
PUBLIC = mark("This edition follows these rules of archive.yml; of each article the first one decides that matches it.")
STATUSES: tuple[str, ...] = get_args(Rights.__annotations__["status"])


def pages(edition: Edition) -> Iterator[Page]:
    """The ledger, and its parts where it is long."""
    ordered = sorted(edition.articles, key=lambda one: (STATUSES.index(one.rights.status), one.id))
    decided = _decided(edition)
    groups = {status: _status(status) for status in STATUSES}
    items = [Item(groups[one.rights.status], _entry(one, decided[one.id])) for one in ordered]
    parts = (say(HEAD), _summary(edition, decided), say(_profile(edition)), policy(edition, decided))
    head = "\n\n".join(parts) if items else say(NONE)
    yield from listed(Listing(FOLDER, say("Rights"), head), items)


def _decided(edition: Edition) -> Mapping[str, Access]:
    """What the public profile shows of each article: as this edition is cut, or as a public one would be."""
    if edition.profile == "private":
        return accesses(edition, "public")
    return {one.id: Access(cast(Level, one.access), one.access_reason, one.access_by) for one in edition.articles}


def _profile(edition: Edition) -> str:
    return PRIVATE if edition.profile == "private" else PUBLIC


def _summary(edition: Edition, decided: Mapping[str, Access]) -> str:
    held: Counter[str] = Counter(article.rights.status for article in edition.articles)
    licences = Counter(article.rights.licence for article in edition.articles if article.rights.licence)
    levels = Counter(access.level for access in decided.values())
    parts = [
        f"- **{RIGHTS[status].capitalize()}**: {count(held[status], 'article', 'articles')}. {RIGHTS_MEANING[status]}"
        for status in STATUSES
        if held[status]
    ]
    if licences:
        named = (f"`{name}` {count(number, 'article', 'articles')}" for name, number in sorted(licences.items()))
        parts.append(f"- **{say('Licences (SPDX)')}**: {', '.join(named)}.")
    shown = ", ".join(f"{numeral(number)} {LEVELS[level]}" for level, number in sorted(levels.items()))
    parts.append(f"- **{say('Shown in the public profile')}**: {shown}.")
    return "\n".join(parts)


def _entry(article: Article, access: Access) -> str:
    link = f"[{titled(article, inline)}](../{addresses.article(article.id)}.md#rights)"
    licence = f" · {say('licence')} `{article.rights.licence}`" if article.rights.licence else ""
    shown = say("public: {level}; why: {why}", level=LEVELS[access.level], why=curated(access.why, inline))
    by = f" (`{access.by}`)" if access.by else ""
    lines = [f"- {link} · {credited(article, inline)}{licence} · {shown}{by}"]
    for one in article.rights.statements:
        said = quoting(seen(one.text, article), article) if one.text else f"<em>{say('withheld in this edition')}</em>"
        lines.append(f"    - {told(one.category.replace('-', ' '), inline)}: {said}")
    return "\n".join(lines)


def _status(status: str) -> str:
    with speaking(SOURCE):  # As all names of groups: addresses follow from them.
        return RIGHTS[status].capitalize()
