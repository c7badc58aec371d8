"""An article's page: title, provenance bar, the text, what others report, and the evidence in folds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator import addresses
from generator.markup import attribute, direction, external, fold, front_matter, inline
from generator.model import Article, Claim, Copy, Edition, Page, Passage, Span, Story
from generator.prose import Mark, paragraph
from generator.sections.cite import cite
from generator.sections.compared import compared
from generator.sections.passages import passages
from generator.sections.provenance import provenance
from generator.sections.related import Counterpart, anchor, related
from generator.sections.rights import rights
from generator.wording import LEVELS, RIGHTS, count, origin, quote

MOST = 40  # Pairs of sentences that one page shows; the data holds all of them.
COPIES = {
    "identical": "has the same text",
    "near": "has nearly the same text",
    "contains": "contains this text, or is contained in it",
    "quotes": "shares a passage with it",
}


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every article."""
    by_id = {article.id: article for article in edition.articles}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in edition.claims:
        claims[claim.article].append(claim)
    counterparts = _counterparts(edition, by_id)
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in edition.copies:
        copies[copy.a].append(copy)
        copies[copy.b].append(copy)
    stories = {identifier: story for story in edition.stories for identifier in story.articles}
    for article in edition.articles:
        every = counterparts.get(article.id, [])
        mine = _in_text_order(every)
        parts = [
            _front(article),
            _title(article, mine),
            _bar(article),
            _story(stories.get(article.id)),
            _text(article, claims[article.id], mine),
            related(mine, article, edition.profile, len(every) - len(mine)),
            provenance(article),
            rights(article),
            passages(article),
            _copies(article, copies[article.id], by_id),
            cite(article),
        ]
        yield Page(f"{addresses.article(article.id)}.md", _joined(parts))


def _joined(parts: Sequence[str]) -> str:
    return parts[0] + "\n\n".join(part for part in parts[1:] if part) + "\n"


def _counterparts(edition: Edition, by_id: Mapping[str, Article]) -> dict[str, list[Counterpart]]:
    """For each article all that its sentences are compared with, each seen from its own side, the strongest first.

    Sentences that two copies share are not listed one by one: the copy is.
    """
    claims = {claim.id: claim for claim in edition.claims}
    copied = {frozenset((copy.a, copy.b)) for copy in edition.copies if copy.kind in ("identical", "near")}
    shown = (
        one
        for one in edition.relations
        if one.shown and (one.kind != "reuses" or frozenset((one.article_a, one.article_b)) not in copied)
    )
    found: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for pair in compared(shown, claims):
        found[pair.a.article].append(Counterpart(pair, pair.a, pair.b, by_id[pair.b.article]))
        if pair.b.article != pair.a.article:
            found[pair.b.article].append(Counterpart(pair, pair.b, pair.a, by_id[pair.a.article]))
    for group in found.values():
        group.sort(key=lambda one: (-one.pair.score, one.mine.span, one.other.id))
    return found


def _in_text_order(counterparts: Sequence[Counterpart]) -> list[Counterpart]:
    """The strongest, in the order of the article's sentences."""
    return sorted(counterparts[:MOST], key=lambda one: (one.mine.span, -one.pair.score, one.other.id))


def _front(article: Article) -> str:
    source = article.source
    return front_matter(
        {
            "title": article.title,
            "kind": "article",
            "id": article.id,
            "lang": article.language,
            "dir": direction(article.language) if article.language else None,
            "source": source.path,
            "sha256": source.sha256,
            "publisher": article.publisher,
            "byline": ", ".join(article.byline) or None,
            "published": article.published,
            "rights": article.rights.status,
        }
    )


