"""Proves of one article that nothing was lost or invented: what its records say is what its raw file reads."""

from collections.abc import Iterator

from generator.archive import RawFile, problem
from generator.model import Article, Problem, Span


def conservation(raw: RawFile, article: Article) -> Iterator[Problem]:
    """Every way in which body, removals and findings fail to account for the raw text; none is the rule."""
    path = raw.source.path
    kept = [(passage.span, passage.text) for passage in article.body]
    pieces = sorted([*kept, *((removal.span, removal.text) for removal in article.removals)])
    at = raw.source.bom
    for span, text in pieces:
        if span.start < at:
            yield problem(
                path, "conservation", f"bytes {span.start}–{at} stand in two passages", line_of(raw, span.start)
            )
        elif _read(raw, Span(at, span.start)).strip():
            yield problem(path, "conservation", f"bytes {at}–{span.start} are in no passage", line_of(raw, at))
        if _read(raw, span) != text:
            yield problem(
                path, "conservation", f"bytes {span.start}–{span.end} do not read as shown", line_of(raw, span.start)
            )
        at = max(at, span.end)
    if _read(raw, Span(at, raw.source.size)).strip():
        yield problem(path, "conservation", f"bytes {at}–{raw.source.size} are in no passage", line_of(raw, at))
    for finding in article.findings:
        if finding.span and finding.how == "verbatim" and not _same(_read(raw, finding.span), finding.value):
            message = f"{finding.field} is not what bytes {finding.span.start}–{finding.span.end} read"
            yield problem(path, "evidence", message, line_of(raw, finding.span.start))


def _read(raw: RawFile, span: Span) -> str:
    return raw.data[span.start : span.end].decode(raw.source.codec, "replace")


def _same(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def line_of(raw: RawFile, at: int) -> int:
    """The line, from 1, of a byte of a raw file."""
    before = _read(raw, Span(raw.source.bom, max(at, raw.source.bom)))
    return 1 + before.count("\n") + before.replace("\r\n", "").count("\r")
