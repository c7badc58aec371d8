"""Which texts a public edition withholds and which it may show, worked out from the policy and the uncut articles.

Nothing here asks what `withhold` left: where that fails, this must not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.exports.search_terms import terms
from generator.interface import languages, messages
from generator.masking import Mask, mask, mask_of, masked_article, private
from generator.model import LIFTED, Article, Claim, Edition
from generator.permission import accesses
from generator.policy import Access
from generator.withhold import METADATA
from generator.wording import seen

ELLIPSIS = "…"
# What captures call their metadata, and pages, feeds and references too: "title: …, url: …" gives nothing away.
KEYS = (
    "title headline name author authors by byline creator date published publication issued year month day time url "
    "uri link permalink source original publisher journal site newspaper container from language lang tags tag topics "
    "topic keywords section category categories place location dateline id type kind description note captured"
)
NAME, SECRET = 8, 6  # Letters and digits that a name and a masked value must have to be told from common words.


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is withheld. `short` is how many letters it must have to be looked for though it is but a few words;
    0 where it is not."""

    text: str
    short: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """The withheld texts by the number of their article in `names`; the texts that may be shown; hashes of raw bytes
    and words of search lists that may not, each with its article's name; what is wrong with the quotes; and by number
    what is told of each article."""

    names: tuple[str, ...]
    withheld: tuple[tuple[int, tuple[Text, ...]], ...]
    permitted: tuple[str, ...]
    digests: Mapping[str, str]
    words: Mapping[str, str]
    fault: str
    said: Mapping[int, str]


def lists(whole: Edition, withdrawn: Sequence[Article], made: Edition) -> Lists:
    """The lists for an edition that was cut from a whole one, from which articles had been withdrawn."""
    lines = accesses(whole, "public")
    what = mask(whole.collection)
    gone = {one.id: Access("withheld", one.access_reason) for one in withdrawn}
    stones = {one.id: one for one in made.withdrawn}
    pairs = [(one, lines[one.id]) for one in whole.articles]
    every = [*pairs, *((one, gone[one.id]) for one in withdrawn)]
    names = tuple(_name(one, line, one.id in gone) for one, line in every)
    held = tuple(
        (number, tuple(_withheld(one, line, what, stones.get(one.id)))) for number, (one, line) in enumerate(every)
    )
    quotes, fault = _quotes(made, pairs)
    permitted = (
        *_interface(whole),
        *(text for one, line in pairs for text in _permitted(masked_article(one, what), line)),
        *(text for stone in made.withdrawn for text in _known(stone)),
        *(_path(one) for one, _ in every),
        *quotes,
    )
    full = {one.source.sha256 for one, line in pairs if line.level == "full" and not [*_secrets(one, what)]}
    digests = {one.source.sha256: name for (one, _), name in zip(every, names, strict=True)}
    return Lists(
        names,
        tuple(one for one in held if one[1]),
        permitted,
        {digest: name for digest, name in digests.items() if digest not in full},
        _words(names, held, [*permitted, *(story.title for story in made.stories)]),
        fault,
        {number: _said(one, line, stones.get(one.id), what) for number, (one, line) in enumerate(every)},
    )


def _name(article: Article, line: Access, withdrawn: bool) -> str:
    how = "which is withdrawn" if withdrawn else f"of which the policy shows {line.level} ({line.by})"
    member = f" {article.source.member}" if article.source.member else ""
    return f"archive/raw/{article.source.path}{member}, {how}"


def _interface(whole: Edition) -> Iterator[str]:
    """What every site says by itself."""
    collection = whole.collection
    yield from (collection.name, collection.description)
    yield from (rule.why for rule in collection.access)
    for language in languages():
        if language != "en":
            for one in messages(language):
                yield from _forms(one.id)
                if language == collection.interface:
                    yield from _forms(one.string)


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return [text] if isinstance(text, str) else text or ()


def _withheld(article: Article, line: Access, what: Mask, stone: Article | None) -> Iterator[Text]:
    """What an edition may not show of an article; what it may show all the same is taken off later."""
    yield from (Text(one, SECRET) for one in _secrets(article, what))
    if line.level == "full":
        return
    nameless = line.level == "withheld" and not (stone and stone.title_how != "derived")
    for passage in article.body:
        yield Text(passage.text)
        yield Text(seen(passage.text, article))
    for one in article.removals:
        if nameless or not _told(one.reason):
            yield Text(one.text)
            yield Text(seen(one.text, article))
    yield from (Text(one.text) for one in article.rights.statements)
    yield from (Text(one.value) for one in article.losers)
    if nameless:
        yield from (Text(one, NAME) for one in (article.title, *article.byline, article.original_url or ""))


