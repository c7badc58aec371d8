"""An article's page: title, provenance bar, the text, what others report, and the evidence in folds."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from generator import addresses
from generator.interface import say, tongue
from generator.markup import attribute, direction, external, front_matter, inline, written_in
from generator.model import Article, Claim, Copy, Edition, Page, Passage, Span, Story
from generator.prose import paragraph
from generator.prose.mark import Mark, reference
from generator.sections import head
from generator.sections.cite import cite
from generator.sections.compared import compared
from generator.sections.copies import copies as other_copies
from generator.sections.homes import homes
from generator.sections.neighbours import neighbours
from generator.sections.pairs import by_article, pairs
from generator.sections.passages import passages
from generator.sections.provenance import provenance
from generator.sections.related import Counterpart, anchor, related
from generator.sections.rights import rights
from generator.sections.signs import signs
from generator.wording import LEVELS, RIGHTS, count, curated, headline, quote, told

MOST = 40  # Pairs of sentences that one page shows; the data holds all of them.


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
    together = by_article(pairs(edition))
    stories = homes(edition)
    spoken = {end for one in edition.relations if one.shown for end in (one.a, one.b)}
    for article in edition.articles:
        every = counterparts.get(article.id, [])
        mine = _in_text_order(every)
        parts = [
            _front(article, edition),
            _title(article, [claim for claim in claims[article.id] if claim.id in spoken], mine),
            _bar(article),
            _story(stories.get(article.id)),
            _text(article, claims[article.id], mine, spoken),
            related(mine, article, edition.profile, len(every) - len(mine)),
            provenance(article),
            rights(article),
            passages(article),
            other_copies(article, copies[article.id], together.get(article.id, ()), by_id),
            cite(article, edition),
            neighbours(article, stories.get(article.id), by_id),
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


def _front(article: Article, edition: Edition) -> str:
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
            **head.values(article, edition),
        }
    )


def _bar(article: Article) -> str:
    known = (
        (say("Publisher"), _publisher(article)),
        (say("Byline"), attribute(", ".join(article.byline)) or say("not stated")),
        (say("Dateline"), attribute(article.dateline or "")),
        (say("Published"), attribute(article.published or say("unknown"))),
        (say("Taken over from"), attribute(", ".join(article.syndicated_from))),
        (say("Topics"), attribute("; ".join(value for _, value in article.topics))),
        (
            say("Original"),
            external(article.original_url, article.original_url) if article.original_url else say("address unknown"),
        ),
        (say("Rights"), f'<span class="badge badge--rights">{RIGHTS[article.rights.status]}</span>'),
    )
    rows = "\n".join(f"<div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>" for name, value in known if value)
    return f'<dl class="provenance-bar"{tongue()}>\n{rows}\n</dl>'


def _title(article: Article, spoken: Sequence[Claim], counterparts: Sequence[Counterpart]) -> str:
    """The headline, with the mark of a claim that it makes itself."""
    outside = {claim.span.start for claim in spoken if not any(_holds(passage, claim.span) for passage in article.body)}
    words = inline(headline(article))
    if not outside or article.access != "full":
        return f"# {words}"
    first, *others = sorted(outside)
    found = signs(one for one in counterparts if one.mine.span.start in outside)
    links = "".join(reference(f"#rel-{start}", one.number, one.kind, one.said) for start, one in found.items())
    anchors = "".join(f'<span id="c{start}"></span>' for start in others)
    return f'# {anchors}<span class="claim" id="c{first}">{words}{links}</span>'


def _holds(passage: Passage, span: Span) -> bool:
    return passage.span.start <= span.start < passage.span.end


def _publisher(article: Article) -> str:
    if article.publisher is None:
        return say("unknown")
    return f'<a href="../{addresses.publisher(article.publisher)}.html">{attribute(article.publisher)}</a>'


def _story(story: Story | None) -> str:
    if story is None:
        return ""
    counted = (
        count(len(story.articles), "article", "articles"),
        count(story.publishers, "known publisher", "known publishers"),
        count(len(story.upstream_sources), "named upstream source", "named upstream sources"),
    )
    link = f'<a href="../{addresses.story(story.id)}.html">{told(story.title)}</a>'
    words = say("Part of a story: {link} ({counted})", link=link, counted=", ".join(counted))
    return f'<p class="notice"{tongue()}>{words}</p>'


def _text(
    article: Article, claims: Sequence[Claim], counterparts: Sequence[Counterpart], spoken: Container[str]
) -> str:
    if article.access != "full":
        return _withheld(article, claims)
    marks = _marks([claim for claim in claims if claim.id in spoken], counterparts)
    return "\n\n".join(
        paragraph(passage, number, article.format, article.source.codec, _inside(passage, marks))
        for number, passage in enumerate(article.body, 1)
    )


def _inside(passage: Passage, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if passage.span.start <= mark.span.start and mark.span.end <= passage.span.end]


def _marks(spoken: Sequence[Claim], counterparts: Sequence[Counterpart]) -> list[Mark]:
    """One mark for each sentence that other pages speak of, with the number of reports that this page lists of it."""
    spans = {claim.span.start: claim for claim in spoken}
    found = signs(counterparts)
    return [
        Mark(claim.span, anchor(claim), f"#rel-{start}", found[start].number, found[start].kind, found[start].said)
        if start in found
        else Mark(claim.span, anchor(claim), None, "")
        for start, claim in sorted(spans.items())
    ]


def _withheld(article: Article, claims: Sequence[Claim]) -> str:
    """What stands in place of a text that this edition does not show: short quotes, where the policy permits them."""
    words = say(
        "This edition shows the article as {level}: {why}.",
        level=LEVELS[article.access],
        why=curated(article.access_reason),
    )
    notice = f'<p class="notice"{tongue()}>{words}</p>'
    first = {claim.span: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    start = f"<p{written_in(article.language)}>"
    quotes = "\n".join(
        f'<blockquote id="{anchor(claim)}">{start}{attribute(quote(claim, article))}</p></blockquote>'
        for _, claim in sorted(first.items())
    )
    return f"{notice}\n\n{quotes}" if quotes else notice
