"""Claims: what an article states, one module a kind of claim; a new kind is one new file here."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.claims import whose
from generator.claims.compounds import compound
from generator.claims.draft import Draft
from generator.claims.plain import plain, states
from generator.claims.resolve import resolved
from generator.claims.sentence import Sentence
from generator.claims.statements import of
from generator.claims.when import Time, times
from generator.model import Article, Claim, ClaimKind
from generator.registry import modules

Finder = Callable[[Sentence, list[Time]], Iterator[Draft]]


@lru_cache(maxsize=1)
def finders() -> tuple[tuple[ClaimKind, Finder], ...]:
    """Every module of this package that has `KIND` and `find`, in the order of their names."""
    return tuple((module.KIND, module.find) for module in modules(__name__, "KIND", "find"))


def extract(article: Article) -> tuple[Claim, ...]:
    """The claims of an article, in the order of their sentences; each quotes its sentence as it stands in raw.

    They come from the body's prose and from the title where that was read from raw. Ids hold the article's id and a
    hash of the kind, the quoted text and the place among equals, so that they do not move when other text does.
    """
    equals: Counter[tuple[str, str]] = Counter()
    found = (claim for sentence in of(article) for claim in claims_of(sentence, article.id, equals))
    return resolved(tuple(found), article)


def claims_of(sentence: Sentence, article: str, equals: Counter[tuple[str, str]]) -> Iterator[Claim]:
    """The claims of one sentence; `equals` counts earlier claims of the same kind and text.

    A sentence that states something, in words that no list holds, is one event of no known type.
    """
    drafts = list(drafts_of(sentence))
    if not drafts:
        return
    parts = whose.parts(sentence)
    for kind, draft in drafts:
        said = whose.of(parts, draft.at) if draft.measure or kind == "figure" else whose.whole(sentence, parts)
        ordinal = equals[kind, sentence.text]
        equals[kind, sentence.text] += 1
        digest = hashlib.sha256(f"{kind}\n{sentence.text}\n{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()
        yield Claim(
            id=f"{article}-{digest[:8]}",
            article=article,
            span=sentence.span,
            text=sentence.text,
            kind=kind,
            subject=draft.subject,
            measure=draft.measure,
            value_low=draft.value_low,
            value_high=draft.value_high,
            unit=draft.unit,
            qualifier=draft.qualifier,
            negated=draft.negated or said.denied,
            hedged=draft.hedged or said.hedged,
            place=draft.place,
            when=draft.when,
            attributed_to=said.source,
        )


def drafts_of(sentence: Sentence) -> Iterator[tuple[ClaimKind, Draft]]:
    """What the finders read in a sentence; where they find nothing, the bare statement, if it is one."""
    if asks(sentence):
        return
    found = None
    if stirs(sentence):
        found = times(sentence)
        drafts = [(kind, draft) for kind, find in finders() for draft in find(sentence, found)]
        if drafts:
            yield from drafts
            return
    if states(sentence):
        yield "event", plain(sentence, times(sentence) if found is None else found)


def asks(sentence: Sentence) -> bool:
    """Whether a sentence begins with a word that only asks (Arabic `هل`), a mark or a joiner before it or not."""
    lexicon = sentence.lexicon
    if "asking" not in lexicon.words:
        return False
    words = (word for word in sentence.folded if word[:1].isalpha() and not lexicon.has("joiners", word))
    return lexicon.has("asking", next(words, ""))


def stirs(sentence: Sentence) -> bool:
    """Whether a sentence has a digit, a number word or a word for an event: in no other one any finder finds."""
    known = sentence.lexicon
    if sentence.numeric or not known.stirring.isdisjoint(sentence.parts):
        return True
    return bool(known.compound) and any(compound(known, word) for word in sentence.folded)
