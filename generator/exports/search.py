"""The search index, as scripts: a manifest, and shards of which a query loads the few that it needs.

Scripts, because a page opened from a folder may load nothing else. Each calls `dateline.shard(name, data)`, which
`theme/assets/search.js` defines. Shards are cut by hashes of what they hold, and bear names that follow from where they
are cut: a new article rewrites those that hold one of its terms, one store and one block, and no other. Nor is another
made: an index is the last one (`search_state`) and what differs from it (`search_delta`).

- `t-…` terms: `[term, numbers with weights, its kin]`; `f-…`, `r-…` words, forwards and backwards, for misspelt ones
- `d-…` stores: what results show; `c-…` columns: what results are counted and narrowed by
- `l-…` parts of the list of everything, `start` their order: what is shown before anything is asked for
"""

import math
from collections.abc import Iterator

from generator.abroad import Part
from generator.exports.search_entries import NUMBER_BITS, context, numbered
from generator.exports.search_making import Making, Subject
from generator.exports.search_pieces import Lost
from generator.exports.search_state import nothing, recall
from generator.model import Edition, Page
from generator.published import Recipe

STORE_LETTERS = 10_000  # At most, on average; eight results then load some sixty thousand.
BLOCK_ENTRIES = 16_384  # At most, on average: the fewer blocks, the less often is a value written out.
MOST_CHANGED = 4  # An index of which one entry in so many is another is made anew.


def files(edition: Edition) -> Iterator[Page | Recipe]:
    """Every file of the index, below `search/`; their contents do not depend on the order of the edition."""
    things = numbered(edition)
    letters = sum(len(passage.text) for article in edition.articles for passage in article.body)
    shift = {"d": _shift(letters / STORE_LETTERS), "c": _shift(len(things) / BLOCK_ENTRIES)}
    part = edition.part if isinstance(edition, Part) else ""
    subject = Subject(dict(things), context(edition), shift, part)
    last = recall(shift, part)
    if len(subject.changed(last)) * MOST_CHANGED > len(things):
        last = nothing(shift, part)
    made: set[str] = set()
    try:
        for page in Making(subject, last).pages():
            made.add(page.path)
            yield page
    except Lost:
        yield from (page for page in Making(subject, nothing(shift, part)).pages() if page.path not in made)


def _shift(parts: float) -> int:
    """How many low bits of a number to drop so that there are at least so many parts, in powers of two: only where
    an archive has doubled are all cut anew."""
    return NUMBER_BITS - max(0, math.ceil(math.log2(max(parts, 1))))
