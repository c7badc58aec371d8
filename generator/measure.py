"""What one block is like, taken by itself: counts and signs that hold in any language and script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.background import profile, weight
from generator.phrases import alternatives, pattern, phrases, straight
from generator.reading import LINE_WORDS, SENTENCE_END, Reading, opens_with, word_count
from generator.text import words
from generator.view import View

# Scripts that know no capitals, or no blanks: what is counted by either is set to what an article's paragraph has.
UNCASED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0fff\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
USUAL_CAPITALS, USUAL_UPPER, USUAL_COMMON, USUAL_LENGTH = 0.14, 0.02, 0.45, 4.8
STOPS = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)|[。！？؟۔]")
MARKS = re.compile(r"[|·•»›«‹→←>/✓✕×▼▲+#_]")
PAUSES = re.compile(r"[,;，、،]")
DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b|\bago\b|\bmin read\b", re.I)
ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
SAMPLE = 60  # Words of a block whose frequency is looked up; more of one block changes nothing.
LEXICAL = 40  # Words of a block that are looked up in the vocabulary.
COMMON = 0.8  # Words lighter than this are the ones that sentences are built with.
TELLING_WORDS = 6  # A shorter block says too little on a subject.
NOTICE_WORDS = 40
KINDS = ("heading", "paragraph", "item", "quote", "code", "table", "separator", "definition")
PHRASES = (("share", "line"), ("appeal", "line"), ("author_page", "line"), ("byline", "lead"), ("date", "label"))
LABEL = len(PHRASES) + 1
NOTICES = ("named-licence", "republication-permission", "reuse-prohibited", "all-rights-reserved", "fair-use-claim",
           "disclaimer", "contact", "copyright-notice")  # fmt: skip
NO_END, COLON, STOP, EXCLAIMED, DOTS = range(5)


@dataclass(frozen=True, slots=True)
class Measure:
    """One block in figures; `terms` are its words and pairs of words, `subject` its telling words with weights."""

    kind: int
    text: str
    key: str
    terms: frozenset[str]
    subject: dict[str, float]
    words: int
    cased: bool
    prose: bool
    stops: int
    end: int
    start: int
    link: float
    links: int
    length: float
    capitals: float
    upper: float
    digits: float
    common: float
    pauses: float
    marks: float
    quoted: bool
    exclaimed: int
    date: bool
    address: bool
    phrase: int
    notice: bool
    credit: bool
    level: int


def measures(reading: Reading) -> tuple[Measure, ...]:
    """Every block of a document, measured."""
    pairs = zip(reading.views, reading.prose, strict=True)
    return tuple(_measure(view, prose, reading.language) for view, prose in pairs)


def _measure(view: View, prose: bool, language: str | None) -> Measure:
    text = view.text.strip()
    found = words(text)
    letters = sum(map(str.isalpha, text))
    cased = bool(found) and (text.isascii() or len(UNCASED.findall(text)) * 2 <= letters)
    count, size = word_count(text), max(1, len(text))
    plain = straight(text)
    parts = text.split() if cased else []
    sample = found[:SAMPLE]
    raised = sum(part[0].isupper() for part in parts)
    return Measure(
        kind=KINDS.index(view.block.kind),
        text=text,
        key=" ".join(found),
        terms=frozenset([*found[:LEXICAL], *(f"{a} {b}" for a, b in pairwise(found[:LEXICAL]))]),
        subject=profile(text, language) if count >= TELLING_WORDS else {},
        words=count,
        cased=cased,
        prose=prose,
        stops=len(STOPS.findall(text)),
        end=_end(text),
        start=_start(text),
        link=view.link_share,
        links=len(view.visible.links),
        length=letters / len(found) if cased else USUAL_LENGTH,
        capitals=raised / len(parts) if parts else USUAL_CAPITALS,
        upper=sum(p.isupper() and len(p) > 1 for p in parts) / len(parts) if parts else USUAL_UPPER,
        digits=sum(map(str.isdigit, text)) / size,
        common=sum(weight(w, language or "en") < COMMON for w in sample) / len(sample) if cased else USUAL_COMMON,
        pauses=len(PAUSES.findall(text)) / max(1, count),
        marks=len(MARKS.findall(text)) / max(1, count),
        quoted='"' in plain or "„" in text,
        exclaimed=text.count("!"),
        date=bool(DATE.search(text)),
        address=bool(ADDRESS.search(text)),
        phrase=_phrase(view, count),
        notice=count <= NOTICE_WORDS and bool(_notice().search(plain)),
        credit=count <= NOTICE_WORDS and bool(pattern("rights", "media-credit").search(plain)),
        level=len(view.block.text) - len(view.block.text.lstrip("#")),
    )


@lru_cache(maxsize=1)
def _notice() -> re.Pattern[str]:
    """Any phrase of a notice on rights, whatever its category."""
    every = "|".join(alternatives("rights", category) for category in NOTICES)
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def _end(text: str) -> int:
    if not SENTENCE_END.search(text):
        return COLON if text.endswith((":", "：")) else NO_END
    if text.endswith(("…", "...")):
        return DOTS
    return EXCLAIMED if text.endswith(("!", "?", "！", "？")) else STOP


def _start(text: str) -> int:
    first = text[:1]
    signs = (first.islower(), first.isupper() or first.isalpha(), first.isdigit())
    return signs.index(True) if True in signs else len(signs)


def _phrase(view: View, count: int) -> int:
    """The number of the phrase list that a short line opens with; 0 where it opens with none."""
    if count > LINE_WORDS:
        return 0
    lists = (number for number, one in enumerate(PHRASES, 1) if opens_with(view, *one))
    found = next(lists, 0)
    label = straight(view.text).casefold().strip(" :»›>-*…")
    return LABEL if not found and label in phrases("teasers", "label") else found


def sums(values: Sequence[float]) -> list[float]:
    """The sums of the first 0, 1, 2 … values."""
    found = [0.0]
    for value in values:
        found.append(found[-1] + value)
    return found
