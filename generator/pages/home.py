"""The first page: what this is, how much it holds, where to look, what differs, and what is latest."""

from collections.abc import Iterator, Sequence

from generator import addresses
from generator.abroad import Part
from generator.exports.feeds import entries
from generator.interface import mark, numeral, say
from generator.markup import front_matter, inline
from generator.model import Article, Edition, Page, Story
from generator.pages.articles import line
from generator.pages.differences import Difference, differences, heading
from generator.wording import count, curated, told

LATEST = 8  # Of each list; the pages behind them have all.
SEARCH = mark(
    "[Search](search/index.md) with filters, or in the box above: press `/`. Every page shows where its values were "
    "found, what was left out and why, and who owns the text; [Methods](methods/index.md) says how, and what Dateline "
    "cannot do."
)

PART = mark(
    "This is one part of {link}. It is whole by itself and can be carried away alone; links to other parts lead on "
    "where these lie beside it."
)


def pages(edition: Edition) -> Iterator[Page]:
    """One page; what there is none of is not spoken of."""
    name = edition.collection.name
    found = differences(edition)
    front = front_matter({"title": name, "kind": "home", "feed": int(bool(entries(edition)))})
    parts = [
        f"{front}# {curated(name, inline)}",
        curated(edition.collection.description, inline),
        _part(edition),
        _counts(edition, len(found)),
        say(SEARCH),
        _differences(found),
        _stories(edition.stories),
        _latest(edition.articles),
    ]
    yield Page("index.md", "\n\n".join(part for part in parts if part) + "\n")


def _part(edition: Edition) -> str:
    """In a part: the way to all others."""
    if not isinstance(edition, Part):
        return ""
    return say(PART, link=f'<a href="../index.html">{say("the whole archive")}</a>')


def _counts(edition: Edition, differing: int) -> str:
    publishers = len({article.publisher for article in edition.articles if article.publisher})
    dated = sum(bool(article.published) for article in edition.articles)
    withdrawn = len(edition.withdrawn)
    counted = (
        (len(edition.articles), count(len(edition.articles), "article", "articles"), "articles"),
        (publishers, count(publishers, "known publisher", "known publishers"), "publishers"),
        (len(edition.stories), count(len(edition.stories), "story", "stories"), "stories"),
        (differing, count(differing, "difference", "differences"), "differences"),
        (dated, count(dated, "dated article", "dated articles"), "timeline"),
        (withdrawn, count(withdrawn, "withdrawn article", "withdrawn articles"), "withdrawn"),
        (len(edition.problems), count(len(edition.problems), "problem", "problems"), "problems"),
    )
    links = [f"[{words}]({folder}/index.md)" for number, words, folder in counted if number]
    return " · ".join(links) or say("The archive holds no article yet.")


def _differences(found: Sequence[Difference]) -> str:
    """The differences that most publishers take part in, the latest first among equals."""
    if not found:
        return ""
    ordered = sorted(found, key=lambda one: one.published or "", reverse=True)
    ordered.sort(key=lambda one: -one.publishers)
    lines = [f"- {heading(one, '')}" for one in ordered[:LATEST]]
    return "\n\n".join((f"## {say('Open differences')}", "\n".join(lines), _all(len(found), "differences")))


def _stories(stories: Sequence[Story]) -> str:
    if not stories:
        return ""
    ordered = sorted(stories, key=lambda story: (-len(story.articles), story.id))[:LATEST]
    lines = [
        f"- [{told(story.title, inline)}]({addresses.story(story.id)}.md): "
        f"{count(len(story.articles), 'article', 'articles')}"
        for story in ordered
    ]
    return "\n\n".join((f"## {say('Largest stories')}", "\n".join(lines), _all(len(stories), "stories")))


def _latest(articles: Sequence[Article]) -> str:
    """The latest articles; where none has a date, the first by their paths."""
    if not articles:
        return ""
    known = sorted((one for one in articles if one.published), key=lambda one: (one.published, one.id), reverse=True)
    title = say("Latest articles" if known else "Articles")
    lines = [line(article, "articles/") for article in (known or articles)[:LATEST]]
    return "\n\n".join((f"## {title}", "\n".join(lines), _all(len(articles), "articles")))


def _all(number: int, folder: str) -> str:
    return f"[{say('All {number}', number=numeral(number))}]({folder}/index.md)"
