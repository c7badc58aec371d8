"""The one place that decides: which finding of a field wins, and what is set aside."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from slugify import slugify

from generator.archive import RawFile
from generator.formats import Reader, reader
from generator.mementos import unfolded
from generator.model import LIFTED, OTHER_STORY, Article, Finding, Passage, Removal, Rights, RightsStatement
from generator.partition import partition
from generator.policy import Publisher
from generator.reading import Reading, rules
from generator.register import by_domain
from generator.rights_status import licence_of, status_of, uri_of
from generator.rules.dateline import opening
from generator.text import fold, squeezed, words
from generator.view import View

ID_CHARACTERS, ID_DIGITS = 80, 8
CURATED = 101  # Above any rule's strength.
CONTAINER = 95  # What a WARC says of a capture was written by the crawler; the page's own words may be copied.
HINTED = 60  # What a container says of a page in words that are the page's own, which name its title better.
SINGLE = frozenset({"title", "publisher", "published", "dateline", "original_url", "language", "captured"})
ONE_RULE = frozenset({"byline"})  # Several values, but of one rule: two rules may word one person in two ways.
OF_THE_PAGE = frozenset({"byline", "published", "publisher", "original_url", "title", "rights"})
NAMES = frozenset({"publisher", "syndicated_from"})
TITLE_WORDS = 5  # Of a title that is derived from the first words.
TITLE_CHARACTERS = 80  # Scripts without blanks between words, and words without end.


def article_id(path: str, member: str | None) -> str:
    """The id that a raw file's address is made of; it depends on nothing that a rule finds."""
    digest = hashlib.sha256(f"{path}{member or ''}".encode("utf-8", "surrogateescape")).hexdigest()[:ID_DIGITS]
    slug = slugify(path)[:ID_CHARACTERS].strip("-")
    return f"{slug}-{digest}" if slug else digest


def settle(raw: RawFile, reading: Reading, curated: Sequence[Finding], register: Sequence[Publisher]) -> Article:
    """Ask every rule, partition the text, and let the strongest finding of each field win."""
    candidates = [(CURATED, finding) for finding in curated]
    candidates += [(CONTAINER, finding) for finding in raw.stated]
    candidates += [(HINTED, finding) for finding in raw.hinted]
    removals: list[tuple[int, Removal]] = []
    for rule in rules():
        for item in rule.propose(reading):
            if isinstance(item, Removal):
                removals.append((rule.STRENGTH, item))
            else:
                candidates += [(rule.STRENGTH, finding) for finding in unfolded(item)]
    removals = [one for one in removals if _shown_above(raw, reading, one[1])]
    if reading.language:
        candidates.append((0, Finding("language", reading.language, None, "language", "derived")))
    body, removed = partition(raw, reading, removals)
    sound, unsound = _by_place(candidates, removed)
    winners, losers = _chosen([(strength, _canonical(finding, register)) for strength, finding in sound])
    winners += by_domain(winners, register)
    if _one(winners, "title") is None:
        winners.append(_derived_title(reading, body))
    read = reader(reading.document.format)
    quoted = [_quoted(raw, read, finding) for finding in sorted(winners, key=_order)]
    aside = [_quoted(raw, read, finding) for finding in sorted([*losers, *unsound], key=_order)]
    return _article(raw, reading, body, removed, quoted, aside)


def _shown_above(raw: RawFile, reading: Reading, removal: Removal) -> bool:
    """Whether the page's title says what a removal lifts out; where a container names another, the line stays."""
    titles = [finding.value for finding in raw.stated if finding.field == "title"]
    if removal.reason != f"{LIFTED}title" or not titles:
        return True
    said = words(reader(reading.document.format)(raw.data, removal.span, raw.source.codec))
    return any(words(title) == said for title in titles)


def _quoted(raw: RawFile, read: Reader, finding: Finding) -> Finding:
    """The finding with the words that its span reads."""
    if finding.span is None:
        return finding
    words = read(raw.data, finding.span, raw.source.codec)
    # Where markup stands within the span, the value is not word for word what raw reads.
    plain = finding.how == "verbatim" and "".join(words.split()) != "".join(finding.value.split())
    return replace(finding, words=words, how="normalised" if plain else finding.how)


def _by_place(
    candidates: Iterable[tuple[int, Finding]], removals: Sequence[Removal]
) -> tuple[list[tuple[int, Finding]], list[Finding]]:
    """Set aside what was read from a passage that was cut.

    Furniture of the page may still say when and by whom it was published; of what the text itself says, and of anything
    in another story's teaser, nothing counts.
    """
    gone = [removal for removal in removals if not removal.reason.startswith(LIFTED)]  # in order and disjoint
    cut = [removal.span for removal in gone]
    sound, unsound = [], []
    for strength, finding in candidates:
        span = finding.span
        at = bisect_right(cut, span.start, key=lambda other: other.start) - 1 if span else -1
        inside = span is not None and at >= 0 and span.end <= cut[at].end
        if inside and (finding.field.partition(".")[0] not in OF_THE_PAGE or gone[at].reason == OTHER_STORY):
            unsound.append(finding)
        else:
            sound.append((strength, finding))
    return sound, unsound


