"""An archive of any size, made by repeating and recombining real texts; the same for the same texts and size.

Article n is mostly one text of the samples, with a few paragraphs of others. In a larger archive there are also more
names and rare words; so each word that only one or two samples have is respelt, letter for letter (vowels to vowels),
in one of as many ways as the samples have been gone through, the first ways most often. Vocabulary and frequencies then
grow as they do in real archives (Heaps, Zipf). Publishers, dates, places, topics and languages are dealt out likewise.

So made, more articles have more to do with one another, since they are of the same few events. With `reports`, that
many articles in a row tell of one event, each in its own choice of a sample's paragraphs; in each later turn all words
but the common ones are respelt, and digits changed, in a way of that turn. Then an archive grows, and what an article
has to do with others hardly does.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.model import Article, Claim, Collection, Edition, Passage, Relation, Rights, Source, Span, Story

WORD = re.compile(r"[^\W\d_]{4,}")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
FEW = 2  # Samples that have a rare word, at most.
COMMON = 20  # Samples that have a word which all events share, at least.
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{2,}")  # A year stays one.
TAKEN = 0.7  # The share of a sample's paragraphs in one report of its event.
PARAGRAPH = 600  # Characters after which a text without paragraphs is parted at a sentence's end.
GUESTS = 0.2  # The share of paragraphs that come from other samples.
LONGEST = 14  # Paragraphs of an article.
RIGHTS = ("not-stated", "not-stated", "stated-restricted", "stated-restricted", "stated-open", "conflicting")
TOPICS = ("World", "War", "Politics", "Economy", "Health", "Courts", "Environment", "Sport")


@dataclass(frozen=True, slots=True)
class Samples:
    """Real texts as paragraphs, their rare words, and those that are common to many."""

    texts: tuple[tuple[str, ...], ...]
    rare: frozenset[str]
    common: frozenset[str]


def samples(folders: Sequence[Path]) -> Samples:
    """The texts below some folders: `.txt` files, and the bodies of `gold.jsonl.gz`."""
    texts = []
    for folder in folders:
        texts += [file.read_text(encoding="utf-8", errors="replace") for file in sorted(folder.rglob("*.txt"))]
        for file in sorted(folder.rglob("gold.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                texts += [body for line in lines if (body := json.loads(line).get("body"))]
    found = tuple(parts for text in texts if (parts := tuple(_paragraphs(text))))
    words = Counter(word for parts in found for word in {w.lower() for part in parts for w in WORD.findall(part)})
    rare = frozenset(word for word, count in words.items() if count <= FEW)
    return Samples(found, rare, frozenset(word for word, count in words.items() if count >= COMMON))


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        at = 0
        while len(part) - at > 2 * PARAGRAPH and (end := part.find(". ", at + PARAGRAPH)) > 0:
            yield part[at : end + 1].strip()
            at = end + 1
        if len(part[at:].split()) > 3:
            yield part[at:].strip()


@lru_cache(maxsize=1 << 18)
def respelt(word: str, way: int) -> str:
    """A word in another spelling; way 0 is its own."""
    if not way:
        return word
    chosen = random.Random(f"{word.lower()} {way}")
    made = []
    for char in word:
        kind = VOWELS if char.lower() in VOWELS else CONSONANTS if char.lower() in CONSONANTS else char
        made.append(chosen.choice(kind).upper() if char.isupper() else chosen.choice(kind))
    return "".join(made)


def edition(real: Samples, size: int) -> Edition:
    """An archive of `size` articles, with two statements in each, a story and a difference for every twenty."""
    articles, claims = [], []
    for number in range(size):
        one = article(real, number)
        articles.append(one)
        claims += [claim(one, passage) for passage in one.body[:2]]
    stories = tuple(
        Story(f"story-{at}", articles[at].title, tuple(one.id for one in articles[at : at + 3]), (), 2, (), ())
        for at in range(0, size, 20)
    )
    relations = tuple(
        Relation("differs", f"c-{at}", f"c-{at + 1}", articles[at].id, articles[at + 1].id, 0.9, ())
        for at in range(0, size - 1, 20)
    )
    collection = Collection("Benchmark", "", ("en",), "full", 5, 25, ())
    return Edition(collection, "private", tuple(articles), tuple(claims), relations, stories, (), ())


@lru_cache(maxsize=1 << 18)
def renumbered(digits: str, way: int) -> str:
    """A number with other digits and as many; way 0 is its own."""
    chosen = random.Random(f"{digits} {way}")
    return digits[0] + "".join(chosen.choice("0123456789") for _ in digits[1:]) if way else digits


def repeated(real: Samples, number: int, chosen: random.Random) -> list[str]:
    """The paragraphs of an article in an archive whose events stay few."""
    turn, at = divmod(number, len(real.texts))
    # Log-uniform: of n ways that there are by now, the first few are taken most often.
    way = int((turn + 1) ** chosen.random()) - 1 if turn else 0
    parts = list(real.texts[at][:LONGEST])
    for place in range(1, len(parts)):
        if chosen.random() < GUESTS:
            parts[place] = chosen.choice(chosen.choice(real.texts))
    texts = [WORD.sub(lambda w: respelt(w[0], way) if w[0].lower() in real.rare else w[0], part) for part in parts]
    if turn:
        chosen.shuffle(texts)
    return texts


def reported(real: Samples, number: int, chosen: random.Random, reports: int) -> list[str]:
    """The paragraphs of one of an event's reports."""
    turn, at = divmod(number // reports, len(real.texts))
    parts = [part for part in real.texts[at][: 2 * LONGEST] if chosen.random() < TAKEN][:LONGEST] or real.texts[at][:1]
    words = [WORD.sub(lambda w: w[0] if w[0].lower() in real.common else respelt(w[0], turn), part) for part in parts]
    return [NUMBER.sub(lambda w: renumbered(w[0], turn), part) for part in words]


def article(real: Samples, number: int, reports: int = 0) -> Article:
    """One article; it depends on the samples and its number alone."""
    chosen = random.Random(number)
    texts = reported(real, number, chosen, reports) if reports else repeated(real, number, chosen)
    start, body = 0, []
    for text in texts:
        size = len(text.encode())
        body.append(Passage("paragraph", Span(start, start + size), text))
        start += size + 2
    # Reports of one event are of one day.
    drawn = random.Random(f"event {number // reports}") if reports else chosen
    day = drawn.randrange(28) + 1
    return Article(
        id=f"article-{number}",
        source=Source(f"{number}.txt", None, f"{number:064x}", start, "utf-8"),
        format="plain",
        title=" ".join(texts[0].split()[:9]),
        title_how="verbatim",
        language=chosen.choices(("en", "fr", "de", "ar"), (85, 7, 5, 3))[0],
        byline=(),
        publisher=f"Publisher {int(200 ** chosen.random())}",
        published=f"{drawn.randrange(2004, 2024)}-{drawn.randrange(12) + 1:02}-{day:02}",
        dateline=None,
        original_url=None,
        syndicated_from=(),
        topics=(("section", chosen.choice(TOPICS)),),
        places=tuple(dict.fromkeys(f"Place {int(2000 ** chosen.random())}" for _ in range(3))),
        rights=Rights(chosen.choice(RIGHTS), None, ()),  # type: ignore[arg-type]
        body=tuple(body),
        removals=(),
        findings=(),
        losers=(),
    )


def claim(one: Article, passage: Passage) -> Claim:
    """A statement: a paragraph's first sentence."""
    text = passage.text.split(". ")[0]
    span = Span(passage.span.start, passage.span.start + len(text.encode()))
    nothing = {"measure": None, "value_low": None, "value_high": None, "unit": None, "qualifier": None}
    rest = {"negated": False, "hedged": False, "place": None, "when": None, "attributed_to": None}
    return Claim(f"{one.id}-{span.start}", one.id, span, text, "event", None, **nothing, **rest)  # type: ignore[arg-type]
