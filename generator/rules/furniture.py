"""Page furniture by a small additive model: what the shape of a block and of its surroundings says together."""

from collections.abc import Iterator, Sequence

from generator.forest import chances, model, scores, shares
from generator.measure import LABEL, Measure, measures
from generator.model import OTHER_STORY, Finding, Removal
from generator.reading import Reading
from generator.shape import Columns, context, shape, vocabulary

NAME = "furniture"
WHY = (
    "blocks that by length, sentence ends, links, words, repetition and neighbours together are surely page furniture, "
    "the surest first, as long as hardly any of the article can be among them"
)
STRENGTH = 35

# Hundredths: a block goes only if it is at least this much more likely furniture than article (five to one). On sites
# not seen, this and the next figure lose about one word of an article in a hundred; bolder ones cost more than that.
LEAST = -160
# Of 1000: the blocks that go may together hold this share of what is expected to be article, and no more.
RISK = 40
# A shorter document, or one without a paragraph, has nothing to tell its furniture from.
FEWEST_BLOCKS = 3
UNSEEN = frozenset({"html", "warc"})  # The model learnt from dumps of text; a page's own tags tell more than it can.
MOSTLY_LINKED = 0.5
LINK_WORDS, LINE_WORDS = 5, 12  # Longer links are headlines of other stories; longer lines are no menu.
BOILERPLATE = 30  # Tenths: a block with words of so much weight speaks of the site, not of a story.
TOP = 3  # Features that an explanation names.


def propose(reading: Reading) -> Iterator[Finding | Removal]:
    """The removal of each block that is surely furniture; none where no paragraph of prose would stay."""
    if len(reading.views) < FEWEST_BLOCKS or reading.document.format in UNSEEN:
        return
    found, columns, judged = _judged(reading)
    gone = surely(found, judged, chances(judged))
    if not any(one.prose for number, one in enumerate(found) if number not in gone):
        return
    for number in sorted(gone):
        yield Removal(reading.views[number].block.span, NAME, _reason(found[number], columns, number))


def surely(found: Sequence[Measure], judged: Sequence[int], chance: Sequence[int]) -> frozenset[int]:
    """The blocks that go: the surest first, until the article's expected share among them is as large as may be."""
    expected = [likely * max(1, one.words) for likely, one in zip(chance, found, strict=True)]
    left = sum(expected) * RISK // 1000
    gone = []
    for number in sorted(range(len(found)), key=lambda one: (judged[one], one)):
        left -= expected[number]
        if left < 0 or judged[number] > LEAST:
            break
        gone.append(number)
    # The model has seen few texts in scripts without capitals: what is a paragraph there stays.
    return frozenset(number for number in gone if found[number].cased or not found[number].prose)


def why(reading: Reading, number: int) -> tuple[str, ...]:
    """The features that weighed most in the judgement of one block, with what each added, in words."""
    _, columns, _ = _judged(reading)
    parts = shares(model().second, columns, number)
    top = sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))[:TOP]
    return tuple(
        f"{name} {columns[name][number]:g}: {'article' if value > 0 else 'furniture'} {value:+d}" for name, value in top
    )


def _judged(reading: Reading) -> tuple[tuple[Measure, ...], Columns, list[int]]:
    """Measures, all features, and the second judgement's scores."""
    found, trees = measures(reading), model()
    columns = {**shape(reading, found), **vocabulary(found, trees.weigh)}
    first = scores(trees.first, columns)
    columns |= context(first, chances(first), found)
    return found, columns, scores(trees.second, columns)


def _reason(one: Measure, columns: Columns, number: int) -> str:
    """The plainest class that the deciding signs allow."""
    if one.link > MOSTLY_LINKED:
        return "list of links" if one.words <= LINK_WORDS * max(1, one.links) else OTHER_STORY
    below_label = columns["phrase of the heading above"][number] == LABEL
    if one.phrase == LABEL or (below_label and columns["vocabulary"][number] < BOILERPLATE):
        return OTHER_STORY
    if one.words <= LINE_WORDS and columns["run of lines alike"][number] >= FEWEST_BLOCKS:
        return "list of short lines"
    return "page furniture"
