"""Extractors of main text, asked for one page: which of its blocks each of them took."""

import logging
from collections.abc import Iterator, Sequence

from generator.rules.main_text_match import Words, answer_of, taken

Vote = list[bool]
Votes = dict[str, Vote]
# The library says on stderr what it discards; we list it.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def asked(page: str, blocks: Sequence[Words]) -> Votes:
    """The vote of each extractor that took anything; all are empty where none did."""
    votes = {name: taken(blocks, answer_of(answer)) for name, answer in _answers(page)}
    return votes if any(any(vote) for vote in votes.values()) else {}


def _answers(page: str) -> Iterator[tuple[str, str]]:
    """Each extractor's text of the main part; nothing of one that fails, for the other still stands."""
    import trafilatura  # All take longer to load than a run of nothing, and dumps of text need none.
    from lxml.etree import LxmlError
    from resiliparse.extract.html2text import extract_plain_text

    try:
        answer = trafilatura.extract(page, include_comments=False, favor_recall=True)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        answer = None
    yield "trafilatura", answer or ""
    try:
        answer = extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False, links=False)
    except (ValueError, RuntimeError):
        answer = None
    yield "resiliparse", answer or ""


def alike(one: Vote, other: Vote, sizes: Sequence[int]) -> float:
    """F1 of two votes, in words."""
    both = sum(size for size, a, b in zip(sizes, one, other, strict=True) if a and b)
    total = sum(size * (a + b) for size, a, b in zip(sizes, one, other, strict=True))
    return 2 * both / total if total else 0.0
