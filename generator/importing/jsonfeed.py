"""A JSON Feed saved to disk: each item that has its whole content is a capture of its own.

The content stands in the feed as a text, so that its bytes are that text in UTF-8. A summary is no article.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from slugify import slugify

from generator.disk import Unreadable
from generator.importing.found import Capture, Found, Passed, Stated
from generator.importing.safe import json_of
from generator.importing.values import language, moment, stated, text_of, understood

NAME = "jsonfeed"
WHAT = "a JSON Feed"
VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
CONTENTS = (("content_html", "html"), ("content_text", "txt"))
NAME_LENGTH = 60
SUMMARY, NOTHING = "holds a summary only", "holds no content"


def holds(source: Path) -> bool:
    """Does a file say that it is one?"""
    return source.is_file() and bool(_feed(source))


def _feed(source: Path) -> Mapping[str, object]:
    """The feed; an empty one where it is none."""
    try:
        found = json_of(source.parent, source.name)
    except Unreadable:
        return {}
    return found if isinstance(found, dict) and text_of(found, "version").startswith(VERSIONS) else {}


def read(source: Path, summaries: bool) -> Iterator[Found]:
    """A capture for each item with content, or with `summaries` also of those that have a summary only."""
    feed = _feed(source)
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        where = f"{source.name}, item {number}"
        if not isinstance(item, dict):
            yield Passed(where, "is no object")
            continue
        title = text_of(item, "title")
        wanted = (*CONTENTS, ("summary", "txt")) if summaries else CONTENTS
        tag, ending = next((one for one in wanted if text_of(item, one[0]).strip()), ("", ""))
        try:
            data = text_of(item, tag).encode()
        except UnicodeEncodeError:
            data = b""
        if data:
            name = f"{source.stem}/{slugify(title, max_length=NAME_LENGTH) or 'item'}.{ending}"
            yield Capture(where, name, data, _said(feed, item, where))
        else:
            yield Passed(f"{where} ({title or 'untitled'})", SUMMARY if text_of(item, "summary").strip() else NOTHING)


def _said(feed: Mapping[str, object], item: Mapping[str, object], where: str) -> tuple[Stated, ...]:
    """What an item says; a feed may say who writes for all of its items, and in which language."""
    names = list(_authors(item)) or list(_authors(feed))
    pairs: list[tuple[str, object, str]] = [
        ("title", item.get("title"), f"{where}: title"),
        *(("byline", name, f"{where}: authors") for name in names),
        ("published", understood(moment, item.get("date_published")), f"{where}: date_published"),
        ("original_url", item.get("external_url") or item.get("url"), f"{where}: external_url or url"),
        ("language", understood(language, item.get("language") or feed.get("language")), f"{where}: language"),
    ]
    return stated(pairs)


def _authors(one: Mapping[str, object]) -> Iterator[str]:
    """The names of the authors; the first version of the format had one."""
    found = one.get("authors")
    for author in found if isinstance(found, list) else [one.get("author")]:
        if isinstance(author, dict) and text_of(author, "name"):
            yield text_of(author, "name")
