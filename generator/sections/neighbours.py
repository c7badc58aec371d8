"""An article's foot: what comes before and behind it in its story, and the ways back to what it is part of."""

from collections.abc import Iterable, Mapping

from generator import addresses
from generator.interface import mark, say, tongue
from generator.markup import attribute
from generator.model import Article, Story
from generator.sections.homes import Home
from generator.wording import credited, titled, told

BEFORE, BEHIND = mark(("Before it in the story", "Next in the story"))
UNDATED = "9999"  # Stands behind every year.


Steps = tuple[Article | None, Article | None]


def neighbours(article: Article, story: Home | None, steps: Steps) -> str:
    """The foot, as HTML; `steps` are the articles before it in its story and behind it."""
    ways = [f'<a href="index.html">{say("All articles")}</a>']
    if article.publisher:
        link = f"../{addresses.publisher(article.publisher)}.html"
        words = say("All of {publisher}", publisher=f"<bdi>{attribute(article.publisher)}</bdi>")
        ways.append(f'<a href="{link}">{words}</a>')
    if story:
        ways.insert(0, f'<a href="../{addresses.story(story.id)}.html">{told(story.title)}</a>')
    both = zip(("prev", "next"), (BEFORE, BEHIND), steps, strict=True)
    made = "".join(f"{_step(which, words, other)}\n" for which, words, other in both if other)
    opening = f'<nav class="neighbours" aria-label="{say("Around this article")}"{tongue()}>'
    return f"{opening}\n{made}<p>{' · '.join(ways)}</p>\n</nav>"


def steps(stories: Iterable[Story], articles: Mapping[str, Article]) -> dict[str, Steps]:
    """For each article of a story those before and behind it there, by its id.

    The order is by date where one is known, else, and within a day, by the raw files' paths.
    """
    found: dict[str, Steps] = {}
    for story in stories:
        order = in_time([articles[one] for one in story.articles if one in articles])
        for before, article, behind in zip((None, *order), order, (*order[1:], None), strict=False):
            found[article.id] = before, behind
    return found


def in_time(articles: list[Article]) -> list[Article]:
    """Articles by their dates, those without one last, then by the paths of their raw files."""
    return sorted(articles, key=lambda one: (one.published or UNDATED, one.source.path, one.id))


def _step(which: str, words: str, other: Article) -> str:
    page = f"{addresses.beside(other.id)}.html"
    return (
        f'<p class="neighbours__{which}"><span>{say(words)}</span> <a rel="{which}" href="{page}">'
        f"{titled(other)}</a> <span>{credited(other)}</span></p>"
    )
