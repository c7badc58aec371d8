"""Marks in the text, and how what stands around them is written."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.markup import attribute
from generator.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that is spoken of elsewhere: its span, its anchor, where its number leads, and its number.

    `kind` chooses the sign beside the number, `said` is what the link is called; both are ours, not the text's.
    """

    span: Span
    anchor: str
    href: str | None
    label: str
    kind: str = "related"
    said: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """How words are made safe, and whether emphasis is written with stars: in Markdown it is, in HTML not."""

    words: Callable[[str], str]
    stars: bool


def opening(mark: Mark) -> str:
    """The start tag of a mark."""
    return f'<span class="claim" id="{mark.anchor}">'


def closing(mark: Mark) -> str:
    """The end tag of a mark, and before it the sign that leads on."""
    return f"{reference(mark.href, mark.label, mark.kind, mark.said) if mark.href else ''}</span>"


def reference(href: str, label: str, kind: str, said: str) -> str:
    """The sign behind a sentence that others report too, a link without words of its own."""
    return (
        f'<a class="claim-ref" href="{href}" data-kind="{kind}" data-number="{attribute(label)}" '
        f'aria-label="{attribute(said or label)}"></a>'
    )