def _order(finding: Finding) -> tuple[str, int, str]:
    """By place; what was read from no place keeps its order, which is a byline's own."""
    return (finding.field, finding.span.start, finding.value) if finding.span else (finding.field, -1, "")


def _canonical(finding: Finding, register: Sequence[Publisher]) -> Finding:
    """The name as the register has it; what a curator wrote stays as written."""
    if finding.field not in NAMES or finding.how == "curated":
        return finding
    wanted = fold(squeezed(finding.value))
    for entry in register:
        if wanted in {fold(name) for name in (entry.name, *entry.aliases)}:
            return finding if finding.value == entry.name else replace(finding, value=entry.name, how="normalised")
    return finding


def _chosen(candidates: Iterable[tuple[int, Finding]]) -> tuple[list[Finding], list[Finding]]:
    """Winners and losers: a curator's field stands alone, a single field has one value, a value stands once."""
    ranked = sorted(candidates, key=lambda item: (-item[0], _order(item[1])))
    curated = {finding.field.partition(".")[0] for _, finding in ranked if finding.how == "curated"}
    winners: list[Finding] = []
    losers: list[Finding] = []
    won: set[tuple[str, str]] = set()
    fields: set[str] = set()
    by: dict[str, str] = {}
    for _, finding in ranked:
        field = finding.field.partition(".")[0]
        overruled = field in curated and finding.how != "curated"
        settled = field in SINGLE and field in fields
        other = field in ONE_RULE and by.setdefault(field, finding.rule) != finding.rule
        if overruled or settled or other or (finding.field, finding.value) in won:
            losers.append(finding)
        else:
            winners.append(finding)
            won.add((finding.field, finding.value))
            fields.add(field)
    return winners, losers


def _derived_title(reading: Reading, body: Sequence[Passage]) -> Finding:
    """The first words of the body's prose behind its date line, in quotes, marked as derived; the file's name says
    nothing that is known."""
    spans = {passage.span for passage in body}
    kept = [number for number, view in enumerate(reading.views) if view.block.span in spans and view.text.strip()]
    first = next((number for number in kept if reading.prose[number]), next(iter(kept), None))
    if first is None:
        return Finding("title", "Untitled", None, "settle", "derived")
    view = reading.views[first]
    dated = opening(view.text)
    start = dated.end() if dated and view.text[dated.end() :].strip() else 0
    words = " ".join(view.text[start:].split()[:TITLE_WORDS])[:TITLE_CHARACTERS].split()
    span = view.span(start, _end_of(view, words, start))
    return Finding("title", f"Untitled: “{' '.join(words)} …”", span, "settle", "derived")


def _end_of(view: View, words: Sequence[str], at: int) -> int:
    for word in words:
        at = view.text.index(word, at) + len(word)
    return at


def _one(findings: Iterable[Finding], field: str) -> Finding | None:
    return next((finding for finding in findings if finding.field == field), None)


def _value(findings: Iterable[Finding], field: str) -> str | None:
    found = _one(findings, field)
    return found.value if found else None


def _values(findings: Iterable[Finding], field: str) -> tuple[str, ...]:
    return tuple(finding.value for finding in findings if finding.field == field)


def _qualified(findings: Iterable[Finding], field: str) -> list[tuple[str, Finding]]:
    prefix = f"{field}."
    return [(finding.field.removeprefix(prefix), finding) for finding in findings if finding.field.startswith(prefix)]


def _rights(winners: Sequence[Finding]) -> Rights:
    found = [(category, finding) for category, finding in _qualified(winners, "rights") if finding.span]
    notices = sorted((RightsStatement(name, f.span, f.value) for name, f in found if f.span), key=lambda s: s.span)
    return Rights(status_of(notices), licence_of(notices), tuple(notices), uri_of(notices))


def _article(
    raw: RawFile,
    reading: Reading,
    body: tuple[Passage, ...],
    removals: tuple[Removal, ...],
    winners: Sequence[Finding],
    losers: Sequence[Finding],
) -> Article:
    title = next(finding for finding in winners if finding.field == "title")
    return Article(
        id=article_id(raw.source.path, raw.source.member),
        source=raw.source,
        format=reading.document.format,
        title=title.value,
        title_how=title.how,
        language=_value(winners, "language"),
        byline=_values(winners, "byline"),
        publisher=_value(winners, "publisher"),
        published=_value(winners, "published"),
        dateline=_value(winners, "dateline"),
        original_url=_value(winners, "original_url"),
        syndicated_from=_values(winners, "syndicated_from"),
        topics=tuple((scheme, finding.value) for scheme, finding in _qualified(winners, "topics")),
        places=_values(winners, "places"),
        rights=_rights(winners),
        body=body,
        removals=removals,
        findings=tuple(winners),
        losers=tuple(losers),
    )
