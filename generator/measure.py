"""What one block is like, taken by itself: counts and signs that hold in any language and script."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat
from operator import sub

from generator.background import profile, weights
from generator.notice_hint import may_tell, odd_case
from generator.phrases import alternatives, by_letter, pattern, phrase_set, phrases, straight
from generator.reading import LINE_WORDS, Reading, opens_with, word_count
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
DATE_WORDS = re.compile(r"\bago\b|\bmin read\b", re.I)
DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{1,2}}:\d\d\b|{DATE_WORDS.pattern}", re.I
)
LETTERS, DIGITS = string.ascii_letters.encode(), string.digits.encode()
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
ADDRESS = re.compile(r"https?://|www\.|\S@[^\s@]{1,100}\.\w")
NUMBERED = re.compile(r"(?<!\d)\d+ (?:of|/|von|de|di|sur) \d+\b")  # A picture of a gallery.
# A note on an author, or on a house, opens with a name and what it is or does.
BIOGRAPHY = re.compile(
    r"(?:About )?(?:[^\W\d_][\w.’'-]*[ ,]+){1,4}?"
    r"(?:is|was|are|has been|works|writes|covers|lives|joined|ist|war|arbeitet|schreibt|est|écrit|es|escribe|è|scrive) "
    r"(?:an? |the |as |in |for |about |from |with |our |ein|der |die |une? |el |la |il |le )"
)
SAMPLE = 60  # Words of a block whose frequency is looked up; more of one block changes nothing.
LEXICAL = 40  # Words of a block that are looked up in the vocabulary.
COMMON = 0.8  # Words lighter than this are the ones that sentences are built with.
TELLING_WORDS = 6  # A shorter block says too little on a subject.
NOTICE_WORDS = 40
KINDS = ("heading", "paragraph", "item", "quote", "code", "table", "separator", "definition")
ITEM = KINDS.index("item")
PHRASES = (("share", "line"), ("appeal", "line"), ("author_page", "line"), ("byline", "lead"), ("date", "label"))
LABEL = len(PHRASES) + 1
NOTICES = tuple(("rights", name) for name in (
    "named-licence", "republication-permission", "reuse-prohibited", "all-rights-reserved", "fair-use-claim",
    "disclaimer", "contact", "copyright-notice", "hint"))  # fmt: skip
ENDS, CLOSING = frozenset(".!?…。！？؟۔"), "\"'”’»)]"
NO_END, COLON, STOP, EXCLAIMED, DOTS = range(5)


@dataclass(frozen=True, slots=True)
class Measure:
    """One block in figures; `lexical` are its first words, `subject` its telling words with weights."""

    kind: int
    text: str
    key: str
    lexical: tuple[str, ...]
    subject: Mapping[str, float]
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
    caption: bool
    biography: bool
    level: int

    @property
    def terms(self) -> frozenset[str]:
        """The first words, and the pairs of words that follow one another."""
        return frozenset([*self.lexical, *(f"{a} {b}" for a, b in pairwise(self.lexical))])


def measures(reading: Reading) -> tuple[Measure, ...]:
    """Every block of a document, measured."""
    pairs = zip(reading.views, reading.prose, strict=True)
    return tuple(_measure(view, prose, reading.language) for view, prose in pairs)


def _measure(view: View, prose: bool, language: str | None) -> Measure:
    text = view.text.strip()
    found = words(text)
    letters, digits = _letters(text), _digits(text)
    cased = bool(found) and (text.isascii() or len(UNCASED.findall(text)) * 2 <= letters)
    count = word_count(text)
    plain = straight(text)
    folded = plain.casefold()
    told = count <= NOTICE_WORDS and (may_tell(text) or odd_case(text))
    parts = text.split() if cased else []
    light = weights([word.removesuffix("'s") for word in found[:SAMPLE]], language or "en") if cased else []
    raised = sum(part[0].isupper() for part in parts)
    return Measure(
        kind=KINDS.index(view.block.kind),
        text=text,
        key=" ".join(found),
        lexical=found[:LEXICAL],
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
        digits=digits / max(1, len(text)),
        common=sum(w < COMMON for w in light) / len(light) if cased else USUAL_COMMON,
        pauses=len(PAUSES.findall(text)) / max(1, count),
        marks=len(MARKS.findall(text)) / max(1, count),
        quoted='"' in plain or "„" in text,
        exclaimed=text.count("!"),
        date=_date(text, folded, digits),
        address=("@" in text or "://" in text or "www." in text) and bool(ADDRESS.search(text)),
        phrase=_phrase(view, count, found[:1]),
        notice=told and may_tell(text) and bool(_notice().search(plain)),
        credit=told and bool(pattern("rights", "media-credit").search(plain)),
        caption=_caption(plain, folded),
        biography=bool(BIOGRAPHY.match(text)),
        level=len(view.block.text) - len(view.block.text.lstrip("#")),
    )


def _letters(text: str) -> int:
    """How many letters: those of ASCII by the table, the others one by one."""
    plain = text.encode("ascii", "ignore")
    return len(plain) - len(plain.translate(None, LETTERS)) + sum(map(str.isalpha, _beyond(text)))


def _digits(text: str) -> int:
    plain = text.encode("ascii", "ignore")
    return len(plain) - len(plain.translate(None, DIGITS)) + sum(map(str.isdigit, _beyond(text)))


def _beyond(text: str) -> str:
    return "" if text.isascii() else "".join(BEYOND_ASCII.findall(text))


def _date(text: str, folded: str, digits: int) -> bool:
    """Is there a date? Without a digit only a few words can make one."""
    return bool(DATE.search(text) if digits else ("ago" in folded or "read" in folded) and DATE_WORDS.search(text))


def _caption(plain: str, folded: str) -> bool:
    """Does it say who stands where in a picture, or who took it?"""
    return bool(_captions().search(folded) or NUMBERED.match(plain))


@lru_cache(maxsize=1)
def _captions() -> re.Pattern[str]:
    return re.compile(by_letter(("captions", "sign")))


@lru_cache(maxsize=1)
def _notice() -> re.Pattern[str]:
    """Any phrase of a notice on rights, whatever its category."""
    every = "|".join(alternatives(*one) for one in NOTICES)
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def _end(text: str) -> int:
    if text.rstrip(CLOSING)[-1:] not in ENDS:
        return COLON if text.endswith((":", "：")) else NO_END
    if text.endswith(("…", "...")):
        return DOTS
    return EXCLAIMED if text.endswith(("!", "?", "！", "？")) else STOP


def _start(text: str) -> int:
    first = text[:1]
    signs = (first.islower(), first.isupper() or first.isalpha(), first.isdigit())
    return signs.index(True) if True in signs else len(signs)


@lru_cache(maxsize=8)
def _openings(lists: tuple[tuple[str, str], ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that phrases of these lists begin with, and what stands first in those that begin with a sign."""
    every = [straight(phrase).casefold() for one in lists for phrase in phrases(*one)]
    signed = {phrase.partition("…")[0] for phrase in every if not phrase[:1].isalnum()}
    return frozenset(word for phrase in every for word in words(phrase)[:1]), tuple(sorted(signed))


