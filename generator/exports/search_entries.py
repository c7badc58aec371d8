"""What can be found: articles with their statements, stories, publishers, places, topics; each has its own number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

from generator import addresses
from generator.abroad import known, own
from generator.basis import bases
from generator.markup import shown
from generator.model import Article, Claim, Edition, Story
from generator.registry import modules
from generator.sections.spellings import Name
from generator.sections.stated import PLACES, TOPICS, places, topics
from generator.text import squeezed
from generator.view import Visible
from generator.wording import headline

NUMBER_BITS = 24  # A new article then moves the number of one in 170 archives of 100,000 articles.
DIFFERING = frozenset({"differs", "updates", "different_scope"})  # What the page of differences lists.
FACETS = ("kind", "publisher", "date", "language", "place", "topic", "rights", "differs")
Facets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's sentence: its anchor (a raw offset), the number of its paragraph, and where it stands in that one's
    visible text, counted in Python's characters."""

    anchor: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its page, what a result shows, and its values of `FACETS`.

    `paragraphs` are pairs of anchor (a raw offset) and visible text; `also` is found, but not shown.
    An empty value of a facet says that it is not known; no value, that the question does not arise.
    """

    address: str
    kind: str
    title: str
    facets: Facets
    publisher: str = ""
    date: str = ""
    language: str = ""
    paragraphs: tuple[tuple[int, str], ...] = ()
    statements: tuple[Statement, ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What an entry needs to know of the rest of the edition."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Sequence[Claim]]
    differing: frozenset[str]
    bases: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Thing:
    """What makes an entry when it is needed, so that no two texts are held at once; and all that it follows from."""

    make: Callable[[Context], Entry]
    basis: Callable[[Context], object]


def numbered(edition: Edition) -> list[tuple[int, Thing]]:
    """Each thing's number, rising, and the thing.

    A number follows from the address alone; where two things want one, the later address takes the next free one.
    """
    makers: dict[str, Thing] = {}
    for article in edition.articles:
        thing = Thing(partial(_article, article), partial(_basis, article))
        makers[f"{addresses.article(article.id)}.html"] = thing
    for story in edition.stories:
        thing = Thing(partial(_story, story), partial(_story_basis, story))
        makers[f"{addresses.story(story.id)}.html"] = thing
    for publisher in {article.publisher for article in edition.articles if article.publisher}:
        thing = Thing(partial(_publisher, publisher), partial(_publisher_basis, publisher))
        makers[f"{addresses.publisher(publisher)}.html"] = thing
    for folder, kind, names in ((PLACES, "place", places(edition)), (TOPICS, "topic", topics(edition))):
        told = [name for name in names if any(one.access == "full" for one in name.things)]
        for name in told:
            thing = Thing(partial(_named, folder, kind, name), partial(_named_basis, folder, kind, name))
            makers[f"{folder}/{name.address}.html"] = thing
    taken: dict[int, Thing] = {}
    for address in sorted(makers):
        number = int.from_bytes(sha256(address.encode()).digest()[:4]) >> (32 - NUMBER_BITS)
        while number in taken:
            number = (number + 1) % (1 << NUMBER_BITS)
        taken[number] = makers[address]
    return sorted(taken.items())


def context(edition: Edition) -> Context:
    """What `numbered` entries are made with."""
    differ = (one for one in edition.relations if one.shown and one.kind in DIFFERING)
    differing = frozenset(article for one in differ for article in (one.article_a, one.article_b))
    return Context(known(edition), own(edition), differing, bases(edition))


def _article(article: Article, context: Context) -> Entry:
    paragraphs = tuple(_paragraphs(article))
    facets = _facets(article, context)
    return Entry(
        f"{addresses.article(article.id)}.html",
        "article",
        line(headline(article)),
        facets,
        line(article.publisher or ""),
        line(article.published or ""),
        article.language or "",
        paragraphs,
        tuple(_statements(article, paragraphs, context.claims.get(article.id, ()))),
        " \n".join((*map(line, article.byline), *facets[FACETS.index("place")], *facets[FACETS.index("topic")])),
    )


def _basis(article: Article, context: Context) -> object:
    """All that an article's entry follows from; lists of plain values are packed faster than records."""
    if basis := context.bases[article.id]:
        return basis, article.id in context.differing
    claims = context.claims.get(article.id, ())
    return (
        _described(article, context),
        (article.format, article.byline),
        [passage.span.start for passage in article.body],
        [passage.text for passage in article.body],
        [claim.span.start for claim in claims],
        [claim.span.end for claim in claims],
        [claim.text for claim in claims],
    )


