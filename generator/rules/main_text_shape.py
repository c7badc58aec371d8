"""Named features of every block of a page for the judgement of its main text: votes, place in the tree, shape.

Each function gives columns: the feature's name and one number for each block.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.formats.html_place import BITS, Element, places
from generator.model import Document
from generator.phrases import phrases, straight
from generator.reading import SENTENCE_END, Reading
from generator.rules.main_text_vote import Votes, alike
from generator.view import View

Columns = dict[str, list[float]]
Place = tuple[Element, ...]

KINDS = ("heading", "paragraph", "item", "quote", "code", "table", "separator", "definition")
TAGS = {"p": 1, "div": 2, "li": 3, "span": 4, "a": 5, "td": 6, "h2": 7, "h3": 7, "h4": 8, "h1": 9, "figcaption": 10,
        "section": 11, "em": 12, "strong": 13}  # fmt: skip
NEIGHBOURS = (-2, -1, 1, 2)
SHOWN_OF_NEIGHBOURS = ("words", "kind", "link", "end", "prose")
WINDOWS = (1, 2, 4, 8)  # Blocks looked at on either side.
LEVELS = (1, 2, 3)  # Elements around a block, from the inside, whose other blocks are looked at.
PATH = 3  # The innermost elements by which blocks are told to be of one kind.
LONGEST_LABEL = 60  # Characters.
FAR = 40  # Blocks; what is farther off is as good as absent.
ABSENT = -1.0
HALF = 0.5  # Share of the votes that an element must hold to be the one around the main text.
MANY = 1000.0  # Words of a branch; more of them say no more.


def shape(reading: Reading, votes: Votes, sizes: Sequence[int]) -> Columns:
    """All features; `sizes` are the words of each block."""
    found = [*places(reading.document.text, starts(reading.document))]
    weights = [max(1, size) for size in sizes]
    taken = [sum(row) / len(votes) for row in zip(*votes.values(), strict=True)]
    return {
        **_own(reading, sizes),
        **_runs(reading),
        **_labels(reading),
        **_votes(votes, sizes, taken),
        **_ends(reading, weights, taken),
        **_around(weights, taken),
        **_place(found),
        **_tree(found, weights, taken),
    }


def starts(document: Document) -> list[int]:
    """The character of the page at which each block begins."""
    data, codec = document.text.encode(document.source.codec), document.source.codec
    found, at, byte = [], 0, 0
    for block in document.blocks:
        first = block.span.start - document.source.bom
        found.append(at + len(data[byte:first].decode(codec)))
        at, byte = found[-1] + len(block.text), block.span.end - document.source.bom
    return found


def _own(reading: Reading, sizes: Sequence[int]) -> Columns:
    views = reading.views
    columns: Columns = {
        "words": [float(size) for size in sizes],
        "kind": [float(KINDS.index(view.block.kind)) for view in views],
        "link": [view.link_share for view in views],
        "links": [float(len(view.visible.links)) for view in views],
        "prose": [float(one) for one in reading.prose],
        "end": [_end(view.text) for view in views],
        "start": [_start(view.text) for view in views],
        "digits": [sum(map(str.isdigit, view.text)) / max(1, len(view.text)) for view in views],
        "capitals": [_capitals(view) for view in views],
    }
    size = len(views)
    for name in SHOWN_OF_NEIGHBOURS:
        own = columns[name]
        for off in NEIGHBOURS:
            columns[f"{name} at {off:+d}"] = [own[i + off] if 0 <= i + off < size else ABSENT for i in range(size)]
    return columns


def _end(text: str) -> float:
    """No end of a sentence, a colon, dots, a call or question, or a full stop."""
    if not SENTENCE_END.search(text):
        return 1.0 if text.endswith((":", "：")) else 0.0
    if text.endswith(("…", "...")):
        return 2.0
    return 3.0 if text.endswith(("!", "?", "！", "？")) else 4.0


def _start(text: str) -> float:
    first = text[:1]
    signs = (first.islower(), first.isalpha(), first.isdigit())
    return float(signs.index(True) if True in signs else len(signs))


def _capitals(view: View) -> float:
    parts = view.text.split()
    return sum(part[0].isupper() for part in parts) / max(1, len(parts))


def _runs(reading: Reading) -> Columns:
    """How far the prose is on either side, and how often the same words stand in the page."""
    keys = [" ".join(view.text.split()).casefold() for view in reading.views]
    times = Counter(keys)
    return {
        "repeats": [float(times[key] - 1) for key in keys],
        "since prose": [*_since([not prose for prose in reading.prose], 0.0)],
        "until prose": [*_since([not prose for prose in reading.prose[::-1]], 0.0)][::-1],
    }


def _labels(reading: Reading) -> Columns:
    """How far above the last label of a list of other stories stands."""
    others = [not _is_label(view.text) for view in reading.views]
    return {"since a label": [*_since(others, ABSENT)]}


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and straight(text).casefold().strip(" :»›>-*…") in phrases("teasers", "label")


def _since(others: Sequence[bool], unseen: float) -> Iterator[float]:
    """Blocks since the last one that is not among the others; before the first they count from `unseen`."""
    run = unseen
    for other in others:
        run = (run if run < 0 else min(FAR, run + 1)) if other else 0.0
        yield run


def _votes(votes: Votes, sizes: Sequence[int], taken: Sequence[float]) -> Columns:
    both = [share >= HALF for share in taken]
    columns: Columns = {"votes": [*taken]}
    for name, vote in votes.items():
        columns[f"taken by {name}"] = [float(one) for one in vote]
        columns[f"{name} is like the others"] = [alike(vote, both, sizes)] * len(taken)
    return columns


def _ends(reading: Reading, weights: Sequence[int], taken: Sequence[float]) -> Columns:
    """How far the block is from where the votes begin and end."""
    size = len(taken)
    before = [*accumulate((w * t for w, t in zip(weights, taken, strict=True)), initial=0.0)]
    total = before[-1] or 1.0
    kept = [number for number in range(size) if taken[number] >= HALF]
    prose = [number for number in kept if reading.prose[number]] or kept or [0, size - 1]
    return {
        "article done": [before[i] / total for i in range(size)],
        "article before": before[:-1],
        "article left": [before[-1] - before[i + 1] for i in range(size)],
        "blocks since the first": [float(max(-FAR, min(FAR, i - prose[0]))) for i in range(size)],
        "blocks until the last": [float(max(-FAR, min(FAR, prose[-1] - i))) for i in range(size)],
    }


def _around(weights: Sequence[int], taken: Sequence[float]) -> Columns:
    size = len(taken)
    likely = [*accumulate((w * t for w, t in zip(weights, taken, strict=True)), initial=0.0)]
    total = [*accumulate(weights, initial=0)]
    columns: Columns = {}
    for k in WINDOWS:
        low, high = [max(0, i - k) for i in range(size)], [min(size, i + k + 1) for i in range(size)]
        columns[f"votes of {k} before"] = [
            (likely[i] - likely[a]) / max(1, total[i] - total[a]) for i, a in enumerate(low)
        ]
        columns[f"votes of {k} after"] = [
            (likely[b] - likely[i + 1]) / max(1, total[b] - total[i + 1]) for i, b in enumerate(high)
        ]
    return columns


def _place(found: Sequence[Place]) -> Columns:
    around = [place[-1].around if place else 0 for place in found]
    return {
        "depth": [float(len(place)) for place in found],
        "tag": [float(TAGS.get(place[-1].name, 0) if place else 0) for place in found],
        **{f"in {name}": [float(bool(hints & bit)) for hints in around] for name, bit in BITS.items()},
    }


def _tree(found: Sequence[Place], weights: Sequence[int], taken: Sequence[float]) -> Columns:
    """What is voted of the other blocks in the elements around a block, and of the blocks in elements alike."""
    likely: defaultdict[int, float] = defaultdict(float)
    words: defaultdict[int, int] = defaultdict(int)
    for place, weight, share in zip(found, weights, taken, strict=True):
        voted = weight * share
        for element in place:
            words[element.number] += weight
            likely[element.number] += voted
    total = sum(w * t for w, t in zip(weights, taken, strict=True)) or 1.0
    columns: Columns = {}
    for level in LEVELS:
        near = [place[-level - 1].number if len(place) > level else None for place in found]
        columns[f"votes of element {level}"] = [likely[n] / words[n] if n is not None else ABSENT for n in near]
        columns[f"share in element {level}"] = [likely[n] / total if n is not None else ABSENT for n in near]
    inner = [[e.number for e in place if likely[e.number] < HALF * total] for place in found]
    branch = [numbers[0] if numbers else None for numbers in inner]
    columns["elements below the main one"] = [float(len(numbers)) for numbers in inner]
    columns["votes of the branch"] = [likely[n] / words[n] if n is not None else ABSENT for n in branch]
    columns["words of the branch"] = [min(MANY, words[n]) if n is not None else ABSENT for n in branch]
    return {**columns, **_alike([tuple((e.name, e.hints) for e in place[-PATH:]) for place in found], weights, taken)}


def _alike(paths: Sequence[tuple[tuple[str, int], ...]], weights: Sequence[int], taken: Sequence[float]) -> Columns:
    words: Counter[tuple[tuple[str, int], ...]] = Counter()
    likely: dict[tuple[tuple[str, int], ...], float] = {}
    for path, weight, share in zip(paths, weights, taken, strict=True):
        words[path] += weight
        likely[path] = likely.get(path, 0.0) + weight * share
    total = sum(likely.values()) or 1.0
    return {
        "votes of elements alike": [likely[path] / words[path] for path in paths],
        "share in elements alike": [likely[path] / total for path in paths],
    }
