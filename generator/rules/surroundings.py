"""What stands round each line of a document: where the article begins, what recurs, what is dated or signed."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.background import profile, together
from generator.forest import chances
from generator.main_run import main_run
from generator.measure import DATE, may_hold, sums
from generator.phrases import by_letter, straight
from generator.reading import SENTENCE_END, Reading, opens_with, word_count
from generator.rules.furniture import judged
from generator.text import words
from generator.view import View

# Dumps of text; of markup the tags tell more.
FORMATS = frozenset({"plain", "markdown"})
FAR = 60  # Blocks; what is farther off is as good as absent.
ABSENT = -1.0
NO_HEADLINE = 99.0  # Farther below a headline than any line is counted.
FAR_LINES, FAR_WORDS = 80, 800.0  # Farther off, distances tell no more.
LIKELY = 500  # Of 1000: more likely article than furniture.
PARAGRAPH_WORDS = 12
LEAD_PARAGRAPHS = 3
LINE_WORDS, LINE_CHARACTERS, LABEL_WORDS = 25, 400, 14
SHORT_WORDS = 12  # Lines of a menu are no longer.
BYLINE = re.compile(rf"\W*(?:{by_letter(('byline', 'lead'))})\s*:?\s+\S", re.IGNORECASE)
LABELS = (("share", "line"), ("appeal", "line"), ("author_page", "line"), ("teasers", "label"), ("date", "label"),
          ("topics", "label"))  # fmt: skip
SETEXT = re.compile(r"(?<!=)=+\s*\Z")
NO_END, COLON, STOP, ASKED, DOTS = 0.0, 1.0, 2.0, 3.0, 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """A document line by line: texts, folded words, counts and signs, one of each for each view.

    `chance` says of 1000 how likely a line is article; `likely` and `total` are running sums of words, of the article
    and of all; `kept` are the numbers of the paragraphs that are more likely article than not, `start` and `end` the
    main run of prose. `lead` and `body` are the telling words of the article's first paragraphs and of all of them.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    counts: tuple[int, ...]
    levels: tuple[int, ...]
    dated: tuple[bool, ...]
    signed: tuple[bool, ...]
    labels: tuple[bool, ...]
    times: Mapping[str, int]
    chance: tuple[int, ...]
    likely: tuple[float, ...]
    total: tuple[float, ...]
    kept: tuple[int, ...]
    prose: tuple[int, ...]
    start: int
    end: int
    lead: Mapping[str, float]
    body: Mapping[str, float]
    run: Mapping[str, float]

    @property
    def first(self) -> int:
        """The number of the article's first paragraph; behind the last line where there is none."""
        return self.kept[0] if self.kept else len(self.texts)

    def mean(self, start: int, end: int) -> float:
        """How likely the lines of a range are article, by words; ABSENT where there are none."""
        start, end = max(0, start), min(len(self.texts), end)
        if end <= start:
            return ABSENT
        return (self.likely[end] - self.likely[start]) / (self.total[end] - self.total[start])


@lru_cache(maxsize=2)
def lines_of(reading: Reading) -> Lines:
    """The lines of a document; the last two are kept, since several rules ask for the same."""
    return measured(reading, chances(judged(reading)))


def measured(reading: Reading, chance: Sequence[int]) -> Lines:
    """The lines of a document whose chances to be article are known."""
    views, prose = reading.views, tuple(n for n, one in enumerate(reading.prose) if one)
    texts = tuple(view.text.strip() for view in views)
    counts = tuple(word_count(view.text) for view in views)
    keys = tuple(" ".join(words(text)) if len(text) <= LINE_CHARACTERS else "" for text in texts)
    start, end = main_run(reading)
    run = [n for n in prose if start <= n <= end]
    likely = [n for n, one in enumerate(chance) if one >= LIKELY and counts[n] >= PARAGRAPH_WORDS]
    kept = tuple(likely or run[:LEAD_PARAGRAPHS])
    short = [count <= LINE_WORDS for count in counts]
    weights = [max(1, count) for count in counts]

    def telling(numbers: Sequence[int]) -> dict[str, float]:
        return together(profile(texts[n], reading.language) for n in numbers)

    return Lines(
        texts=texts, keys=keys, counts=counts, levels=tuple(map(_level, views)),
        dated=tuple(few and bool(DATE.search(text)) for few, text in zip(short, texts, strict=True)),
        signed=tuple(few and bool(BYLINE.match(straight(text))) for few, text in zip(short, texts, strict=True)),
        labels=tuple(
            count <= LABEL_WORDS and _is_label(view, key) for view, count, key in zip(views, counts, keys, strict=True)
        ),
        times=Counter(keys), chance=tuple(chance),
        likely=tuple(sums([one * weight / 1000 for one, weight in zip(chance, weights, strict=True)])),
        total=tuple(sums(weights)), kept=kept, prose=prose, start=start, end=end,
        lead=telling(kept[:LEAD_PARAGRAPHS]), body=telling(kept), run=telling(run),
    )  # fmt: skip


def _is_label(view: View, key: str) -> bool:
    """Does a line, whose folded words are known, open with a phrase that no sentence of an article opens with?"""
    return may_hold(view.text, key.split(" ", 1)[:1], LABELS) and any(opens_with(view, *one) for one in LABELS)


def _level(view: View) -> int:
    block = view.block
    if block.kind != "heading":
        return 0
    return len(block.text) - len(block.text.lstrip("#")) or (1 if SETEXT.search(block.text) else 2)


def ending(text: str) -> float:
    """How a line ends: in nothing, a colon, a full stop, a question or a cry, dots."""
    text = text.rstrip()
    if not SENTENCE_END.search(text):
        return COLON if text.endswith((":", "：")) else NO_END
    if text.endswith(("…", "...")):
        return DOTS
    return ASKED if text.endswith(("!", "?", "！", "？")) else STOP


def at(values: Sequence[float], number: int, missing: float = ABSENT) -> float:
    """A value, or what stands for one that is not there."""
    return float(values[number]) if 0 <= number < len(values) else missing


def near(distance: int) -> float:
    """A distance in blocks, cut at FAR on both sides."""
    return float(max(-FAR, min(FAR, distance)))


def raised(word: str) -> bool:
    """Does it begin with a capital, or with a letter of a script that has none?"""
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower())


def place(number: int, lines: Lines, headline: int | None) -> dict[str, float]:
    """Where a line stands: in the text, towards the article and its headline, and how likely article is round it."""
    above = bisect_right(lines.kept, number)
    found = {
        "place": number / max(1, len(lines.texts) - 1),
        "lines above": float(min(number, FAR_LINES)),
        "lines below": float(min(len(lines.texts) - 1 - number, FAR_LINES)),
        "to the article": near(lines.first - number),
        "words to the article": max(-FAR_WORDS, min(FAR_WORDS, lines.total[lines.first] - lines.total[number])),
        "below the end of the article": near(number - (lines.kept[-1] if lines.kept else 0)),
        "paragraphs kept above": float(min(20, above)),
        "to the next kept": near(lines.kept[above] - number) if above < len(lines.kept) else ABSENT,
        "share of article above": lines.likely[number] / max(1.0, lines.likely[-1]),
        "headline known": float(headline is not None),
        "below the headline": near(number - headline) if headline is not None else NO_HEADLINE,
        "chance": float(lines.chance[number]),
        "words at -1": at(lines.counts, number - 1),
        "words at +1": at(lines.counts, number + 1),
    }
    for count in (2, 8):
        found[f"chance of {count} before"] = lines.mean(number - count, number)
        found[f"chance of {count} after"] = lines.mean(number + 1, number + 1 + count)
    return found
