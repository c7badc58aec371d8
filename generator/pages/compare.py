"""Two articles side by side: copies with the words that differ, and articles whose figures do."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.abroad import known, stated
from generator.basis import following
from generator.interface import mark, percent, say
from generator.markup import attribute, front_matter, inline, table
from generator.model import Article, Claim, Edition
from generator.published import Recipe
from generator.sections.beside import beside, texts
from generator.sections.homes import Home, home, homes
from generator.sections.leading import leading
from generator.sections.pairs import Pair, pairs
from generator.wording import RIGHTS, count, headline, titled, told

FOLDER = "compare"
TITLE = mark("Side by side")
SAME = mark("The two texts are the same, word for word.")
KEY = mark(
    "What corresponds stands beside each other, joined by a line; words that the other has not, and figures that are "
    "compared, are underlined. What has no line stands in one of the two only. The number leads to the paragraph in "
    "its article. Long paragraphs are set in sentences."
)
NAMES = (*mark(("Publisher", "Published", "Byline", "Rights", "Taken over from", "Raw file")), "SHA-256")
DIGITS = 16  # Of a hash: enough to see that two differ; the articles' pages have it whole.


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a page shows: the pair, its articles, the claims of theirs that are compared, and the story of both."""

    interface: str
    pair: Pair
    one: Article
    other: Article
    claims: dict[str, Claim]
    story: Home | None


def pages(edition: Edition) -> Iterator[Recipe]:
    """A page for every pair, and for none whose text this edition withholds."""
    articles, claims, stories = known(edition), stated(edition), homes(edition)
    own = {article.id for article in edition.articles}
    for pair in (one for one in pairs(edition) if one.a in own):
        story = stories.get(pair.a)
        named = {end: claims[end] for one in pair.relations for end in (one.a, one.b)}
        sheet = Sheet(
            edition.collection.interface,
            pair,
            articles[pair.a],
            articles[pair.b],
            named,
            home(story) if story is stories.get(pair.b) else None,
        )
        told = sheet.interface, pair, sheet.story
        found = following(edition, (sheet.one, sheet.other), told)
        yield Recipe(f"{pair.address}.md", found, partial(_page, sheet))


def _page(sheet: Sheet) -> str:
    pair, one, other, story = sheet.pair, sheet.one, sheet.other, sheet.story
    title = say("← {title}", title=told(story.title, inline)) if story else ""
    back = leading(title, "../", addresses.story(story.id)) if story else ""
    same = texts(one) == texts(other)
    rows = say(SAME) if same else f"{say(KEY)}\n\n{beside(pair, one, other, sheet.claims)}"
    parts = (f"# {say(TITLE)}", back, _shared(pair), _known(one, other), f"## {say('The texts')}", rows)
    front = front_matter({"title": f"{say(TITLE)}: {headline(one)} / {headline(other)}", "kind": "compare"})
    return front + "\n\n".join(part for part in parts if part) + "\n"


def _shared(pair: Pair) -> str:
    """Why the two stand here."""
    found = []
    if pair.copy:
        share = percent(pair.copy.containment)
        found.append(say("{share} of the shorter text stands in the longer one", share=share))
    if pair.relations:
        found.append(count(len(pair.relations), "pair of statements differs", "pairs of statements differ"))
    return f"{'; '.join(found)}."


def _known(one: Article, other: Article) -> str:
    """What is known of each, and on which of it the two differ."""
    rows = [(_named(say("Title"), one.title != other.title), _link(one), _link(other))]
    rows += [
        (_named(say(name), a != b), f"<bdi>{attribute(a)}</bdi>", f"<bdi>{attribute(b)}</bdi>")
        for name, a, b in zip(NAMES, _values(one), _values(other), strict=True)
    ]
    return table((say("What is known"), "A", "B"), rows)


def _named(name: str, differs: bool) -> str:
    return f"{name}<br><strong>{say('differs')}</strong>" if differs else name


def _link(article: Article) -> str:
    return f'<a href="../{addresses.article(article.id)}.html">{titled(article)}</a>'


def _values(article: Article) -> tuple[str, ...]:
    return (
        article.publisher or say("unknown"),
        article.published or say("unknown"),
        ", ".join(article.byline) or say("not stated"),
        RIGHTS[article.rights.status],
        ", ".join(article.syndicated_from) or say("not stated"),
        article.source.path,
        f"{article.source.sha256[:DIGITS]}…",
    )
