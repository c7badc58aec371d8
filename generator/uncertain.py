"""What Dateline does not know, or is not sure of, and a curator might be: what gains most for a minute's work first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.archive import RAW, SIDECAR
from generator.model import Article, Edition, Finding
from generator.reading import rules

# What an answer is worth beside one relation that a date puts in order, and the minutes that finding it takes. By our
# own use: a register entry is looked up once, a date by opening the page, a title is read off the text.
WORTH = {"date": 1.0, "publisher": 1.0, "conflict": 3.0, "rights": 2.0, "undated": 0.5, "rest": 0.1}
REGISTER, SIDE = 2.0, 1.0
NEAR = 12  # A loser whose rule is at most so much weaker than the winner's might as well have won.
DISPUTED = ("published", "title", "publisher", "original_url")


@dataclass(frozen=True, slots=True)
class Note:
    """What is uncertain where, what settling it gains a minute, and with which key of a sidecar, if with one."""

    gain: float
    path: str
    text: str
    key: str = ""
    member: str = ""


def uncertain(edition: Edition) -> Iterator[str]:
    """One line a note, the most useful first: the file, what is uncertain, and what to do."""
    notes = [*_publishers(edition.articles), *_undated(edition)]
    for article in edition.articles:
        notes += [*_disputes(article), *_rights(article), *_rest(article)]
    held = Counter(f"{RAW}/{one.source.path}" for one in (*edition.articles, *edition.withdrawn))
    for note in sorted(notes, key=lambda one: (-one.gain, one.path, one.text, one.member)):
        yield _line(note, held[note.path])


def _line(note: Note, articles: int) -> str:
    if not note.key:
        return f"{note.path}: {note.text}"
    if articles == 1:
        return f"{note.path}: {note.text}; if you know, write `{note.key}:` into {note.path}{SIDECAR}"
    # A date that a curator has looked up for one article would be invented for the others.
    shared = f"{note.path}{SIDECAR} would say it of all {articles} articles of the file"
    return f"{note.path} ({note.member}): {note.text}; {shared}"


def _note(worth: float, article: Article, what: str, key: str) -> Note:
    return Note(worth / SIDE, f"{RAW}/{article.source.path}", what, key, article.source.member or "")


def _host(article: Article) -> str | None:
    try:
        return urlsplit(article.original_url or "").hostname
    except ValueError:
        return None


def _publishers(articles: Sequence[Article]) -> Iterator[Note]:
    """One entry in the register settles all articles of a site."""
    by: defaultdict[str | None, list[Article]] = defaultdict(list)
    for article in articles:
        if article.publisher is None:
            by[_host(article)].append(article)
    for host, found in by.items():
        path = f"{RAW}/{found[0].source.path}"
        if host:
            count = f"{len(found)} article{'s' if len(found) > 1 else ''} of {host}"
            what = f"unknown publisher of {count}; name it in publishers.yml with `domains: [{host}]`"
            yield Note(WORTH["publisher"] * len(found) / REGISTER, path, what)


def _undated(edition: Edition) -> Iterator[Note]:
    """A date says which of two reports is the later one."""
    times: Counter[str] = Counter()
    for one in edition.relations:
        if one.shown:
            times.update({one.article_a, one.article_b})
    for article in edition.articles:
        if article.published is None:
            count = times[article.id]
            hang = f", and {count} relation{'s' if count > 1 else ''} cannot be put in order" if count else ""
            yield _note(WORTH["date"] * count or WORTH["undated"], article, f"unknown date{hang}", "published")


def _disputes(article: Article) -> Iterator[Note]:
    """Values that were set aside and had nearly won."""
    strength = {rule.NAME: rule.STRENGTH for rule in rules()}
    for name in DISPUTED:
        won = next((one for one in article.findings if one.field == name), None)
        if won is None or won.rule not in strength:
            continue
        least = strength[won.rule] - NEAR
        strong = [one for one in article.losers if one.field == name and strength.get(one.rule, 0) >= least]
        other = next((one for one in strong if not _same(one, won)), None)
        if other:
            words = f"{name.replace('_', ' ')} {won.value} ({won.rule}), or {other.value} ({other.rule})"
            yield _note(WORTH["conflict"], article, f"two readings: {words}", name)


def _same(one: Finding, other: Finding) -> bool:
    """Do two values say the same, one perhaps more precisely?"""
    a, b = sorted((one.value.casefold(), other.value.casefold()), key=len)
    return a in b


def _rights(article: Article) -> Iterator[Note]:
    if article.rights.status == "conflicting":
        path = f"{RAW}/{article.source.path}"
        said = ", ".join(sorted({one.category for one in article.rights.statements}))
        text = f"its notices permit and forbid reuse ({said}); read them, and set its access in archive.yml"
        yield Note(WORTH["rights"] / SIDE, path, text)


def _rest(article: Article) -> Iterator[Note]:
    """What is missing and little hangs on, in one line."""
    unknown = [*_unknown(article)]
    if unknown:
        yield _note(
            WORTH["rest"] * len(unknown), article, f"unknown {', '.join(unknown)}", unknown[0].replace(" ", "_")
        )


def _unknown(article: Article) -> Iterable[str]:
    if article.title_how == "derived":
        yield "title"
    if article.publisher is None and not _host(article):
        yield "publisher"
    if article.language is None:
        yield "language"
    if article.original_url is None:
        yield "original url"
