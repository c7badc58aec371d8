"""One raw file explained: every value with its rule and line, every passage kept or removed, in order."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.archive import RawFile
from generator.conserve import line_of
from generator.curation import Curation, curation
from generator.formats import captures, parse
from generator.intake import recurring_lines, settled
from generator.markup import shown
from generator.model import Article, Finding, Problem, Span
from generator.permission import permitted
from generator.reading import Reading, reading
from generator.register import last
from generator.rules import furniture
from generator.survey import key
from generator.wording import HOW, field

WIDTH = 100  # Characters of a passage that a line of the overview shows.


@dataclass(frozen=True, slots=True)
class Line:
    """A line for a terminal; without colours it says the same."""

    text: str
    colour: str | None = None
    strong: bool = False


def explain(
    archive: Path, path: str, lines: Collection[int] = (), member: str | None = None
) -> tuple[Line, ...] | Problem:
    """The explanation of one raw file, or of one member of it, or why there is none.

    Recurring lines are judged by all files of the archive, as in a build. With `lines` (from 1) the passages there are
    told in full, each with what weighed most for and against it. Raises Invalid where a curated file is wrong.
    """
    curated = curation(archive)
    found = captures(archive, path, curated.manifest).members
    members = {raw.source.member: raw for raw in found if not isinstance(raw, Problem)}
    recurring = recurring_lines(archive, curated, 1)
    done = settled(archive, curated, recurring, path)
    articles = [one for one in done.articles if member in (None, one.source.member)]
    if not articles:
        return next((one for one in done.problems if member in (None, one.member)), done.problems[0])
    pairs = [(members[article.source.member], article) for article in articles]
    return tuple(
        line
        for raw, article in pairs
        for part in (
            () if lines else (*_facts(article), _policy(article, curated)),
            _explained(raw, article, recurring, lines),
        )
        for line in part
    )


def _policy(article: Article, curated: Curation) -> Line:
    """How much of it the public profile shows, and the line that says so."""
    once = [old for old in curated.moves if last(curated.moves, old) == article.source.path]
    access = permitted(article, curated.collection, "public", once)
    words = f" of {access.words} words" if access.level == "excerpt" else ""
    return Line(f"  public profile: {access.level}{words}  [{shown(access.why)}; {access.by}]")


def _explained(raw: RawFile, article: Article, recurring: frozenset[int], lines: Collection[int]) -> Iterator[Line]:
    made = reading(raw, parse(raw), lambda line: key(line) in recurring)
    if not lines:
        yield from _values(raw, article)
    yield from _passages(raw, article, made, lines)


def _facts(article: Article) -> Iterator[Line]:
    source = article.source
    yield Line(shown(article.title), strong=True)
    yield Line(f"  id {article.id}")
    if source.member:
        yield Line(f"  member {shown(source.member)}")
    yield Line(f"  {source.size} bytes, {source.codec}, {article.format}, sha256 {source.sha256}")
    yield Line(f"  rights: {article.rights.status}{f', {article.rights.licence}' if article.rights.licence else ''}")


def _values(raw: RawFile, article: Article) -> Iterator[Line]:
    yield Line("Values", strong=True)
    for finding in article.findings:
        yield Line(_value(raw, finding), "green")
    if article.losers:
        yield Line("Found, and set aside", strong=True)
    for finding in article.losers:
        yield Line(_value(raw, finding), "yellow")


def _value(raw: RawFile, finding: Finding) -> str:
    place = f"line {line_of(raw, finding.span.start)}" if finding.span else "no line"
    return f"  {field(finding.field)}: {_short(finding.value)}  [{HOW[finding.how]}; {finding.rule}; {place}]"


def _passages(raw: RawFile, article: Article, made: Reading, lines: Collection[int]) -> Iterator[Line]:
    yield Line("Passages", strong=True)
    kept = [(passage.span, passage.text, "", "") for passage in article.body]
    gone = [(one.span, one.text, one.rule, f"  [{one.reason}; rule {one.rule}]") for one in article.removals]
    for span, text, rule, why in sorted([*kept, *gone]):
        mark, colour = ("-", "red") if why else ("+", None)
        first, last = line_of(raw, span.start), line_of(raw, span.end)
        if any(first <= line <= last for line in lines):
            yield Line(f"  {mark} {first:>4}  {shown(' '.join(text.split()))}{why}", colour)
            yield from _weighed(made, span)
        elif not lines:
            yield Line(f"  {mark} {first:>4}  {_short(text)}{why}", colour)
            if rule == furniture.NAME:
                yield from _weighed(made, span)


def _weighed(made: Reading, span: Span) -> Iterator[Line]:
    """The named features by which the model judged the block that a passage stands in."""
    number = bisect_right(made.views, span.start, key=lambda view: view.block.span.start) - 1
    if number >= 0 and made.document.format not in furniture.UNSEEN:
        yield Line(f"          {'; '.join(furniture.why(made, number))}")


def _short(text: str) -> str:
    words = shown(" ".join(text.split()))
    return words if len(words) <= WIDTH else f"{words[:WIDTH]}…"
