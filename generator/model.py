"""The records that pass from stage to stage; each is frozen. Those of curated files stand in `policy`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.policy import Collection
from generator.proven import Proof

How = Literal["verbatim", "normalised", "derived", "curated"]
ClaimKind = Literal["figure", "event"]
RelationKind = Literal["agrees", "differs", "updates", "different_scope", "reuses", "related"]
CopyKind = Literal["identical", "near", "contains", "quotes"]
Profile = Literal["private", "public"]
# Reasons of removals that the page shows elsewhere begin so; the rest of the reason says where.
LIFTED = "lifted:"
# The reason of a removal that belongs to another article: what such a passage states is never this one's.
OTHER_STORY = "teaser of another story"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of bytes in a raw file, or in a member's decoded payload."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: its path below `archive/raw/`, its bytes' SHA-256, size in bytes and codec.

    `codec` decodes any span of a text format on its own (`utf-16-le`, never `utf-16`); `bom` counts the
    bytes of a byte order mark, which are markup. `first_seen` is true while the manifest does not list it.
    Of a member, `container` is the kind of file that holds it, and `container_sha256` that file's own hash.
    """

    path: str
    member: str | None
    sha256: str
    size: int
    codec: str
    bom: int = 0
    first_seen: bool = False
    container: str = ""
    container_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One structural piece of a document: what it is, where it stands in raw, and its text as it stands there."""

    kind: Literal["heading", "paragraph", "item", "quote", "code", "table", "separator", "definition"]
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A raw article in ordered, disjoint blocks that together hold every non-blank character that is seen.

    `text` is the whole source of a format in markup, for rules that read what no block holds; of others it is empty.
    """

    source: Source
    format: str
    blocks: tuple[Block, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that a rule read, or that a curator wrote.

    `field` may be qualified (`topics.region`). `span` is None where the value is not read from raw; `rule` names the
    rule, or the curated file and line. `verbatim` means that the span, white space aside, *is* the value. `words` is
    what the span reads, filled in when the article is settled.
    """

    field: str
    value: str
    span: Span | None
    rule: str
    how: How
    words: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """A passage that is not in the body. Reasons that begin with `lifted:` name where the page shows it instead."""

    span: Span
    rule: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A kept piece of the body: the kind of its block, its span, and its text as it reads.

    `runs` say where its characters stand in raw if not one behind the other, as they read: the number of the first
    character of each run, and the run's bytes from the passage's first on.
    """

    kind: str
    span: Span
    text: str
    runs: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RightsStatement:
    """A verbatim notice on rights, its category, and the span that it was read from."""

    category: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What the article itself says on rights: `not-stated` is an answer, and never means free."""

    status: Literal["stated-open", "stated-permission", "stated-restricted", "conflicting", "not-stated"]
    licence: str | None
    statements: tuple[RightsStatement, ...]
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One settled article: body and removals partition the raw text, findings carry the evidence.

    `findings` won, `losers` were set aside; both in the order of their fields and places.
    `access` says how much of it this edition shows, or that it is withdrawn; `access_reason` why, `access_by` by which
    line of which file. `masked` counts passages of private data that are made unreadable here.
    """

    id: str
    source: Source
    format: str
    title: str
    title_how: How
    language: str | None
    byline: tuple[str, ...]
    publisher: str | None
    published: str | None
    dateline: str | None
    original_url: str | None
    syndicated_from: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    rights: Rights
    body: tuple[Passage, ...]
    removals: tuple[Removal, ...]
    findings: tuple[Finding, ...]
    losers: tuple[Finding, ...]
    access: Literal["full", "excerpt", "quotes", "metadata", "withheld", "withdrawn"] = "full"
    access_reason: str = ""
    access_by: str = ""
    masked: int = 0

    @property
    def whole(self) -> bool:
        """Whether the edition shows all of it, so that it may also hand out the raw bytes."""
        return self.access == "full" and not self.masked


@dataclass(frozen=True, slots=True)
class When:
    """A time as the text words it; `start` and `end` are ISO 8601 and only set where the text itself fixes them."""

    text: str
    start: str | None
    end: str | None
    how: Literal["as written", "stated", "derived"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a figure or an event, its span the smallest sentence that holds it."""

    id: str
    article: str
    span: Span
    text: str
    kind: ClaimKind
    subject: str | None
    measure: str | None
    value_low: float | None
    value_high: float | None
    unit: str | None
    qualifier: str | None
    negated: bool
    hedged: bool
    place: str | None
    when: When | None
    attributed_to: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to one another, with reasons; never a verdict. Pages leave out what is not `shown`."""

    kind: RelationKind
    a: str
    b: str
    article_a: str
    article_b: str
    score: float
    why: tuple[str, ...]
    decided_by: str = "machine"
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Faint:
    """Relations of two articles that no page shows: how many, and what `faint` unpacks."""

    article_a: str
    article_b: str
    count: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """The articles and claims on one event; its title is composed of neutral words only."""

    id: str
    title: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    publishers: int
    upstream_sources: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share their words; containment is the share of the shorter text found in the longer."""

    a: str
    b: str
    kind: CopyKind
    containment: float


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with an input: a value that is listed, not an exception. `line` counts from 1."""

    path: str
    member: str | None
    stage: str
    line: int | None
    message: str

    def __str__(self) -> str:
        """`path:line: message`, as compilers print it."""
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file: its path below `docs/` and its whole text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """All that pages and exports may show, cut down to what the profile publishes; `withdrawn` articles hold no text.

    `moves` are old and new paths below `raw/`; `organisations` names in registers; `address` is empty or ends in `/`.
    `reserved` are pages, without their ending, that are only shown where nothing is withheld; `proofs` tell of its age.
    `bases` are hashes of all that articles and their claims follow from, by id, of those where that is known.
    """

    collection: Collection
    profile: Profile
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]
    problems: tuple[Problem, ...]
    moves: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[Article, ...] = ()
    organisations: tuple[str, ...] = ()
    address: str = ""
    reserved: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    faint: tuple[Faint, ...] = ()
    bases: Mapping[str, bytes] = field(default_factory=dict)
