"""Page furniture by a small additive model: what the shape of a block and of its surroundings says together."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from generator.context import context
from generator.forest import Columns, chances, model, rounded, scores, shares
from generator.measure import COLON, ITEM, LABEL, Measure, measures
from generator.model import OTHER_STORY, Finding, Removal
from generator.reading import Reading
from generator.shape import shape, vocabulary

NAME = "furniture"
WHY = (
    "blocks that by length, sentence ends, links, words, repetition and neighbours together are surely page furniture, "
    "the surest first, as long as hardly any of the article can be among them"
)
STRENGTH = 35

# A share of the article that is lost weighs this many times as much as the same share of furniture in what stays. On
# sites not seen, this figure loses somewhat less than one word of an article in a hundred.
HARM = 4.5
# Of 1000: the blocks that go may together hold this share of what is expected to be article, and no more.
RISK = 150
LEAD_WORDS, SURELY_FURNITURE = 4, -300
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
    found, columns, score = _judged(reading)
    gone = surely(found, score, chances(score))
    if not any(one.prose for number, one in enumerate(found) if number not in gone):
        return
    for number in sorted(gone):
        yield Removal(reading.views[number].block.span, NAME, _reason(found[number], columns, number))


def surely(found: Sequence[Measure], judged: Sequence[int], chance: Sequence[int]) -> frozenset[int]:
    """The blocks that go: of the surest first, as many as make the rest purest for what is expected to be lost."""
    counts = [max(1, one.words) for one in found]
    kept, article = sum(counts), sum(likely * words for likely, words in zip(chance, counts, strict=True))
    whole, gone, best, held = max(1, article), 0, article / kept, article
    order = [n for n in sorted(range(len(found)), key=lambda one: (judged[one], one)) if judged[n] < 0]
    for number, block in enumerate(order[: len(found) - 1], 1):
        held -= chance[block] * counts[block]
        kept -= counts[block]
        if whole - held > whole * RISK / 1000:
            break
        worth = held / kept - HARM * 1000 * (whole - held) / whole
        gone, best = (number, worth) if worth > best else (gone, best)
    # The model has seen few texts in scripts without capitals: what is a paragraph there stays.
    left = {number for number in order[:gone] if found[number].cased or not found[number].prose}
    return frozenset(left - _led_in(found, judged, left))


def _led_in(found: Sequence[Measure], judged: Sequence[int], gone: Set[int]) -> set[int]:
    """The items of lists that a line of the article leads in with a colon, but for those that are surely furniture."""
    led, kept = False, set()
    for number, one in enumerate(found):
        if one.kind != ITEM:
            led = number not in gone and one.end == COLON and one.words >= LEAD_WORDS
        elif led and judged[number] > SURELY_FURNITURE:
            kept.add(number)
    return kept


def why(reading: Reading, number: int) -> tuple[str, ...]:
    """The features that weighed most in the judgement of one block, with what each added, in words."""
    _, columns, _ = _judged(reading)
    stage = model().second
    parts, row = shares(stage, columns, number), rounded(columns, stage.names)[:, number]
    values = dict(zip(stage.names, row, strict=True))
    top = sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))[:TOP]
    return tuple(
        f"{name} {values[name]:g}: {'article' if value > 0 else 'furniture'} {value:+d}" for name, value in top
    )


def judged(reading: Reading) -> Sequence[int]:
    """The second judgement's score of each block; above 0 it is more likely article than furniture."""
    return _judged(reading)[2]


@lru_cache(maxsize=2)  # Several rules ask for the same document, one after the other.
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
