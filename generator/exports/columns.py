"""What the columns of the published data mean, and their types by the names of Frictionless' Table Schema."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "array", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `table` names the table whose `id` it holds."""

    name: str
    type: Type
    meaning: str
    table: str = ""


ID = Column("id", "string", "Stays the same as long as the raw file keeps its path.")
MEMBER = Column(
    "member", "string", "The part of the raw file, such as a WARC record’s id; empty where it is the whole."
)
PATH = Column("path", "string", "The raw file, below archive/raw/.")
DIGEST = Column("sha256", "string", "SHA-256 of the raw bytes, or of the member’s decoded payload.")
PUBLISHER = Column("publisher", "string", "Who published it.")
PUBLISHED = Column("published", "string", "ISO 8601, as precise as the source is and no more.")
ORIGINAL = Column("original_url", "string", "Where it was first found.")
START = Column("start", "integer", "First byte, counted in the raw file, or in the member’s decoded payload.")
END = Column("end", "integer", "Byte behind the last.")
COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": (
        ID,
        PATH,
        MEMBER,
        DIGEST,
        Column("bytes", "integer", "Size of the same, in bytes."),
        Column("format", "string", "The format that it was read as."),
        Column("encoding", "string", "The codec that decodes any span of it."),
        Column("url", "string", "Its page, relative to the site’s root."),
        Column("title", "string", "The headline, or a description of a text that has none; see title_how."),
        Column("title_how", "string", "verbatim, normalised, derived (by Dateline) or curated."),
        Column("byline", "array", "Who is named as author, in the order of the byline."),
        PUBLISHER,
        PUBLISHED,
        Column("dateline", "string", "The place of the dateline, as written."),
        Column("language", "string", "ISO 639 code."),
        ORIGINAL,
        Column("syndicated_from", "array", "From whom it says that it was taken over."),
        Column("topics", "array", "Stated topics: {scheme, value}."),
        Column("places", "array", "Stated places."),
        Column("day_words", "array", "Days that the text names without a date, as written."),
        Column("rights", "object", "{status, licence (SPDX), uri, statements: [{category, start, end, text}]}."),
        Column("access", "string", "How much of it this edition shows: full, excerpt, quotes, metadata or withheld."),
        Column("access_why", "string", "Why it shows as much."),
        Column("access_by", "string", "The file and line of the policy that decided it; empty in the private profile."),
        Column("masked", "integer", "How many passages of private data are made unreadable in this edition."),
        Column("capture", "object", "{at, by, with, from}: when, by whom, with what and from where it was captured."),
        Column("body", "string", "The text or its excerpt, paragraphs parted by blank lines; empty where withheld."),
        Column("evidence", "object", "For each field, where and by which rule its values were read; in their order."),
    ),
    "removals": (
        Column("article", "string", "The article.", "articles"),
        START,
        END,
        Column("rule", "string", "The rule that took it out."),
        Column("reason", "string", "Why; what begins with “lifted:” stands elsewhere on the page."),
        Column("text", "string", "The passage; empty where it is withheld."),
    ),
    "claims": (
        Column("id", "string", "Article id, kind and quoted text make it."),
        Column("article", "string", "The article.", "articles"),
        START,
        END,
        Column("text", "string", "The smallest sentence that holds the statement, as it stands."),
        Column("kind", "string", "figure or event."),
        Column("subject", "string", "Who or what."),
        Column("measure", "string", "What is counted or happens."),
        Column("value_low", "number", "The figure, or the lowest that the words allow."),
        Column("value_high", "number", "The figure, or the highest that the words allow."),
        Column("unit", "string", "Of what."),
        Column("qualifier", "string", "About, at least, nearly …"),
        Column("negated", "boolean", "The sentence denies it."),
        Column("hedged", "boolean", "The sentence calls it uncertain."),
        Column("place", "string", "Where, as written."),
        Column("when", "object", "{text, from, to, how}: as worded, and the days if the text itself fixes them."),
        Column("attributed_to", "string", "Who says so, as written."),
    ),
    "relations": (
        Column("kind", "string", "agrees, differs, updates, different_scope, reuses or related."),
        Column("a", "string", "One claim.", "claims"),
        Column("b", "string", "The other.", "claims"),
        Column("article_a", "string", "The article of a.", "articles"),
        Column("article_b", "string", "The article of b.", "articles"),
        Column("score", "number", "0 to 1: how likely the two tell of one thing."),
        Column("why", "array", "Reasons in words; none where words and names are alike, no more."),
        Column("decided_by", "string", "machine, or the curator’s name."),
        Column("shown", "boolean", "Pages show it."),
    ),
    "stories": (
        Column("id", "string", "The first article’s id makes it."),
        Column("title", "string", "Composed of place, event and date."),
        Column("articles", "array", "Ids of its articles."),
        Column("claims", "array", "Ids of its claims."),
        Column("publishers", "integer", "How many known publishers."),
        Column("upstream_sources", "array", "Sources that the texts name."),
    ),
    "copies": (
        Column("a", "string", "One article.", "articles"),
        Column("b", "string", "The other.", "articles"),
        Column("kind", "string", "identical, near, contains or quotes."),
        Column("containment", "number", "Share of the shorter text that is found in the longer, 0 to 1."),
    ),
    "problems": (
        Column("path", "string", "The file."),
        MEMBER,
        Column("stage", "string", "Where in the flow it was met."),
        Column("line", "integer", "Line, from 1."),
        Column("message", "string", "What is wrong."),
    ),
    "withdrawn": (
        ID,
        PATH,
        MEMBER,
        DIGEST,
        Column("title", "string", "Its stated title, where that may be shown."),
        PUBLISHER,
        PUBLISHED,
        ORIGINAL,
        Column("reason", "string", "The class of the reason."),
        Column("requested_by", "string", "The class of those who asked for it."),
        Column("by", "string", "Who withdrew it."),
        Column("on", "string", "The day of the decision."),
        Column("why", "string", "Why, in the curator’s words."),
    ),
}
