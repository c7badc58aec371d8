"""What the index holds of an entry, ready to be joined with that of others: of an article's text it is found out once.

An article's follows from what is shown of it and of its claims; earlier runs' answers are taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from generator.cache import keyed, recalled
from generator.exports.search_codes import written
from generator.exports.search_entries import Context, Entry, Facets, Thing
from generator.exports.search_listing import Row, row
from generator.exports.search_stems import stemmed
from generator.exports.search_terms import counted, terms
from generator.inputs import code

# A number stands above four bits: how often the text has the term (by its count, at most six, as two bits), whether
# the title has it, whether a statement has it.
OFTEN = (0, 0, 1, 2, 2, 2, 3)
TITLE, STATEMENT, WEIGHT_BITS = 4, 8, 4


@dataclass(frozen=True, slots=True)
class Ready:
    """An entry without its number: what its store holds, as a script writes it; its facets and its line in the list;
    its language and the words that may have kin; its terms with their weights."""

    stored: str
    facets: Facets
    row: Row
    language: str
    words: list[str]
    weights: dict[str, int]


def named(things: Mapping[int, Thing], known: Context) -> dict[int, bytes]:
    """The names of things' entries in the cache, hashes of all that they follow from."""
    name, pack = keyed(b"search", code()), msgspec.msgpack.encode
    return {number: name(pack(thing.basis(known))) for number, thing in things.items()}


def ready(name: bytes, thing: Thing, known: Context) -> Ready:
    """The entry of a thing that is so named, as an earlier run found it, or found out now."""
    return recalled(name, lambda: _ready(thing.make(known)), Ready)


def _ready(entry: Entry) -> Ready:
    texts = [text for _, text in entry.paragraphs]
    body, title = counted(texts), dict.fromkeys(terms(entry.title), 0)
    words = stemmed(entry.language, [entry.title, *texts], title | body)
    for term, count in counted((entry.publisher, entry.also)).items():
        body[term] = body.get(term, 0) + count
    said = {*terms("\n".join(texts[one.paragraph][one.start : one.end] for one in entry.statements))}
    weights = {
        term: OFTEN[min(count, 6)] + TITLE * (term in title) + STATEMENT * (term in said)
        for term, count in (title | body).items()
    }
    return Ready(_stored(entry), entry.facets, row(entry), entry.language, words, weights)


def _stored(entry: Entry) -> str:
    """What a result shows, behind the entry's number. Statements count in UTF-16 units, as scripts do."""
    statements = [
        (one.anchor, one.paragraph, *(_units(entry.paragraphs[one.paragraph][1], at) for at in (one.start, one.end)))
        for one in entry.statements
    ]
    told = [entry.address, entry.kind, entry.title, entry.publisher, entry.date, entry.language]
    return written([*told, entry.paragraphs, statements])[1:]


def _units(text: str, at: int) -> int:
    """How many UTF-16 units stand before a character."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
