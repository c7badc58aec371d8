"""Named features of every block in its place: what it is like, what stands around it, where the prose runs.

Each function gives columns: the feature's name and one number for each block.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from generator.measure import Measure, ahead, behind, sums
from generator.reading import Reading

Columns = dict[str, list[float]]

NUMBERS = re.compile(r"\d+")
# Blocks looked at on either side: of what is counted, those windows that judgements of the model hung on.
WINDOWS = {"words": (4, 16), "prose words": (1, 4, 16), "sentences": (2, 8), "linked words": (8,), "items": (8,),
           "furniture phrases": (8,), "dates": (4, 16)}  # fmt: skip
SPOKEN = (1, 3, 8)  # The same for words.
NEIGHBOURS = (-2, -1, 1, 2)
FAR = 40  # Blocks; what is farther off is as good as absent.
ABSENT = -1.0
SHORT_WORDS = 12
LONGEST_TITLE, SHORTEST_TITLE, TITLE_NEAR = 40, 3, 6
OWN = ("kind", "words", "stops", "end", "start", "link", "links", "length", "capitals", "upper", "digits", "common",
       "pauses", "marks", "quoted", "exclaimed", "date", "address", "phrase", "notice", "credit", "caption",
       "biography", "level")  # fmt: skip
SHOWN_OF_NEIGHBOURS = {"words": NEIGHBOURS, "end": NEIGHBOURS, "capitals": NEIGHBOURS, "kind": (-1, 1),
                       "link": (-1, 1), "common": (-1, 1)}  # fmt: skip


def shape(reading: Reading, found: Sequence[Measure]) -> Columns:
    """All features that need no vocabulary."""
    return {
        **_own(found),
        **_document(found),
        **_place(found),
        **_around(found),
        **_neighbours(found),
        **_sections(found),
        **_gaps(reading, found),
        **_repeats(found),
        **_subject(reading, found),
    }


def vocabulary(found: Sequence[Measure], weigh: Callable[[Measure], list[float]]) -> Columns:
    """What the words of a block, of its neighbours and of the heading above say; above 0 is furniture.

    `weigh` tells the weights of a block's words and pairs of words, but for those that tell nothing.
    """
    weights = [weigh(one) for one in found]
    total = [float(sum(one)) for one in weights]
    before = sums(total)
    head, heading = ABSENT, []
    for one, value in zip(found, total, strict=True):
        heading.append(head)
        head = value if one.kind == 0 else head
    return {
        "vocabulary": total,
        "vocabulary a word": [value / max(1, one.words) for one, value in zip(found, total, strict=True)],
        "strongest word": [float(max(one, default=0)) for one in weights],
        "weakest word": [float(min(one, default=0)) for one in weights],
        "vocabulary of the heading above": heading,
        **{f"vocabulary of {k} before": behind(before, k) for k in SPOKEN},
        **{f"vocabulary of {k} after": ahead(before, k) for k in SPOKEN},
    }


def _own(found: Sequence[Measure]) -> Columns:
    rows = map(attrgetter(*OWN), found)
    columns = {name: list(map(float, values)) for name, values in zip(OWN, zip(*rows, strict=True), strict=True)}
    columns["words a sentence"] = [one.words / max(1, one.stops) for one in found]
    columns["words outside links"] = [one.words * (1 - one.link) for one in found]
    return columns


def _document(found: Sequence[Measure]) -> Columns:
    """Shares only: counts of a whole document would let a model know the page again instead of understanding it."""
    size = len(found)
    total = sum(one.words for one in found)
    prose = [one.words for one in found if one.prose]
    facts = {
        "document's prose share": sum(prose) / max(1, total),
        "document's link share": sum(one.words * one.link for one in found) / max(1, total),
        "document's words a block": total / max(1, size),
        "document's words a paragraph": sum(prose) / max(1, len(prose)),
        "document's headings": sum(one.kind == 0 for one in found) / max(1, size),
    }
    return {name: [float(value)] * size for name, value in facts.items()}


def _place(found: Sequence[Measure]) -> Columns:
    size, numbers = len(found), range(len(found))
    total, prose = sums([one.words for one in found]), sums([one.words * one.prose for one in found])
    runs = [number for number in numbers if found[number].prose]
    above = [runs[at - 1] if (at := bisect_left(runs, i)) else None for i in numbers]
    below = [runs[at] if (at := bisect_right(runs, i)) < len(runs) else None for i in numbers]
    return {
        "place": [i / max(1, size - 1) for i in numbers],
        "place by words": [total[i] / max(1, total[-1]) for i in numbers],
        "place by prose": [prose[i] / prose[-1] if prose[-1] else ABSENT for i in numbers],
        "prose left": [prose[-1] - prose[i + 1] for i in numbers],
        "prose done": [prose[i] for i in numbers],
        "blocks above": [float(min(i, FAR)) for i in numbers],
        "blocks below": [float(min(size - 1 - i, FAR)) for i in numbers],
        "prose above, blocks off": [float(FAR if a is None else min(FAR, i - a)) for i, a in enumerate(above)],
        "prose below, blocks off": [float(FAR if b is None else min(FAR, b - i)) for i, b in enumerate(below)],
        "prose above, words off": [ABSENT if a is None else total[i] - total[a + 1] for i, a in enumerate(above)],
        "prose below, words off": [ABSENT if b is None else total[b] - total[i + 1] for i, b in enumerate(below)],
    }


def _around(found: Sequence[Measure]) -> Columns:
    totals = {
        "words": sums([one.words for one in found]),
        "prose words": sums([one.words * one.prose for one in found]),
        "linked words": sums([one.words * one.link for one in found]),
        "sentences": sums([one.stops for one in found]),
        "furniture phrases": sums([one.phrase in (1, 2, 3, 6) or one.notice for one in found]),
        "items": sums([one.kind == 2 for one in found]),
        "dates": sums([one.date and one.words <= SHORT_WORDS for one in found]),
    }
    columns: Columns = {}
    for name, total in totals.items():
        for k in WINDOWS[name]:
            columns[f"{name} of {k} before"] = behind(total, k)
            columns[f"{name} of {k} after"] = ahead(total, k)
    phrases = totals["furniture phrases"]
    columns["furniture phrases above"] = phrases[:-1]
    columns["furniture phrases below"] = [phrases[-1] - one for one in phrases[1:]]
    return columns


def _neighbours(found: Sequence[Measure]) -> Columns:
    size, columns = len(found), {}
    for name, places in SHOWN_OF_NEIGHBOURS.items():
        own = [float(getattr(one, name)) for one in found]
        for off in places:
            none = [ABSENT] * min(size, abs(off))
            columns[f"{name} at {off:+d}"] = [*none, *own[:off]] if off < 0 else [*own[off:], *none]
    return columns


def _sections(found: Sequence[Measure]) -> Columns:
    size = len(found)
    heads = [number for number, one in enumerate(found) if one.kind == 0]
    prose = sums([one.words * one.prose for one in found])
    start = [heads[at - 1] if (at := bisect_left(heads, i)) else None for i in range(size)]
    end = [heads[at] if (at := bisect_right(heads, i)) < len(heads) else size for i in range(size)]
    short = [not one.prose and one.end < 2 and one.words <= SHORT_WORDS for one in found]
    runs = [len(run) for _, group in groupby(short) for run in [list(group)] for _ in run]
    return {
        "blocks since a heading": [float(FAR if a is None else min(FAR, i - a)) for i, a in enumerate(start)],
        "phrase of the heading above": [ABSENT if a is None else float(found[a].phrase) for a in start],
        "words of the heading above": [ABSENT if a is None else float(found[a].words) for a in start],
        "prose of the section": [prose[b] - prose[a or 0] for a, b in zip(start, end, strict=True)],
        "blocks of the section": [float(min(FAR, b - (a or 0))) for a, b in zip(start, end, strict=True)],
        "run of lines alike": [float(min(FAR, run)) for run in runs],
    }


def _gaps(reading: Reading, found: Sequence[Measure]) -> Columns:
    gaps = [*reading.gaps, 1]
    usual = sorted(gap for gap, one in zip(gaps, found, strict=False) if one.prose) or [1]
    middle = usual[len(usual) // 2]
    return {
        "gap": [float(min(gap, 8)) for gap in gaps[:-1]],
        "gap below": [float(min(gap, 8)) for gap in gaps[1:]],
        "gap over the usual": [float(max(-4, min(6, gap - middle))) for gap in gaps[:-1]],
    }


def _repeats(found: Sequence[Measure]) -> Columns:
    times, seen = Counter(one.key for one in found), Counter[str]()
    before = []
    for one in found:
        before.append(float(seen[one.key]))
        seen[one.key] += 1
    # A line that comes back as a heading, or right above prose, is an entry of a table of contents.
    followed = [one.kind == 0 or below.prose for one, below in zip(found, [*found[1:], *found[-1:]], strict=True)]
    last = {one.key: number for number, one in enumerate(found) if followed[number]}
    return {
        "repeats": [float(times[one.key] - 1) for one in found],
        "repeats above": before,
        "comes back as a heading": [float(last.get(one.key, -1) > i) for i, one in enumerate(found)],
        **_wording(found),
    }


def _wording(found: Sequence[Measure]) -> Columns:
    """Words that stand nowhere above, and blocks that are alike but for their numbers, or that close alike."""
    seen, fresh = set[str](), []
    for one in found:
        own = set(one.lexical)
        fresh.append(len(own - seen) / max(1, len(own)))
        seen |= own
    bare = [NUMBERS.sub("0", one.key) if one.digits else one.key for one in found]
    close = [" ".join(one.key.rsplit(" ", 2)[-2:]) if one.words > SHORTEST_TITLE else "" for one in found]
    times, closes = Counter(bare), Counter(close)
    return {
        "new words": fresh,
        "repeats but for numbers": [float(times[key] - 1) for key in bare],
        "closes alike": [float(closes[key] - 1) if key else 0.0 for key in close],
    }


def _title(reading: Reading, found: Sequence[Measure]) -> int | None:
    """The likeliest headline: the first heading above the prose, else the longest line near it."""
    above = range(min(reading.head, len(found)))
    heads = (i for i in above if found[i].kind == 0 and 1 < found[i].words <= LONGEST_TITLE)
    lines = [i for i in above if SHORTEST_TITLE < found[i].words <= LONGEST_TITLE]
    near = max(lines, key=lambda i: (i >= reading.head - TITLE_NEAR, found[i].words), default=None)
    return next(heads, near)


def _subject(reading: Reading, found: Sequence[Measure]) -> Columns:
    title = _title(reading, found)
    named = found[title].subject if title is not None else {}
    times = Counter(word for one in found if one.prose for word in one.subject)
    rows = [_shares(one, times, named) for one in found]
    return {
        "subject shared": [row[0] for row in rows],
        "subject shared twice": [row[1] for row in rows],
        "subject of the title": [row[2] for row in rows],
        "title's words": [len(named.keys() & one.subject.keys()) / max(1, len(named)) for one in found],
        "below the title": [0.0 if title is None else float(max(-FAR, min(FAR, i - title))) for i in range(len(found))],
    }


def _shares(one: Measure, times: Counter[str], named: Mapping[str, float]) -> tuple[float, float, float]:
    """Which share of a block's telling words other paragraphs have: one, two or more, the title."""
    total = sum(one.subject.values())
    if not total:
        return ABSENT, ABSENT, ABSENT
    own = int(one.prose)
    others = [(times.get(word, 0) - own, value) for word, value in one.subject.items()]
    once = sum([value for held, value in others if held > 0])
    twice = sum([value for held, value in others if held > 1])
    return once / total, twice / total, sum([v for word, v in one.subject.items() if word in named]) / total
