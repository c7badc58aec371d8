"""The search index, as scripts: a manifest, and shards of which a query loads the few that it needs.

Scripts, because a page opened from a folder may load nothing else. Each calls `dateline.shard(name, data)`, which
`theme/assets/search.js` defines. Shards are cut by hashes of what they hold, and bear names that follow from where they
are cut: a new article rewrites those that hold one of its terms, one store and one block, and no other.

- `t-…` terms: `[term, numbers with weights, its kin]`; `f-…`, `r-…` words, forwards and backwards, for misspelt ones
- `d-…` stores: what results show; `c-…` columns: what results are counted and narrowed by
- `l-…` parts of the list of everything, `start` their order: what is shown before anything is asked for
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.exports.search_codes import coded, joined, script
from generator.exports.search_columns import blocks
from generator.exports.search_entries import FACETS, NUMBER_BITS, Context, Facets, Thing, context, numbered
from generator.exports.search_listing import Numbered, listing
from generator.exports.search_postings import Shard, Vocabulary
from generator.exports.search_ready import Ready, ready
from generator.model import Edition, Page
from generator.wording import RIGHTS

STORE_LETTERS = 10_000  # At most, on average; eight results then load some sixty thousand.
BLOCK_ENTRIES = 16_384  # At most, on average: the fewer blocks, the less often is a value written out.


def files(edition: Edition) -> Iterator[Page]:
    """Every file of the index, below `search/`; their contents do not depend on the order of the edition."""
    things = numbered(edition)
    letters = sum(len(passage.text) for article in edition.articles for passage in article.body)
    shift = {"d": _shift(letters / STORE_LETTERS), "c": _shift(len(things) / BLOCK_ENTRIES)}
    digest = sha256()
    gathered = Gathered(Vocabulary(), [], [], {})
    terms: list[Shard] = []

    def page(name: str, data: object) -> Page:
        return scripted(name, script(name, data))

    def scripted(name: str, text: str) -> Page:
        digest.update(text.encode())
        return Page(f"search/{name}.js", text)

    for name, rows in _stores(things, context(edition), shift["d"], gathered):
        yield scripted(f"d-{name:x}", joined(f"d-{name:x}", f"[{','.join(rows)}]"))
    for name, block in blocks(gathered.columns, shift["c"]):
        yield page(f"c-{name:x}", block)
    if things:
        for part, held in listing(gathered.rows, [facets for _, facets in gathered.columns]):
            yield page(part, held)
    for shard in gathered.vocabulary.shards():
        terms.append(replace(shard, data=None))
        yield page(shard.name, shard.data)
    words: dict[str, list[str]] = {"f": [], "r": []}
    for kind, firsts in words.items():
        for shard in gathered.vocabulary.words(backwards=kind == "r"):
            firsts.append(shard.first)
            yield page(shard.name, shard.data)
    yield page("words", words)
    manifest = _manifest(gathered.columns, terms, shift, digest.hexdigest()[:12])
    yield Page("search/index.js", script("index", manifest))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is kept of the entries that have streamed past; equal values of facets are held once, in `same`."""

    vocabulary: Vocabulary
    columns: list[tuple[int, Facets]]
    rows: list[Numbered]
    same: dict[tuple[str, ...], tuple[str, ...]]

    def add(self, number: int, entry: Ready) -> None:
        """Take in the next entry."""
        self.vocabulary.add(number, entry)
        self.columns.append((number, tuple(self.same.setdefault(values, values) for values in entry.facets)))
        self.rows.append((number, entry.row))


def _manifest(
    columns: list[tuple[int, Facets]], terms: list[Shard], shift: dict[str, int], version: str
) -> dict[str, object]:
    """What every query needs. `sizes` are the shards' in thousands of letters; `version` parts the caches of two
    editions."""
    return {
        "documents": len(columns),
        "version": version,
        "facets": FACETS,
        "rights": dict(RIGHTS),
        "shift": shift,
        "blocks": sorted({number >> shift["c"] for number, _ in columns}),
        "terms": [shard.first for shard in terms],
        "sizes": b"".join(coded(round(shard.size / 1000)) for shard in terms).decode("ascii"),
    }


def _shift(parts: float) -> int:
    """How many low bits of a number to drop so that there are at least so many parts, in powers of two: only where
    an archive has doubled are all cut anew."""
    return NUMBER_BITS - max(0, math.ceil(math.log2(max(parts, 1))))


def _stores(
    things: list[tuple[int, Thing]], known: Context, shift: int, gathered: Gathered
) -> Iterator[tuple[int, list[str]]]:
    """The stores in order, with the bits that their entries' numbers share; each entry is made, taken in, let go."""
    store: list[str] = []
    for at, (number, thing) in enumerate(things):
        entry = ready(thing, known)
        gathered.add(number, entry)
        store.append(f"[{number},{entry.stored}")
        if at + 1 == len(things) or things[at + 1][0] >> shift != number >> shift:
            yield number >> shift, store
            store = []
