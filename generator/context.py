"""Named features of every block from a first judgement of all: where the article runs, and who speaks of its subject.

Chances are whole numbers of 1000; a column is the feature's name and one number for each block.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.measure import Measure, ahead, behind, sums
from generator.shape import ABSENT, FAR, Columns

SURE, SENTENCE = 150, 12  # Hundredths, and words: what is surely a paragraph of the article.
WINDOWS = {"article": (1, 2, 4, 8), "score": (1, 2, 4)}  # Blocks looked at on either side.
MOST_MOOD = 600  # Hundredths; a surer block says no more of its neighbours.


def context(scores: Sequence[int], chances: Sequence[int], found: Sequence[Measure]) -> Columns:
    """What a first judgement says of each block's surroundings."""
    counts = [max(1, one.words) for one in found]
    return {
        "score": [float(score) for score in scores],
        **_windows(scores, chances, counts),
        **_runs(chances, counts),
        **_ranks(scores, chances, counts),
        **_barriers(scores, counts),
        **_subjects(chances, found),
    }


def _windows(scores: Sequence[int], chances: Sequence[int], counts: Sequence[int]) -> Columns:
    """How much article stands around, and how much of the document's is done."""
    size = len(counts)
    likely = sums([c * n for c, n in zip(chances, counts, strict=True)])
    total, mood = sums(counts), sums([max(-MOST_MOOD, min(MOST_MOOD, score)) for score in scores])
    whole = max(1, likely[-1])
    columns: Columns = {
        "article done": [one / whole for one in likely[:-1]],
        "article left": [likely[-1] - one for one in likely[1:]],
        "article before": likely[:-1],
        "article share": [likely[-1] / max(1, total[-1])] * size,
    }
    blocks = [float(number) for number in range(size + 1)]
    for name, values, by in (("article", likely, total), ("score", mood, blocks)):
        for k in WINDOWS[name]:
            columns[f"{name} of {k} before"] = _parts(behind(values, k), behind(by, k))
            columns[f"{name} of {k} after"] = _parts(ahead(values, k), ahead(by, k))
    return columns


def _parts(values: Sequence[float], by: Sequence[float]) -> list[float]:
    return [value / (whole or 1) for value, whole in zip(values, by, strict=True)]


def _runs(chances: Sequence[int], counts: Sequence[int]) -> Columns:
    """The best run of blocks, article words less others, and the best ones that end above and begin below a block."""
    size, total = len(counts), sums(counts)
    net = [(2 * chance / 1000 - 1) * words for chance, words in zip(chances, counts, strict=True)]
    up, down = _reaching(net), _reaching(net[::-1])[::-1]
    ends = [one + value for one, value in zip(up, net, strict=True)]
    last = max(range(size), key=lambda i: (ends[i], -i), default=0)
    first = last
    while first > 0 and up[first] > 0:
        first -= 1
    return {
        "run above": up,
        "run below": down,
        "blocks into the run": [float(max(-FAR, min(FAR, i - first))) for i in range(size)],
        "blocks to the run's end": [float(max(-FAR, min(FAR, last - i))) for i in range(size)],
        "words before the run": [max(0.0, total[first] - total[i + 1]) for i in range(size)],
        "words after the run": [max(0.0, total[i] - total[last + 1]) for i in range(size)],
    }


def _reaching(net: Sequence[float]) -> list[float]:
    """Of each block, the largest sum of a run that ends right before it; 0 where none is above 0."""
    found, best = [], 0.0
    for value in net:
        found.append(best)
        best = max(0.0, best + value)
    return found


def _ranks(scores: Sequence[int], chances: Sequence[int], counts: Sequence[int]) -> Columns:
    """The shares of the expected article, and of all words, in blocks that are no more likely article."""
    size = len(counts)
    likely, below, words = [0.0] * size, 0, 0
    lower = [0.0] * size
    expected = sum(chance * count for chance, count in zip(chances, counts, strict=True))
    total = sum(counts)
    for number in sorted(range(size), key=lambda one: (scores[one], one)):
        below += chances[number] * counts[number]
        words += counts[number]
        likely[number], lower[number] = below / max(1, expected), words / total
    return {"article less likely": likely, "words less likely": lower}


def _barriers(scores: Sequence[int], counts: Sequence[int]) -> Columns:
    """The least article-like block since the last sure paragraph, and before the next one, with their distance."""
    since, off = _barrier(scores, counts)
    before, until = _barrier(scores[::-1], counts[::-1])
    return {
        "surest furniture since article": since,
        "blocks since article": off,
        "surest furniture before article": before[::-1],
        "blocks before article": until[::-1],
    }


def _barrier(scores: Sequence[int], counts: Sequence[int]) -> tuple[list[float], list[float]]:
    lowest, far = 0, 0
    low, off = [], []
    for score, count in zip(scores, counts, strict=True):
        low.append(float(lowest))
        off.append(float(far))
        sure = score > SURE and count >= SENTENCE
        lowest, far = (0, 0) if sure else (min(lowest, score), min(FAR, far + 1))
    return low, off


def _subjects(chances: Sequence[int], found: Sequence[Measure]) -> Columns:
    """Which share of a block's telling words stands in likely article, likely furniture, and the nearest paragraphs."""
    article, furniture = defaultdict[str, int](int), defaultdict[str, int](int)
    for one, chance in zip(found, chances, strict=True):
        for word in one.subject:
            article[word] += chance
            furniture[word] += 1000 - chance
    rows = [
        _held(one, article, chance, furniture, 1000 - chance) if one.subject else (ABSENT, ABSENT)
        for one, chance in zip(found, chances, strict=True)
    ]
    return {
        "subject of the article": [row[0] for row in rows],
        "subject of the furniture": [row[1] for row in rows],
        "subject of the paragraph above": _taken_up(found),
        "subject of the paragraph below": _taken_up(found[::-1])[::-1],
    }


def _held(
    one: Measure, article: Mapping[str, int], own: int, furniture: Mapping[str, int], other: int
) -> tuple[float, float]:
    total = sum(one.subject.values())
    here = sum([value * min(1000, article[word] - own) for word, value in one.subject.items()])
    there = sum([value * min(1000, furniture[word] - other) for word, value in one.subject.items()])
    return here / 1000 / total, there / 1000 / total


def _taken_up(found: Sequence[Measure]) -> list[float]:
    """Which share of each block's telling words the one before it has that has any."""
    shares: list[float] = []
    last: Mapping[str, float] = {}
    for one in found:
        total = sum(one.subject.values())
        shares.append(sum([v for word, v in one.subject.items() if word in last]) / total if total else ABSENT)
        last = one.subject or last
    return shares
