"""The search page: a script fills it; without scripts it says so and leads to the lists."""

from collections.abc import Iterator

from generator.interface import mark, say
from generator.markup import front_matter
from generator.model import Edition, Page

TITLE = mark("Search")
WITHOUT = mark(
    "Searching needs JavaScript, which does not run here. Everything can be reached without it: all "
    '<a href="../articles/index.html">articles</a> by month, the <a href="../stories/index.html">stories</a>, the '
    '<a href="../differences/index.html">differences</a>, the <a href="../publishers/index.html">publishers</a>; and '
    '<a href="../data/index.html">the data</a> can be searched with tools of your own.'
)


def pages(edition: Edition) -> Iterator[Page]:
    """The one page; the index that its script reads is made by `exports/search`."""
    front = front_matter({"title": say(TITLE), "kind": "search"})
    body = f'<div id="search-page" class="search-page"><p>{say(WITHOUT)}</p></div>'
    yield Page("search/index.md", f"{front}# {say(TITLE)}\n\n{body}\n")
