"""The longest run of prose: where, in a dump of a whole page, the article most likely stands."""

from generator.reading import Reading, word_count

# Headings, captions and single teasers interrupt an article; more lines than these in a row end it.
LONGEST_BREAK = 4


def main_run(reading: Reading) -> tuple[int, int]:
    """The numbers of the first and the last view of the run with the most words; (0, 0) where there is no prose."""
    best, words = (0, 0), 0
    start, last, count = 0, -LONGEST_BREAK - 2, 0
    for number, prose in enumerate(reading.prose):
        if not prose:
            continue
        if number - last > LONGEST_BREAK + 1:
            start, count = number, 0
        last, count = number, count + word_count(reading.views[number].text)
        if count > words:
            best, words = (start, last), count
    return best
