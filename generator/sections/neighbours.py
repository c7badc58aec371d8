"""An article's foot: what comes before and behind it in its story, and the ways back to what it is part of."""

from collections.abc import Mapping

from generator import addresses
from generator.interface import mark, say, tongue
from generator.markup import attribute
from generator.model import Article, Story
from generator.wording import credited, titled, told

BEFORE, BEHIND = mark(("Before it in the story", "Next in the story"))
UNDATED = "9999"  # Stands behind every year.


def neighbours(article: Article, story: Story | None, articles: Mapping[str, Article]) -> str:
    """The foot, as HTML. The order is by date where one is known, else, and within a day, by the raw files' paths."""
    ways = [f'<a href="index.html">{say("All articles")}</a>']
    if article.publisher:
        link = f"../{addresses.publisher(article.publisher)}.html"
        words = say("All of {publisher}", publisher=f"<bdi>{attribute(article.publisher)}</bdi>")
        ways.append(f'<a href="{link}">{words}</a>')
    steps = ""
    if story:
        ways.insert(0, f'<a href="../{addresses.story(story.id)}.html">{told(story.title)}</a>')
        steps = _steps(article, [articles[one] for one in story.articles])
    opening = f'<nav class="neighbours" aria-label="{say("Around this article")}"{tongue()}>'
    return f"{opening}\n{steps}<p>{' · '.join(ways)}</p>\n</nav>"


def _steps(article: Article, together: list[Article]) -> str:
    order = in_time(together)
    at = order.index(article)
    found = []
    if at:
        found.append(_step("prev", BEFORE, order[at - 1]))
    if at + 1 < len(order):
        found.append(_step("next", BEHIND, order[at + 1]))
    return "".join(f"{step}\n" for step in found)


def in_time(articles: list[Article]) -> list[Article]:
    """Articles by their dates, those without one last, then by the paths of their raw files."""
    return sorted(articles, key=lambda one: (one.published or UNDATED, one.source.path, one.id))


def _step(which: str, words: str, other: Article) -> str:
    return (
        f'<p class="neighbours__{which}"><span>{say(words)}</span> <a rel="{which}" href="{other.id}.html">'
        f"{titled(other)}</a> <span>{credited(other)}</span></p>"
    )
