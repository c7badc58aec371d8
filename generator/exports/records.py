"""The edition as tables: rows of plain values, sorted by id."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from generator.interface import mark
from generator.model import Article, Claim, Copy, Edition, Finding, Problem, Relation, Story

Row = dict[str, object]
# Values that are more than one text; their evidence stands in their own rows.
OWN_EVIDENCE = ("rights.",)


@dataclass(frozen=True, slots=True)
class File:
    """One table: its name, what a row is, and how an edition gives them."""

    name: str
    meaning: str
    rows: Callable[[Edition], list[Row]]


def _article(article: Article) -> Row:
    source = article.source
    full = article.access == "full"
    return {
        "id": article.id,
        "path": source.path,
        "member": source.member,
        "sha256": source.sha256,
        "bytes": source.size,
        "format": article.format,
        "encoding": source.codec,
        "url": f"articles/{article.id}.html",
        "title": article.title,
        "title_how": article.title_how,
        "byline": list(article.byline),
        "publisher": article.publisher,
        "published": article.published,
        "dateline": article.dateline,
        "language": article.language,
        "original_url": article.original_url,
        "syndicated_from": list(article.syndicated_from),
        "topics": [{"scheme": scheme, "value": value} for scheme, value in article.topics],
        "places": list(article.places),
        "day_words": [finding.value for finding in article.findings if finding.field == "day_words"],
        "rights": {
            "status": article.rights.status,
            "licence": article.rights.licence,
            "uri": article.rights.uri,
            "statements": [
                {"category": one.category, "start": one.span.start, "end": one.span.end, "text": one.text}
                for one in article.rights.statements
            ],
        },
        "access": article.access,
        "body": "\n\n".join(passage.text for passage in article.body) if full else None,
        "evidence": _evidence(article.findings),
    }


def _evidence(findings: tuple[Finding, ...]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for one in findings:
        if not one.field.startswith(OWN_EVIDENCE):
            start, end = (one.span.start, one.span.end) if one.span else (None, None)
            found[one.field.partition(".")[0]].append({"start": start, "end": end, "rule": one.rule, "how": one.how})
    return dict(found)


def _claim(claim: Claim) -> Row:
    when = claim.when
    return {
        "id": claim.id,
        "article": claim.article,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "kind": claim.kind,
        "subject": claim.subject,
        "measure": claim.measure,
        "value_low": claim.value_low,
        "value_high": claim.value_high,
        "unit": claim.unit,
        "qualifier": claim.qualifier,
        "negated": claim.negated,
        "hedged": claim.hedged,
        "place": claim.place,
        "when": {"text": when.text, "from": when.start, "to": when.end, "how": when.how} if when else None,
        "attributed_to": claim.attributed_to,
    }


def _relation(one: Relation) -> Row:
    return {
        "kind": one.kind,
        "a": one.a,
        "b": one.b,
        "article_a": one.article_a,
        "article_b": one.article_b,
        "score": one.score,
        "why": list(one.why),
        "decided_by": one.decided_by,
        "shown": one.shown,
    }


def _story(story: Story) -> Row:
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(story.articles),
        "claims": list(story.claims),
        "publishers": story.publishers,
        "upstream_sources": list(story.upstream_sources),
    }


def _copy(copy: Copy) -> Row:
    return {"a": copy.a, "b": copy.b, "kind": copy.kind, "containment": copy.containment}


def _problem(one: Problem) -> Row:
    return {"path": one.path, "member": one.member, "stage": one.stage, "line": one.line, "message": one.message}


def _withdrawn(article: Article) -> Row:
    decided = {finding.field: finding.value for finding in article.findings}
    return {
        "id": article.id,
        "path": article.source.path,
        "member": article.source.member,
        "sha256": article.source.sha256 or None,
        "title": article.title if article.title_how != "derived" else None,
        "publisher": article.publisher,
        "published": article.published,
        "original_url": article.original_url,
        "by": decided.get("withdrawn_by"),
        "on": decided.get("withdrawn_on"),
        "why": article.access_reason,
    }


def _removals(edition: Edition) -> list[Row]:
    return [
        {
            "article": article.id,
            "start": one.span.start,
            "end": one.span.end,
            "rule": one.rule,
            "reason": one.reason,
            "text": one.text or None,
        }
        for article in edition.articles
        for one in article.removals
    ]


FILES = (
    File(
        "articles",
        mark("an article with its metadata, rights, text and evidence"),
        lambda e: [*map(_article, e.articles)],
    ),
    File("removals", mark("a passage that is not in an article’s text"), _removals),
    File("claims", mark("a figure or an event that a sentence states"), lambda e: [*map(_claim, e.claims)]),
    File(
        "relations",
        mark("two claims that agree, differ or are related, with a score; pages show those that are `shown`"),
        lambda e: [*map(_relation, e.relations)],
    ),
    File("stories", mark("articles on one event"), lambda e: [*map(_story, e.stories)]),
    File("copies", mark("two articles that share their words"), lambda e: [*map(_copy, e.copies)]),
    File(
        "withdrawn",
        mark("an article that a curator withdrew, without its text"),
        lambda e: [*map(_withdrawn, e.withdrawn)],
    ),
    File("problems", mark("a file or a line that could not be taken in"), lambda e: [*map(_problem, e.problems)]),
)