def _told(reason: str) -> bool:
    """Whether a passage was taken out because the metadata say the same."""
    return reason.startswith(LIFTED) and reason.removeprefix(LIFTED).partition(".")[0] in METADATA


def _secrets(article: Article, what: Mask) -> Iterator[str]:
    """What is masked in an article."""
    what = mask_of(article, what)
    if what.kinds:
        for text in _everything(article):
            yield from (text[start:end] for start, end in private(text, what, article.format))


def _everything(article: Article) -> Iterator[str]:
    yield from (one.text for one in article.body)
    yield from (one.text for one in article.removals)
    yield from (one.text for one in article.rights.statements)
    yield from (words for one in (*article.findings, *article.losers) for words in (one.value, one.words))
    yield from (article.title, *article.byline, article.publisher or "", article.original_url or "")


def _permitted(article: Article, line: Access) -> Iterator[str]:
    """What an edition may show of an article besides quotes; `article` has its private data crossed out."""
    if line.level == "full":
        for text in _everything(article):
            yield text
            yield seen(text, article)
        yield " ".join(one.text for one in article.body)  # As data have it, paragraph behind paragraph.
        return
    if line.level == "withheld":
        return
    yield from _known(article)
    if line.level in ("excerpt", "quotes"):
        yield from (text for one in article.rights.statements for text in (one.text, seen(one.text, article)))
    if line.level == "excerpt":
        opening = [*_first(article, line.words)]
        for text in (*opening, " ".join(opening)):
            yield text
            yield seen(text, article)


def _known(article: Article) -> Iterator[str]:
    """The metadata, one by one and as they follow one another."""
    yield from (article.title, *article.byline, article.publisher or "", article.dateline or "")
    yield from (article.original_url or "", *article.syndicated_from, *article.places)
    yield from (value for _, value in article.topics)
    described = [one for one in article.findings if one.field.partition(".")[0] in METADATA]
    yield from (words for one in described for words in (one.value, one.words))
    yield " ".join(one.value for one in described)


def _said(article: Article, line: Access, stone: Article | None, what: Mask) -> str:
    """The article's metadata as far as an edition shows them."""
    shown = stone or (None if line.level == "withheld" else masked_article(article, what))
    return " ".join((KEYS, *_known(shown))) if shown else ""


def _path(article: Article) -> str:
    """What is told at every level: a file's name, since addresses are made of it, and the address of a licence."""
    return f"{article.source.path} {article.id} {article.rights.uri or ''} {article.rights.licence or ''}"


def _first(article: Article, words: int) -> Iterator[str]:
    for passage in article.body:
        found = passage.text.split()
        if found[:words]:
            yield " ".join(found[:words])
        words = max(0, words - len(found))


def _quotes(made: Edition, pairs: Iterable[tuple[Article, Access]]) -> tuple[list[str], str]:
    """The quotes that an edition shows, each within its limits, and the first that is not."""
    limit, most = made.collection.quote_words, made.collection.quotes
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in made.claims:
        claims[claim.article].append(claim)
    found = []
    for article, line in pairs:
        if line.level == "quotes":
            texts = {claim.span: claim.text.removesuffix(ELLIPSIS).strip() for claim in claims[article.id]}
            longest = max((len(text.split()) for text in texts.values()), default=0)
            name = _name(article, line, withdrawn=False)
            if longest > limit:
                return [], f"data/claims.jsonl: a quote of {longest} words, {limit} are allowed, from {name}"
            if len(texts) > most:
                return [], f"data/claims.jsonl: {len(texts)} quotes, {most} are allowed, from {name}"
            ordered = [texts[span] for span in sorted(texts)]
            found += [*ordered, " ".join(ordered), *(seen(text, article) for text in ordered)]
    return found, ""


def _words(
    names: Sequence[str], held: Iterable[tuple[int, Sequence[Text]]], permitted: Iterable[str]
) -> dict[str, str]:
    """Words of withheld texts that nothing may be found by, since no text that is shown holds them."""
    found = {word: names[number] for number, texts in held for text in texts for word in terms(text.text)}
    for text in permitted:
        for word in terms(text):
            found.pop(word, None)
    return found