def may_hold(plain: str, found: Sequence[str], lists: tuple[tuple[str, str], ...]) -> bool:
    """Can a phrase begin at one of these folded words, behind an apostrophe in one, or at a sign? Cheaper to ask."""
    firsts, signed = _openings(lists)
    if any(word in firsts or ("'" in word and not firsts.isdisjoint(word.split("'"))) for word in found):
        return True
    folded = plain.casefold()
    return any(sign in folded for sign in signed)


def _phrase(view: View, count: int, first: Sequence[str]) -> int:
    """The number of the phrase list that a short line opens with; 0 where it opens with none."""
    if count > LINE_WORDS:
        return 0
    lists = (number for number, one in enumerate(PHRASES, 1) if opens_with(view, *one))
    found = next(lists, 0) if may_hold(view.text, first, PHRASES) else 0
    label = straight(view.text).casefold().strip(" :»›>-*…")
    return LABEL if not found and label in phrase_set("teasers", "label") else found


def sums(values: Iterable[float]) -> list[float]:
    """The sums of the first 0, 1, 2 … values."""
    return list(accumulate(values, initial=0.0))


def behind(total: Sequence[float], width: int) -> list[float]:
    """Of each value, the sum of up to `width` before it, from the sums of the first 0, 1, 2 … values."""
    return list(map(sub, total[:-1], chain(repeat(0.0, width), total)))


def ahead(total: Sequence[float], width: int) -> list[float]:
    """Of each value, the sum of up to `width` after it."""
    return list(map(sub, chain(total[width + 1 :], repeat(total[-1], width)), total[1:]))
