"""The search index, as scripts: a manifest, shards of the vocabulary, shards of what results show.

Scripts, because a page opened from a folder may load nothing else. Each calls `dateline.shard(name, data)`, which
`theme/assets/search.js` defines; that file also folds a query into terms by the same rules as `terms` below.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate
from zlib import crc32

from generator import addresses
from generator.markup import shown
from generator.model import Article, Edition, Page
from generator.registry import modules
from generator.text import squeezed, words
from generator.view import Visible

# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no blanks between words: they are read as pairs of characters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U000323af"
RUN = re.compile(f"([{UNSPACED}]+)|[^{UNSPACED}]+")
LONGEST = 40  # Characters of a term that count.
TERMS_PER_SHARD = 128  # On average.
HEAVY = 4000  # Numbers in the postings of a term that gets a shard of its own: some 25 kB.
STORE_BYTES = 24_000  # Ten results then load about a quarter of a megabyte.
TITLE = 10  # A posting's weight: how often the body has the term, 9 at most, and this if the title has it.

Store = tuple[str, str, str, str, str, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its page, and what a result shows.

    `paragraphs` are pairs of anchor (a raw offset) and visible text.
    """

    address: str
    kind: str
    title: str
    publisher: str = ""
    date: str = ""
    paragraphs: tuple[tuple[int, str], ...] = ()


def files(edition: Edition) -> Iterator[Page]:
    """Every file of the index, below `search/`; their contents do not depend on the order of the edition."""
    entries = sorted(_entries(edition), key=lambda entry: (entry.address, entry.title))
    parts = _parts(entries)
    stores = [_shard("d", [_store(entry) for entry in part]) for part in parts]
    firsts = accumulate((len(part) for part in parts[:-1]), initial=0)
    shards = [(part[0][0], *_shard("t", part)) for part in _runs(_postings(entries))]
    yield from (Page(f"search/{name}.js", text) for name, text in stores)
    yield from (Page(f"search/{name}.js", text) for _, name, text in shards)
    manifest = {
        "documents": len(entries),
        "terms": [(first, name) for first, name, _ in shards],
        "stores": [(first, name) for first, (name, _) in zip(firsts, stores, strict=False)],
    }
    yield Page("search/index.js", script("index", manifest))


def terms(text: str) -> Iterator[str]:
    """The terms of a text: folded words, and character pairs where a script writes no blanks."""
    for word in words(text if text.isascii() else _unmarked(text)):
        if word.isascii():
            yield word[:LONGEST]
            continue
        for run in RUN.finditer(word):
            if run[1]:
                yield from (run[1][at : at + 2] for at in range(len(run[1])))
            else:
                yield run[0][:LONGEST]


def _unmarked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))


def script(name: str, data: object) -> str:
    """A script that hands `data` over; nothing in it can end a script element, open a comment or break a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"dateline.shard({json.dumps(name)},{text});\n"


def _entries(edition: Edition) -> Iterator[Entry]:
    """Articles, stories and publishers; what the edition does not hold cannot be found."""
    for article in edition.articles:
        publisher, date = _line(article.publisher or ""), _line(article.published or "")
        address, paragraphs = f"{addresses.article(article.id)}.html", tuple(_paragraphs(article))
        yield Entry(address, "article", _line(article.title), publisher, date, paragraphs)
    for story in edition.stories:
        yield Entry(f"{addresses.story(story.id)}.html", "story", _line(story.title))
    for name in {article.publisher for article in edition.articles if article.publisher}:
        yield Entry(f"{addresses.publisher(name)}.html", "publisher", _line(name))


def _line(text: str) -> str:
    """The text as pages show it, on one line."""
    return squeezed(shown(text))


def _paragraphs(article: Article) -> Iterator[tuple[int, str]]:
    """The anchors and visible texts of the body, without the marks of its format."""
    seen = _readers().get(article.format)
    for passage in article.body:
        if text := _line(seen(passage.text).text if seen else passage.text):
            yield passage.span.start, text


@cache
def _readers() -> dict[str, Callable[[str], Visible]]:
    """For each format, what a reader sees of a passage."""
    return {module.NAME: module.visible for module in modules("generator.formats", "NAME", "visible")}


def _store(entry: Entry) -> Store:
    """What a result shows."""
    return (entry.address, entry.kind, entry.title, entry.publisher, entry.date, list(entry.paragraphs))


def _parts(entries: list[Entry]) -> list[list[Entry]]:
    """Neighbouring entries whose texts together are about `STORE_BYTES`."""
    parts: list[list[Entry]] = []
    size = STORE_BYTES
    for entry in entries:
        if size >= STORE_BYTES:
            parts.append([])
            size = 0
        parts[-1].append(entry)
        size += sum(len(text.encode()) for _, text in entry.paragraphs)
    return parts


def _postings(entries: list[Entry]) -> list[tuple[str, list[int]]]:
    """Each term with entry number, weight, entry number, weight …; in the order in which JavaScript compares."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        body = Counter(term for _, text in entry.paragraphs for term in terms(text))
        body.update(terms(entry.publisher))
        title = set(terms(entry.title))
        for term in body.keys() | title:
            found[term] += (number, min(9, body[term]) + TITLE * (term in title))
    return sorted(found.items(), key=lambda row: row[0].encode("utf-16-be"))


def _runs(rows: list[tuple[str, list[int]]]) -> list[list[tuple[str, list[int]]]]:
    """The vocabulary cut before terms that their own hash chooses, so that a new article moves hardly any other cut."""
    runs: list[list[tuple[str, list[int]]]] = []
    after_heavy = True
    for term, postings in rows:
        heavy = len(postings) >= HEAVY
        if after_heavy or heavy or crc32(term.encode()) % TERMS_PER_SHARD == 0:
            runs.append([])
        runs[-1].append((term, postings))
        after_heavy = heavy
    return runs


def _shard(kind: str, data: object) -> tuple[str, str]:
    """A shard's name and script; the name is of its contents, so that no cache ever mixes two editions."""
    name = f"{kind}-{sha256(script('', data).encode()).hexdigest()[:12]}"
    return name, script(name, data)
