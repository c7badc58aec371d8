"""Passages whose characters stand apart in raw: where each is, and how stages that count in text find back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, count, groupby
from operator import sub

from generator.model import Article, Claim, Passage, Span
from generator.view import Visible


def spread(seen: Visible, source: str, start: int, codec: str) -> Passage | None:
    """What is seen of a piece of source that begins at byte `start`, as a passage of no kind; None where nothing is."""
    if not seen.text:
        return None
    if seen.text == source:
        size = len(source.encode(codec))
        return Passage("", Span(start, start + size), source, ((0, 0, size),))
    first = start + len(source[: seen.places[0]].encode(codec))
    runs = []
    byte, at = 0, seen.places[0]
    for number, a, b in _runs(seen):
        low = byte + len(source[at:a].encode(codec))
        byte = low + len(source[a:b].encode(codec))
        at = b
        runs.append((number, low, byte))
    return Passage("", Span(first, first + byte), seen.text, tuple(runs))


def _runs(seen: Visible) -> Iterator[tuple[int, int, int]]:
    """Stretches of characters that stand one behind the other, each in one character of source: number and range."""
    at = 0
    offsets, widths = map(sub, seen.places, count()), map(sub, seen.ends, seen.places)
    for _, group in groupby(zip(offsets, widths, strict=False)):  # A character of another width has its own offset.
        begun, at = at, at + len([*group])
        yield begun, seen.places[begun], seen.ends[at - 1]


def bytes_of(passage: Passage, start: int, end: int, codec: str) -> Span:
    """The byte span of characters `start` to `end`, at least one, of a passage with runs."""
    number, low, _ = passage.runs[_run(passage, start)]
    first = low + len(passage.text[number:start].encode(codec)) if start > number else low
    place = _run(passage, end - 1)
    number, low, high = passage.runs[place]
    last = high if end == _following(passage, place) else low + len(passage.text[number:end].encode(codec))
    return Span(passage.span.start + first, passage.span.start + last)


def _run(passage: Passage, character: int) -> int:
    return bisect_right(passage.runs, character, key=lambda run: run[0]) - 1


def _following(passage: Passage, place: int) -> int:
    return passage.runs[place + 1][0] if place + 1 < len(passage.runs) else len(passage.text)


def characters(passage: Passage, span: Span, codec: str) -> tuple[int, int]:
    """The range of the characters of a passage with runs that begin in a byte span; empty where there are none."""
    start, end = (_character(passage, at - passage.span.start, codec) for at in (span.start, span.end))
    return start, end


def _character(passage: Passage, byte: int, codec: str) -> int:
    """The number of the first character that begins at a byte or behind it."""
    place = bisect_right(passage.runs, byte, key=lambda run: run[1]) - 1
    if place < 0:
        return 0
    number, low, high = passage.runs[place]
    following = _following(passage, place)
    if byte >= high or following - number == 1:
        return following if byte > low else number
    return number + len(passage.text[number:following].encode(codec)[: byte - low].decode(codec, "ignore"))


def flattened(article: Article) -> Article:
    """The article as if its text stood in UTF-8, passage behind passage, after its own bytes; for reading claims.

    Its title stands for nothing: whether it reads in raw as it is worded only the format can tell.
    """
    starts = accumulate((len(passage.text.encode()) + 1 for passage in article.body), initial=article.source.size)
    body = tuple(
        replace(passage, span=Span(at, at + len(passage.text.encode())), runs=())
        for passage, at in zip(article.body, starts, strict=False)
    )
    findings = tuple(one for one in article.findings if one.field != "title")
    return replace(article, body=body, findings=findings, source=replace(article.source, codec="utf-8"))


def placed(claims: Iterable[Claim], flat: Article, article: Article) -> Iterator[Claim]:
    """Claims that were read from the flattened article, at their places in the article's own bytes."""
    starts = [passage.span.start for passage in flat.body]
    for claim in claims:
        number = bisect_right(starts, claim.span.start) - 1
        passage, offset = article.body[number], starts[number]
        text = passage.text.encode()
        start, end = (len(text[: at - offset].decode()) for at in (claim.span.start, claim.span.end))
        yield replace(claim, span=bytes_of(passage, start, end, article.source.codec))
