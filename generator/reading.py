"""What every rule sees of one document: its blocks as a reader sees them, their gaps, and where the prose runs."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Protocol

from generator.archive import RawFile
from generator.formats import formats, is_markup
from generator.language import language_of
from generator.model import Document, Finding, Removal
from generator.phrases import pattern, straight
from generator.registry import modules
from generator.text import WORD, words
from generator.view import View

# A paragraph of an article: a sentence's length with a sentence's end, or so long that it can be nothing else.
PROSE_WORDS, LONG_WORDS = 12, 25
# Scripts without blanks between words count characters: about two a word.
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
CJK_PER_WORD = 2
SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*\s*$")
MOSTLY_LINKS = 0.5
# A call to share or to join is a few words; a sentence that begins with the same words is longer.
LINE_WORDS, WORD_LINE = 14, 3
LINE_CHARACTERS = 400  # Not even fourteen long words with an address among them are longer.


class Rule(Protocol):
    """A heuristic: its name, why it holds, how strong its findings are (0 to 100), and what it proposes."""

    NAME: str
    WHY: str
    STRENGTH: int
    propose: Callable[["Reading"], Iterator[Finding | Removal]]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document made ready for the rules, which ask caches for it: it is itself alone, never compared by its contents.

    `gaps[i]` counts the line breaks before view i, none in markup, where they are nothing to a reader; `prose[i]` tells
    whether it is a paragraph of prose; `recurring` holds the numbers of the views whose text recurs across the archive.
    `head` is the number of views before the first prose; all of them where there is none.
    """

    document: Document
    views: tuple[View, ...]
    gaps: tuple[int, ...]
    prose: tuple[bool, ...]
    language: str | None
    recurring: frozenset[int]
    head: int


def reading(raw: RawFile, document: Document, recurring: Callable[[str], bool]) -> Reading:
    """Make a document ready; `recurring` tells of a line whether the survey found it across the archive."""
    module = formats()[document.format]
    views = tuple(View(block, module.visible(block.text), document.source.codec) for block in document.blocks)
    prose = tuple(is_prose(view) for view in views)
    sample = "\n".join(view.text for view, is_body in zip(views, prose, strict=True) if is_body)
    return Reading(
        document,
        views,
        (0,) * len(views) if is_markup(document.format) else _gaps(raw, document),
        prose,
        language_of(sample or "\n".join(view.text for view in views)),
        frozenset(number for number, view in enumerate(views) if recurring(view.text)),
        prose.index(True) if True in prose else len(views),
    )


def _gaps(raw: RawFile, document: Document) -> tuple[int, ...]:
    found, at = [], document.source.bom
    for block in document.blocks:
        between = raw.data[at : block.span.start].decode(document.source.codec)
        found.append(between.count("\n") or between.count("\r"))
        at = block.span.end
    return tuple(found)


@lru_cache(maxsize=4096)
def word_count(text: str) -> int:
    """Words, counting scripts without blanks by their characters."""
    cjk = 0 if text.isascii() else len(CJK.findall(text))
    return len(WORD.findall(CJK.sub(" ", text) if cjk else text)) + cjk // CJK_PER_WORD


def is_prose(view: View) -> bool:
    """Is this block a paragraph of running text?"""
    if view.block.kind not in ("paragraph", "quote") or view.link_share > MOSTLY_LINKS:
        return False
    count = word_count(view.text)
    return count >= LONG_WORDS or (count >= PROSE_WORDS and bool(SENTENCE_END.search(view.text)))


def opens_with(view: View, section: str, name: str) -> bool:
    """Does this short line open with a phrase of the list? A phrase of one word must be nearly the whole line."""
    return len(view.text) <= LINE_CHARACTERS and _opens(view.text, section, name)


@lru_cache(maxsize=8192)
def _opens(line: str, section: str, name: str) -> bool:
    found = pattern(section, name).match(_opening(line))
    if not found or (count := word_count(line)) > LINE_WORDS:
        return False
    return count <= WORD_LINE or len(words(found[0])) > 1


@lru_cache(maxsize=64)
def _opening(line: str) -> str:
    """A line as phrases are compared with it; many lists are asked of one line."""
    return straight(line.lstrip(" »›>•·-–[("))


@lru_cache(maxsize=1)
def rules() -> tuple[ModuleType, ...]:
    """Every rule, by module name."""
    return modules("generator.rules", "NAME", "WHY", "STRENGTH", "propose")
