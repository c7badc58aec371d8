"""Withdrawn articles: a tombstone at each address, and the list of them."""

from collections.abc import Iterator

from generator import addresses
from generator.interface import Words, mark, say, tongue
from generator.markup import attribute, external, front_matter, heading, inline
from generator.model import Article, Edition, Page
from generator.sections.listing import Item, Listing, listed
from generator.wording import credited, curated

FOLDER = "withdrawn"
HEAD = mark(
    "Articles that a curator has taken out. Their addresses stay, and say when and why they were withdrawn; their "
    "texts are in no page, no search and no data. Nothing is deleted by it: what happens to the capture, its keeper "
    "decides."
)
NONE = mark("No article of this archive has been withdrawn.")
REASONS = Words({
    "privacy": "privacy",
    "safety": "safety of persons",
    "rights": "rights in the text",
    "court-order": "order of a court",
    "error": "error of the archive",
    "duplicate": "duplicate",
    "consent-withdrawn": "consent withdrawn",
    "other": "other reason",
})  # fmt: skip
REQUESTERS = Words({
    "person-named": "a person named in it",
    "author": "its author",
    "publisher": "its publisher",
    "source": "a source of it",
    "court": "a court",
    "authority": "an authority",
    "archive": "the archive itself",
    "other": "somebody else",
})  # fmt: skip
NOTICE = mark("This article has been withdrawn. Its text is not shown, not searched, and not in the data.")


def pages(edition: Edition) -> Iterator[Page]:
    """A tombstone for every withdrawn article, and the list."""
    for article in edition.withdrawn:
        yield _tombstone(article)
    items = [Item("", _line(article)) for article in edition.withdrawn]
    yield from listed(Listing(FOLDER, say("Withdrawn"), say(HEAD if items else NONE), headed=False), items)


def _tombstone(article: Article) -> Page:
    source = article.source
    front = front_matter(
        {"title": _title(article), "kind": "withdrawn", "id": article.id, "sha256": source.sha256 or None}
    )
    known = (
        (say("Withdrawn by"), attribute(_decided(article, "withdrawn_by"))),
        (say("On"), attribute(_decided(article, "withdrawn_on"))),
        (say("Reason"), REASONS.get(_decided(article, "withdrawn_reason"), "")),
        (say("Requested by"), REQUESTERS.get(_decided(article, "withdrawn_requested_by"), "")),
        (say("Why"), curated(article.access_reason) if article.access_reason else ""),
        (say("Title"), say("withheld") if article.title_how == "derived" else ""),
        (say("Publisher"), attribute(article.publisher or "")),
        (say("Published"), attribute(article.published or "")),
        (say("Original"), external(article.original_url, article.original_url) if article.original_url else ""),
        (say("Raw file"), f"<code>archive/raw/{attribute(source.path)}</code>"),
        (say("Member"), f"<code>{attribute(source.member)}</code>" if source.member else ""),
        ("SHA-256", f"<code>{source.sha256}</code>" if source.sha256 else ""),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>" for name, value in known if value)
    parts = (
        heading(_title(article)),
        f'<p class="notice"{tongue()}>{say(NOTICE)}</p>',
        f'<dl class="facts"{tongue()}>{rows}</dl>',
        f"[{say('All withdrawn articles')}](../withdrawn/index.md)",
    )
    return Page(f"{addresses.article(article.id)}.md", front + "\n\n".join(parts) + "\n")


def _title(article: Article) -> str:
    """A stated title; a derived one is words of the text."""
    return say("Withdrawn article") if article.title_how == "derived" else article.title


def _decided(article: Article, field: str) -> str:
    return next((finding.value for finding in article.findings if finding.field == field), "")


def _line(article: Article) -> str:
    person = inline(_decided(article, "withdrawn_by"))
    reason, requested = _decided(article, "withdrawn_reason"), _decided(article, "withdrawn_requested_by")
    words = (
        credited(article, inline),
        REASONS.get(reason, ""),
        say("requested by {whom}", whom=REQUESTERS[requested]) if requested else "",
        say("withdrawn by {person}", person=person) if person else "",
        inline(_decided(article, "withdrawn_on")),
        curated(article.access_reason, inline) if article.access_reason else "",
    )
    link = f"[{inline(_title(article))}](../{addresses.article(article.id)}.md)"
    return " · ".join([f"- {link}", *filter(None, words)])
