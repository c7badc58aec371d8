"""Topics that the page states: a label, a colon, and a list of links or words."""

import re
from collections.abc import Iterator

from slugify import slugify

from generator.model import Finding, Removal
from generator.phrases import phrase_set, phrases, straight
from generator.reading import Reading, word_count
from generator.rules.sent_on import sent_on
from generator.text import trimmed
from generator.view import View

NAME = "topics"
WHY = "a label with a colon and then only links above the text, or a known label (Tags:, Kategorie:) anywhere"
STRENGTH = 70

LABELLED = re.compile(r"\s*(?P<label>[^\W\d_][^:：\n]{1,40}?)\s*[:：](?!//)\s*(?P<items>\S.*)")
SEPARATOR = re.compile(r"[,;|•·]")
LONGEST_LABEL, LONGEST_TOPIC = 4, 8  # words
ALL_LINKED = 0.9  # Share of the items' characters, separators left out, that stand in links.
# Labels that are followed by links, but say who or where and not what about.
OTHER_LABELS = (("author_page", "line"), ("source", "lead"), ("address", "label"), ("teasers", "label"),
                ("byline", "lead"), ("share", "line"), ("appeal", "line"), ("rights", "contact"))  # fmt: skip


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each topic, its scheme in the field's name; the line is lifted."""
    sent = sent_on(reading)
    for number, view in enumerate(reading.views):
        found = LABELLED.fullmatch(view.text)
        if (
            found is None
            or number in sent
            or reading.prose[number]
            or not _is_topics(view, found, number < reading.head)
        ):
            continue
        scheme = slugify(found["label"])
        for start, end in _items(view.text, *found.span("items")):
            yield Finding(f"topics.{scheme}", view.text[start:end], view.span(start, end), NAME, "normalised")
        yield Removal(view.block.span, NAME, "lifted:topics")


def _is_topics(view: View, found: re.Match[str], above: bool) -> bool:
    label = straight(found["label"]).casefold()
    named = label in phrase_set("topics", "label")
    if not (named or above):
        return False
    if word_count(label) > LONGEST_LABEL or any(_opens(label, section, name) for section, name in OTHER_LABELS):
        return False
    items = _items(view.text, *found.span("items"))
    if not items or not slugify(label) or any(word_count(view.text[a:b]) > LONGEST_TOPIC for a, b in items):
        return False
    return named or _linked(view, items) >= ALL_LINKED


def _opens(label: str, section: str, name: str) -> bool:
    return any(label == phrase.rstrip(" :") or label.startswith(f"{phrase} ") for phrase in phrases(section, name))


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(at for gap in SEPARATOR.finditer(text, start, end) for at in gap.span()), end]
    found = (trimmed(text, _unlabelled(text, a, b), b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return [(a, b) for a, b in found if a < b]


def _unlabelled(text: str, start: int, end: int) -> int:
    """Where an item begins that a second label stands before: "Filed under: War | Tags: bridge"."""
    found = LABELLED.fullmatch(text, start, end)
    labelled = found is not None and straight(found["label"]).casefold() in phrase_set("topics", "label")
    return found.start("items") if found and labelled else start


def _linked(view: View, items: list[tuple[int, int]]) -> float:
    inside = bytearray(len(view.text))
    for link in view.visible.links:
        inside[link.start : link.end] = b"\1" * (link.end - link.start)
    return sum(sum(inside[a:b]) for a, b in items) / sum(b - a for a, b in items)
