"""Another story named on one line inside the text: “Read also: Five killed in mine blast”."""

import re
from collections.abc import Iterator

from generator.model import OTHER_STORY, Finding, Removal
from generator.phrases import phrase_set, straight
from generator.reading import SENTENCE_END, Reading, word_count
from generator.view import View

NAME = "teaser-line"
WHY = "a short line that is a label such as “Read also”, a colon, and what is no sentence, or is linked"
STRENGTH = 55

LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][^:：|\n]{3,40}?)\s*[:：|]\s*(?P<title>[^\n]*\w[^\n]*)")
LONGEST = 25  # Words of a headline.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each such line outside the prose."""
    for view, prose in zip(reading.views, reading.prose, strict=True):
        if not prose and _is_teaser(view):
            yield Removal(view.block.span, NAME, OTHER_STORY)


def _is_teaser(view: View) -> bool:
    found = LABELLED.fullmatch(view.text.strip())
    if found is None or word_count(found["title"]) > LONGEST:
        return False
    known = straight(found["label"]).casefold() in phrase_set("teasers", "label")
    return known and (view.link_share > 0 or not SENTENCE_END.search(view.text))