def _described(article: Article, context: Context) -> tuple[object, ...]:
    """What an article's title and values follow from."""
    stated = article.publisher, article.published, article.language, article.places, article.topics
    return (
        article.id,
        headline(article),
        *stated,
        article.access,
        article.rights.status,
        article.id in context.differing,
    )


def _facets(article: Article, context: Context) -> Facets:
    """An article's values. What a text is about is not said of one whose text is withheld."""
    told = article.access == "full"
    return (
        ("article",),
        (line(article.publisher or ""),),
        (line(article.published or ""),),
        (article.language or "",),
        _distinct(article.places if told else ()),
        _distinct([value for _, value in article.topics] if told else ()),
        (article.rights.status,),
        ("yes",) if article.id in context.differing else (),
    )


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line(value) for value in values))


def _story_basis(story: Story, context: Context) -> object:
    described = [_described(context.articles[one], context) for one in story.articles if one in context.articles]
    return "story", story.id, story.title, described


def _story(story: Story, context: Context) -> Entry:
    """A story is found by its title and its articles' titles, and has the values of its articles, an unknown one last;
    but it is no publisher's, so that what is counted for one is what it published."""
    articles = [context.articles[one] for one in story.articles if one in context.articles]
    each = [_facets(article, context) for article in articles]
    union = [tuple(sorted({v for one in each for v in one[at]}, key=_unknown_last)) for at in range(1, len(FACETS))]
    union[FACETS.index("publisher") - 1] = ()
    titles = " \n".join(line(headline(article)) for article in articles)
    return Entry(f"{addresses.story(story.id)}.html", "story", line(story.title), (("story",), *union), also=titles)


def _unknown_last(value: str) -> tuple[bool, str]:
    return not value, value


def _publisher_basis(name: str, context: Context) -> object:
    return "publisher", name


def _publisher(name: str, context: Context) -> Entry:
    return Entry(f"{addresses.publisher(name)}.html", "publisher", line(name), _kind_alone("publisher"))


def _named_basis(folder: str, kind: str, name: Name[Article], context: Context) -> object:
    return kind, folder, name.address, name.shown, name.spellings


def _named(folder: str, kind: str, name: Name[Article], context: Context) -> Entry:
    """The page of a place or a topic, found by all of its spellings."""
    also = " \n".join(map(line, name.spellings))
    return Entry(f"{folder}/{name.address}.html", kind, line(name.shown), _kind_alone(kind), also=also)


def _kind_alone(kind: str) -> Facets:
    return (kind,), *((),) * (len(FACETS) - 1)


def line(text: str) -> str:
    """The text as pages show it, on one line."""
    return squeezed(shown(text))


def _seen(article: Article, text: str) -> str:
    seen = _readers().get(article.format)
    return line(seen(text).text if seen else text)


def _paragraphs(article: Article) -> Iterator[tuple[int, str]]:
    """The anchors and visible texts of the body, without the marks of its format."""
    for passage in article.body:
        if text := _seen(article, passage.text):
            yield passage.span.start, text


def _statements(
    article: Article, paragraphs: Sequence[tuple[int, str]], claims: Sequence[Claim]
) -> Iterator[Statement]:
    """Where the claims' sentences stand in what is seen; one that is not found there as it reads is passed over."""
    sentences = {claim.span: claim.text for claim in claims}
    at = 0
    for span, text in sorted(sentences.items()):
        while at + 1 < len(paragraphs) and paragraphs[at + 1][0] <= span.start:
            at += 1
        words = _seen(article, text)
        start = paragraphs[at][1].find(words) if paragraphs and words else -1
        if start >= 0:
            yield Statement(span.start, at, start, start + len(words))


@cache
def _readers() -> dict[str, Callable[[str], Visible]]:
    """For each format, what a reader sees of a passage."""
    return {module.NAME: module.visible for module in modules("generator.formats", "NAME", "visible")}
