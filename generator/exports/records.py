"""The edition as tables: rows of plain values, sorted by id."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from msgspec import to_builtins

from generator.exports.lines import Row
from generator.exports.related import lines
from generator.exports.segments import Segment
from generator.interface import mark
from generator.model import Article, Claim, Copy, Edition, Finding, Problem, Relation, Removal, Story

# Values that are more than one text; their evidence stands in their own rows.
OWN_EVIDENCE = ("rights.",)


@dataclass(frozen=True, slots=True)
class File:
    """One table: its name, what a row is, what of an edition it lists, how each is a row; of one whose rows belong to
    articles, what those of a segment follow from; and what writes its lines where JSON Lines hold more: of relations
    there may be hundreds for one that pages show."""

    name: str
    meaning: str
    listed: Callable[[Edition], Iterable[Any]]
    row: Callable[[Any], Row]
    follows: Callable[[Segment], bytes] | None = None
    lines: Callable[[Edition], Iterator[bytes]] | None = None

    def rows(self, edition: Edition) -> Iterator[Row]:
        """Every row of what pages show."""
        return map(self.row, self.listed(edition))

    def count(self, edition: Edition) -> int:
        """How many they are."""
        listed = self.listed(edition)
        return len(listed) if isinstance(listed, Sized) else sum(1 for _ in listed)


def _article(article: Article) -> Row:
    source = article.source
    shown = article.access in ("full", "excerpt")
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
        "access_why": article.access_reason,
        "access_by": article.access_by or None,
        "masked": article.masked,
        "capture": _capture(article),
        "body": "\n\n".join(passage.text for passage in article.body) if shown else None,
        "evidence": _evidence(article.findings),
    }


def _capture(article: Article) -> Row:
    """When, by whom, with what and from where it was captured, as a curator or its container says."""
    held = {finding.field: finding.value for finding in article.findings}
    names = {"at": "captured", "by": "captured_by", "with": "captured_with", "from": "captured_from"}
    return {name: held.get(field) for name, field in names.items()}


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


def _story(story: Story) -> Row:
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(story.articles),
        "claims": list(story.claims),
        "publishers": story.publishers,
        "upstream_sources": list(story.upstream_sources),
    }


def _same(record: Relation | Copy | Problem) -> Row:
    """A record whose fields are the columns."""
    row: Row = to_builtins(record)
    return row


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
        "reason": decided.get("withdrawn_reason"),
        "requested_by": decided.get("withdrawn_requested_by"),
        "by": decided.get("withdrawn_by"),
        "on": decided.get("withdrawn_on"),
        "why": article.access_reason or None,
    }


def _removal(found: tuple[str, Removal]) -> Row:
    article, one = found
    return {
        "article": article,
        "start": one.span.start,
        "end": one.span.end,
        "rule": one.rule,
        "reason": one.reason,
        "text": one.text or None,
    }


def _removals(edition: Edition) -> Iterator[tuple[str, Removal]]:
    return ((article.id, one) for article in edition.articles for one in article.removals)


def _shown(edition: Edition) -> Iterator[Relation]:
    return (one for one in edition.relations if one.shown)


FILES = (
    File(
        "articles",
        mark("an article with its metadata, rights, text and evidence"),
        attrgetter("articles"),
        _article,
        attrgetter("stated"),
    ),
    File("removals", mark("a passage that is not in an article’s text"), _removals, _removal, attrgetter("stated")),
    File(
        "claims",
        mark("a figure or an event that a sentence states"),
        attrgetter("claims"),
        _claim,
        attrgetter("stated"),
    ),
    File(
        "relations",
        mark("two claims that agree, differ or are related, with a score; pages show those that are `shown`"),
        _shown,
        _same,
        attrgetter("related"),
        lines,
    ),
    File("stories", mark("articles on one event"), attrgetter("stories"), _story),
    File("copies", mark("two articles that share their words"), attrgetter("copies"), _same, attrgetter("copied")),
    File(
        "withdrawn",
        mark("an article that a curator withdrew, without its text"),
        attrgetter("withdrawn"),
        _withdrawn,
    ),
    File("problems", mark("a file or a line that could not be taken in"), attrgetter("problems"), _same),
)
