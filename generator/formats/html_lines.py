"""The lines of a page for the survey: the texts of its blocks without their places, read in a few sweeps.

The survey reads every page once before the rules do, and needs to know only which words stand together. Where a source
is so broken that the sweeps part it otherwise than the tokenizer does, a line is not counted, and no more than that.
"""

import re
from collections.abc import Iterator
from html import unescape

from generator.formats.html_text import BLOCKS, HIDDEN
from generator.formats.html_tokens import ATTRIBUTES, RAW

EDGE = "\x00"  # Parts the blocks; a browser shows no such character.
REST = rf"(?=[\s/>]){ATTRIBUTES}(?:>|\Z)"  # Of a tag behind its name. It never fails, so that every sweep is linear.
UNSEEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>{'|'.join(sorted(RAW))}){REST}.*?(?=</(?P=raw)(?=[\s/>])|\Z)",
    re.DOTALL | re.IGNORECASE,
)
TEMPLATE = re.compile(rf"<template(?![^>]*+shadowroot){REST}.*?(?:</template(?=[\s/>])|\Z)", re.DOTALL | re.IGNORECASE)
BREAK = rf"<br{REST}"
EDGES = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))}){REST}|{BREAK}(?:\s*+{BREAK})++", re.IGNORECASE)
BREAKS = re.compile(BREAK, re.IGNORECASE)
TAGS = re.compile(rf"</?[a-zA-Z][^\s/>]*+{ATTRIBUTES}(?:>|\Z)|<[!?/][^>]*+(?:>|\Z)")


def lines_seen(page: str) -> Iterator[str]:
    """The visible text of each block of a page, its blanks as they stand."""
    seen = UNSEEN.sub(_unseen, page)
    seen = TEMPLATE.sub("", seen) if "<template" in seen else seen
    for line in TAGS.sub("", BREAKS.sub(" ", EDGES.sub(EDGE, seen))).split(EDGE):
        if line and not line.isspace():
            yield (unescape(line) if "&" in line else line).replace(HIDDEN, "")


def _unseen(found: re.Match[str]) -> str:
    """A comment and a script part nothing; a title does."""
    return EDGE if (found["raw"] or "").lower() in BLOCKS else ""
