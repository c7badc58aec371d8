"""The headline: of all lines that may be it the likeliest, if it is likely enough."""

from collections.abc import Iterator
from functools import lru_cache

from generator.background import profile
from generator.main_run import main_run
from generator.model import Finding, How, Removal
from generator.reading import Reading, word_count
from generator.rules.ranked import chosen
from generator.rules.site_tail import bare
from generator.rules.surroundings import ASKED, FORMATS, NO_END, Lines, ending, lines_of
from generator.rules.title_signs import LONGEST, Candidate, candidates, signs
from generator.view import View

NAME = "title"
WHY = (
    "of all short lines the one that by its place above the article, its shape, what it shares with the text and what "
    "stands round it is most likely the headline"
)
STRENGTH = 70

# Of 1000. On sites not seen, of titles found at this chance about four in five are right, of the rest about half.
LEAST = 450
FEWEST = 2  # A single word is more often the name of a section.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The title's finding and its lifting from the body; nothing where no line qualifies."""
    if reading.document.format not in FORMATS:
        yield from _in_markup(reading)
        return
    one = headline(reading)
    if one is not None:
        view = reading.views[one.number]
        start, end = bare(reading, one.number, view.text[one.start : one.end])
        text = view.text[one.start + start : one.start + end].strip()
        how: How = "verbatim" if text in view.block.text else "normalised"
        yield Finding("title", text, view.span(one.start + start, one.start + end), NAME, how)
        if not one.cut:
            yield Removal(view.block.span, NAME, "lifted:title")


@lru_cache(maxsize=2)  # The byline and the date are sought beside it.
def headline(reading: Reading) -> Candidate | None:
    """The likeliest line, if it is likely enough."""
    if not reading.views:
        return None
    lines = lines_of(reading)
    found = candidates(reading, lines)
    number = chosen(NAME, signs(reading, lines, found), [one.key for one in found], LEAST)
    if number is not None:
        return None if _is_slogan(reading, lines, found[number]) else found[number]
    return next((one for one in found if one.number == 0 and not one.cut), None) if _is_alone(reading, lines) else None


def _is_slogan(reading: Reading, lines: Lines, one: Candidate) -> bool:
    """Does a line share no telling word with the text, and do others stand between that are no byline and no date?"""
    own = profile(one.text, reading.language)
    if lines.levels[one.number] or not own or any(word in lines.body or word in lines.run for word in own):
        return False
    below = next((number for number in lines.prose if number > one.number), len(lines.texts))
    return not all(lines.signed[number] or lines.dated[number] for number in range(one.number + 1, below))


def _is_alone(reading: Reading, lines: Lines) -> bool:
    """Is the first line all that the text has besides paragraphs, and no sentence? No shape tells more than that."""
    first = lines.texts[0]
    plain = FEWEST <= lines.counts[0] <= LONGEST and not (lines.signed[0] or lines.dated[0] or lines.labels[0])
    return reading.head == 1 and all(reading.prose[1:]) and plain and ending(first) in (NO_END, ASKED)


def _in_markup(reading: Reading) -> Iterator[Finding | Removal]:
    """In markup, whose tags tell more than the shape of lines: the first heading above the prose."""
    start = min(main_run(reading)[0], reading.head)
    view = next((view for view in reading.views[:start] if _is_heading(view)), None)
    if view:
        yield Finding("title", view.text.strip(), view.span(0, len(view.text)), NAME, "verbatim")
        yield Removal(view.block.span, NAME, "lifted:title")


def _is_heading(view: View) -> bool:
    return view.block.kind == "heading" and FEWEST <= word_count(view.text) <= LONGEST
