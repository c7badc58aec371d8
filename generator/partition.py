"""Body and removals: every non-blank character of a raw text is in exactly one of them."""

from collections.abc import Iterable, Iterator, Sequence

from generator.archive import RawFile
from generator.model import Passage, Removal, Span
from generator.reading import Reading
from generator.text import sub_span, trimmed

LIFTED = "lifted:"


def partition(
    raw: RawFile, reading: Reading, proposed: Sequence[tuple[int, Removal]]
) -> tuple[tuple[Passage, ...], tuple[Removal, ...]]:
    """The body's passages and the removals, from what rules of some strength proposed.

    Where nothing would remain, only what the page shows elsewhere goes: an empty article is more likely our error.
    """
    removals = _disjoint(raw, proposed)
    kept = _kept(reading, removals)
    if not any(_has_words(passage.text) for passage in kept):
        removals = _disjoint(raw, [item for item in proposed if item[1].reason.startswith(LIFTED)])
        kept = _kept(reading, removals)
    whole = {view.block.span for view in reading.views}
    rests = [passage for passage in kept if passage.span not in whole and not _has_words(passage.text)]
    marks = (Removal(passage.span, "partition", "marks left over", passage.text) for passage in rests)
    body = tuple(passage for passage in kept if passage not in rests)
    return body, tuple(sorted([*removals, *marks], key=lambda removal: removal.span))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _disjoint(raw: RawFile, proposed: Iterable[tuple[int, Removal]]) -> tuple[Removal, ...]:
    """Of overlapping removals the lifted one stands, then the stronger rule's; the rest keeps what is free."""
    order = sorted(proposed, key=lambda item: (not item[1].reason.startswith(LIFTED), -item[0], item[1].rule, item[1].span))
    taken: list[Span] = []
    found = []
    for _, removal in order:
        for span in _free(removal.span, taken):
            text = raw.data[span.start : span.end].decode(raw.source.codec)
            first, last = trimmed(text, 0, len(text))
            if first < last:
                start = span.start + len(text[:first].encode(raw.source.codec))
                inked = Span(start, start + len(text[first:last].encode(raw.source.codec)))
                found.append(Removal(inked, removal.rule, removal.reason, text[first:last]))
                taken.append(inked)
    return tuple(sorted(found, key=lambda removal: removal.span))


def _free(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The parts of a span that no taken span covers."""
    at = span.start
    for other in sorted(taken):
        if other.end > at and other.start < span.end:
            if other.start > at:
                yield Span(at, other.start)
            at = max(at, other.end)
    if at < span.end:
        yield Span(at, span.end)


def _kept(reading: Reading, removals: Sequence[Removal]) -> list[Passage]:
    """What of each block is not removed, without blanks at the ends."""
    codec = reading.document.source.codec
    found: list[Passage] = []
    for view in reading.views:
        block = view.block
        data = block.text.encode(codec)
        inside = [r.span for r in removals if r.span.end > block.span.start and r.span.start < block.span.end]
        for free in _free(block.span, inside):
            at = len(data[: free.start - block.span.start].decode(codec))
            text = data[free.start - block.span.start : free.end - block.span.start].decode(codec)
            first, last = trimmed(text, 0, len(text))
            if first < last:
                found.append(Passage(block.kind, sub_span(block, at + first, at + last, codec), text[first:last]))
    return found
