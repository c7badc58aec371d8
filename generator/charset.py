"""Which encoding some bytes are in that nobody named: the one whose reading gives the words of a language.

A reading in a wrong encoding makes words that no language has. Each encoding in real use is tried, and its reading is
scored by the share of its letters beyond ASCII that stand in words of one language's list (wordfreq's), in Chinese,
Japanese and Korean by that of common characters, in Thai by marks that stand on letters.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from generator.wordlists import ranks

# Encodings that people write in, those that browsers know first, each with the languages of its readers. Where two give
# one text the first names it.
ENCODINGS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("cp1252", "iso8859_15", "mac_roman", "cp850", "cp437"),
     ("ca", "da", "de", "en", "es", "fi", "fr", "is", "it", "nb", "nl", "pt", "sv")),
    (("cp1250", "iso8859_2", "cp852", "mac_latin2"), ("cs", "hu", "pl", "ro", "sh", "sk", "sl")),
    (("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp855"), ("bg", "mk", "ru", "uk")),
    (("cp1253", "iso8859_7"), ("el",)),
    (("cp1254",), ("tr",)),
    (("cp1255", "iso8859_8"), ("he",)),
    (("cp1256", "iso8859_6"), ("ar", "fa", "ur")),
    (("cp1257", "iso8859_13", "iso8859_4"), ("lt", "lv")),
    (("cp1258",), ("vi",)),
    (("gb18030", "big5hkscs"), ("zh",)),
    (("cp932", "euc_jp"), ("ja",)),
    (("cp949", "johab"), ("ko",)),
    (("cp874",), ("th",)),
)  # fmt: skip
NAMES = tuple(codec for codecs, _ in ENCODINGS for codec in codecs)
SAMPLE = 8000  # Characters that are scored.
LISTED = 15_000  # Words of a list, or characters: the commonest tell enough.
COMMON = {"zh": 1500, "ja": 1500, "ko": 800}
CONTROLS = re.compile("[\x80-\x9f]")  # No text holds them; a byte that would be one is of another encoding.
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Signs that stand in any text, whatever its language.
NEUTRAL = re.compile("[\x00-\x7f\xa0\xad«»“”„‘’‚–—…•·°©®™€£§±²³´×÷ªº¡¿№‹›]")
SIGNS_ALONE = 0.3  # The score of a text with such signs alone: likely, and less so than one of a language's words.
THAI = re.compile("[\u0e01-\u0e5b]")
THAI_CONSONANT, THAI_COMMON = re.compile("[\u0e01-\u0e2e]"), re.compile("[กขคงจชซดตถทนบปผพฟมยรลวศษสหอะาำิีึืุูเแโใไ่้็์ัๆ]")
THAI_BOUND = re.compile("[\u0e31\u0e34-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]")
THAI_FIT = re.compile("(?<=[\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?=[\u0e01-\u0e2e])")
# Shares of the letters; Thai texts have a half and more, a quarter, and nearly all.
THAI_CONSONANTS, THAI_MARKS, THAI_USUAL = 0.45, 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """What some bytes read in an encoding, and how much of it is of one language, 0 to 1."""

    codec: str
    text: str
    score: float


NOTHING = Reading("", "", 0.0)
# At 96 to 98 of 100 excerpts of 150 to 2,000 characters right, and at most one wrong, of texts in 25 encodings.
LEAST, MARGIN = 0.25, 0.08


def readings(data: bytes) -> tuple[Reading, ...]:
    """Every reading in an encoding that knows all of the bytes, most likely first; equal texts once."""
    texts: dict[str, tuple[str, list[str]]] = {}
    for codecs, languages in ENCODINGS:
        for codec in codecs:
            text = _read(data, codec)
            if text is not None:
                texts.setdefault(text, (codec, []))[1].extend(languages)
    found = (Reading(codec, text, _score(_sample(text), languages)) for text, (codec, languages) in texts.items())
    return tuple(sorted(found, key=lambda one: -one.score))


def _read(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if CONTROLS.search(text) else text


def _sample(text: str) -> str:
    """The first lines that hold what could tell."""
    return "\n".join(line for line in text.split("\n") if not line.isascii())[:SAMPLE]


def _score(text: str, languages: Iterable[str]) -> float:
    high = len(NEUTRAL.sub("", text))
    if not high:
        return SIGNS_ALONE
    words = _words(text)
    return max(_hits(text, words, language) for language in languages) / high


def _words(text: str) -> Mapping[str, int]:
    """Words with letters beyond ASCII, as they are written anywhere, with the number of these letters."""
    counted: Counter[str] = Counter()
    for word in WORD.findall(text):
        if not word.isascii() and len(word) > 1 and word in (word.lower(), word.upper(), word.title()):
            counted[word.lower()] += sum(char > "\x7f" for char in word)
    return counted


def _hits(text: str, words: Mapping[str, int], language: str) -> float:
    """How many letters beyond ASCII speak for the language."""
    if language == "th":
        return _thai(text)
    known = _known(language)
    if language in COMMON:
        return sum(char in known for char in text)
    return sum(letters for word, letters in words.items() if word in known)


def _thai(text: str) -> float:
    """How many letters stand as in Thai: mostly consonants, marks upon letters, leading vowels before consonants."""
    thai, bound = len(THAI.findall(text)), len(THAI_BOUND.findall(text))
    consonants, usual = len(THAI_CONSONANT.findall(text)), len(THAI_COMMON.findall(text))
    if consonants < THAI_CONSONANTS * thai or bound < THAI_MARKS * thai or usual < THAI_USUAL * thai:
        return 0.0
    return len(THAI_FIT.findall(text)) / bound * thai if bound else 0.0


def likely(data: bytes) -> str | None:
    """The encoding whose reading is likely, and more than any other; else one of the best two, if a detector names it.

    None where neither tells: to report a file is better than to read it wrongly.
    """
    best, second = (*readings(data), NOTHING, NOTHING)[:2]
    if best.score >= LEAST and best.score - second.score >= MARGIN:
        return best.codec
    from charset_normalizer import from_bytes  # Hardly any archive needs it.

    guess = from_bytes(data, cp_isolation=[*NAMES]).best()
    named = str(guess) if guess else ""  # Of several encodings that give one text, it may name another than we do.
    return next((one.codec for one in (best, second) if one.score and one.text == named), None)


@lru_cache(maxsize=64)
def _known(language: str) -> frozenset[str]:
    """The commonest words with letters beyond ASCII; of Chinese, Japanese and Korean the commonest characters."""
    words = chain.from_iterable(ranks(language))
    if language not in COMMON:
        return frozenset(islice((word for word in words if not word.isascii()), LISTED))
    counted: Counter[str] = Counter()
    for place, word in enumerate(words, 1):  # By frequency, which falls about as the place in the list rises.
        for char in word:
            counted[char] += 0 if char.isascii() else 10_000 // place
    return frozenset(char for char, _ in counted.most_common(COMMON[language]))
