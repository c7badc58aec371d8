"""Body and removals: every non-blank character of a raw text is in exactly one of them."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.archive import RawFile
from generator.formats import formats, is_markup
from generator.formats.spread import spread
from generator.model import LIFTED, Passage, Removal, Span
from generator.reading import Reading
from generator.text import trimmed


def partition(
    raw: RawFile, reading: Reading, proposed: Sequence[tuple[int, Removal]]
) -> tuple[tuple[Passage, ...], tuple[Removal, ...]]:
    """The body's passages and the removals, from what rules of some strength proposed.

    Where nothing would remain, only what the page shows elsewhere goes: an empty article is more likely our error.
    """
    form = reading.document.format
    removals = _disjoint(raw, form, proposed)
    kept = _kept(raw, reading, removals)
    if not any(_has_words(passage.text) for passage in kept):
        removals = _disjoint(raw, form, [item for item in proposed if item[1].reason.startswith(LIFTED)])
        kept = _kept(raw, reading, removals)
    whole = {view.block.span for view in reading.views}
    rests = [passage for passage in kept if passage.span not in whole and not _has_words(passage.text)]
    marks = (Removal(passage.span, "partition", "marks left over", passage.text) for passage in rests)
    left = {passage.span for passage in rests}
    body = tuple(passage for passage in kept if passage.span not in left)
    return body, tuple(sorted([*removals, *marks], key=lambda removal: removal.span))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _disjoint(raw: RawFile, form: str, proposed: Iterable[tuple[int, Removal]]) -> tuple[Removal, ...]:
    """Of overlapping removals the lifted one stands, then the stronger rule's; the rest keeps what is free."""
    order = sorted(
        proposed, key=lambda item: (not item[1].reason.startswith(LIFTED), -item[0], item[1].rule, item[1].span)
    )
    taken: list[Span] = []  # in order and disjoint
    found = []
    for _, removal in order:
        for free in [*_free(removal.span, taken)]:
            if shown := _inked(raw, free, form):
                found.append(Removal(shown.span, removal.rule, removal.reason, shown.text))
                insort(taken, shown.span)
    return tuple(sorted(found, key=lambda removal: removal.span))


def _inked(raw: RawFile, span: Span, form: str) -> Passage | None:
    """A span without the blanks at its ends, and its text, as a passage of no kind; None where nothing is left."""
    text = raw.data[span.start : span.end].decode(raw.source.codec)
    if is_markup(form):
        return spread(formats()[form].visible(text), text, span.start, raw.source.codec)
    first, last = trimmed(text, 0, len(text))
    start = span.start + len(text[:first].encode(raw.source.codec))
    end = start + len(text[first:last].encode(raw.source.codec))
    return Passage("", Span(start, end), text[first:last]) if first < last else None


def _free(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that no taken span covers; the taken ones are in order and disjoint."""
    at = span.start
    first = bisect_right(taken, span.start, key=lambda other: other.end)
    for number in range(first, len(taken)):
        other = taken[number]
        if other.start >= span.end:
            break
        if other.start > at:
            yield Span(at, other.start)
        at = other.end
    if at < span.end:
        yield Span(at, span.end)


def _kept(raw: RawFile, reading: Reading, removals: Sequence[Removal]) -> list[Passage]:
    """What of each block is not removed, without blanks at the ends."""
    taken = [removal.span for removal in removals]
    form = reading.document.format
    parts = ((view.block.kind, free) for view in reading.views for free in _free(view.block.span, taken))
    found = ((kind, _inked(raw, free, form)) for kind, free in parts)
    return [replace(shown, kind=kind) for kind, shown in found if shown]
