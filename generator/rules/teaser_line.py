"""Another story named on one line inside the text: “Read also: Five killed in mine blast”, or its link and its day."""

import re
from collections.abc import Iterator

from generator.dates import months
from generator.model import OTHER_STORY, Finding, Removal
from generator.phrases import phrase_set, straight
from generator.reading import SENTENCE_END, Reading, word_count
from generator.view import View

NAME = "teaser-line"
WHY = (
    "a short line that is a label such as “Read also”, a colon, and what is no sentence, or a question, or is linked; "
    "and one that is a link and a day or a time, as sites put other stories between paragraphs"
)
STRENGTH = 55

LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][^:：|\n]{3,40}?)\s*[:：|]\s*(?P<title>[^\n]*\w[^\n]*)")
QUESTION = re.compile(r"[^.!?…。！？؟۔]+[?？؟][\"'”’»)\]]*\s*")  # Many headlines ask.
FEWEST, LONGEST = 4, 25  # Words of a headline.
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
WORD = re.compile(r"[^\W\d_]+")


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line outside the prose."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and (_is_teaser(view) or _is_dated_link(view, reading.language)):
            yield Removal(view.block.span, NAME, OTHER_STORY)


def _is_teaser(view: View) -> bool:
    found = LABELLED.fullmatch(view.text.strip())
    if found is None or word_count(found["title"]) > LONGEST:
        return False
    known = straight(found["label"]).casefold() in phrase_set("teasers", "label")
    told = SENTENCE_END.search(view.text) and not QUESTION.fullmatch(found["title"])
    return known and (view.link_share > 0 or not told)


def _is_dated_link(view: View, language: str | None) -> bool:
    """Whether a line is one link and behind it no more than a day or a time; in a list that may be a reference."""
    links = view.visible.links
    if view.block.kind == "item" or len(links) != 1 or not links[0].target:
        return False
    first, last = links[0].start, links[0].end
    behind = view.text[last:]
    if view.text[:first].strip() or not FEWEST <= word_count(view.text[first:last]) <= LONGEST:
        return False
    named = WORD.findall(behind)
    day = named and any(map(str.isdigit, behind)) and all(word.casefold() in months(language) for word in named)
    return bool(day or CLOCK.fullmatch(behind.strip()))
