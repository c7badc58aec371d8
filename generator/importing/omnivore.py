"""An export of Omnivore: lists of what was saved, and the page of each as Omnivore kept it.

It kept what it took to be the article, not what was served: the sidecar says so.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.disk import Unreadable
from generator.importing.found import Capture, Found, Passed, Stated
from generator.importing.safe import data_of, json_of, names
from generator.importing.understood import reason
from generator.importing.values import moment, stated, text_of, understood

NAME = "omnivore"
WHAT = "an unpacked export of Omnivore: metadata_….json with the folder `content`"
LIST, CONTENT = "metadata_", "content"
TOOL = "Omnivore, which kept what it took to be the article"


def holds(source: Path) -> bool:
    """Are there lists, and the folder of the pages?"""
    return source.is_dir() and any(True for _ in _lists(source)) and (source / CONTENT).is_dir()


def _lists(source: Path) -> Iterator[str]:
    yield from (name for name in names(source) if name.startswith(LIST) and name.endswith(".json"))


def read(source: Path, summaries: bool) -> Iterator[Found]:
    """A capture for each page that is there, and which are not."""
    for name in _lists(source):
        try:
            items = json_of(source, name)
        except Unreadable as error:
            yield Passed(name, str(error))
            continue
        for number, item in enumerate(items if isinstance(items, list) else [items], 1):
            where = f"{name}, item {number}"
            if isinstance(item, dict) and text_of(item, "slug"):
                yield _page(source, item, where)
            else:
                yield Passed(where, "names no page")


def _page(source: Path, item: Mapping[str, object], where: str) -> Found:
    file = f"{CONTENT}/{text_of(item, 'slug')}.html"
    origin = f"{where}: {file}"
    try:
        data = data_of(source, file)
    except Unreadable as error:
        return Passed(f"{origin} ({text_of(item, 'title') or 'untitled'})", str(error))
    why = reason(file, data)
    if why:
        return Passed(origin, why)
    return Capture(origin, file.removeprefix(f"{CONTENT}/"), data, _said(item, where))


def _said(item: Mapping[str, object], where: str) -> tuple[Stated, ...]:
    pairs: list[tuple[str, object, str]] = [
        ("title", item.get("title"), f"{where}: title"),
        ("byline", item.get("author"), f"{where}: author"),
        ("published", understood(moment, item.get("publishedAt")), f"{where}: publishedAt"),
        ("original_url", item.get("url"), f"{where}: url"),
        ("captured", understood(moment, item.get("savedAt")), f"{where}: savedAt"),
        ("captured_with", TOOL, f"{where}"),
        ("captured_from", item.get("url"), f"{where}: url"),
    ]
    return stated(pairs)
