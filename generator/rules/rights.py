"""What the page says on rights: each notice verbatim, under its category."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.notice_hint import may_tell
from generator.reading import Reading, word_count
from generator.rules.credit_words import is_photographer
from generator.rules.rights_words import category_of, names_text, reserved_until
from generator.text import sentences
from generator.view import View

NAME = "rights"
WHY = "notices on copyright, licence, permission, fair use and liability, in lines outside the prose or after its end"
STRENGTH = 85

LONGEST_CODE = 6  # Words: "CC BY-NC-ND 4.0".
MOST = 0.5  # A paragraph of which this share of sentences are notices is one notice.
# Said of the page in so many words: a paragraph of nothing else is no part of the article, wherever it stands.
SURE = frozenset({"republication-permission", "reuse-prohibited", "all-rights-reserved"})
QUOTABLE = SURE | {"copyright-notice", "named-licence", "disclaimer"}  # One such sentence is one outside the article.
CREDIT, CONTACT = "media-credit", "contact"  # The one has a rule of its own; the other alone says nothing on rights.


class Sentence(NamedTuple):
    """A sentence of a view: its character range and the category of notice that it is, if any."""

    start: int
    end: int
    category: str | None


class Run(NamedTuple):
    """Adjoining sentences of one category."""

    category: str
    parts: list[Sentence]


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each run of sentences of one category, and the lifting of each paragraph that is a notice.

    Whom to ask is told of the rights only beside notices that say what there is to ask.
    """
    made = list(_proposed(reading))
    told = any(isinstance(one, Finding) and one.field != f"rights.{CONTACT}" for one in made)
    if told:
        yield from made
    else:
        yield from (Removal(one.span, NAME, "contact of the publisher") for one in made if isinstance(one, Removal))


def _proposed(reading: Reading) -> Iterator[Finding | Removal]:
    found = [_sentences(view, reading.language) for view in reading.views]
    pairs = zip(reading.prose, found, strict=True)
    own = [number for number, (prose, parts) in enumerate(pairs) if prose and not (_whole(parts) or _quotable(parts))]
    whole = (own[0], own[-1]) if own else (0, -1)
    start, end = main_run(reading)
    core = max(whole[0], start), min(whole[1], end)
    for number, parts in enumerate(found):
        view = reading.views[number]
        inside = core[0] <= number <= core[1]
        if view.block.kind == "heading" or (inside and (view.block.kind == "item" or is_photographer(view.text))):
            continue
        free = not whole[0] <= number <= whole[1] or not reading.prose[number]
        if _whole(parts) and (free or _only_rights(view, parts)):
            yield from _notice(view, parts)
        elif not inside or (parts and _labelled(parts)):
            yield from _within(view, parts)


def _sentences(view: View, language: str | None) -> list[Sentence]:
    found: list[Sentence] = []
    if not may_tell(view.text):
        return found
    for start, end in sentences(view.text, language):
        cut = start + reserved_until(view.text[start:end])
        parts = [(start, cut), (cut, end)] if start < cut else [(start, end)]
        found += [Sentence(a, b, category_of(view.text[a:b])) for a, b in parts]
    return found


def _whole(parts: list[Sentence]) -> bool:
    """Is the paragraph a notice as a whole?"""
    told = [part for part in parts if part.category not in (None, CREDIT)]
    return bool(told) and (_labelled(parts) or len(told) >= MOST * len(parts))


def _labelled(parts: list[Sentence]) -> bool:
    """Does the paragraph begin as a disclaimer? Then all of it is one."""
    return parts[0].category == "disclaimer"


def _quotable(parts: list[Sentence]) -> bool:
    return any(part.category in QUOTABLE for part in parts)


def _only_rights(view: View, parts: list[Sentence]) -> bool:
    """Does a paragraph among the article's own say nothing but what may be done with this text?"""
    of_this = names_text(view.text)
    return all(part.category in SURE or (of_this and part.category == "named-licence") for part in parts)


def _notice(view: View, parts: list[Sentence]) -> Iterator[Finding | Removal]:
    """The notices of a paragraph, all of it lifted; a sentence of no category goes with the one before it."""
    runs: list[Run] = []
    lead: list[Sentence] = []
    for part in parts:
        if part.category not in (None, CREDIT):
            runs.append(Run(part.category, [*lead, part]))
            lead = []
        else:
            (runs[-1].parts if runs else lead).append(part)
    for category, run in _joined(runs):
        span, text = view.outer(run[0].start, run[-1].end)
        yield Finding(f"rights.{category}", text, span, NAME, "verbatim")
        yield Removal(span, NAME, "lifted:rights")


def _within(view: View, parts: list[Sentence]) -> Iterator[Finding]:
    """The sentences of a longer paragraph outside the article that are notices; the paragraph is not ours to lift."""
    groups = groupby(parts, key=lambda part: part.category in QUOTABLE and not _is_code(view, part))
    for run in (run for told, group in groups if told for run in _joined([Run(p.category or "", [p]) for p in group])):
        span, text = view.outer(run.parts[0].start, run.parts[-1].end)
        yield Finding(f"rights.{run.category}", text, span, NAME, "verbatim")


def _is_code(view: View, part: Sentence) -> bool:
    """Is it a licence's code alone, which behind other words is that of a picture?"""
    return part.category == "named-licence" and word_count(view.text[part.start : part.end]) <= LONGEST_CODE


def _joined(runs: list[Run]) -> list[Run]:
    """Adjoining sentences of one category as one; so are a copyright line and the reservation behind or before it."""
    found: list[Run] = []
    for run in runs:
        both = {found[-1].category, run.category} if found else set()
        if len(both) == 1 or both == {"copyright-notice", "all-rights-reserved"}:
            found[-1] = Run(min(both), [*found[-1].parts, *run.parts])  # "all rights reserved" comes first by letters
        else:
            found.append(run)
    return found
