"""Places as datelines and captures state them, one page each, with the sentences that name them; and the list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generator import addresses
from generator.interface import mark
from generator.markup import inline
from generator.model import Article, Claim, Edition, Page
from generator.pages.articles import line
from generator.sections.listing import Item
from generator.sections.named import Kind, named_pages
from generator.sections.quoting import quoting
from generator.sections.related import anchor
from generator.sections.spellings import Name
from generator.sections.stated import PLACES, places
from generator.text import words
from generator.wording import count, credited, quote, titled

ARTICLES = "../articles/"
KIND = Kind(
    PLACES,
    mark("Places"),
    mark(
        "Places from which articles say that they report, in their own spelling, and the sentences of all articles "
        "that name them. Spellings that differ in case or accents only are one. No gazetteer is asked: two places of "
        "one name are one entry."
    ),
    mark("No article of this archive says from which place it reports."),
)
FROM, SENTENCES = mark(("Reported from here", "Sentences that name it as their place"))
LONGEST = 5  # Words of a place's name.


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every stated place, and the list."""
    articles = {article.id: article for article in edition.articles}
    names = places(edition)
    told = _told({" ".join(words(name.key)): name.key for name in names}, edition.claims)

    def counted(name: Name[Article]) -> str:
        here = count(len(name.things), "article", "articles")
        also = len(told.get(name.key, ()))
        return f"{here}{', ' + count(also, 'sentence', 'sentences') if also else ''}."

    def items(name: Name[Article]) -> Sequence[Item]:
        entries = [Item(FROM, line(article, ARTICLES)) for article in name.things]
        return [*entries, *(Item(SENTENCES, _sentence(one, articles[one.article])) for one in told.get(name.key, ()))]

    yield from named_pages(KIND, names, counted, items)


def _told(keys: Mapping[str, str], claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    """For each place's key the claims whose own place holds its name whole, a sentence once, in the claims' order.

    `keys` are the folded words of the names, with their keys.
    """
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    taken: set[tuple[str, str, object]] = set()
    held = cache(lambda place: {keys[run] for run in _runs(place) if run in keys})
    for claim in claims:
        for key in held(claim.place) if claim.place else ():
            sentence = (key, claim.article, claim.span)
            if sentence not in taken:
                taken.add(sentence)
                found[key].append(claim)
    for group in found.values():
        group.sort(key=lambda one: (one.article, one.span))
    return found


def _runs(place: str) -> Iterator[str]:
    """All runs of a place's words that can be a name."""
    parts = words(place)
    for start in range(len(parts)):
        for end in range(start + 1, min(start + LONGEST, len(parts)) + 1):
            yield " ".join(parts[start:end])


def _sentence(claim: Claim, article: Article) -> str:
    link = f"[{titled(article, inline)}](../{addresses.article(article.id)}.md#{_where(claim, article)})"
    return f"- {quoting(quote(claim, article), article)} {link} · {credited(article, inline)}"


def _where(claim: Claim, article: Article) -> str:
    """The anchor of the paragraph that holds a claim; of its quote, or of the page's top, where no text is shown."""
    at = claim.span.start
    held = (passage.span for passage in article.body if passage.span.start <= at < passage.span.end)
    return next((f"b{span.start}" for span in held), anchor(claim) if article.access == "quotes" else "provenance")
