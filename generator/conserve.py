"""Proves of one article that nothing was lost or invented: what its records say is what its raw file reads."""

from collections.abc import Iterator

from generator.archive import RawFile, problem
from generator.formats import reader
from generator.model import Article, Problem, Span


def conservation(raw: RawFile, article: Article) -> Iterator[Problem]:
    """Every way in which body, removals and findings fail to account for the raw text; none is the rule."""
    path, read = raw.source.path, reader(article.format)

    def reads(start: int, end: int) -> str:
        return read(raw.data, Span(start, end), raw.source.codec)

    kept = [(passage.span, passage.text) for passage in article.body]
    pieces = sorted([*kept, *((removal.span, removal.text) for removal in article.removals)])
    at = raw.source.bom
    for span, text in pieces:
        if span.start < at:
            yield problem(
                path, "conservation", f"bytes {span.start}–{at} stand in two passages", line_of(raw, span.start)
            )
        elif reads(at, span.start).strip():
            yield problem(path, "conservation", f"bytes {at}–{span.start} are in no passage", line_of(raw, at))
        if reads(span.start, span.end) != text:
            yield problem(
                path, "conservation", f"bytes {span.start}–{span.end} do not read as shown", line_of(raw, span.start)
            )
        at = max(at, span.end)
    if reads(at, raw.source.size).strip():
        yield problem(path, "conservation", f"bytes {at}–{raw.source.size} are in no passage", line_of(raw, at))
    for finding in article.findings:
        if (
            finding.span
            and finding.how == "verbatim"
            and not _same(reads(finding.span.start, finding.span.end), finding.value)
        ):
            message = f"{finding.field} is not what bytes {finding.span.start}–{finding.span.end} read"
            yield problem(path, "evidence", message, line_of(raw, finding.span.start))


def _same(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def line_of(raw: RawFile, at: int) -> int:
    """The line, from 1, of a byte of a raw file."""
    before = raw.data[raw.source.bom : max(at, raw.source.bom)].decode(raw.source.codec, "replace")
    return 1 + before.count("\n") + before.replace("\r\n", "").count("\r")
