"""What a headline's line holds beside the headline: a label before it, the publisher's own name behind it."""

import re
from collections.abc import Iterator, Sequence

from generator.reading import Reading
from generator.rules.title_signs import CUT_WORDS, SITE, SITE_WORDS
from generator.text import words

# Programs that write texts out label their lines in English, whatever language the text is in.
LABEL = re.compile(r"\s*(?:title|headline)\s*:\s+(?=\S)", re.IGNORECASE)
# A name stands behind a sign of copyright, perhaps with years between.
NOTICE = re.compile(r"(?:©|\(c\)|copyright)[\W\d_]*(?P<owner>.*)", re.IGNORECASE)
DOMAIN = re.compile(r"([\w-]{3,63})(\.(?:[a-z]{2,3}\.)?[a-z]{2,6})(?!\w)", re.IGNORECASE)
HYPHEN = "-"  # Also what many headlines are parted by, and what careful editors keep a site's name behind.
ARTICLE = "the"  # Names of papers are written with and without it, domains too.


def bare(reading: Reading, number: int, text: str) -> tuple[int, int]:
    """The character range of a headline within its line (`number`), without its label and without its publisher's name.

    A name is only cut where the rest of the document has it as a domain, or behind a sign of copyright: of
    “Flood | Harbour Post” nothing else says that it is not a headline of two parts.
    """
    label = LABEL.match(text)
    start, end = label.end() if label else 0, len(text)
    for mark in [*SITE.finditer(text)][::-1]:
        tail = words(text[mark.end() : end])
        if len(words(text[start : mark.start()])) < CUT_WORDS or len(tail) > SITE_WORDS:
            break
        name = _letters(tail)
        if not name or mark[0].strip() == HYPHEN or not _owns(reading, number, name):
            break
        end = mark.start()
    return start, end


def _owns(reading: Reading, number: int, name: str) -> bool:
    others = [view for at, view in enumerate(reading.views) if at != number]
    if any(name in _domains(f"{view.text} {' '.join(link.target for link in view.visible.links)}") for view in others):
        return True
    notices = (found["owner"] for view in others for found in NOTICE.finditer(view.text))
    return any(_letters(words(owner)).startswith(name) for owner in notices)


def _domains(text: str) -> Iterator[str]:
    """A domain's own part, and the whole of it, as letters and digits alone."""
    for found in DOMAIN.finditer(text):
        yield from (_letters(words(found[1])), _letters(words(found[0])))


def _letters(name: Sequence[str]) -> str:
    return "".join(name).removeprefix(ARTICLE)
