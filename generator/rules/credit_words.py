"""Credits by their shape: who took a picture (`Photo: …`, `Name/Agency`) and which agency sent a text (`By …, dpa`)."""

import re
from functools import lru_cache

from generator.phrases import alternatives, phrases
from generator.reading import word_count

LONGEST_TEXT = 300  # Characters of a credit, however few words they make.
LONGEST_CREDIT = 20  # Words of a credit with its label.
LONGEST_NAMES = 12  # Words of names parted by strokes, without a label.
LONGEST_BYLINE = 12
MOST_LOWER = 1  # A name that someone gave himself begins small; two such words are a sentence.
PARTICLES = frozenset("via by and of for the de la le du da di von van und et y e der den del photo".split())
RESERVED = re.compile(r"(?<!\w)(?:rights|rechte|droits|derechos|diritti|direitos|copyright)(?!\w)", re.IGNORECASE)
SIGN = re.compile(r"\W*[©ⓒ]")
LONGEST_NAME = 8  # Words behind a sign that can be a photographer and who sells his pictures.
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SENTENCE = re.compile(r"[.!?]\s+\S")
HIDE = re.compile(r"(?<!\s)\s*(?:hide caption|toggle caption)\s*$", re.IGNORECASE)


def is_credit(text: str) -> bool:
    """Is this a credit for a picture, and nothing else?"""
    if len(text) > LONGEST_TEXT:
        return False
    text = HIDE.sub("", text).strip(" ()[]+*•·")
    if not text or word_count(text) > LONGEST_CREDIT or RESERVED.search(text):
        return False
    bare = text.lstrip("©ⓒ ").strip()
    if _label().match(bare):
        return True
    if bare != text:
        return bool(_anywhere().search(bare)) and not YEAR.search(bare)
    return word_count(text) <= LONGEST_NAMES and _names_only(text) and bool(_stroke().search(text))


def is_photographer(text: str) -> bool:
    """Is this a © with a name and no year, as below a picture? At the foot of a page it is the page's."""
    signed = len(text) <= LONGEST_TEXT and SIGN.match(text) and not RESERVED.search(text) and not YEAR.search(text)
    return bool(signed) and 0 < word_count(text) <= LONGEST_NAME


def of_agency(text: str) -> bool:
    """Is this the byline of an agency: `By Jane Doe, Associated Press`, or its mark alone: `(dpa)`?"""
    text = text.strip(" *")
    if len(text) > LONGEST_TEXT or word_count(text) > LONGEST_BYLINE:
        return False
    return bool(_alone().fullmatch(text) or (_byline().fullmatch(text) and _names_only(text)))


def names_agency(text: str) -> bool:
    """Does it name an agency?"""
    return bool(_anywhere().search(text))


def tail_credit(text: str) -> int | None:
    """Where the credit at the end of a caption begins: after its sentence, or in brackets; None where there is none."""
    for found in _tail().finditer(text, max(0, len(text) - LONGEST_TEXT)):
        if is_credit(text[found.end() :]):
            return found.end()
    return None


def _names_only(text: str) -> bool:
    bare = _anywhere().sub("", text)
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", bare) if word.casefold() not in PARTICLES]
    return (
        bool(words or bare != text)
        and sum(word.islower() for word in words) <= MOST_LOWER
        and not SENTENCE.search(text)
    )


def _either(names: tuple[str, ...]) -> str:
    every = sorted({form for name in names for form in (name, name.upper())}, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, every))


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """A label, and behind it a name."""
    leads = f"{alternatives('rights', 'media-credit')}|{alternatives('rights', 'media-lead')}"
    return re.compile(rf"\W*(?:\w+\s)?(?:{leads})(?!\w)\W*\w", re.IGNORECASE)


@lru_cache(maxsize=1)
def _anywhere() -> re.Pattern[str]:
    both = (*phrases("agencies", "photo"), *phrases("agencies", "name"))
    return re.compile(rf"(?<!\w)(?:{_either(both)})(?![a-z-]|:\d)")


@lru_cache(maxsize=1)
def _stroke() -> re.Pattern[str]:
    """`Name/Agency`, `Agency/Name`, `Name via Agency`; of those who only hand out pictures also `Name | Agency`."""
    photo, news = _either(phrases("agencies", "photo")), _either(phrases("agencies", "name"))
    return re.compile(
        rf"(?:/\s*|(?<!\w)via\s+)(?:{photo}|{news})(?!\w)|(?:^|\W)(?:{photo}|{news})\s*/|[|,–—-]\s*(?:{photo})\W*$"
        rf"|^(?:{photo})\W*$"
    )


@lru_cache(maxsize=1)
def _byline() -> re.Pattern[str]:
    """Words, a comma or a stroke, and an agency."""
    lead, agency = alternatives("byline", "lead"), _either(phrases("agencies", "name"))
    by = rf"(?:[^\n]{{0,30}}?(?<!\w)(?i:{lead})(?!\w)\W*)"
    return re.compile(rf"(?:{by}?[^\n,|/:]{{3,60}}?\s*[,|]|{by}[^\n,|/:]{{3,60}}?)\s*(?:the\s|The\s)?(?:{agency})\.?")


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[(\[](?:{_either(phrases('agencies', 'name'))})(?:/\w{{2,8}})?[)\]]")


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    """Places where a credit may begin behind its caption."""
    return re.compile(r"(?<=[.!?\"'”’])\s+(?=\S)|\s(?=[(\[])|\s+[|•·–—]\s+|\s(?=[+]?\s?©)")