def _bar(article: Article) -> str:
    known = (
        ("Publisher", _publisher(article)),
        ("Byline", attribute(", ".join(article.byline)) or "not stated"),
        ("Dateline", attribute(article.dateline or "")),
        ("Published", attribute(article.published or "unknown")),
        ("Taken over from", attribute(", ".join(article.syndicated_from))),
        ("Topics", attribute("; ".join(value for _, value in article.topics))),
        (
            "Original",
            external(article.original_url, article.original_url) if article.original_url else "address unknown",
        ),
        ("Rights", f'<span class="badge badge--rights">{RIGHTS[article.rights.status]}</span>'),
    )
    rows = "\n".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in known if value)
    return f'<dl class="provenance-bar" lang="en" dir="ltr">\n{rows}\n</dl>'


def _title(article: Article, counterparts: Sequence[Counterpart]) -> str:
    """The headline, with the mark of a claim that it makes itself."""
    inside = {one.mine.span for one in counterparts} - set(_body_spans(article, counterparts))
    words = inline(article.title)
    if not inside or article.access != "full":
        return f"# {words}"
    return f'# <span class="claim" id="c{min(inside).start}">{words}</span>'


def _body_spans(article: Article, counterparts: Sequence[Counterpart]) -> Iterator[Span]:
    for one in counterparts:
        if any(passage.span.start <= one.mine.span.start < passage.span.end for passage in article.body):
            yield one.mine.span


def _publisher(article: Article) -> str:
    if article.publisher is None:
        return "unknown"
    return f'<a href="../{addresses.publisher(article.publisher)}.html">{attribute(article.publisher)}</a>'


def _story(story: Story | None) -> str:
    if story is None:
        return ""
    counted = (
        count(len(story.articles), "article", "articles"),
        count(story.publishers, "known publisher", "known publishers"),
        count(len(story.upstream_sources), "named upstream source", "named upstream sources"),
    )
    return (
        f'<p class="notice" lang="en" dir="ltr">Part of a story: <a href="../{addresses.story(story.id)}.html">'
        f"{attribute(story.title)}</a> ({', '.join(counted)})</p>"
    )


def _text(article: Article, claims: Sequence[Claim], counterparts: Sequence[Counterpart]) -> str:
    if article.access != "full":
        return _withheld(article, claims)
    marks = _marks(claims, counterparts)
    return "\n\n".join(
        paragraph(passage, number, article.format, article.source.codec, _inside(passage, marks))
        for number, passage in enumerate(article.body, 1)
    )


def _inside(passage: Passage, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if passage.span.start <= mark.span.start and mark.span.end <= passage.span.end]


def _marks(claims: Sequence[Claim], counterparts: Sequence[Counterpart]) -> list[Mark]:
    """One mark for each sentence that others report too, with the number of their reports."""
    reported: defaultdict[int, int] = defaultdict(int)
    for one in counterparts:
        reported[one.mine.span.start] += 1
    spans = {claim.span.start: claim for claim in claims if claim.span.start in reported}
    return [
        Mark(spans[start].span, anchor(spans[start]), f"#rel-{start}", str(reported[start])) for start in sorted(spans)
    ]


def _withheld(article: Article, claims: Sequence[Claim]) -> str:
    """What stands in place of a text that this edition does not show: short quotes, where the policy permits them."""
    notice = (
        f'<p class="notice" lang="en" dir="ltr">This edition shows the article as {LEVELS[article.access]}: '
        f"{attribute(article.access_reason)}.</p>"
    )
    first = {claim.span: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    quotes = "\n".join(
        f'<blockquote id="{anchor(claim)}"><p>{attribute(quote(claim, article))}</p></blockquote>'
        for _, claim in sorted(first.items())
    )
    return f"{notice}\n\n{quotes}" if quotes else notice


def _copies(article: Article, copies: Sequence[Copy], by_id: Mapping[str, Article]) -> str:
    if not copies:
        return ""
    items = []
    for copy in copies:
        other = by_id[copy.b if copy.a == article.id else copy.a]
        items.append(
            f'<li><a href="{other.id}.html">{attribute(other.title)}</a> ({attribute(origin(other))}) '
            f"{COPIES[copy.kind]}: {copy.containment:.0%} of the shorter one</li>"
        )
    return fold("Other captures and copies", "<ul>\n" + "\n".join(items) + "\n</ul>", "copies")
