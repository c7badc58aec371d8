"""Lists of other stories under a label such as “Read also”."""

from collections.abc import Iterator

from generator.model import OTHER_STORY, Finding, Removal
from generator.phrases import phrase_set, straight
from generator.reading import SENTENCE_END, Reading, word_count
from generator.view import View

NAME = "teaser-list"
WHY = "below a label such as “Related articles”, short lines without a sentence's end are headlines of other stories"
STRENGTH = 55

LONGEST = 25  # Words of a headline.
LABEL_WORDS = 6


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each label and of the headlines below it, up to the next line that is none."""
    open_list = False
    for number, (view, prose) in enumerate(zip(reading.views, reading.prose, strict=True)):
        # A heading with prose right below it heads a part of the article, whatever it says.
        heads = view.block.kind == "heading" and any(reading.prose[number + 1 : number + 2])
        if not prose and _is_label(view) and not heads:
            open_list = True
        elif open_list:
            open_list = not prose and _is_headline(view)
        if open_list:
            yield Removal(view.block.span, NAME, OTHER_STORY)


def _is_label(view: View) -> bool:
    text = straight(view.text.strip(" :»›>-*…")).casefold()  # Made straight, a guillemet would be a quote.
    return text in phrase_set("teasers", "label") and word_count(text) <= LABEL_WORDS


def _is_headline(view: View) -> bool:
    return word_count(view.text) <= LONGEST and (view.link_share > 0 or not SENTENCE_END.search(view.text))
