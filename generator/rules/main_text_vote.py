"""Extractors of main text, asked for one page, and what they agree on."""

import logging
from collections.abc import Iterator, Sequence

import trafilatura
from lxml.etree import LxmlError
from resiliparse.extract.html2text import extract_plain_text

from generator.rules.main_text_match import Words, answer_of, taken

Vote = list[bool]
# In the order in which they are believed where they are alike. Measured in docs/architecture.md's words on main text:
# two modes of trafilatura err on different pages, and resiliparse, which misses least, breaks the tie.
RECALL = (False, True)
# The library says on stderr what it discards; we list it.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def agreed(page: str, blocks: Sequence[Words]) -> Vote:
    """The vote most like the others, without what it alone takes."""
    votes = [taken(blocks, answer_of(answer)) for answer in _answers(page)]
    votes = [vote for vote in votes if any(vote)]
    if not votes:
        return []
    sizes = [len(words) for words in blocks]
    best = max(votes, key=lambda vote: sum(_alike(vote, other, sizes) for other in votes))
    if len(votes) == 1:
        return best
    return [mine and sum(others) > 1 for mine, *others in zip(best, *votes, strict=True)]


def _answers(page: str) -> Iterator[str]:
    """Each extractor's text of the main part; nothing of one that fails, for the others still stand."""
    for recall in RECALL:
        try:
            yield trafilatura.extract(page, include_comments=False, favor_recall=recall) or ""
        except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
            yield ""
    try:
        yield extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False, links=False)
    except (ValueError, RuntimeError):
        yield ""


def _alike(one: Vote, other: Vote, sizes: Sequence[int]) -> float:
    """F1 of two votes, in words."""
    both = sum(size for size, a, b in zip(sizes, one, other, strict=True) if a and b)
    total = sum(size * (a + b) for size, a, b in zip(sizes, one, other, strict=True))
    return 2 * both / total if total else 0.0
