"""Who took a picture and which agency sent the text: credits in lines of their own, behind captions, in datelines."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.main_run import main_run
from generator.model import Finding, Removal
from generator.notice_hint import may_tell
from generator.phrases import phrases, straight
from generator.reading import Reading, word_count
from generator.rules.credit_words import is_credit, is_photographer, tail_credit
from generator.view import View

NAME = "credits"
WHY = "a label such as “Photo:” or a name beside that of an agency credits a picture; “(AP) —” opens its report"
STRENGTH = 78

LONGEST_CAPTION = 80  # Words of a paragraph behind which a credit is looked for.
FIRST = 3  # Paragraphs of the article whose opening is looked at: a headline or a caption may come before.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """A finding for each credit; all stay where they stand, since a caption is the article's."""
    first, last = main_run(reading)
    for number, view in enumerate(reading.views):
        told = view.block.kind != "heading" and may_tell(view.text)
        start = _credit(view, first < number < last) if told else None
        if start is not None:
            span, text = view.outer(start, len(view.text))
            yield Finding("rights.media-credit", text, span, NAME, "verbatim")
    prose = [number for number in range(first, len(reading.views)) if reading.prose[number]]
    for number in prose[:FIRST]:
        yield from _dateline(reading.views[number])


def _credit(view: View, inside: bool) -> int | None:
    """Where the credit of a paragraph begins; within the article a © without a year is a photographer's."""
    text = straight(view.text)
    if is_credit(text) or (inside and is_photographer(text)):
        return 0
    return tail_credit(text) if word_count(text) <= LONGEST_CAPTION else None


def _dateline(view: View) -> Iterator[Finding]:
    found = _agency().match(view.text)
    if found:
        yield Finding("rights.syndication-credit", found["whole"], view.span(*found.span("whole")), NAME, "verbatim")
        yield Finding("syndicated_from", found["agency"], view.span(*found.span("agency")), NAME, "verbatim")


@lru_cache(maxsize=1)
def _agency() -> re.Pattern[str]:
    """A place, perhaps a date, an agency in brackets, a dash."""
    names = "|".join(re.escape(name) for name in phrases("agencies", "name"))
    return re.compile(
        rf"\W*(?P<whole>(?:[^\W\d_a-z][^\n()]{{1,60}}?\s?)?\((?P<agency>{names})(?:/[\w-]{{2,8}})?\))\s?(?:–|—|--|-)\s"
    )
